// The listpack: Redis' row of small elements in one piece of memory, as DUMP shows it (redis/src/listpack.c).
//   header: length of all in 4 bytes, number of elements in 2 (65535: not known), the lowest byte first
//   element: encoding and content, then the length of both, to be walked from behind
//   0xff at the end
import { fromArray } from '../../util/bytes.ts';
import { type Integer, parseInteger } from '../../util/number.ts';
import { CorruptData } from './corrupt.ts';
import { littleEndian, readLittleEndian } from './integers.ts';

export const LISTPACK_HEADER = 6;
const COUNT_UNKNOWN = 65535;

/** The codes of integers by their width in bytes; wider ones take eight. */
const INTEGER_CODES = [
  [2, '\xf1'],
  [3, '\xf2'],
  [4, '\xf3'],
] as const;

export function encodeListpack(elements: readonly string[]): string {
  const entries = elements.map(encodeElement);
  const length = entries.reduce((sum, entry) => sum + entry.length, LISTPACK_HEADER + 1);
  const count = Math.min(elements.length, COUNT_UNKNOWN);
  return `${littleEndian(length, 4)}${littleEndian(count, 2)}${entries.join('')}\xff`;
}

/** An element as it lies in a listpack. */
export function encodeElement(element: string): string {
  const integer = parseInteger(element);
  const encoded = integer === undefined ? encodeText(element) : encodeInteger(integer);
  return encoded + encodeBackLength(encoded.length);
}

/** How many bytes an element takes in a listpack. */
export function elementSize(element: string): number {
  const integer = parseInteger(element);
  if (integer !== undefined) return integerSize(integer);
  const { length } = element;
  const encoded = length + (length < 64 ? 1 : length < 4096 ? 2 : 5);
  return encoded + backLengthSize(encoded);
}

/** How many bytes an integer takes in a listpack: its length takes one. */
export function integerSize(value: Integer): number {
  if (value >= 0 && value <= 127) return 2;
  if (value >= -4096 && value <= 4095) return 3;
  if (value >= -0x8000 && value < 0x8000) return 4;
  if (value >= -0x800000 && value < 0x800000) return 5;
  return value >= -0x80000000 && value < 0x80000000 ? 6 : 10;
}

function encodeText(text: string): string {
  const { length } = text;
  if (length < 64) return String.fromCharCode(0x80 | length) + text;
  if (length < 4096) return String.fromCharCode(0xe0 | (length >> 8), length & 0xff) + text;
  return `\xf0${littleEndian(length, 4)}${text}`;
}

function encodeInteger(value: Integer): string {
  if (value >= 0 && value <= 127) return String.fromCharCode(Number(value));
  if (value >= -4096 && value <= 4095) {
    const bits = Number(value) & 0x1fff;
    return String.fromCharCode(0xc0 | (bits >> 8), bits & 0xff);
  }
  for (const [width, code] of INTEGER_CODES) {
    const bound = 2 ** (8 * width - 1);
    if (value >= -bound && value < bound) return code + littleEndian(value, width);
  }
  return `\xf4${littleEndian(value, 8)}`;
}

/** Seven bits a byte, the highest first; all but the first byte are marked. */
function encodeBackLength(length: number): string {
  let bytes = '';
  let rest = length;
  for (let left = backLengthSize(length); left > 1; left--) {
    bytes = String.fromCharCode((rest & 0x7f) | 0x80) + bytes;
    rest >>>= 7;
  }
  return String.fromCharCode(rest) + bytes;
}

function backLengthSize(length: number): number {
  if (length <= 127) return 1;
  if (length < 16383) return 2;
  if (length < 2097151) return 3;
  return length < 268435455 ? 4 : 5;
}

export function decodeListpack(bytes: Uint8Array): string[] {
  const { length } = bytes;
  if (length < LISTPACK_HEADER + 1 || bytes[length - 1] !== 0xff || readLittleEndian(bytes, 0, 4) !== length) {
    throw new CorruptData();
  }
  const elements: string[] = [];
  let at = LISTPACK_HEADER;
  while (at < length - 1) {
    const { size, element } = decodeElement(bytes, at);
    elements.push(element);
    at += size + backLengthSize(size);
  }
  const count = readLittleEndian(bytes, 4, 2);
  if (at !== length - 1 || (count !== COUNT_UNKNOWN && count !== elements.length)) throw new CorruptData();
  return elements;
}

interface Decoded {
  /** How many bytes encoding and content take. */
  readonly size: number;
  readonly element: string;
}

/** The bytes of an integer by its code. */
const INTEGER_WIDTHS: ReadonlyMap<number, number> = new Map([
  [0xf1, 2],
  [0xf2, 3],
  [0xf3, 4],
  [0xf4, 8],
]);

function decodeElement(bytes: Uint8Array, at: number): Decoded {
  const code = bytes[at]!;
  if (code < 0x80) return { size: 1, element: String(code) };
  if (code < 0xc0) return decodeText(bytes, at, 1, code & 0x3f);
  const next = bytes[at + 1]!;
  if (code < 0xe0) return { size: 2, element: String(((((code & 0x1f) << 8) | next) << 19) >> 19) };
  if (code < 0xf0) return decodeText(bytes, at, 2, ((code & 0x0f) << 8) | next);
  if (code === 0xf0) return decodeText(bytes, at, 5, Number(readLittleEndian(bytes, at + 1, 4)));
  const width = INTEGER_WIDTHS.get(code);
  if (width === undefined) throw new CorruptData();
  return { size: 1 + width, element: String(readLittleEndian(bytes, at + 1, width, 'signed')) };
}

function decodeText(bytes: Uint8Array, at: number, header: number, length: number): Decoded {
  const size = header + length;
  if (at + size > bytes.length) throw new CorruptData();
  return { size, element: fromArray(bytes.subarray(at + header, at + size)) };
}
