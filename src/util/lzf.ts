// LZF, Marc Lehmann's small compression, in the very choices that liblzf makes, so that what we compress is byte for byte
// what Redis compresses (http://oldhome.schmorp.de/marc/liblzf.html, its "very fast" mode).
//   000nnnnn …                n + 1 literal bytes follow
//   nnnooooo oooooooo         n + 2 bytes from o + 1 bytes before
//   111ooooo nnnnnnnn oooooooo  n + 9 bytes from o + 1 bytes before

const HASH_BITS = 16;
const LONGEST_LITERAL = 32;
const LONGEST_OFFSET = 8192;
const LONGEST_REFERENCE = 264;

/** Where three bytes of that hash were seen last; a compression clears it first. */
const seen = new Int32Array(1 << HASH_BITS);

/** Compresses; undefined where that does not make the bytes at least five fewer. */
export function lzfCompress(input: Uint8Array): Uint8Array | undefined {
  if (input.length <= 4) return undefined;
  seen.fill(0);
  const output = new Output(input.length - 4);
  const last = input.length - 2;
  let at = 0;
  while (at < last) {
    const slot = slotOf(input, at);
    const before = seen[slot]!;
    seen[slot] = at;
    if (!isMatch(input, before, at)) {
      if (!output.literal(input[at++]!)) return undefined;
      continue;
    }
    const length = matchLength(input, before, at);
    if (!output.reference(at - before - 1, length)) return undefined;
    at += length;
    if (at >= last) break;
    seen[slotOf(input, at - 2)] = at - 2;
    seen[slotOf(input, at - 1)] = at - 1;
  }
  return output.finish(input.subarray(at));
}

/** Decompresses to exactly so many bytes; undefined where the input is no such thing. */
export function lzfDecompress(input: Uint8Array, length: number): Uint8Array | undefined {
  // No byte of input can give more than so many: nobody has us allocate without having sent as much.
  if (length > input.length * LONGEST_REFERENCE) return undefined;
  const output = new Uint8Array(length);
  let [at, end] = [0, 0];
  while (at < input.length) {
    const control = input[at++]!;
    if (control < LONGEST_LITERAL) {
      const literals = control + 1;
      if (end + literals > length || at + literals > input.length) return undefined;
      output.set(input.subarray(at, at + literals), end);
      at += literals;
      end += literals;
      continue;
    }
    const isLong = control >> 5 === 7;
    if (at + (isLong ? 2 : 1) > input.length) return undefined;
    const copied = (control >> 5) + (isLong ? input[at++]! : 0) + 2;
    const from = end - ((control & 0x1f) << 8) - input[at++]! - 1;
    if (from < 0 || end + copied > length) return undefined;
    // Byte by byte: the two may overlap.
    for (let step = 0; step < copied; step++) output[end++] = output[from + step]!;
  }
  return end === length ? output : undefined;
}

function slotOf(input: Uint8Array, at: number): number {
  const hash = (input[at]! << 16) | (input[at + 1]! << 8) | input[at + 2]!;
  return ((hash >> (24 - HASH_BITS)) - hash * 5) & ((1 << HASH_BITS) - 1);
}

function isMatch(input: Uint8Array, before: number, at: number): boolean {
  return (
    before > 0 &&
    at - before - 1 < LONGEST_OFFSET &&
    input[before] === input[at] &&
    input[before + 1] === input[at + 1] &&
    input[before + 2] === input[at + 2]
  );
}

/** liblzf compares sixteen bytes without looking for the end, which lets it go a little further near it. */
function matchLength(input: Uint8Array, before: number, at: number): number {
  const most = Math.min(LONGEST_REFERENCE, input.length - at - 2);
  let length = 2;
  if (most > 16) {
    for (let step = 0; step < 16; step++) {
      length++;
      if (input[before + length] !== input[at + length]) return length;
    }
  }
  do length++;
  while (length < most && input[before + length] === input[at + length]);
  return length;
}

/** The compressed bytes, with the run of literals that is not yet closed. */
class Output {
  readonly #bytes: Uint8Array;
  readonly #limit: number;
  /** A byte for the length stands before each run. */
  #at = 1;
  #literals = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#bytes = new Uint8Array(limit + 4);
  }

  literal(byte: number): boolean {
    if (this.#at >= this.#limit) return false;
    this.#append(byte);
    return true;
  }

  reference(offset: number, length: number): boolean {
    if (this.#at - (this.#literals === 0 ? 1 : 0) + 4 >= this.#limit) return false;
    this.#closeRun();
    const code = length - 2;
    this.#bytes[this.#at++] = (offset >> 8) + (Math.min(code, 7) << 5);
    if (code >= 7) this.#bytes[this.#at++] = code - 7;
    this.#bytes[this.#at++] = offset;
    this.#at++;
    return true;
  }

  finish(rest: Uint8Array): Uint8Array | undefined {
    if (this.#at + 3 > this.#limit) return undefined;
    for (const byte of rest) this.#append(byte);
    this.#closeRun();
    return this.#bytes.subarray(0, this.#at);
  }

  #append(byte: number): void {
    this.#bytes[this.#at++] = byte;
    this.#literals++;
    if (this.#literals === LONGEST_LITERAL) {
      this.#closeRun();
      this.#at++;
    }
  }

  #closeRun(): void {
    if (this.#literals === 0) this.#at--;
    else this.#bytes[this.#at - this.#literals - 1] = this.#literals - 1;
    this.#literals = 0;
  }
}
