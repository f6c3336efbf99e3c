// The order of large sorted sets against the plainest model: an array that is sorted.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LongRanking } from '../../src/data/long-ranking.ts';
import type { Ranking } from '../../src/data/ranking.ts';
import { ShortRanking } from '../../src/data/short-ranking.ts';
import { Random } from '../../src/util/random.ts';

type Entry = readonly [score: number, member: string];

const compare = ([scoreA, a]: Entry, [scoreB, b]: Entry) => scoreA - scoreB || (a < b ? -1 : a > b ? 1 : 0);

function inOrder(model: ReadonlyMap<string, number>): Entry[] {
  return [...model].map(([member, score]): Entry => [score, member]).sort(compare);
}

function slice(ranking: Ranking, from: number, to: number): Entry[] {
  const entries: Entry[] = [];
  ranking.forEach(from, to, (member, score) => entries.push([score, member]));
  return entries;
}

function backwards(ranking: Ranking, from: number, to: number): Entry[] {
  const entries: Entry[] = [];
  ranking.forEachBackwards(from, to, (member, score) => entries.push([score, member]));
  return entries;
}

/** Gives a member a score, or takes it out where it has that already. */
function change(ranking: Ranking, model: Map<string, number>, member: string, score: number): void {
  const old = model.get(member);
  if (old === undefined) ranking.add(member, score);
  else if (old !== score) ranking.change(member, old, score);
  else ranking.delete(member);
  if (old === score) model.delete(member);
  else model.set(member, score);
}

function expectSame(ranking: Ranking, model: ReadonlyMap<string, number>): void {
  const entries = inOrder(model);
  expect(ranking.size).toBe(entries.length);
  for (const [rank, [score, member]] of slice(ranking, 0, ranking.size).entries()) {
    if (entries[rank]![0] !== score || entries[rank]![1] !== member) expect.fail(`${member} at ${rank}`);
  }
  for (const [rank, [score, member]] of entries.entries()) {
    if (ranking.rank(member) !== rank || ranking.score(member) !== score) expect.fail(`${member} at ${rank}`);
  }
  const slots = new Map<string, number>();
  for (let slot = 0; slot < ranking.size; slot++) slots.set(ranking.memberAt(slot), ranking.scoreAt(slot));
  expect(slots.size).toBe(model.size);
  for (const [member, score] of slots) if (model.get(member) !== score) expect.fail(member);
}

