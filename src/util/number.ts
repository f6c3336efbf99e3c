// Numbers as Redis reads and prints them: 64-bit integers without loss (a bigint only beyond ±2^53) and doubles as
// `%.17g` gives them (string2ll, string2d and d2string in redis/src/util.c).

export type Integer = number | bigint;

export const INT64_MAX = 9223372036854775807n;
export const INT64_MIN = -9223372036854775808n;

const STRICT_INTEGER = /^(?:0|-?[1-9]\d*)$/;

/** A big integer as a number where that loses nothing. */
export function narrow(value: bigint): Integer {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Reads a signed 64-bit integer: no spaces, no plus, no leading zeros, no `-0`. */
export function parseInteger(text: string): Integer | undefined {
  const length = text.length;
  if (length === 0 || length > 20) return undefined;
  if (length < 16) return parseShortInteger(text);
  if (!STRICT_INTEGER.test(text)) return undefined;
  const value = BigInt(text);
  if (value > INT64_MAX || value < INT64_MIN) return undefined;
  return narrow(value);
}

/** Up to 15 characters: every such integer is exact in a double. */
function parseShortInteger(text: string): number | undefined {
  const negative = text.charCodeAt(0) === 45;
  const first = negative ? 1 : 0;
  const length = text.length;
  const lead = text.charCodeAt(first);
  if (lead === 48) return length === 1 ? 0 : undefined;
  if (first === length) return undefined;
  let value = 0;
  for (let at = first; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return negative ? -value : value;
}

/** `000` to `999`, made when first wanted. */
const THOUSAND: string[] = [];

/**
 * An integer in decimal. What `String` makes of a number V8 keeps in a table, which has each number that a counter ever had
 * live on for a while: only the thousands are asked of it.
 */
export function formatInteger(value: Integer): string {
  if (typeof value === 'bigint' || value < 1000 || value > 999_999_999) return String(value);
  if (THOUSAND.length === 0) for (let at = 0; at < 1000; at++) THOUSAND.push(String(at).padStart(3, '0'));
  const thousands = Math.floor(value / 1000);
  return `${thousands}${THOUSAND[value - thousands * 1000]}`;
}

/** The sum of two 64-bit integers, or undefined where it leaves their range. */
export function addIntegers(left: Integer, right: Integer): Integer | undefined {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const sum = BigInt(left) + BigInt(right);
  if (sum > INT64_MAX || sum < INT64_MIN) return undefined;
  return narrow(sum);
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^[+-]?inf(?:inity)?$/i;
const BEGINS_NONZERO = /^[+-]?(?:0x[0.]*[1-9a-f]|[0.]*[1-9])/i;
const HEXADECIMAL = /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/i;

/** Reads a double: decimal, hexadecimal, inf; NaN, spaces, anything left over and what a double cannot hold are refused. */
export function parseDouble(text: string): number | undefined {
  const short = text.length < 16 ? parseShortInteger(text) : undefined;
  if (short !== undefined) return short;
  const value = wholeDouble(text);
  // strtod reports ERANGE for what overflows or vanishes; Redis refuses it.
  if (value === 0 && BEGINS_NONZERO.test(text)) return undefined;
  if (value !== undefined && !Number.isFinite(value) && !INFINITE.test(text)) return undefined;
  return value;
}

/** What C's strtod makes of a text, where it reads up to its end or a zero byte: spaces may lead, `` is 0, 1e999 infinite. */
export function strtod(text: string): number | undefined {
  const short = text.length < 16 ? parseShortInteger(text) : undefined;
  if (short !== undefined) return short;
  // The ends of many a range of scores.
  if (text === '+inf') return Number.POSITIVE_INFINITY;
  if (text === '-inf') return Number.NEGATIVE_INFINITY;
  const [read = ''] = text.split('\0', 1);
  return read === '' ? 0 : wholeDouble(read.replace(/^[ \t-\r]+/, ''));
}

function wholeDouble(text: string): number | undefined {
  if (DECIMAL.test(text)) return Number(text);
  if (INFINITE.test(text)) return text.charCodeAt(0) === 45 ? -Infinity : Infinity;
  const hexadecimal = HEXADECIMAL.exec(text);
  if (!hexadecimal) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = hexadecimal;
  if (whole.length + fraction.length === 0) return undefined;
  const mantissa = Number(BigInt(`0x${whole}${fraction}`));
  const power = Math.max(-5000, Math.min(5000, Number(exponent) - 4 * fraction.length));
  // In two steps, for the power alone may leave the range of a double where the product does not.
  const half = Math.trunc(power / 2);
  const value = mantissa === 0 ? 0 : mantissa * 2 ** half * 2 ** (power - half);
  return sign === '-' ? -value : value;
}

/** Prints a double as `printf("%.17g")` does. */
export function format17(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [digits = '', exponentText = '0'] = significantDigits(value, 17).split('e');
  return layOut(digits, Number(exponentText), 17);
}

/** `d.ddde±x` with so many significant digits, ties to even as C has it (JavaScript takes the larger). */
function significantDigits(value: number, precision: number): string {
  const text = value.toExponential(precision - 1);
  const longer = value.toExponential(Math.min(precision + 20, 100));
  const [mantissa = '', exponent] = longer.split('e');
  const tail = mantissa.slice(mantissa.indexOf('.') + precision);
  if (!/^50*$/.test(tail)) return text;
  const kept = mantissa.slice(0, mantissa.length - tail.length);
  return Number(kept.at(-1)) % 2 === 0 ? `${kept}e${exponent}` : text;
}

/** The `%g` layout: plain between 1e-5 and 1e17, else with an exponent of two digits or more; no trailing zeros. */
function layOut(mantissa: string, exponent: number, precision: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (exponent < -4 || exponent >= precision) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const size = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** Prints a score or another double as Redis does in RESP2: integers plainly, the rest with 17 significant digits. */
export function formatDouble(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 4503599627370496) return Object.is(value, -0) ? '-0' : String(value);
  return format17(value);
}

/** Prints a double as Redis does since 7.2: the fewest digits that read back as it (fpconv, by Andreas Samoljuk). */
export function formatShortest(value: number): string {
  if (!Number.isFinite(value) || Object.is(value, -0)) return format17(value);
  if (Number.isInteger(value) && Math.abs(value) < 4503599627370496) return String(value);
  const [mantissa = '', exponentText = '0'] = Math.abs(value).toExponential().split('e');
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace('.', '');
  const exponent = Number(exponentText);
  /** The power of ten of the last digit. */
  const power = exponent - digits.length + 1;
  if (power >= 0 && exponent < digits.length + 7) return sign + digits + '0'.repeat(power);
  if (power < 0 && (power > -7 || Math.abs(exponent) < 4)) {
    const whole = digits.length + power;
    if (whole <= 0) return `${sign}0.${'0'.repeat(-whole)}${digits}`;
    return `${sign}${digits.slice(0, whole)}.${digits.slice(whole)}`;
  }
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
