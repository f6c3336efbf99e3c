// A list does what an array does.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/data/limits.ts';
import { type End, List } from '../../src/data/list.ts';

const end = fc.constantFrom<End>('head', 'tail');
const element = fc.constantFrom('a', 'b', 'c');
const index = fc.integer({ min: -6, max: 6 });

interface Both {
  readonly list: List;
  readonly array: string[];
}

type Step = (both: Both) => void;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(end, element).map(([from, item]) => ({ list, array }: Both) => {
    list.push(from, item);
    if (from === 'head') array.unshift(item);
    else array.push(item);
  }),
  end.map((from) => ({ list, array }: Both) => {
    expect(list.pop(from)).toBe(from === 'head' ? array.shift() : array.pop());
  }),
  fc.tuple(index, element).map(([at, item]) => ({ list, array }: Both) => {
    const exists = array.at(at) !== undefined;
    expect(list.set(at, item)).toBe(exists);
    if (exists) array[at < 0 ? array.length + at : at] = item;
  }),
  fc.tuple(fc.nat(6), element).map(([at, item]) => ({ list, array }: Both) => {
    list.insert(Math.min(at, array.length), item);
    array.splice(at, 0, item);
  }),
  fc.tuple(element, fc.integer({ min: 1, max: 3 }), end).map(([item, count, from]) => ({ list, array }: Both) => {
    let removed = 0;
    for (; removed < count; removed++) {
      const place = from === 'head' ? array.indexOf(item) : array.lastIndexOf(item);
      if (place < 0) break;
      array.splice(place, 1);
    }
    expect(list.remove(item, count, from)).toBe(removed);
  }),
  fc.tuple(fc.nat(3), fc.nat(12)).map(([start, stop]) => ({ list, array }: Both) => {
    list.trim(start, Math.min(stop, array.length - 1));
    array.splice(0, array.length, ...array.slice(start, stop + 1));
  }),
);

describe('List', () => {
  it('holds what an array holds after the same changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const both: Both = { list: new List(DEFAULT_LIMITS), array: [] };
        for (const one of steps) {
          one(both);
          const { list, array } = both;
          expect(list.range(0, list.size)).toEqual(array);
          expect(list.at(-1)).toBe(array.at(-1));
          expect(list.indexOf('b')).toBe(array.indexOf('b'));
        }
      }),
    );
  });

  it('is its own copy', () => {
    const list = new List(DEFAULT_LIMITS);
    for (const item of ['a', 'b']) list.push('tail', item);
    const copy = list.copy();
    copy.set(0, 'x');
    copy.pop('tail');
    expect(list.range(0, 1)).toEqual(['a', 'b']);
    expect(copy.range(0, 1)).toEqual(['x']);
  });
});
