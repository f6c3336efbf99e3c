// A set does what a JavaScript Set does, and shows integers in order as long as it is an intset.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/data/limits.ts';
import { RedisSet } from '../../src/data/set.ts';

const integer = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.constantFrom('9007199254740991', '9007199254740992', '9007199254740993', '-9007199254740993'),
);
const member = fc.oneof(
  { weight: 9, arbitrary: integer },
  { weight: 1, arbitrary: fc.constantFrom('a', '', '01', '-0') },
);
const change = fc.tuple(fc.constantFrom('add', 'delete'), member);

describe('RedisSet', () => {
  it('holds what a Set holds after the same changes', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), fc.constantFrom(512, 10), (changes, setMaxIntsetEntries) => {
        const set = new RedisSet({ ...DEFAULT_LIMITS, setMaxIntsetEntries });
        const model = new Set<string>();
        for (const [verb, item] of changes) {
          if (verb === 'add') expect(set.add(item)).toBe(!model.has(item) && model.add(item).has(item));
          else expect(set.delete(item)).toBe(model.delete(item));
          expect(set.has(item)).toBe(model.has(item));
        }
        const members = set.members();
        expect(set.size).toBe(model.size);
        expect([...members].sort()).toEqual([...model].sort());
        expect(members).toEqual(members.map((_, slot) => set.memberAt(slot)));
        if (set.encoding === 'intset') {
          const ascending = [...model].sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
          expect(members).toEqual(ascending);
        }
      }),
    );
  });

  it('is an intset until it holds something else or too much', () => {
    const set = new RedisSet({ ...DEFAULT_LIMITS, setMaxIntsetEntries: 2 });
    set.add('2');
    set.add('1');
    expect(set.encoding).toBe('intset');
    set.add('3');
    expect(set.encoding).toBe('hashtable');
    set.delete('3');
    expect(set.encoding).toBe('hashtable');
  });

  it('is its own copy', () => {
    const set = new RedisSet(DEFAULT_LIMITS);
    set.add('1');
    const copy = set.copy();
    copy.add('x');
    expect(set.members()).toEqual(['1']);
    expect(copy.copy().members()).toEqual(['1', 'x']);
  });
});