describe.each([ShortRanking, LongRanking])('%o', (Kind) => {
  it('orders by score, then by bytes', () => {
    const ranking: Ranking = new Kind();
    for (const [score, member] of [
      [2, 'a'],
      [1, '\xff'],
      [1, 'b'],
      [1, ''],
      [-Infinity, 'z'],
      [Infinity, 'y'],
    ] as const) {
      ranking.add(member, score);
    }
    expect(slice(ranking, 0, 9).map(([, member]) => member)).toEqual(['z', '', 'b', '\xff', 'a', 'y']);
    expect([ranking.rank('b'), ranking.rank('c')]).toEqual([2, undefined]);
    expect([ranking.countBelow(2), ranking.countBelow(2, 'orEqual'), ranking.countBelow(1)]).toEqual([4, 5, 1]);
    expect([ranking.countBelow(-Infinity), ranking.countBelow(Infinity, 'orEqual')]).toEqual([0, 6]);
    expect(ranking.delete('c')).toBe(false);
  });

  it('counts by members where they are in their order', () => {
    const ranking: Ranking = new Kind();
    for (let nth = 999; nth >= 100; nth--) ranking.add(`m${nth}`, 0);
    expect(ranking.countWhile((member) => member < 'm500')).toBe(400);
    expect(ranking.countWhile((member) => member <= 'm999')).toBe(900);
    expect(ranking.countWhile(() => false)).toBe(0);
  });

  it('agrees with a sorted array whatever is added and removed', () => {
    const entry = fc.tuple(fc.nat(400).map(String), fc.integer({ min: -20, max: 20 }));
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 1500, size: 'max' }),
        fc.nat(400),
        fc.nat(400),
        (steps, from, length) => {
          const ranking: Ranking = new Kind();
          const model = new Map<string, number>();
          for (const [member, score] of steps) change(ranking, model, member, score);
          expectSame(ranking, model);
          const entries = inOrder(model);
          expect(slice(ranking, from, from + length)).toEqual(entries.slice(from, from + length));
          expect(backwards(ranking, from, from + length)).toEqual(entries.slice(from, from + length).reverse());
          for (const score of [-20, 0, 3]) {
            expect(ranking.countBelow(score)).toBe(entries.filter(([other]) => other < score).length);
            expect(ranking.countBelow(score, 'orEqual')).toBe(entries.filter(([other]) => other <= score).length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('removes ranges of ranks', () => {
    const [ranking, model, random]: [Ranking, Map<string, number>, Random] = [new Kind(), new Map(), new Random(5)];
    while (model.size < 600) change(ranking, model, `m${model.size}`, random.below(50));
    for (const [from, to] of [
      [0, 1],
      [0, 70],
      [100, 100],
      [37, 200],
      [300, 330],
    ] as const) {
      for (const [, member] of inOrder(model).slice(from, to)) model.delete(member);
      ranking.deleteRange(from, to);
      expectSame(ranking, model);
    }
    ranking.deleteRange(0, ranking.size);
    expectSame(ranking, new Map());
  });

  it('leaves a copy as it is', () => {
    const [ranking, model, random]: [Ranking, Map<string, number>, Random] = [new Kind(), new Map(), new Random(3)];
    for (let step = 0; step < 3000; step++) change(ranking, model, `m${random.below(2000)}`, random.below(100));
    const copy = ranking.copy();
    const then = new Map(model);
    for (let step = 0; step < 3000; step++) change(ranking, model, `m${random.below(2000)}`, random.below(100));
    expectSame(copy, then);
    for (let step = 0; step < 3000; step++) change(copy, then, `m${random.below(2000)}`, random.below(100));
    expectSame(copy, then);
    expectSame(ranking, model);
  });
});

describe('LongRanking', () => {
  it.each([
    ['scores that differ', 1_000_000],
    ['few scores', 5],
  ])('keeps its shape through many changes, and can be emptied: %s', (_, scores) => {
    const [ranking, model, random] = [new LongRanking(), new Map<string, number>(), new Random(7)];
    for (const members of [30_000, 2000, 20_000, 300]) {
      for (let step = 0; step < 30_000; step++) {
        change(ranking, model, `m${random.below(members)}`, random.below(scores));
      }
      for (let step = 0; step < 20_000; step++) {
        const member = `m${random.below(30_000)}`;
        if (ranking.delete(member) !== model.delete(member)) expect.fail(member);
      }
      expectSame(ranking, model);
    }
    for (const member of [...model.keys()]) ranking.delete(member);
    expect([ranking.size, ranking.delete('m')]).toEqual([0, false]);
    ranking.add('m', 1);
    expect(slice(ranking, 0, 1)).toEqual([[1, 'm']]);
  });

  it.each([
    ['ascending', (nth: number) => nth],
    ['descending', (nth: number) => -nth],
  ])('takes entries in %s order, and gives them back from either end', (_, scoreOf) => {
    const [ranking, model] = [new LongRanking(), new Map<string, number>()];
    for (let nth = 0; nth < 20_000; nth++) change(ranking, model, `m${nth}`, scoreOf(nth));
    expectSame(ranking, model);
    for (let nth = 0; nth < 9000; nth++) {
      for (const [score, member] of slice(ranking, 0, 1)) {
        change(ranking, model, member, score);
      }
      for (const [score, member] of slice(ranking, ranking.size - 1, ranking.size))
        change(ranking, model, member, score);
    }
    expectSame(ranking, model);
    for (let nth = 0; nth < 20_000; nth += 3) change(ranking, model, `n${nth}`, scoreOf(nth) + 0.5);
    expectSame(ranking, model);
  });
});
