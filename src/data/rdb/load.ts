// Makes values of RDB data: every form that Redis 7.0 reads, whatever it writes itself, and those of 7.2. Nothing read is
// trusted; what does not fit is corrupt (rdbLoadObject in redis/src/rdb.c, with the care of `sanitize-dump-payload yes`).

import { fromArray } from '../../util/bytes.ts';
import { parseDouble } from '../../util/number.ts';
import { Hash } from '../hash.ts';
import type { Limits } from '../limits.ts';
import { List } from '../list.ts';
import { RedisSet } from '../set.ts';
import { SortedSet } from '../sorted-set.ts';
import type { Value } from '../value.ts';
import { CorruptData } from './corrupt.ts';
import { decodeIntset } from './intset.ts';
import { decodeListpack } from './listpack.ts';
import { RdbReader } from './reader.ts';
import { loadStream } from './stream.ts';
import { decodeZiplist, decodeZipmap } from './ziplist.ts';

type Loader = (reader: RdbReader, limits: Limits) => Value;
type Decoder = (bytes: Uint8Array) => string[];

/** The loaders by RDB's type; modules (6 and 7) are refused. */
const LOADERS: ReadonlyMap<number, Loader> = new Map<number, Loader>([
  [0, (reader) => reader.text()],
  [1, (reader, limits) => listOf(texts(reader, 1), limits)],
  [2, (reader, limits) => setOf(texts(reader, 1), limits)],
  [3, (reader, limits) => scored(reader, limits, () => reader.doubleText())],
  [4, (reader, limits) => hashOf(texts(reader, 2), limits)],
  [5, (reader, limits) => scored(reader, limits, () => reader.double())],
  [9, (reader, limits) => hashOf(decodeZipmap(reader.string()), limits)],
  [10, (reader, limits) => listOf(decodeZiplist(reader.string()), limits)],
  [11, (reader, limits) => setOf(decodeIntset(reader.string()), limits)],
  [12, (reader, limits) => packedSortedSet(decodeZiplist(reader.string()), limits)],
  [13, (reader, limits) => packedHash(decodeZiplist(reader.string()), limits)],
  [14, (reader, limits) => listOf(nodes(reader, decodeZiplist), limits)],
  [15, (reader, limits) => loadStream(reader, limits, 1)],
  [16, (reader, limits) => packedHash(decodeListpack(reader.string()), limits)],
  [17, (reader, limits) => packedSortedSet(decodeListpack(reader.string()), limits)],
  [18, (reader, limits) => listOf(nodes(reader, decodeListpack, 'containers'), limits)],
  [19, (reader, limits) => loadStream(reader, limits, 2)],
  [20, (reader, limits) => setOf(decodeListpack(reader.string()), limits)],
  [21, (reader, limits) => loadStream(reader, limits, 3)],
]);

/** The value that the bytes hold from their beginning on; undefined where they are corrupt. */
export function loadValue(bytes: Uint8Array, limits: Limits): Value | undefined {
  try {
    const reader = new RdbReader(bytes);
    return LOADERS.get(reader.byte())?.(reader, limits);
  } catch (error) {
    if (error instanceof CorruptData) return undefined;
    throw error;
  }
}

/** A count, then so many times `each` strings. */
function texts(reader: RdbReader, each: number): string[] {
  const found: string[] = [];
  for (let left = reader.length() * each; left > 0; left--) found.push(reader.text());
  return found;
}

/** The nodes of a quicklist; since Redis 7 each says first whether it is one element (1) or a listpack (2). */
function nodes(reader: RdbReader, decode: Decoder, containers?: 'containers'): string[] {
  const found: string[] = [];
  for (let left = reader.length(); left > 0; left--) {
    const container = containers ? reader.length() : 2;
    const node = reader.string();
    if ((container !== 1 && container !== 2) || node.length === 0) throw new CorruptData();
    if (container === 1) found.push(fromArray(node));
    else for (const element of decode(node)) found.push(element);
  }
  return found;
}

function listOf(elements: readonly string[], limits: Limits): List {
  if (elements.length === 0) throw new CorruptData();
  const list = new List(limits);
  for (const element of elements) list.push('tail', element);
  return list;
}

function setOf(members: readonly string[], limits: Limits): RedisSet {
  if (members.length === 0) throw new CorruptData();
  const set = new RedisSet(limits);
  for (const member of members) if (!set.add(member)) throw new CorruptData();
  return set;
}

/** Fields and values by turns. */
function hashOf(pairs: readonly string[], limits: Limits): Hash {
  if (pairs.length === 0 || pairs.length % 2 !== 0) throw new CorruptData();
  const hash = new Hash(limits);
  for (let at = 0; at < pairs.length; at += 2) if (!hash.set(pairs[at]!, pairs[at + 1]!)) throw new CorruptData();
  return hash;
}

/** What came as one piece of memory stays one, however long its strings are, unless they are too many. */
function packedHash(pairs: readonly string[], limits: Limits): Hash {
  const hash = hashOf(pairs, limits);
  if (hash.size <= limits.hashMaxListpackEntries) hash.pack();
  return hash;
}

function packedSortedSet(pairs: readonly string[], limits: Limits): SortedSet {
  if (pairs.length === 0 || pairs.length % 2 !== 0) throw new CorruptData();
  const zset = new SortedSet(limits);
  for (let at = 0; at < pairs.length; at += 2) addScored(zset, pairs[at]!, parseDouble(pairs[at + 1]!));
  if (zset.size <= limits.zsetMaxListpackEntries) zset.pack();
  return zset;
}

function scored(reader: RdbReader, limits: Limits, readScore: () => number): SortedSet {
  const zset = new SortedSet(limits, 'skiplist');
  for (let left = reader.length(); left > 0; left--) addScored(zset, reader.text(), readScore());
  if (zset.size === 0) throw new CorruptData();
  zset.compact();
  return zset;
}

function addScored(zset: SortedSet, member: string, score: number | undefined): void {
  if (score === undefined || Number.isNaN(score) || !zset.set(member, score)) throw new CorruptData();
}
