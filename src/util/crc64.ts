// The CRC that closes a DUMP payload and an RDB file: 64 bits, the polynomial of Jones, bits reflected (redis/src/crc64.c).
// It is reckoned in two halves of 32 bits.

const POLYNOMIAL_HIGH = 0x95ac9329;
const POLYNOMIAL_LOW = 0xac4bc9b5;

const highs = new Int32Array(256);
const lows = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let [high, low] = [0, byte];
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd) {
      high ^= POLYNOMIAL_HIGH;
      low ^= POLYNOMIAL_LOW;
    }
  }
  highs[byte] = high;
  lows[byte] = low;
}

/** The checksum's eight bytes, the lowest first, as a binary string. */
export function crc64(bytes: string): string {
  let [high, low] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const index = (low ^ bytes.charCodeAt(at)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ lows[index]!;
    high = (high >>> 8) ^ highs[index]!;
  }
  return littleEndian(low) + littleEndian(high);
}

function littleEndian(word: number): string {
  return String.fromCharCode(word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24);
}
