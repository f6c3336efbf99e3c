// SHA-256 of a binary string, as which passwords are kept (FIPS 180-4). The constants are made, not listed: the first bits
// of the fractional parts of the roots of the first primes.

import { padded } from './sha1.ts';

interface Constants {
  readonly roots: readonly number[];
  readonly cubes: readonly number[];
}

/** Made with the first digest: most servers are asked for none. */
let made: Constants | undefined;

function makeConstants(): Constants {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return {
    roots: primes.slice(0, 8).map((prime) => fraction(prime, 2)),
    cubes: primes.map((prime) => fraction(prime, 3)),
  };
}

/** The first 32 bits of the fraction of a root: the root of prime · 2^(32·degree), in whole numbers. */
function fraction(prime: number, degree: number): number {
  const target = BigInt(prime) << BigInt(32 * degree);
  let root = 0n;
  for (let bit = 40n; bit >= 0n; bit--) {
    const tried = root | (1n << bit);
    if (tried ** BigInt(degree) <= target) root = tried;
  }
  return Number(BigInt.asIntN(32, root));
}

/** The digest as 64 hexadecimal digits in lower case. */
export function sha256(bytes: string): string {
  const words = padded(bytes);
  made ??= makeConstants();
  const { roots, cubes } = made;
  const state = [...roots];
  const schedule = new Int32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    for (let at = 0; at < 64; at++) schedule[at] = at < 16 ? words[block + at]! : extended(schedule, at);
    compress(state, schedule, cubes);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function extended(schedule: Int32Array, at: number): number {
  const [early, late] = [schedule[at - 15]!, schedule[at - 2]!];
  const first = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
  const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
  return (schedule[at - 16]! + first + schedule[at - 7]! + second) | 0;
}

function compress(state: number[], schedule: Int32Array, cubes: readonly number[]): void {
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + cubes[at]! + schedule[at]!) | 0;
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at]! + word) | 0;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
