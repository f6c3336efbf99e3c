// How many nodes Redis' radix tree has for a stream's nodes: XINFO STREAM tells it (redis/src/rax.c). Runs of bytes with one
// way on are one node; so the tree's shape depends on the keys alone, not on how they came and went. Redis keeps the count;
// here it is taken when somebody asks, once over the nodes, of which there is one for a hundred entries.
import type { Integer } from '../util/number.ts';
import type { StreamId } from './stream-id.ts';

/** A key is an id in 16 bytes, the highest first. */
const KEY_LENGTH = 16;
const HALF = 8;

export class RadixCount {
  #nodes = 0;
  #before: StreamId | undefined;
  /** The depths at which the way to the key before branches, each deeper than the one before it. */
  readonly #branches: number[] = [];

  /** Takes the next key; they come in ascending order. */
  add(key: StreamId): void {
    if (this.#before !== undefined) {
      const shared = sharedBytes(this.#before, key);
      this.#close(shared);
      if (this.#branches.at(-1) !== shared) this.#branches.push(shared);
    }
    this.#before = key;
  }

  /** The number of nodes; nothing can be added any more. */
  total(): number {
    if (this.#before === undefined) return 1;
    this.#close(-1);
    return this.#nodes;
  }

  /**
   * Counts the nodes on the way to a key that no later one shares: its leaf, the branches below what is shared, and the runs
   * between them. A run lacks the byte that the branch above it holds itself.
   */
  #close(shared: number): void {
    this.#nodes++;
    let below = KEY_LENGTH;
    for (let top = this.#branches.at(-1); top !== undefined && top > shared; top = this.#branches.at(-1)) {
      this.#nodes += below > top + 1 ? 2 : 1;
      below = top;
      this.#branches.pop();
    }
    if (below > (shared < 0 ? 0 : shared + 1)) this.#nodes++;
  }
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
  return typeof half === 'number' ? half % 2 ** 32 : Number(half & 0xffffffffn);
}
