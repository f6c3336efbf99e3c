// SHA-1 of a binary string, by which scripts are known (RFC 3174).

const ROUNDS = [
  { constant: 0x5a827999, mix: (b: number, c: number, d: number) => (b & c) | (~b & d) },
  { constant: 0x6ed9eba1, mix: (b: number, c: number, d: number) => b ^ c ^ d },
  { constant: 0x8f1bbcdc, mix: (b: number, c: number, d: number) => (b & c) | (b & d) | (c & d) },
  { constant: 0xca62c1d6, mix: (b: number, c: number, d: number) => b ^ c ^ d },
] as const;

/** The digest as 40 hexadecimal digits in lower case. */
export function sha1(bytes: string): string {
  const words = padded(bytes);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const schedule = new Int32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    for (let at = 0; at < 80; at++) {
      schedule[at] =
        at < 16
          ? words[block + at]!
          : rotate(schedule[at - 3]! ^ schedule[at - 8]! ^ schedule[at - 14]! ^ schedule[at - 16]!, 1);
    }
    compress(state, schedule);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(state: number[], schedule: Int32Array): void {
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  for (let at = 0; at < 80; at++) {
    const { constant, mix } = ROUNDS[Math.floor(at / 20)]!;
    const next = (rotate(a, 5) + mix(b, c, d) + e + constant + schedule[at]!) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  for (const [at, word] of [a, b, c, d, e].entries()) state[at] = (state[at]! + word) | 0;
}

/** The message as big-endian words: a one bit behind it, zeros, and its length in bits (SHA-256 has the same). */
export function padded(bytes: string): Int32Array {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  for (let at = 0; at < bytes.length; at++) words[at >> 2]! |= bytes.charCodeAt(at) << (24 - (at & 3) * 8);
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length & 3) * 8);
  words[words.length - 2] = Math.floor(bytes.length / 0x20000000);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
