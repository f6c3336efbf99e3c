// The data of a server as plain JavaScript: for eyes and for tests that compare them, in an order of its own that does not
// depend on how they came about; and as what JSON can hold. fixtures.ts reads both.
import { Hash } from '../data/hash.ts';
import { List } from '../data/list.ts';
import { RedisSet } from '../data/set.ts';
import { SortedSet } from '../data/sorted-set.ts';
import type { Stream } from '../data/stream.ts';
import type { Group } from '../data/stream-group.ts';
import { compareIds, formatId, idOf, isZero, LARGEST_ID, SMALLEST_ID } from '../data/stream-id.ts';
import type { Value } from '../data/value.ts';
import { compareBytes } from '../util/bytes.ts';
import type { Engine } from './engine.ts';
import type { Keyspace } from './keyspace.ts';
import { objectOf, showBytes, showName, textOf } from './plain-names.ts';

/** Keys and their values, as dump gives and load takes them; another database's under `$db1` and so on. */
export interface Data {
  [key: string]: unknown;
}

/** How collections and bytes are written that not every form has a word for. */
interface Form {
  bytes(bytes: string): unknown;
  set(members: unknown[]): unknown;
  scores(entries: readonly (readonly [member: string, score: number])[]): unknown;
}

const PLAIN: Form = {
  bytes: showBytes,
  set: (members) => new Set(members),
  scores: (entries) => new Map(entries.map(([member, score]) => [showBytes(member), score])),
};

const JSON_FORM: Form = {
  bytes: (bytes) => textOf(bytes) ?? { $base64: base64(bytes) },
  set: (members) => ({ $set: members }),
  scores: (entries) => ({ $zset: objectOf(entries.map(([member, score]) => [fieldName(member), jsonScore(score)])) }),
};

/** All databases that are not empty. */
export function dump(server: Engine, form: 'plain' | 'json'): Data {
  const words = form === 'json' ? JSON_FORM : PLAIN;
  const [first, ...others] = server.databases;
  const entries = entriesOf(server, first!, words);
  for (const db of others) if (db.size > 0) entries.push([`$db${db.index}`, objectOf(entriesOf(server, db, words))]);
  return objectOf(entries);
}

/** A key as it is: its value, as `dump` shows it, and how many milliseconds it has left, if it has an end. */
export interface Peeked {
  readonly value: unknown;
  readonly ttl: number | undefined;
}

/** Looks at one key without anybody noticing; what is due has to be gone already. */
export function peek(server: Engine, key: string, database: number): Peeked | undefined {
  const db = server.databases[database];
  const value = db?.peek(key);
  if (db === undefined || value === undefined) return undefined;
  const now = server.now();
  const due = db.deadline(key);
  return { value: plainOf(value, now, PLAIN), ttl: due === undefined ? undefined : due - now };
}

function entriesOf(server: Engine, db: Keyspace, form: Form): [string, unknown][] {
  const now = server.now();
  const live = db.keys().filter((key) => (db.deadline(key) ?? Number.POSITIVE_INFINITY) > now);
  return live.sort(compareBytes).map((key) => [keyName(key), withTimes(db, key, now, form)]);
}

function withTimes(db: Keyspace, key: string, now: number, form: Form): unknown {
  const value = db.peek(key)!;
  const due = db.deadline(key);
  const plain = plainOf(value, now, form);
  const ttls = value instanceof Hash ? fieldTtls(value, now) : [];
  if (due === undefined && ttls.length === 0) return plain;
  return {
    $value: plain,
    ...(due === undefined ? {} : { $ttl: due - now }),
    ...(ttls.length === 0 ? {} : { $ttls: objectOf(ttls) }),
  };
}

function fieldTtls(hash: Hash, now: number): [string, number][] {
  return fieldsOf(hash).flatMap((field) => {
    const due = hash.deadline(field);
    return due === undefined ? [] : [[fieldName(field), due - now]];
  });
}

function fieldsOf(hash: Hash): string[] {
  return hash.fields().toSorted(compareBytes);
}

function plainOf(value: Value, now: number, form: Form): unknown {
  if (typeof value === 'string' || !('type' in value)) return form.bytes(value.toString());
  if (value instanceof List) return value.range(0, value.size - 1).map(form.bytes);
  if (value instanceof RedisSet) return form.set(value.members().sort(compareBytes).map(form.bytes));
  if (value instanceof SortedSet) return form.scores(scoresOf(value));
  if (value instanceof Hash) {
    return objectOf(fieldsOf(value).map((field) => [fieldName(field), form.bytes(value.get(field)!)]));
  }
  return streamOf(value as Stream, now, form);
}

function scoresOf(zset: SortedSet): [string, number][] {
  const entries: [string, number][] = [];
  zset.forEach(0, zset.size, (member, score) => void entries.push([member, score]));
  return entries;
}

function streamOf(stream: Stream, now: number, form: Form): unknown {
  const entries = stream.range(SMALLEST_ID, LARGEST_ID);
  const last = entries.at(-1);
  const isAhead = compareIds(stream.lastId, last ? idOf(last) : SMALLEST_ID) !== 0;
  const groups = stream.groups().map((group) => [fieldName(group.name), groupOf(group, now)] as const);
  return {
    $stream: entries.map((entry) => [formatId(entry), fieldPairs(entry.fields, form)]),
    ...(isAhead ? { lastId: formatId(stream.lastId) } : {}),
    ...(stream.entriesAdded === entries.length ? {} : { entriesAdded: Number(stream.entriesAdded) }),
    ...(isZero(stream.maxDeletedId) ? {} : { maxDeletedId: formatId(stream.maxDeletedId) }),
    ...(groups.length === 0 ? {} : { groups: objectOf(groups) }),
  };
}

/** An object, or the fields and values by turns where an object would keep neither all of them nor their order. */
function fieldPairs(items: readonly string[], form: Form): unknown {
  const fields = items.filter((_, at) => at % 2 === 0);
  const object = objectOf(fields.map((field, at) => [fieldName(field), form.bytes(items[2 * at + 1]!)]));
  const isKept = Object.keys(object).join() === fields.map(fieldName).join();
  return isKept ? object : items.map(form.bytes);
}

function groupOf(group: Group, now: number): unknown {
  const pending: unknown[] = [];
  group.pending.ascend(SMALLEST_ID, (entry) => {
    const { consumer, deliveredAt, deliveries } = entry;
    pending.push({
      id: formatId(entry),
      consumer: fieldName(consumer.name),
      idle: now - deliveredAt,
      deliveries: Number(deliveries),
    });
  });
  return {
    lastId: formatId(group.lastId),
    ...(group.entriesRead === undefined ? {} : { entriesRead: Number(group.entriesRead) }),
    consumers: group.consumers().map(({ name }) => fieldName(name)),
    pending,
  };
}

function keyName(key: string): string {
  return showName(key, (text) => /^\$db\d/.test(text));
}

function fieldName(field: string): string {
  return showName(field, (text) => text.startsWith('$'));
}

/** What JSON has no number for is a text. */
function jsonScore(score: number): number | string {
  if (Number.isFinite(score)) return Object.is(score, -0) ? '-0' : score;
  return score > 0 ? 'inf' : '-inf';
}

function base64(bytes: string): string {
  return btoa(bytes);
}
