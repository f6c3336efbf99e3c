// The library `struct`: numbers and strings in and out of binary strings by a format (struct by Roberto Ierusalimschy,
// http://www.inf.puc-rio.br/~roberto/struct/, as Redis carries it).
import { fromArray } from '../../util/bytes.ts';
import { badArgument, failure } from '../error.ts';
import type { LuaTable } from '../table.ts';
import type { LuaResult, LuaValue } from '../value.ts';
import { checkInteger, checkNumber, checkText, library, toNumber } from './arguments.ts';

/** What the format of a 64-bit machine takes when it names no size. */
const SIZES: { readonly [option: string]: number } = { b: 1, B: 1, h: 2, H: 2, l: 8, L: 8, T: 8, f: 4, d: 8, x: 1 };
const INTEGERS = 'bBhHlLTiI';
const LARGEST_INTEGER = 32;
const LARGEST_ALIGNMENT = 8;
const INT_MAX = 2147483647;

const scratch = new DataView(new ArrayBuffer(8));

export function createStruct(): LuaTable {
  return library({ pack, size, unpack });
}

/** Reads a format option by option and keeps the byte order and the alignment that it asks for. */
class Format {
  readonly #text: string;
  #at = 0;
  bigEndian = false;
  #alignment = 1;

  constructor(text: string) {
    // To C, the format ends at a zero byte.
    this.#text = text.split('\0', 1)[0]!;
  }

  /** The next option, '' at the end. */
  next(): string {
    return this.#text.charAt(this.#at++);
  }

  sizeOf(option: string): number {
    if (option === 'c') return this.#number(1);
    if (option !== 'i' && option !== 'I') return SIZES[option] ?? 0;
    const bytes = this.#number(4);
    if (bytes > LARGEST_INTEGER) {
      throw failure(`integral size ${bytes} is larger than limit of ${LARGEST_INTEGER}`);
    }
    return bytes;
  }

  /** How many bytes are left out before a value that begins at `position`. */
  padding(position: number, option: string, bytes: number): number {
    if (bytes === 0 || option === 'c') return 0;
    const unit = Math.min(bytes, this.#alignment);
    return (unit - (position & (unit - 1))) & (unit - 1);
  }

  /** Obeys an option that stands for no value. */
  control(option: string): void {
    if (option === ' ') return;
    if (option === '<' || option === '>') this.bigEndian = option === '>';
    else if (option === '!') this.#alignment = this.#readAlignment();
    else throw badArgument(1, `invalid format option '${option}'`);
  }

  #readAlignment(): number {
    const alignment = this.#number(LARGEST_ALIGNMENT);
    if (alignment > 0 && (alignment & (alignment - 1)) === 0) return alignment;
    throw failure(`alignment ${alignment} is not a power of 2`);
  }

  #number(fallback: number): number {
    const digits = /^\d+/.exec(this.#text.slice(this.#at))?.[0];
    if (digits === undefined) return fallback;
    this.#at += digits.length;
    if (Number(digits) > INT_MAX) throw failure('integral size overflow');
    return Number(digits);
  }
}

/** struct.pack(format, ...) */
function pack(...args: LuaValue[]): LuaResult {
  const format = new Format(checkText(args, 1));
  // What is missing is found to be nil: it is where C marks the end of the arguments.
  const values = [...args, undefined];
  let packed = '';
  let position = 2;
  for (let option = format.next(); option !== ''; option = format.next()) {
    const bytes = format.sizeOf(option);
    packed += '\0'.repeat(format.padding(packed.length, option, bytes));
    if (INTEGERS.includes(option)) {
      packed += integerBytes(checkNumber(values, position++), bytes, format.bigEndian);
    } else if (option === 'f' || option === 'd') {
      packed += floatBytes(checkNumber(values, position++), bytes, format.bigEndian);
    } else if (option === 'c' || option === 's') {
      const text = checkText(values, position++);
      if (text.length < bytes) throw badArgument(position, 'string too short');
      packed += bytes === 0 ? text : text.slice(0, bytes);
      if (option === 's') packed += '\0';
    } else if (option === 'x') packed += '\0';
    else format.control(option);
  }
  return packed;
}

