// The part that is wanted is that of a whole sort.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partialSort } from '../../src/util/partial-sort.ts';

it('sorts the part that is wanted', () => {
  const items = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 });
  fc.assert(
    fc.property(items, fc.nat(100), fc.nat(100), (numbers, first, more) => {
      const compare = (one: number, other: number) => one - other;
      const sorted = [...numbers];
      partialSort(sorted, compare, first, first + more);
      const whole = numbers.toSorted(compare);
      expect(sorted.slice(first, first + more + 1)).toEqual(whole.slice(first, first + more + 1));
      expect(sorted.toSorted(compare)).toEqual(whole);
    }),
  );
});

it('leaves equals in the order that Redis leaves them in', () => {
  const items = [...'abcdefghij'];
  partialSort(items, () => 0, 0, 0);
  expect(items[0]).toBe('j');
});
