// A string that is changed in place (APPEND, SETRANGE, SETBIT, BITFIELD): bytes with room to grow, so that a change
// costs what it changes and not the whole string. Its text is made when somebody reads it, and kept until the next
// change. OBJECT ENCODING calls it `raw`.
import { fromArray, toArray } from '../util/bytes.ts';

export class RawString {
  #bytes: Uint8Array;
  #length: number;
  #text: string | undefined;
  #encoding: 'embstr' | 'raw';
  /** As that of a collection. */
  generation = 0;

  constructor(text = '', encoding: 'embstr' | 'raw' = 'raw') {
    this.#encoding = encoding;
    this.#bytes = new Uint8Array(text.length);
    this.#length = text.length;
    this.#text = text;
    write(this.#bytes, 0, text);
  }

  /** A string of these bytes, which are its own from now on. */
  static of(bytes: Uint8Array): RawString {
    const raw = new RawString();
    raw.replace(bytes);
    return raw;
  }

  /** A string of its own with the same bytes. */
  copy(): RawString {
    const copy = RawString.of(this.view().slice());
    copy.#encoding = this.#encoding;
    copy.#text = this.#text;
    return copy;
  }

  /** What OBJECT ENCODING says; any change makes it `raw`. */
  get encoding(): 'embstr' | 'raw' {
    return this.#encoding;
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
    this.#encoding = 'raw';
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
    this.#encoding = 'raw';
  }

  /** Becomes these bytes, which are the string's own from now on. */
  replace(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#length = bytes.length;
    this.#text = undefined;
    this.#encoding = 'raw';
  }

  /** Puts bytes in the place of others. */
  splice(offset: number, removed: number, bytes: ArrayLike<number>): void {
    const behind = Math.min(this.#length, offset + removed);
    const length = this.#length + offset + bytes.length - behind;
    const end = this.#length;
    this.grow(length);
    this.#bytes.copyWithin(offset + bytes.length, behind, end);
    this.#bytes.set(bytes, offset);
    this.truncate(length);
  }

  /** Makes the string no longer than this. */
  truncate(length: number): void {
    if (length >= this.#length) return;
    // What is cut off is zeros again, should the string grow once more.
    this.#bytes.fill(0, length, this.#length);
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
    this.#encoding = 'raw';
  }

  toString(): string {
    this.#text ??= fromArray(this.view());
    return this.#text;
  }
}

/** The byte of either kind of string at an offset; 0 beyond the end. */
export function byteOf(value: string | RawString, offset: number): number {
  if (typeof value !== 'string') return value.byteAt(offset);
  return offset < value.length ? value.charCodeAt(offset) : 0;
}

/** The bytes of either kind of string from `from` up to `to`, to be read only and not to be kept. */
export function bytesOf(value: string | RawString, from = 0, to = value.length): Uint8Array {
  return typeof value === 'string' ? toArray(value.slice(from, to)) : value.view().subarray(from, to);
}

function write(bytes: Uint8Array, offset: number, text: string): void {
  for (let at = 0; at < text.length; at++) bytes[offset + at] = text.charCodeAt(at);
}
