// The one source of chance: Marsaglia's xorshift128, seeded through a mixing of the seed, so that a seed repeats a
// whole run (Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8:14, 2003).

export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed | 0;
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      let word = state ^ (state >>> 16);
      word = Math.imul(word, 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return (word ^ (word >>> 15)) | 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next() | 1;
  }

  /** A source of its own that goes on just as this one will. */
  copy(): Random {
    const copy = new Random(0);
    [copy.#a, copy.#b, copy.#c, copy.#d] = [this.#a, this.#b, this.#c, this.#d];
    return copy;
  }

  /** 32 random bits as an unsigned integer. */
  bits(): number {
    const t = this.#a ^ (this.#a << 11);
    this.#a = this.#b;
    this.#b = this.#c;
    this.#c = this.#d;
    this.#d = (this.#d ^ (this.#d >>> 19) ^ t ^ (t >>> 8)) | 0;
    return this.#d >>> 0;
  }

  /** A double in [0, 1). */
  fraction(): number {
    return (this.bits() * 2097152 + (this.bits() >>> 11)) / 9007199254740992;
  }

  /** An integer in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** So many different integers in [0, limit), in random order (Fisher and Yates' shuffle, of which only the start is done). */
  sample(count: number, limit: number): number[] {
    const moved = new Map<number, number>();
    const drawn: number[] = [];
    for (let at = 0; at < Math.min(count, limit); at++) {
      const other = at + this.below(limit - at);
      drawn.push(moved.get(other) ?? other);
      moved.set(other, moved.get(at) ?? at);
    }
    return drawn;
  }

  /** Integers in [0, limit): a positive count each at most once, a negative one as often as chance has it. */
  draw(count: number, limit: number): number[] {
    if (count < 0) return Array.from({ length: -count }, () => this.below(limit));
    return count < limit ? this.sample(count, limit) : Array.from({ length: limit }, (_, at) => at);
  }

  /** So many random hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }
}
