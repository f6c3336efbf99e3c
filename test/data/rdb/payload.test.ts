// Dumps from far away and from bad people: whatever arrives, it is a value or it is refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hash } from '../../../src/data/hash.ts';
import { DEFAULT_LIMITS } from '../../../src/data/limits.ts';
import { List } from '../../../src/data/list.ts';
import { littleEndian } from '../../../src/data/rdb/integers.ts';
import { dumpPayload, isPayload, loadPayload } from '../../../src/data/rdb/payload.ts';
import { RedisSet } from '../../../src/data/set.ts';
import { SortedSet } from '../../../src/data/sorted-set.ts';
import type { Value } from '../../../src/data/value.ts';
import { toArray } from '../../../src/util/bytes.ts';
import { crc64 } from '../../../src/util/crc64.ts';

const limits = { ...DEFAULT_LIMITS };
const bytes = fc.uint8Array({ maxLength: 80 }).map((array) => String.fromCharCode(...array));
const text = fc.oneof(bytes, fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String), fc.string({ maxLength: 200 }));
const ascii = text.map((value) => value.replace(/[^\0-\xff]/g, '?'));
const texts = fc.array(ascii, { minLength: 1, maxLength: 60 });

const value: fc.Arbitrary<Value> = fc.oneof(
  ascii,
  texts.map((elements) => {
    const list = new List(limits);
    for (const element of elements) list.push('tail', element);
    return list;
  }),
  texts.map((members) => {
    const set = new RedisSet(limits);
    for (const member of members) set.add(member);
    return set;
  }),
  texts.map((fields) => {
    const hash = new Hash(limits);
    for (const field of fields) hash.set(field, `value of ${field}`);
    return hash;
  }),
  fc.array(fc.tuple(ascii, fc.double({ noNaN: true })), { minLength: 1 }).map((entries) => {
    const zset = new SortedSet(limits);
    for (const [member, score] of entries) zset.set(member, score);
    return zset;
  }),
);

/** The footer that makes anything a payload. */
function signed(body: string): string {
  const versioned = body + littleEndian(10, 2);
  return versioned + crc64(versioned);
}

describe('a payload', () => {
  it('gives the value again', () => {
    fc.assert(
      fc.property(value, (original) => {
        const payload = dumpPayload(original, limits);
        expect(isPayload(payload)).toBe(true);
        const restored = loadPayload(payload, limits)!;
        expect(typeof restored).toBe(typeof original);
        if (typeof restored === 'object')
          expect('encoding' in restored && restored.encoding).toBe((original as List).encoding);
        expect(dumpPayload(restored, limits)).toBe(payload);
      }),
    );
  });

  it('is refused when a byte is changed', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.integer({ min: 1, max: 255 }), (original, at, change) => {
        const payload = toArray(dumpPayload(original, limits));
        payload[at % payload.length]! ^= change;
        expect(isPayload(String.fromCharCode(...payload))).toBe(false);
      }),
    );
  });

  it('does no harm, however corrupt what it carries', () => {
    const hostile = fc.oneof(
      // Bytes of no sense behind any type.
      fc.tuple(fc.integer({ min: 0, max: 22 }), bytes).map(([type, rest]) => String.fromCharCode(type) + rest),
      // True values, cut off or with bytes exchanged.
      fc
        .tuple(value, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.nat())
        .map(([one, changes, cut]) => {
          const body = [...dumpPayload(one, limits).slice(0, -10)];
          for (const [at, byte] of changes) body[at % body.length] = String.fromCharCode(byte);
          return body.slice(0, cut % 3 === 0 ? cut % body.length : undefined).join('');
        }),
    );
    fc.assert(
      fc.property(hostile, (body) => {
        const payload = signed(body);
        expect(isPayload(payload)).toBe(true);
        const loaded = loadPayload(payload, limits);
        if (loaded !== undefined) dumpPayload(loaded, limits);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['a compressed string of 2^63 bytes', '\x00\xc3\x03\x81\x7f\xff\xff\xff\xff\xff\xff\xff\x00a\x00'],
    ['a string of 4 GB', '\x00\x80\xff\xff\xff\xff'],
    ['a list of 2^64 elements', '\x01\x81\xff\xff\xff\xff\xff\xff\xff\xff\x01a'],
    ['a sorted set of 2^32 members', '\x05\x80\xff\xff\xff\xff\x01a'],
    ['a listpack of 4 GB', '\x10\x07\xff\xff\xff\xff\x01\x00\xff'],
    ['an intset of 4 billion members', '\x0b\x0a\x02\x00\x00\x00\xff\xff\xff\xff\x01\x00'],
  ])('refuses %s at once', (_, body) => {
    expect(loadPayload(signed(body), limits)).toBeUndefined();
  });
});
