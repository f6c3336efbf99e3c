// How much memory a key would take in Redis: an estimate by its structures and jemalloc's sizes, after objectComputeSize in
// redis/src/object.c. It is what MEMORY USAGE shows and what `maxmemory` counts; it comes near Redis' figure, no more.
import type { Hash } from '../data/hash.ts';
import type { List } from '../data/list.ts';
import { elementSize } from '../data/rdb/listpack.ts';
import type { RedisSet } from '../data/set.ts';
import type { SortedSet } from '../data/sorted-set.ts';
import type { Stream } from '../data/stream.ts';
import type { Collection, Value } from '../data/value.ts';
import { parseInteger } from '../util/number.ts';

/** What Redis uses before it holds anything, in bytes. */
export const STARTUP = 876_288;

const POINTER = 8;
const OBJECT = 16;
const DICT_ENTRY = 3 * POINTER;
const DICT = 96;
const SKIPLIST_NODE = 4 * POINTER + 16;
const QUICKLIST = 40;
const QUICKLIST_NODE = 32;
const LISTPACK_HEADER = 7;
const STREAM = 112;

/** The size of the piece that jemalloc gives for so many bytes. */
function allocated(bytes: number): number {
  if (bytes <= 8) return 8;
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
  const step = 2 ** (Math.ceil(Math.log2(bytes)) - 3);
  return Math.ceil(bytes / step) * step;
}

/** A string of its own, with its header. */
function stringSize(length: number): number {
  const header = length < 32 ? 1 : length < 256 ? 3 : length < 65_536 ? 5 : 9;
  return allocated(header + length + 1);
}

/** The bytes of a key and its value; of a collection so many elements are looked at, all with 0. */
export function memoryUsage(key: string, value: Value, samples = 5): number {
  return stringSize(key.length) + DICT_ENTRY + valueSize(value, samples);
}

function valueSize(value: Value, samples: number): number {
  if (typeof value === 'string') return textSize(value);
  if (!('type' in value)) return OBJECT + stringSize(value.length);
  const looked = samples === 0 ? value.size : Math.min(samples, value.size);
  return OBJECT + SIZES[value.type](value as never, Math.max(1, looked));
}

function textSize(text: string): number {
  if (text.length < 21 && parseInteger(text) !== undefined) return OBJECT;
  return text.length <= 44 ? allocated(OBJECT + 3 + text.length + 1) : OBJECT + stringSize(text.length);
}

const SIZES: { readonly [type in Collection['type']]: (value: never, samples: number) => number } = {
  hash(hash: Hash, samples) {
    const isPacked = hash.encoding !== 'hashtable';
    const size = isPacked ? elementSize : (text: string) => stringSize(text.length);
    const pair = average(hash.size, samples, (at) => size(hash.fieldAt(at)) + size(hash.valueAt(at)));
    return isPacked ? allocated(LISTPACK_HEADER + pair * hash.size) : DICT + (DICT_ENTRY + POINTER + pair) * hash.size;
  },
  list(list: List, samples) {
    const bytes = average(list.size, samples, (at) => elementSize(list.at(at)!)) * list.size;
    const nodes = Math.ceil(bytes / 8192);
    return QUICKLIST + nodes * (QUICKLIST_NODE + LISTPACK_HEADER) + allocated(bytes);
  },
  set(set: RedisSet, samples) {
    if (set.encoding === 'intset') return allocated(8 + set.size * 8);
    const member = average(set.size, samples, (at) => stringSize(set.memberAt(at).length));
    return DICT + (DICT_ENTRY + POINTER + member) * set.size;
  },
  stream(stream: Stream, samples) {
    const entries = stream.range(stream.firstId, stream.lastId, { count: samples });
    const values = entries.reduce(
      (sum, { fields }) => sum + fields.reduce((bytes, text, at) => bytes + (at % 2) * elementSize(text), 0),
      0,
    );
    // Flags, two distances and a count beside the values; the fields are mostly their node's.
    const entry = 8 + (entries.length === 0 ? 0 : values / entries.length);
    return STREAM + stream.nodeCount * (OBJECT + LISTPACK_HEADER) + allocated(entry * stream.size);
  },
  zset(zset: SortedSet, samples) {
    const isPacked = zset.encoding === 'listpack';
    const size = isPacked ? elementSize : (text: string) => stringSize(text.length);
    const member = average(zset.size, samples, (at) => size(zset.memberAt(at)));
    return isPacked
      ? allocated(LISTPACK_HEADER + (member + 3) * zset.size)
      : DICT + OBJECT + (DICT_ENTRY + POINTER + SKIPLIST_NODE + member) * zset.size;
  },
};

/** The average size of the first elements. */
function average(count: number, samples: number, sizeAt: (at: number) => number): number {
  const looked = Math.min(count, samples);
  if (looked === 0) return 0;
  let sum = 0;
  for (let at = 0; at < looked; at++) sum += sizeAt(at);
  return sum / looked;
}
