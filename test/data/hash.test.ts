// A hash does what a Map does; its fields may have deadlines.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hash } from '../../src/data/hash.ts';
import { DEFAULT_LIMITS } from '../../src/data/limits.ts';

const field = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', '');
const change = fc.record({
  verb: fc.constantFrom('set', 'replace', 'delete', 'expireAt', 'persist', 'expire'),
  field,
  number: fc.nat(20),
});

describe('Hash', () => {
  it('holds what a Map holds after the same changes, deadlines too', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), fc.constantFrom(512, 2), (changes, hashMaxListpackEntries) => {
        const hash = new Hash({ ...DEFAULT_LIMITS, hashMaxListpackEntries });
        const model = new Map<string, string>();
        const deadlines = new Map<string, number>();
        for (const { verb, field, number } of changes) {
          if (verb === 'set' || verb === 'replace') {
            expect(hash[verb](field, String(number))).toBe(!model.has(field));
            model.set(field, String(number));
            if (verb === 'set') deadlines.delete(field);
          } else if (verb === 'delete') {
            expect(hash.delete(field)).toBe(model.delete(field));
            deadlines.delete(field);
          } else if (verb === 'persist') {
            expect(hash.persist(field)).toBe(deadlines.delete(field));
          } else if (verb === 'expireAt') {
            if (model.has(field)) {
              hash.expireAt(field, number);
              deadlines.set(field, number);
            }
          } else {
            const due = [...deadlines].filter(([, at]) => at <= number).map(([name]) => name);
            expect(hash.expire(number).sort()).toEqual(due.sort());
            for (const name of due) for (const map of [model, deadlines]) map.delete(name);
          }
          const entries = hash.fields().map((name) => [name, hash.get(name)]);
          if (hash.encoding === 'hashtable') expect(entries.sort()).toEqual([...model].sort());
          else expect(entries).toEqual([...model]);
          expect(hash.nextDeadline()).toBe(deadlines.size > 0 ? Math.min(...deadlines.values()) : undefined);
        }
      }),
    );
  });

  it('is its own copy, with deadlines of its own', () => {
    const hash = new Hash(DEFAULT_LIMITS);
    hash.set('a', '1');
    hash.expireAt('a', 10);
    const copy = hash.copy();
    copy.set('b', '2');
    hash.persist('a');
    expect(copy.expire(10)).toEqual(['a']);
    expect(hash.fields()).toEqual(['a']);
  });
});
