// MurmurHash64A (Austin Appleby), the hash of Redis' HyperLogLog, in 32-bit halves: a bigint per step would cost twenty
// times as much.

export interface Hash64 {
  readonly high: number;
  readonly low: number;
}

const M_HIGH = 0xc6a4a793;
const M_LOW = 0x5bd1e995;
const SEED = 0xadc83b19;

/** The halves that `multiply` leaves: it runs twice per eight bytes and must not allocate. */
let high = 0;
let low = 0;

/** Multiplies by the hash's constant, modulo 2^64. */
function multiply(left: number, right: number): void {
  const [lowHalf, highHalf] = [right & 0xffff, right >>> 16];
  const middle = highHalf * (M_LOW & 0xffff) + lowHalf * (M_LOW >>> 16) + ((lowHalf * (M_LOW & 0xffff)) >>> 16);
  const carried = highHalf * (M_LOW >>> 16) + Math.floor(middle / 65536);
  high = (carried + Math.imul(left, M_LOW) + Math.imul(right, M_HIGH)) | 0;
  low = Math.imul(right, M_LOW);
}

/** The hash of a binary string. */
export function murmurHash64(bytes: string): Hash64 {
  const { length } = bytes;
  multiply(0, length);
  let hashHigh = high;
  let hashLow = low ^ SEED;
  const whole = length - (length % 8);
  for (let at = 0; at < whole; at += 8) {
    multiply(word(bytes, at + 4), word(bytes, at));
    multiply(high, low ^ (high >>> 15));
    multiply(hashHigh ^ high, hashLow ^ low);
    hashHigh = high;
    hashLow = low;
  }
  if (whole < length) {
    multiply(hashHigh ^ word(bytes, whole + 4), hashLow ^ word(bytes, whole));
    hashHigh = high;
    hashLow = low;
  }
  multiply(hashHigh, hashLow ^ (hashHigh >>> 15));
  return { high: high >>> 0, low: (low ^ (high >>> 15)) >>> 0 };
}

/** Four bytes, the lowest first; beyond the end they are zeros. */
function word(bytes: string, at: number): number {
  // NaN, as charCodeAt has it beyond the end, counts as zero among bits.
  return (
    bytes.charCodeAt(at) |
    (bytes.charCodeAt(at + 1) << 8) |
    (bytes.charCodeAt(at + 2) << 16) |
    (bytes.charCodeAt(at + 3) << 24)
  );
}
