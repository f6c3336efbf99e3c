// What has arrived and is still to be read: chunks, cut anywhere, behind one another in one stretch of bytes. A chunk that
// comes while nothing is left over is read where it is; what is left over grows by doubling, so that a message that comes
// byte by byte, or 64 MB in a thousand chunks, costs what its length costs.

const NOTHING = Buffer.alloc(0);

/** As many characters are copied by `slice`; a longer part would keep the whole that it was cut from in memory. */
const SHORT = 12;

/** How much is made text at a time, for short parts to be cut from. */
const WINDOW = 16_384;

export class Input {
  bytes: Buffer = NOTHING;
  /** What is left begins here. */
  at = 0;
  end = 0;
  /** Whether `bytes` is ours to write to, and not somebody's chunk. */
  #owned = false;
  /** The bytes from `#windowAt` on as text. */
  #window = '';
  #windowAt = 0;

  get length(): number {
    return this.end - this.at;
  }

  add(chunk: Uint8Array): void {
    if (this.at === this.end) this.#adopt(chunk);
    else this.#append(chunk);
    this.#window = '';
  }

  /** The bytes of a part as a binary string. */
  text(from: number, to: number): string {
    if (to - from > SHORT) return this.bytes.toString('latin1', from, to);
    if (from < this.#windowAt || to > this.#windowAt + this.#window.length) {
      this.#windowAt = from;
      this.#window = this.bytes.toString('latin1', from, Math.min(this.end, from + WINDOW));
    }
    return this.#window.slice(from - this.#windowAt, to - this.#windowAt);
  }

  /** Whether a part is this text. */
  isText(text: string, from: number, to: number): boolean {
    const { length } = text;
    if (to - from !== length) return false;
    for (let at = 0; at < length; at++) if (this.bytes[from + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  #adopt(chunk: Uint8Array): void {
    this.bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.at = 0;
    this.end = chunk.length;
    this.#owned = false;
  }

  #append(chunk: Uint8Array): void {
    const left = this.length;
    const needed = left + chunk.length;
    if (!this.#owned || this.end + chunk.length > this.bytes.length) {
      // Where there is room once what has been read is gone, what is left only moves to the front.
      const roomy = this.#owned && needed * 2 <= this.bytes.length;
      const bytes = roomy ? this.bytes : Buffer.allocUnsafeSlow(Math.max(needed * 2, 1024));
      this.bytes.copy(bytes, 0, this.at, this.end);
      this.bytes = bytes;
      this.#owned = true;
      this.at = 0;
      this.end = left;
    }
    this.bytes.set(chunk, this.end);
    this.end += chunk.length;
  }
}
