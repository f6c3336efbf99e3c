// How many nodes Redis' radix tree has for a stream's nodes: XINFO STREAM tells it (redis/src/rax.c). Runs of bytes with one
// way on are one node; so the tree's shape depends on its keys alone, and what a key adds can be told from its neighbours.
import { type Integer, narrow } from '../util/number.ts';
import type { IdTree } from './id-tree.ts';
import { nextId, previousId, type StreamId } from './stream-id.ts';

/** A key is an id in 16 bytes, the highest first. */
const KEY_LENGTH = 16;
const HALF = 8;

/**
 * How many nodes there are because of a key that is among the keys. It has a leaf, and a run of bytes that leads to it, behind
 * the branch where it parts from its neighbours. If nothing else branches there, the branch is its doing as well, and has cut
 * a run in two.
 */
export function radixNodesOf(key: StreamId, keys: IdTree<StreamId>): number {
  // A tree without keys has its root.
  if (keys.size === 1) return 1;
  const [left, right] = [below(keys, key), above(keys, key)];
  const branch = Math.max(sharedWith(key, left), sharedWith(key, right));
  const own = branch + 1 < KEY_LENGTH ? 2 : 1;
  const [low, high] = prefixBounds(key, branch);
  let [first, last] = [keys.ceiling(low)!, keys.floor(high)!];
  if (first === key) first = right!;
  if (last === key) last = left!;
  const nextBranch = first === last ? KEY_LENGTH : sharedBytes(first, last);
  if (nextBranch === branch) return own;
  const branchBefore = Math.max(sharedWith(key, below(keys, low)), sharedWith(key, above(keys, high)));
  return own + (branch > branchBefore + 1 ? 1 : 0) + (nextBranch > branch + 1 ? 1 : 0);
}

function below(keys: IdTree<StreamId>, key: StreamId): StreamId | undefined {
  const before = previousId(key);
  return before && keys.floor(before);
}

function above(keys: IdTree<StreamId>, key: StreamId): StreamId | undefined {
  const after = nextId(key);
  return after && keys.ceiling(after);
}

/** The number of bytes before two keys part; -1 without a neighbour. */
function sharedWith(key: StreamId, neighbour: StreamId | undefined): number {
  return neighbour ? sharedBytes(key, neighbour) : -1;
}

function sharedBytes(left: StreamId, right: StreamId): number {
  if (left.ms !== right.ms) return sharedBytesOfHalves(left.ms, right.ms);
  return HALF + sharedBytesOfHalves(left.seq, right.seq);
}

function sharedBytesOfHalves(left: Integer, right: Integer): number {
  const high = highBits(left) ^ highBits(right);
  if (high !== 0) return Math.clz32(high) >> 3;
  return (32 + Math.clz32(lowBits(left) ^ lowBits(right))) >> 3;
}

function highBits(half: Integer): number {
  return typeof half === 'number' ? Math.floor(half / 2 ** 32) : Number(half >> 32n);
}

function lowBits(half: Integer): number {
  return typeof half === 'number' ? half >>> 0 : Number(half & 0xffffffffn);
}

/** The smallest and the largest id with the same first bytes. */
function prefixBounds({ ms, seq }: StreamId, bytes: number): [low: StreamId, high: StreamId] {
  const free = BigInt(8 * (KEY_LENGTH - bytes));
  const id = (BigInt(ms) << 64n) | BigInt(seq);
  const low = (id >> free) << free;
  return [idOfBits(low), idOfBits(low | ((1n << free) - 1n))];
}

function idOfBits(bits: bigint): StreamId {
  return { ms: narrow(bits >> 64n), seq: narrow(bits & 0xffffffffffffffffn) };
}
