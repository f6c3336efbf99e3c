// The sequence of `math.random` in Redis: drand48's linear congruence of 48 bits, seeded with 32 (redis/src/rand.c).

const MASK = (1n << 48n) - 1n;
const FACTOR = 0x5deece66dn;
const ADDEND = 0xbn;
/** What every seed is put before. */
const LOW = 0x330en;
/** Where a fresh server begins. */
const UNSEEDED = 0x1234abcd330en;

export class RandomSequence {
  #state = UNSEEDED;

  seed(seed: number): void {
    this.#state = ((BigInt.asUintN(32, BigInt(Math.trunc(seed))) << 16n) | LOW) & MASK;
  }

  /** An integer in [0, 2^31). */
  next(): number {
    this.#state = (this.#state * FACTOR + ADDEND) & MASK;
    return Number(this.#state >> 17n);
  }
}
