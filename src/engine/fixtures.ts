// Data for a server from plain JavaScript, or from what was JSON: `new RedisServer({ data })`, `server.load(data)`.
//   text, number, bytes → string      array → list      Set → set      Map (member → score) → sorted set      object → hash
// and, with words for what JSON does not have:
//   { "$base64": "…" }  { "$set": […] }  { "$zset": { member: score } }  { "$stream": [[id, { field: value }], …] }
//   { "$value": any of these, "$ttl": milliseconds, "$ttls": { field: milliseconds } }      "$db1": { the keys of database 1 }
import { Hash } from '../data/hash.ts';
import type { Limits } from '../data/limits.ts';
import { List } from '../data/list.ts';
import { RedisSet } from '../data/set.ts';
import { SortedSet } from '../data/sorted-set.ts';
import { Stream } from '../data/stream.ts';
import { Group, PendingEntry } from '../data/stream-group.ts';
import { compareIds, parseId, type StreamId } from '../data/stream-id.ts';
import type { Value } from '../data/value.ts';
import { fromArray, fromText } from '../util/bytes.ts';
import { parseDouble } from '../util/number.ts';
import { milliseconds } from './clock.ts';
import type { Data } from './dump.ts';
import type { Engine } from './engine.ts';
import type { Keyspace } from './keyspace.ts';
import { readName } from './plain-names.ts';

type Fields = { readonly [name: string]: unknown };

/** What a value is made with. */
interface Making {
  readonly limits: Limits;
  readonly now: number;
  /** The key's name as it was given, for complaints. */
  readonly name: string;
}

/** Puts data into the databases; keys that are there are replaced, others stay. Nothing is loaded where something is wrong. */
export function load(server: Engine, data: Data): void {
  const ready = loadInto(server, server.databases[0]!, data, data);
  for (const put of ready) put();
}

function loadInto(server: Engine, db: Keyspace, data: Fields, whole: Fields): (() => void)[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const other = data === whole ? /^\$db(\d+)$/.exec(name) : null;
    if (!other) return [keyFor(server, db, name, value)];
    const database = server.databases[Number(other[1])];
    if (!database || !isFields(value)) throw new TypeError(`cannot load '${name}': there is no such database`);
    return loadInto(server, database, value, whole);
  });
}

/** Makes the value, and gives the function that puts it at its key. */
function keyFor(server: Engine, db: Keyspace, name: string, given: unknown): () => void {
  const making = { limits: server.limits, now: server.now(), name };
  const isTimed = isFields(given) && '$value' in given;
  const value = readValue(isTimed ? given.$value : given, making);
  const due = isTimed && given.$ttl !== undefined ? making.now + durationOf(given.$ttl, making) : undefined;
  if (isTimed && isFields(given.$ttls)) setFieldTtls(value, given.$ttls, making);
  const key = readName(name);
  return () => {
    db.delete(key);
    if (typeof value === 'object' && 'type' in value && value.size === 0 && !value.staysWhenEmpty) return;
    db.set(key, value);
    if (due !== undefined) db.expireAt(key, due);
    db.partsExpire(key);
    db.touch(key);
  };
}

function durationOf(ttl: unknown, { name }: Making): number {
  if (typeof ttl === 'number' || typeof ttl === 'string') return milliseconds(ttl);
  throw new TypeError(`cannot load the key '${name}': its $ttl is neither milliseconds nor a text such as '5m'`);
}

function setFieldTtls(value: Value, ttls: Fields, making: Making): void {
  if (!(value instanceof Hash)) throw new TypeError(`cannot load the key '${making.name}': only hashes have $ttls`);
  for (const [field, ttl] of Object.entries(ttls)) {
    if (value.has(readName(field))) value.expireAt(readName(field), making.now + durationOf(ttl, making));
  }
}

function readValue(given: unknown, making: Making): Value {
  const { limits } = making;
  if (isBytes(given)) return bytesOf(given, making);
  if (Array.isArray(given)) return listOf(given, making);
  if (given instanceof Set) return setOf(given, making);
  if (given instanceof Map)
    return sortedSetOf(
      [...given].map(([member, score]) => [bytesOf(member, making), score]),
      making,
    );
  if (!isFields(given)) throw unreadable(given, making);
  const word = Object.keys(given).find((name) => name.startsWith('$'));
  if (word !== undefined) return wordOf(word, given, making);
  const hash = new Hash(limits);
  for (const [field, content] of Object.entries(given)) hash.set(readName(field), bytesOf(content, making));
  return hash;
}

