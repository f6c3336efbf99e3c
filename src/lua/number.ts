// Numbers as Lua 5.1 reads and prints them: C's strtod (lua_str2number, hexadecimal, inf and nan included) and `%.14g`.
import { strtod } from '../util/number.ts';

const PLAIN = /^[ \t-\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t-\r]*$/;
const NAN = /^[+-]?nan(?:\(\w*\))?$/i;

/** What a text says as a number, spaces around it allowed; undefined where it is none (luaO_str2d). */
export function readNumber(text: string): number | undefined {
  const length = text.length;
  if (length > 0 && length < 16) {
    const value = shortInteger(text);
    if (value >= 0) return value;
  }
  const [cut = ''] = length > 0 && text.includes('\0') ? text.split('\0', 1) : [text];
  if (PLAIN.test(cut)) return Number(cut);
  const bare = cut.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
  if (bare === '') return undefined;
  return NAN.test(bare) ? Number.NaN : strtod(bare);
}

/** The number a value is or says. */
export function toNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumber(value) : undefined;
}

/** Up to fifteen plain digits; -1 for anything else. */
function shortInteger(text: string): number {
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Prints a number as `%.14g` does. */
export function showNumber(value: number): string {
  if (Number.isInteger(value) && value < 1e14 && value > -1e14) return Object.is(value, -0) ? '-0' : `${value}`;
  return formatGeneral(value, 14);
}

/** `%g` with a precision, without flags. */
export function formatGeneral(value: number, precision: number, keepZeros = false): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const digits = Math.max(precision, 1);
  const text = formatExponent(value, digits - 1);
  const mark = text.indexOf('e');
  const exponent = Number(text.slice(mark + 1));
  if (exponent >= -4 && exponent < digits) {
    const fixed = formatFixed(value, digits - 1 - exponent);
    return keepZeros ? fixed : withoutZeros(fixed);
  }
  return (keepZeros ? text.slice(0, mark) : withoutZeros(text.slice(0, mark))) + text.slice(mark);
}

/** `%e` with a precision: an exponent of two digits or more, ties to even as C has it. */
export function formatExponent(value: number, precision: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const size = Math.abs(value);
  const [mantissa = '', exponent = ''] = evenExponential(size, precision).split('e');
  const power = exponent.slice(1);
  return `${sign(value)}${mantissa}e${exponent[0]}${power.length < 2 ? `0${power}` : power}`;
}

/** `%f` with a precision, ties to even. */
export function formatFixed(value: number, precision: number): string {
  if (!Number.isFinite(value)) return notFinite(value);
  const size = Math.abs(value);
  if (size >= 1e21) return sign(value) + BigInt(size).toString() + (precision > 0 ? `.${'0'.repeat(precision)}` : '');
  const text = size.toFixed(Math.min(precision, 100));
  if (precision >= 100) return sign(value) + text + '0'.repeat(precision - 100);
  return sign(value) + (isTie(size.toFixed(Math.min(precision + 25, 100)), precision) ? toEven(text, size) : text);
}

export function notFinite(value: number): string {
  // The x86 makes its NaNs negative.
  return Number.isNaN(value) ? '-nan' : value > 0 ? 'inf' : '-inf';
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Whether the digits behind these decimals are exactly a half. */
function isTie(longer: string, decimals: number): boolean {
  return /^50*$/.test(longer.slice(longer.indexOf('.') + 1 + decimals));
}

/** JavaScript rounds a tie up; C to the even neighbour. */
function toEven(text: string, size: number): string {
  const last = text.charCodeAt(text.length - 1) - 48;
  if (last % 2 === 0) return text;
  // The last digit is odd after rounding up, so the one below it is the even one and nothing carries.
  return Number(text) > size ? text.slice(0, -1) + (last - 1) : text;
}

function evenExponential(size: number, precision: number): string {
  const text = size.toExponential(Math.min(precision, 100));
  const longer = size.toExponential(Math.min(precision + 25, 100));
  if (!isTie(longer.slice(0, longer.indexOf('e')), precision)) return text;
  const mark = text.indexOf('e');
  return toEven(text.slice(0, mark), Number(longer.slice(0, longer.indexOf('e')))) + text.slice(mark);
}
