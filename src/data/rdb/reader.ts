// Reads the primitives of RDB from left to right: lengths, strings in all their encodings, doubles (redis/src/rdb.c).
import { fromArray } from '../../util/bytes.ts';
import { lzfDecompress } from '../../util/lzf.ts';
import { type Integer, parseDouble } from '../../util/number.ts';
import { CorruptData } from './corrupt.ts';
import { readBigEndian, readBigEndian64, readLittleEndian } from './integers.ts';

/** How a string is written that is not just its length and its bytes. */
const INTEGER_WIDTHS = [1, 2, 4];
const COMPRESSED = 3;
/** The first byte of a length of eight more. */
const LONG_LENGTH = 0x81;

export class RdbReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.bytes(1)[0]!;
  }

  /** The next bytes, as they lie. */
  bytes(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new CorruptData();
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** A length or a count. */
  length(): number {
    return this.#length().value;
  }

  /** A count, or half an id: it may take all of 64 bits. */
  integer(): Integer {
    if (this.#bytes[this.#at] !== LONG_LENGTH) return this.length();
    this.#at++;
    return readBigEndian64(this.bytes(8), 0);
  }

  #length(): { value: number; encoded: boolean } {
    const first = this.byte();
    const kind = first >> 6;
    if (kind === 0 || kind === 3) return { value: first & 0x3f, encoded: kind === 3 };
    if (kind === 1) return { value: ((first & 0x3f) << 8) | this.byte(), encoded: false };
    if (first > LONG_LENGTH) throw new CorruptData();
    const width = first === 0x80 ? 4 : 8;
    return { value: readBigEndian(this.bytes(width), 0, width), encoded: false };
  }

  /** A string as a binary string. */
  text(): string {
    return fromArray(this.string());
  }

  /** A string as bytes. */
  string(): Uint8Array {
    const { value, encoded } = this.#length();
    if (!encoded) return this.bytes(value);
    if (value === COMPRESSED) return this.#compressed();
    const width = INTEGER_WIDTHS[value];
    if (width === undefined) throw new CorruptData();
    return Uint8Array.from(String(readLittleEndian(this.bytes(width), 0, width, 'signed')), (digit) =>
      digit.charCodeAt(0),
    );
  }

  #compressed(): Uint8Array {
    const [compressed, length] = [this.length(), this.length()];
    const bytes = lzfDecompress(this.bytes(compressed), length);
    if (!bytes) throw new CorruptData();
    return bytes;
  }

  /** A double as eight bytes. */
  double(): number {
    const bytes = this.bytes(8);
    return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true);
  }

  /** A double as text behind its length, as RDB had it before version 8. */
  doubleText(): number {
    const length = this.byte();
    if (length >= 253) return [Number.NaN, Infinity, -Infinity][length - 253]!;
    const value = parseDouble(fromArray(this.bytes(length)));
    if (value === undefined) throw new CorruptData();
    return value;
  }
}