function wordOf(word: string, given: Fields, making: Making): Value {
  const content = given[word];
  if (word === '$base64') return bytesOf(given, making);
  if (word === '$set' && Array.isArray(content)) return setOf(content, making);
  if (word === '$zset' && isFields(content)) {
    return sortedSetOf(
      Object.entries(content).map(([member, score]) => [readName(member), score]),
      making,
    );
  }
  if (word === '$stream' && Array.isArray(content)) return streamOf(content, given, making);
  throw unreadable(given, making);
}

function listOf(elements: readonly unknown[], making: Making): List {
  const list = new List(making.limits);
  for (const element of elements) list.push('tail', bytesOf(element, making));
  return list;
}

function setOf(members: Iterable<unknown>, making: Making): RedisSet {
  const set = new RedisSet(making.limits);
  for (const member of members) set.add(bytesOf(member, making));
  return set;
}

function sortedSetOf(entries: readonly (readonly [member: string, score: unknown])[], making: Making): SortedSet {
  const zset = new SortedSet(making.limits);
  for (const [member, given] of entries) {
    const score = typeof given === 'number' ? given : typeof given === 'string' ? parseDouble(given) : undefined;
    if (score === undefined || Number.isNaN(score)) throw unreadable(given, making);
    zset.set(member, score);
  }
  return zset;
}

function streamOf(entries: readonly unknown[], given: Fields, making: Making): Stream {
  const stream = new Stream(making.limits);
  for (const entry of entries) {
    if (!Array.isArray(entry) || entry.length !== 2) throw unreadable(entry, making);
    const id = idFrom(entry[0], making);
    if (compareIds(id, stream.lastId) <= 0) throw unreadable(entry, making);
    stream.append(id, pairsOf(entry[1], making));
  }
  if (given.lastId !== undefined) stream.lastId = idFrom(given.lastId, making);
  if (given.maxDeletedId !== undefined) stream.maxDeletedId = idFrom(given.maxDeletedId, making);
  if (typeof given.entriesAdded === 'number') stream.entriesAdded = given.entriesAdded;
  for (const [name, group] of Object.entries(isFields(given.groups) ? given.groups : {})) {
    if (!isFields(group)) throw unreadable(group, making);
    stream.addGroup(groupOf(readName(name), group, making));
  }
  return stream;
}

function pairsOf(given: unknown, making: Making): string[] {
  if (Array.isArray(given)) return given.map((item) => bytesOf(item, making));
  if (!isFields(given)) throw unreadable(given, making);
  return Object.entries(given).flatMap(([field, value]) => [readName(field), bytesOf(value, making)]);
}

function groupOf(name: string, given: Fields, making: Making): Group {
  const { now } = making;
  const read = typeof given.entriesRead === 'number' ? given.entriesRead : undefined;
  const group = new Group(name, idFrom(given.lastId ?? '0-0', making), read);
  const consumer = (text: unknown) => {
    const bytes = readName(String(text));
    return group.consumer(bytes) ?? group.addConsumer(bytes, now);
  };
  for (const one of Array.isArray(given.consumers) ? given.consumers : []) consumer(one);
  for (const one of Array.isArray(given.pending) ? given.pending : []) {
    if (!isFields(one)) throw unreadable(one, making);
    const delivered = now - Number(one.idle ?? 0);
    group.add(new PendingEntry(idFrom(one.id, making), consumer(one.consumer), delivered, Number(one.deliveries ?? 1)));
  }
  return group;
}

function idFrom(given: unknown, making: Making): StreamId {
  const written = parseId(String(given));
  if (!written || written.isOpen) throw unreadable(given, making);
  return written.id;
}

function isBytes(given: unknown): boolean {
  return typeof given === 'string' || typeof given === 'number' || given instanceof Uint8Array;
}

function bytesOf(given: unknown, making: Making): string {
  if (typeof given === 'string') return fromText(given);
  if (typeof given === 'number') return String(given);
  if (given instanceof Uint8Array) return fromArray(given);
  if (isFields(given) && typeof given.$base64 === 'string') return atob(given.$base64);
  throw unreadable(given, making);
}

function isFields(given: unknown): given is Fields {
  if (typeof given !== 'object' || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function unreadable(given: unknown, { name }: Making): TypeError {
  const shown = typeof given === 'object' ? JSON.stringify(given) : String(given);
  return new TypeError(`cannot load the key '${name}': ${shown} is none of the values that a key can have`);
}
