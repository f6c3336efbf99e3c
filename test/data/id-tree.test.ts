// The tree of ids against the plainest model, a sorted array; and the radix nodes against a radix tree that is built.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTree } from '../../src/data/id-tree.ts';
import { radixNodesOf } from '../../src/data/radix-tree.ts';
import { compareIds, formatId, LARGEST_ID, SMALLEST_ID, type StreamId } from '../../src/data/stream-id.ts';
import { Random } from '../../src/util/random.ts';

const MOST = 2n ** 64n - 1n;
const half = fc.oneof(fc.nat(5), fc.nat(70_000), fc.constantFrom(2 ** 40, 2 ** 53 - 1, 2n ** 53n, 2n ** 63n, MOST));
const id: fc.Arbitrary<StreamId> = fc.record({ ms: half, seq: half });

function upwards(tree: IdTree<StreamId>, from: StreamId, count = Infinity): StreamId[] {
  const found: StreamId[] = [];
  tree.ascend(from, (item) => found.push(item) < count);
  return found;
}

function downwards(tree: IdTree<StreamId>, from: StreamId, count = Infinity): StreamId[] {
  const found: StreamId[] = [];
  tree.descend(from, (item) => found.push(item) < count);
  return found;
}

/** A radix tree as Redis builds it, counted: a run of bytes with one way on is one node. */
function countedNodes(ids: readonly StreamId[]): number {
  const keys = ids.map(({ ms, seq }) =>
    Buffer.from(((BigInt(ms) << 64n) | BigInt(seq)).toString(16).padStart(32, '0'), 'hex'),
  );
  const below = (group: readonly Buffer[], depth: number): number => {
    if (group.length === 0 || depth === 16) return 1;
    const nexts = new Map<number, Buffer[]>();
    for (const key of group) nexts.set(key[depth]!, [...(nexts.get(key[depth]!) ?? []), key]);
    if (nexts.size > 1) return [...nexts.values()].reduce((sum, part) => sum + below(part, depth + 1), 1);
    let end = depth + 1;
    while (end < 16 && group.every((key) => key[end] === group[0]![end])) end++;
    return 1 + below(group, end);
  };
  return below(keys, 0);
}

describe('IdTree', () => {
  it('is a sorted array to whoever looks', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 300 }), fc.array(id, { maxLength: 30 }), (ids, others) => {
        const tree = new IdTree<StreamId>();
        const model = new Map<string, StreamId>();
        for (const [at, one] of ids.entries()) {
          const known = model.has(formatId(one));
          expect(tree.get(one) !== undefined).toBe(known);
          if (known && at % 2 === 0) {
            expect(tree.delete(one)).toBe(true);
            model.delete(formatId(one));
          } else if (!known) {
            tree.insert(one);
            model.set(formatId(one), one);
          }
        }
        const sorted = [...model.values()].sort(compareIds);
        expect(tree.size).toBe(sorted.length);
        expect(upwards(tree, SMALLEST_ID)).toEqual(sorted);
        expect(downwards(tree, LARGEST_ID)).toEqual([...sorted].reverse());
        expect([tree.first(), tree.last()]).toEqual([sorted[0], sorted.at(-1)]);
        for (const other of others) {
          const higher = sorted.filter((one) => compareIds(one, other) >= 0);
          const lower = sorted.filter((one) => compareIds(one, other) <= 0).reverse();
          expect(upwards(tree, other, 3)).toEqual(higher.slice(0, 3));
          expect(downwards(tree, other, 3)).toEqual(lower.slice(0, 3));
          expect([tree.ceiling(other), tree.floor(other)]).toEqual([higher[0], lower[0]]);
          expect(tree.delete(other)).toBe(model.has(formatId(other)));
          if (model.has(formatId(other))) tree.insert(other);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('holds many, coming in order and going in any', () => {
    const tree = new IdTree<StreamId>();
    const size = 20_000;
    for (let ms = 0; ms < size; ms++) tree.insert({ ms, seq: 0 });
    const random = new Random(3);
    const order = Array.from({ length: size }, (_, ms) => ms);
    for (let at = size - 1; at > 0; at--) {
      const other = random.below(at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const [nth, ms] of order.entries()) {
      expect(tree.delete({ ms, seq: 0 })).toBe(true);
      if (nth % 5000 === 0) expect(upwards(tree, SMALLEST_ID)).toHaveLength(size - nth - 1);
    }
    expect(tree.size).toBe(0);
    expect(tree.first()).toBeUndefined();
  });
});

describe('radix nodes', () => {
  it('are as many as in a tree that is built', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 60 }), (ids) => {
        const tree = new IdTree<StreamId>();
        let nodes = 1;
        for (const one of ids) {
          if (tree.get(one)) continue;
          tree.insert(one);
          nodes += radixNodesOf(tree.get(one)!, tree);
          expect(nodes).toBe(countedNodes(upwards(tree, SMALLEST_ID)));
        }
        for (const one of ids) {
          const key = tree.get(one);
          if (!key) continue;
          nodes -= radixNodesOf(key, tree);
          tree.delete(key);
          expect(nodes).toBe(countedNodes(upwards(tree, SMALLEST_ID)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
