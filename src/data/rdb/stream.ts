// Streams as RDB data: the nodes as listpacks, the counters, the groups with what is pending in them and their consumers
// (rdbSaveObject and rdbLoadObject in redis/src/rdb.c).
import { fromArray, toArray } from '../../util/bytes.ts';
import { addIntegers, type Integer, parseInteger } from '../../util/number.ts';
import type { Limits } from '../limits.ts';
import { Stream } from '../stream.ts';
import { type Consumer, Group, PendingEntry } from '../stream-group.ts';
import { compareIds, idOf, LARGEST_ID, moveBy, SMALLEST_ID, type StreamId } from '../stream-id.ts';
import { StreamNode } from '../stream-node.ts';
import { entriesUpTo } from '../stream-progress.ts';
import { CorruptData } from './corrupt.ts';
import { bigEndian, littleEndian, readBigEndian64, readLittleEndian } from './integers.ts';
import { decodeListpack, encodeListpack } from './listpack.ts';
import type { RdbReader } from './reader.ts';
import { saveLength, saveText } from './writer.ts';

const DELETED = 1;
const SAME_FIELDS = 2;

/** The elements of an entry before its fields: flags and both distances. */
const FIXED_ELEMENTS = 3;
/** An id as a key: both halves, the highest byte first. */
const RAW_ID = 16;
/** Stands where the number of entries is not known. */
const UNKNOWN = 2n ** 64n - 1n;

/** In the second form, as Redis 7.0 writes it. */
export function saveStream(stream: Stream): string {
  const { size, lastId, firstId, maxDeletedId, entriesAdded } = stream;
  const parts = [saveLength(stream.nodeCount)];
  stream.forEachNode((node) => parts.push(saveText(rawId(node)), saveText(encodeListpack(node.elements()))));
  parts.push(saveLength(size), ...[lastId, firstId, maxDeletedId].map(saveId), saveLength(entriesAdded));
  parts.push(saveLength(stream.groupCount), ...stream.groups().map(saveGroup));
  return parts.join('');
}

function saveId({ ms, seq }: StreamId): string {
  return saveLength(ms) + saveLength(seq);
}

function rawId({ ms, seq }: StreamId): string {
  return bigEndian(ms, 8) + bigEndian(seq, 8);
}

function saveGroup(group: Group): string {
  const { name, lastId, entriesRead, pending } = group;
  const parts = [saveText(name), saveId(lastId), saveLength(entriesRead ?? UNKNOWN), saveLength(pending.size)];
  pending.ascend(SMALLEST_ID, (entry) => {
    parts.push(rawId(entry), littleEndian(entry.deliveredAt, 8), saveLength(entry.deliveries));
  });
  return parts.concat(saveLength(group.consumerCount), group.consumers().map(saveConsumer)).join('');
}

function saveConsumer({ name, seenAt, pending }: Consumer): string {
  const ids: string[] = [];
  pending.ascend(SMALLEST_ID, (entry) => void ids.push(rawId(entry)));
  return `${saveText(name)}${littleEndian(seenAt, 8)}${saveLength(ids.length)}${ids.join('')}`;
}

/** The forms of a stream: the second one counts entries, the third one knows when a consumer was active. */
export type StreamForm = 1 | 2 | 3;

export function loadStream(reader: RdbReader, limits: Limits, form: StreamForm): Stream {
  const stream = new Stream(limits);
  let before: StreamId | undefined;
  for (let left = reader.length(); left > 0; left--) {
    const node = loadNode(rawIdOf(reader.string()), decodeListpack(reader.string()));
    if (before && compareIds(before, node) >= 0) throw new CorruptData();
    before = node;
    stream.appendNode(node);
  }
  if (reader.integer() !== stream.size) throw new CorruptData();
  stream.lastId = readId(reader);
  if (form === 1) {
    const [first] = stream.range(SMALLEST_ID, LARGEST_ID, { count: 1 });
    stream.firstId = first ? idOf(first) : SMALLEST_ID;
    stream.entriesAdded = stream.size;
  } else {
    stream.firstId = readId(reader);
    stream.maxDeletedId = readId(reader);
    stream.entriesAdded = reader.integer();
  }
  for (let left = reader.length(); left > 0; left--) loadGroup(reader, stream, form);
  return stream;
}

