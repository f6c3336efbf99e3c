// The order of sorted sets against the plainest model: an array that is sorted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RankedOrder } from '../../src/data/ranked-order.ts';
import { Random } from '../../src/util/random.ts';

type Entry = readonly [score: number, member: string];

const compare = ([scoreA, a]: Entry, [scoreB, b]: Entry) => scoreA - scoreB || (a < b ? -1 : a > b ? 1 : 0);

function slice(order: RankedOrder, from: number, to: number): Entry[] {
  const entries: Entry[] = [];
  order.forEach(from, to, (member, score) => entries.push([score, member]));
  return entries;
}

function backwards(order: RankedOrder, from: number, to: number): Entry[] {
  const entries: Entry[] = [];
  order.forEachBackwards(from, to, (member, score) => entries.push([score, member]));
  return entries;
}

describe('RankedOrder', () => {
  it('orders by score, then by bytes', () => {
    const order = new RankedOrder();
    for (const [score, member] of [
      [2, 'a'],
      [1, '\xff'],
      [1, 'b'],
      [1, ''],
      [-Infinity, 'z'],
      [Infinity, 'y'],
    ] as const) {
      order.insert(score, member);
    }
    expect(slice(order, 0, 9).map(([, member]) => member)).toEqual(['z', '', 'b', '\xff', 'a', 'y']);
    expect(order.rank(1, 'b')).toBe(2);
    expect(order.rank(1, 'c')).toBe(3);
    expect(order.countWhile((score) => score < 2)).toBe(4);
  });

  it('agrees with a sorted array whatever is added and removed', () => {
    const entry = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 40 }).map(String));
    const runs = fc.array(fc.tuple(fc.boolean(), fc.array(entry, { minLength: 1, maxLength: 200 })), { maxLength: 8 });
    fc.assert(
      fc.property(runs, fc.nat(1500), fc.nat(1500), (steps, from, length) => {
        const order = new RankedOrder();
        let model: Entry[] = [];
        for (const [adds, entries] of steps) {
          for (const one of entries) {
            const isThere = model.some((other) => compare(one, other) === 0);
            if (adds && !isThere) {
              order.insert(one[0], one[1]);
              model.push(one);
            } else if (!adds) {
              expect(order.delete(one[0], one[1])).toBe(isThere);
              model = model.filter((other) => compare(one, other) !== 0);
            }
          }
        }
        model.sort(compare);
        expect(order.size).toBe(model.length);
        expect(slice(order, from, from + length)).toEqual(model.slice(from, from + length));
        expect(backwards(order, from, from + length)).toEqual(model.slice(from, from + length).reverse());
        for (const [rank, one] of model.entries()) expect(order.rank(...one)).toBe(rank);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its shape through many changes, and can be emptied', () => {
    const random = new Random(7);
    const order = new RankedOrder();
    const scores = new Map<string, number>();
    const remove = (member: string) => {
      expect(order.delete(scores.get(member)!, member)).toBe(true);
      scores.delete(member);
    };
    for (let step = 0; step < 60_000; step++) {
      const member = `m${random.below(20_000)}`;
      if (scores.has(member)) remove(member);
      else {
        const score = random.below(500);
        scores.set(member, score);
        order.insert(score, member);
      }
    }
    const model = [...scores].map(([member, score]): Entry => [score, member]).sort(compare);
    expect(slice(order, 0, order.size)).toEqual(model);
    for (let rank = 0; rank < model.length; rank += 97) expect(slice(order, rank, rank + 1)).toEqual([model[rank]]);
    for (const member of [...scores.keys()]) remove(member);
    expect(order.size).toBe(0);
    expect(order.delete(1, 'm')).toBe(false);
    order.insert(1, 'm');
    expect(slice(order, 0, 1)).toEqual([[1, 'm']]);
  });

  it('takes entries in ascending and descending order', () => {
    const [up, down] = [new RankedOrder(), new RankedOrder()];
    for (let score = 0; score < 10_000; score++) {
      up.insert(score, 'm');
      down.insert(-score, 'm');
    }
    expect(slice(up, 5000, 5002)).toEqual([
      [5000, 'm'],
      [5001, 'm'],
    ]);
    expect(down.rank(-5000, 'm')).toBe(4999);
  });
});