/** struct.unpack(format, data [, position]): the values, and the position behind them */
function unpack(...args: LuaValue[]): LuaResult {
  const format = new Format(checkText(args, 1));
  const data = checkText(args, 2);
  const start = args[2] === undefined ? 1 : checkInteger(args, 3);
  if (start === 0) throw badArgument(3, 'offset must be 1 or greater');
  let at = start - 1;
  const values: LuaValue[] = [];
  for (let option = format.next(); option !== ''; option = format.next()) {
    let bytes = format.sizeOf(option);
    at += format.padding(at, option, bytes);
    checkLength(data, at, bytes);
    if (INTEGERS.includes(option)) values.push(readInteger(data.slice(at, at + bytes), option, format.bigEndian));
    else if (option === 'f' || option === 'd') values.push(readFloat(data, at, bytes, format.bigEndian));
    else if (option === 'c') {
      if (bytes === 0) bytes = previousSize(values, data, at);
      values.push(data.slice(at, at + bytes));
    } else if (option === 's') {
      const end = data.indexOf('\0', at);
      if (end < 0) throw failure('unfinished string in data');
      values.push(data.slice(at, end));
      bytes = end - at + 1;
    } else if (option !== 'x') format.control(option);
    at += bytes;
  }
  values.push(at + 1);
  return values;
}

function checkLength(data: string, at: number, bytes: number): void {
  if (at < 0 || at + bytes > data.length) throw badArgument(2, 'data string too short');
}

/** `c0` takes as many bytes as the value before it says. */
function previousSize(values: LuaValue[], data: string, at: number): number {
  const size = toNumber(values.at(-1));
  if (size === undefined) throw failure("format 'c0' needs a previous size");
  values.pop();
  const bytes = Math.trunc(size);
  if (bytes < 0) throw badArgument(2, 'data string too short');
  checkLength(data, at, bytes);
  return bytes;
}

/** struct.size(format) */
function size(...args: LuaValue[]): LuaResult {
  const format = new Format(checkText(args, 1));
  let total = 0;
  for (let option = format.next(); option !== ''; option = format.next()) {
    const bytes = format.sizeOf(option);
    total += format.padding(total, option, bytes);
    if (option === 's') throw badArgument(1, "option 's' has no fixed size");
    if (option === 'c' && bytes === 0) throw badArgument(1, "option 'c0' has no fixed size");
    if (!/[a-z\d]/i.test(option)) format.control(option);
    total += bytes;
  }
  return total;
}

/** The lowest bytes of the number as a 64-bit integer; wider ones are filled up with zeros. */
function integerBytes(value: number, bytes: number, bigEndian: boolean): string {
  let rest = toUint64(value);
  let little = '';
  for (let at = 0; at < bytes; at++) {
    little += String.fromCharCode(Number(rest & 0xffn));
    rest >>= 8n;
  }
  return bigEndian ? reversed(little) : little;
}

/** C's conversion, as an x86 does it where the number lies outside. */
function toUint64(value: number): bigint {
  if (Number.isNaN(value) || value < -(2 ** 63)) return 2n ** 63n;
  if (value >= 2 ** 64) return 0n;
  return BigInt.asUintN(64, BigInt(Math.trunc(value)));
}

/** Capital letters are unsigned. */
function readInteger(bytes: string, option: string, bigEndian: boolean): number {
  const ordered = bigEndian ? bytes : reversed(bytes);
  let value = 0n;
  for (let at = 0; at < ordered.length; at++) value = (value << 8n) | BigInt(ordered.charCodeAt(at));
  value = BigInt.asUintN(64, value);
  if (option === option.toUpperCase()) return Number(value);
  // The processor shifts by no more than 63 bits, whatever it is told.
  const signs = BigInt.asUintN(64, -1n << BigInt((bytes.length * 8 - 1) & 63));
  return Number(BigInt.asIntN(64, (value & signs) === 0n ? value : value | signs));
}

function floatBytes(value: number, bytes: number, bigEndian: boolean): string {
  if (bytes === 4) scratch.setFloat32(0, value, !bigEndian);
  else scratch.setFloat64(0, value, !bigEndian);
  return fromArray(new Uint8Array(scratch.buffer, 0, bytes));
}

function readFloat(data: string, at: number, bytes: number, bigEndian: boolean): number {
  for (let byte = 0; byte < bytes; byte++) scratch.setUint8(byte, data.charCodeAt(at + byte));
  return bytes === 4 ? scratch.getFloat32(0, !bigEndian) : scratch.getFloat64(0, !bigEndian);
}

function reversed(bytes: string): string {
  let text = '';
  for (let at = bytes.length - 1; at >= 0; at--) text += bytes[at];
  return text;
}