function loadNode(id: StreamId, elements: readonly string[]): StreamNode {
  const reader = new ElementReader(elements);
  const [live, deleted] = [reader.integer(), reader.integer()];
  const masterFields = reader.texts(reader.integer());
  if (reader.integer() !== 0) throw new CorruptData();
  const node = new StreamNode(id, masterFields);
  while (reader.left > 0) loadEntry(reader, node, masterFields);
  if (node.live !== live || node.length !== addIntegers(live, deleted)) throw new CorruptData();
  return node;
}

function loadEntry(reader: ElementReader, node: StreamNode, masterFields: readonly string[]): void {
  const flags = Number(reader.integer());
  const id = { ms: moveBy(node.ms, reader.integer()), seq: moveBy(node.seq, reader.integer()) };
  const before = reader.left;
  const isSame = (flags & SAME_FIELDS) !== 0;
  const fields = isSame
    ? reader.texts(masterFields.length).flatMap((value, at) => [masterFields[at]!, value])
    : reader.texts(2 * Number(reader.integer()));
  if (reader.integer() !== FIXED_ELEMENTS + before - reader.left - 1) throw new CorruptData();
  node.append(id, fields);
  if ((flags & DELETED) !== 0) node.delete(node.length - 1);
}

/** Reads a listpack's elements one after another. */
class ElementReader {
  readonly #elements: readonly string[];
  #at = 0;

  constructor(elements: readonly string[]) {
    this.#elements = elements;
  }

  get left(): number {
    return this.#elements.length - this.#at;
  }

  integer(): Integer {
    const value = parseInteger(this.#elements[this.#at++] ?? '');
    if (value === undefined) throw new CorruptData();
    return value;
  }

  texts(count: Integer): string[] {
    if (count < 0 || count > this.left) throw new CorruptData();
    this.#at += Number(count);
    return this.#elements.slice(this.#at - Number(count), this.#at);
  }
}

function loadGroup(reader: RdbReader, stream: Stream, form: StreamForm): void {
  const [name, lastId] = [reader.text(), readId(reader)];
  const read = form === 1 ? entriesUpTo(stream, lastId) : reader.integer();
  const group = new Group(name, lastId, read === UNKNOWN ? undefined : read);
  if (stream.group(name)) throw new CorruptData();
  stream.addGroup(group);
  const deliveries = new Map<string, Delivery>();
  for (let left = reader.length(); left > 0; left--) {
    const id = fromArray(reader.bytes(RAW_ID));
    if (deliveries.has(id)) throw new CorruptData();
    deliveries.set(id, { at: readTime(reader), count: reader.integer() });
  }
  for (let left = reader.length(); left > 0; left--) loadConsumer(reader, group, form, deliveries);
  // Every pending entry belongs to a consumer.
  if (deliveries.size > 0) throw new CorruptData();
}

interface Delivery {
  readonly at: number;
  readonly count: Integer;
}

/** Takes what is pending for the consumer out of the group's deliveries. */
function loadConsumer(reader: RdbReader, group: Group, form: StreamForm, deliveries: Map<string, Delivery>): void {
  const name = reader.text();
  if (group.consumer(name)) throw new CorruptData();
  const consumer = group.addConsumer(name, readTime(reader));
  const activeAt = form === 3 ? readTime(reader) : consumer.seenAt;
  consumer.activeAt = activeAt < 0 ? undefined : activeAt;
  for (let left = reader.length(); left > 0; left--) {
    const id = fromArray(reader.bytes(RAW_ID));
    const delivery = deliveries.get(id);
    if (!delivery) throw new CorruptData();
    deliveries.delete(id);
    group.add(new PendingEntry(rawIdOf(toArray(id)), consumer, delivery.at, delivery.count));
  }
}

function readTime(reader: RdbReader): number {
  return Number(readLittleEndian(reader.bytes(8), 0, 8, 'signed'));
}

function readId(reader: RdbReader): StreamId {
  return { ms: reader.integer(), seq: reader.integer() };
}

function rawIdOf(bytes: Uint8Array): StreamId {
  if (bytes.length !== RAW_ID) throw new CorruptData();
  return { ms: readBigEndian64(bytes, 0), seq: readBigEndian64(bytes, 8) };
}
