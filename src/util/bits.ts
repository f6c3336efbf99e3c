// Bits as Redis numbers them: bit 0 is the highest of byte 0.

const COUNTS = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** How many bits are set. */
export function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) count += COUNTS[bytes[at]!]!;
  return count;
}

/** Reads `width` bits (32 at most) as an unsigned integer. */
export function readBits(byteAt: (offset: number) => number, start: number, width: number): number {
  let value = 0;
  for (let bit = start, left = width; left > 0; ) {
    const within = bit % 8;
    const taken = Math.min(8 - within, left);
    const part = (byteAt(Math.floor(bit / 8)) >> (8 - within - taken)) & ((1 << taken) - 1);
    value = value * (1 << taken) + part;
    bit += taken;
    left -= taken;
  }
  return value;
}

/** One byte to be changed: the bits that `mask` selects become those of `bits`. */
export type ByteWriter = (offset: number, bits: number, mask: number) => void;

/** Writes the lowest `width` bits (32 at most) of an unsigned integer. */
export function writeBits(write: ByteWriter, start: number, width: number, value: number): void {
  for (let bit = start, left = width; left > 0; ) {
    const within = bit % 8;
    const taken = Math.min(8 - within, left);
    const shift = 8 - within - taken;
    const ones = (1 << taken) - 1;
    write(Math.floor(bit / 8), ((value >>> (left - taken)) & ones) << shift, ones << shift);
    bit += taken;
    left -= taken;
  }
}

/** The first bit of this value from `from` to `to`, both included; -1 where there is none. */
export function findBit(byteAt: (offset: number) => number, bit: number, from: number, to: number): number {
  const skipped = bit === 1 ? 0x00 : 0xff;
  for (let at = from; at <= to; ) {
    const byte = byteAt(Math.floor(at / 8));
    if (at % 8 === 0 && byte === skipped) at += 8;
    else if (((byte >> (7 - (at % 8))) & 1) === bit) return at;
    else at++;
  }
  return -1;
}
