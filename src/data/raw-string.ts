// A string that is changed in place (APPEND, SETRANGE, SETBIT, BITFIELD): bytes with room to grow, so that a change
// costs what it changes and not the whole string. Its text is made when somebody reads it, and kept until the next
// change. OBJECT ENCODING calls it `raw`.
import { fromArray } from '../util/bytes.ts';

export class RawString {
  #bytes: Uint8Array;
  #length: number;
  #text: string | undefined;

  constructor(text = '') {
    this.#bytes = new Uint8Array(text.length);
    this.#length = text.length;
    this.#text = text;
    write(this.#bytes, 0, text);
  }

  get length(): number {
    return this.#length;
  }

  /** The byte at an offset; 0 beyond the end. */
  byteAt(offset: number): number {
    return offset < this.#length ? this.#bytes[offset]! : 0;
  }

  /** The bytes as they lie: to be read only, and not to be kept. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Sets one byte; the string grows with zeros up to it. */
  setByte(offset: number, byte: number): void {
    this.grow(offset + 1);
    this.#bytes[offset] = byte;
    this.#text = undefined;
  }

  /** Makes the string at least so long, filled with zeros. */
  grow(length: number): void {
    if (length <= this.#length) return;
    if (length > this.#bytes.length) {
      const roomier = new Uint8Array(Math.max(length, Math.min(this.#bytes.length * 2, this.#bytes.length + 1048576)));
      roomier.set(this.view());
      this.#bytes = roomier;
    }
    this.#length = length;
    this.#text = undefined;
  }

  append(text: string): void {
    this.setRange(this.#length, text);
  }

  setRange(offset: number, text: string): void {
    this.grow(offset + text.length);
    write(this.#bytes, offset, text);
    this.#text = undefined;
  }

  toString(): string {
    this.#text ??= fromArray(this.view());
    return this.#text;
  }
}

function write(bytes: Uint8Array, offset: number, text: string): void {
  for (let at = 0; at < text.length; at++) bytes[offset + at] = text.charCodeAt(at);
}
