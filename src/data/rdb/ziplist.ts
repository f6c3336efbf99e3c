// The ziplist and the zipmap, in which Redis kept small collections before the listpack: dumps of those days are still to
// be restored, so they are read here and never written (redis/src/ziplist.c, zipmap.c).
import { fromArray } from '../../util/bytes.ts';
import { CorruptData } from './corrupt.ts';
import { readBigEndian, readLittleEndian } from './integers.ts';

/** Length of all in 4 bytes, place of the last entry in 4, number of entries in 2 (65535: not known). */
const HEADER = 10;
const COUNT_UNKNOWN = 65535;
/** A length of one byte; 254 says that four bytes follow. */
const LONG_LENGTH = 254;

export function decodeZiplist(bytes: Uint8Array): string[] {
  const { length } = bytes;
  if (length < HEADER + 1 || bytes[length - 1] !== 0xff || readLittleEndian(bytes, 0, 4) !== length) {
    throw new CorruptData();
  }
  const elements: string[] = [];
  let at = HEADER;
  while (at < length - 1) {
    // Each entry begins with the length of the one before it.
    at += bytes[at]! < LONG_LENGTH ? 1 : 5;
    const { end, element } = decodeEntry(bytes, at);
    elements.push(element);
    at = end;
  }
  const count = readLittleEndian(bytes, 8, 2);
  if (at !== length - 1 || (count !== COUNT_UNKNOWN && count !== elements.length)) throw new CorruptData();
  return elements;
}

interface Decoded {
  readonly end: number;
  readonly element: string;
}

/** The bytes of an integer by its code. */
const INTEGER_WIDTHS: ReadonlyMap<number | undefined, number> = new Map([
  [0xc0, 2],
  [0xd0, 4],
  [0xe0, 8],
  [0xf0, 3],
  [0xfe, 1],
]);

function decodeEntry(bytes: Uint8Array, at: number): Decoded {
  const code = bytes[at];
  if (code === undefined) throw new CorruptData();
  if (code < 0x40) return decodeText(bytes, at + 1, code);
  if (code < 0x80) return decodeText(bytes, at + 2, readBigEndian(bytes, at, 2) & 0x3fff);
  if (code < 0xc0) return decodeText(bytes, at + 5, readBigEndian(bytes, at + 1, 4));
  if (code >= 0xf1 && code <= 0xfd) return { end: at + 1, element: String(code - 0xf1) };
  const width = INTEGER_WIDTHS.get(code);
  if (width === undefined) throw new CorruptData();
  return { end: at + 1 + width, element: String(readLittleEndian(bytes, at + 1, width, 'signed')) };
}

function decodeText(bytes: Uint8Array, at: number, length: number): Decoded {
  const end = at + length;
  if (end > bytes.length) throw new CorruptData();
  return { end, element: fromArray(bytes.subarray(at, end)) };
}

/** A zipmap's fields and values, by turns. */
export function decodeZipmap(bytes: Uint8Array): string[] {
  const elements: string[] = [];
  let at = 1;
  while (bytes[at] !== 0xff) {
    const field = decodeZipmapText(bytes, at, 0);
    const value = decodeZipmapText(bytes, field.end, 1);
    elements.push(field.element, value.element);
    at = value.end;
  }
  if (at !== bytes.length - 1) throw new CorruptData();
  return elements;
}

/** A value has a byte behind its length that says how many bytes behind it are unused. */
function decodeZipmapText(bytes: Uint8Array, at: number, freeBytes: 0 | 1): Decoded {
  const isLong = bytes[at] === LONG_LENGTH;
  const length = isLong ? Number(readLittleEndian(bytes, at + 1, 4)) : Number(readLittleEndian(bytes, at, 1));
  const header = at + (isLong ? 5 : 1);
  const free = freeBytes === 0 ? 0 : Number(readLittleEndian(bytes, header, 1));
  const text = decodeText(bytes, header + freeBytes, length);
  return { end: text.end + free, element: text.element };
}
