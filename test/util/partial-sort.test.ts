// The first items of a partial sort are those of a whole one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partialSort } from '../../src/util/partial-sort.ts';

it('sorts the part that is wanted', () => {
  const items = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 });
  fc.assert(
    fc.property(items, fc.nat(200), (numbers, wanted) => {
      const compare = (one: number, other: number) => one - other;
      const sorted = [...numbers];
      partialSort(sorted, compare, wanted);
      const whole = numbers.toSorted(compare);
      expect(sorted.slice(0, wanted)).toEqual(whole.slice(0, wanted));
      expect(sorted.toSorted(compare)).toEqual(whole);
    }),
  );
});

it('leaves equals in the order that Redis leaves them in', () => {
  const items = [...'abcdefghij'];
  partialSort(items, () => 0, 1);
  expect(items[0]).toBe('j');
});
