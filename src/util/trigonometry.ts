// Sines to the last bit. JavaScript may be one bit off where C's library is not, and a distance that is stored shows all of
// its digits. Taylor's series in whole numbers: 160 bits behind the point.

const BITS = 160n;
const ONE = 1n << BITS;

/** What of Math the distance on a sphere needs. */
export interface Trigonometry {
  sin(angle: number): number;
  cos(angle: number): number;
  asin(sine: number): number;
}

/** For angles up to a few turns; slower than Math, by a factor of a hundred. */
export const precise: Trigonometry = {
  // So small an angle is its sine.
  sin: (angle) => (Math.abs(angle) < 1e-12 ? angle : toNumber(sine(toFixed(angle)))),
  cos: (angle) => toNumber(cosine(toFixed(angle))),
  asin: (value) => {
    if (Math.abs(value) < 1e-12) return value;
    // One of Newton's steps from the nearest double.
    const near = toFixed(Math.asin(value));
    return toNumber(near + ((toFixed(value) - sine(near)) << BITS) / cosine(near));
  },
};

function sine(angle: bigint): bigint {
  return series(angle, angle, 2n);
}

function cosine(angle: bigint): bigint {
  return series(angle, ONE, 1n);
}

/** The sum of alternating terms, each the one before times the angle's square, divided by the next two numbers. */
function series(angle: bigint, first: bigint, next: bigint): bigint {
  const square = (angle * angle) >> BITS;
  let sum = first;
  let term = first;
  for (let at = next; term !== 0n && term !== -1n; at += 2n) {
    term = -((term * square) >> BITS) / (at * (at + 1n));
    sum += term;
  }
  return sum;
}

function toFixed(value: number): bigint {
  // A double has 53 bits: times 2^100 whatever matters of it is whole.
  return BigInt(Math.round(value * 2 ** 100)) << (BITS - 100n);
}

function toNumber(fixed: bigint): number {
  return Number(fixed) / 2 ** Number(BITS);
}
