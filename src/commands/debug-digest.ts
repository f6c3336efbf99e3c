// DEBUG DIGEST: a signature of values that does not depend on the order in which unordered things happen to be kept, the
// same as Redis' own for the same data (computeDatasetDigest in redis/src/debug.c).
import type { Hash } from '../data/hash.ts';
import type { List } from '../data/list.ts';
import type { RedisSet } from '../data/set.ts';
import type { SortedSet } from '../data/sorted-set.ts';
import type { Stream } from '../data/stream.ts';
import type { Collection, Value } from '../data/value.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import { format17 } from '../util/number.ts';
import { sha1 } from '../util/sha1.ts';

/** Types as Redis numbers them. */
const TYPES: { readonly [type in Collection['type'] | 'string']: number } = {
  string: 0,
  list: 1,
  set: 2,
  zset: 3,
  hash: 4,
  stream: 6,
};

class Digest {
  #bytes = '\0'.repeat(20);

  /** Adds something whose place does not matter. */
  add(text: string): void {
    this.#exclusiveOr(binary(sha1(text)));
  }

  /** Adds something whose place matters. */
  mix(text: string): void {
    this.add(text);
    this.#bytes = binary(sha1(this.#bytes));
  }

  get bytes(): string {
    return this.#bytes;
  }

  get hex(): string {
    return [...this.#bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  }

  #exclusiveOr(other: string): void {
    let bytes = '';
    for (let at = 0; at < 20; at++) bytes += String.fromCharCode(this.#bytes.charCodeAt(at) ^ other.charCodeAt(at));
    this.#bytes = bytes;
  }
}

function binary(hex: string): string {
  return hex.replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)));
}

function word(value: number): string {
  return String.fromCharCode((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

/** The digest of everything in these databases, as 40 hexadecimal digits; of nothing at all it is zeros. */
export function digestOfAll(databases: readonly Keyspace[]): string {
  const whole = new Digest();
  for (const db of databases) {
    if (db.size === 0) continue;
    whole.mix(word(db.index));
    for (const key of db.keys()) {
      const digest = new Digest();
      digest.mix(key);
      addValue(digest, db, key);
      whole.add(digest.bytes);
    }
  }
  return whole.hex;
}

/** The digest of one value; zeros where there is none. */
export function digestOfValue(db: Keyspace, key: string): string {
  const digest = new Digest();
  if (db.has(key)) addValue(digest, db, key);
  return digest.hex;
}

function addValue(digest: Digest, db: Keyspace, key: string): void {
  const value = db.peek(key)!;
  const type = typeof value === 'object' && 'type' in value ? value.type : 'string';
  digest.mix(word(TYPES[type]));
  ADDERS[type](digest, value as never);
  if (db.deadline(key) !== undefined) digest.add('!!expire!!');
}

const ADDERS: { readonly [type in keyof typeof TYPES]: (digest: Digest, value: never) => void } = {
  string: (digest, value: Value) => digest.mix(value.toString()),
  list: (digest, list: List) => {
    for (const element of list.range(0, list.size - 1)) digest.mix(element);
  },
  set: (digest, set: RedisSet) => {
    for (const member of set.members()) digest.add(member);
  },
  zset: (digest, zset: SortedSet) => {
    zset.forEach(0, zset.size, (member, score) => digest.add(pair(member, format17(score))));
  },
  hash: (digest, hash: Hash) => {
    for (let slot = 0; slot < hash.size; slot++) digest.add(pair(hash.fieldAt(slot), hash.valueAt(slot)));
  },
  stream: (digest, stream: Stream) => {
    for (const { ms, seq, fields } of stream.range(stream.firstId, stream.lastId)) {
      digest.mix(`${ms}.${seq}`);
      for (const text of fields) digest.mix(text);
    }
  },
};

function pair(first: string, second: string): string {
  const digest = new Digest();
  digest.mix(first);
  digest.mix(second);
  return digest.bytes;
}
