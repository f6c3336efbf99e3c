// The 80-bit long double of x86, in which Redis adds for INCRBYFLOAT and HINCRBYFLOAT: a 64-bit mantissa, rounded half to
// even. A value is a bigint times a power of two, so sums and printed digits are exact.

export interface LongDouble {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const BITS = 64;
const ONE = 1n;
const TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const HEXADECIMAL = /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?(?:p([+-]?\d+))?$/i;
/** 2^16384: what is not smaller is infinite. */
const LARGEST_BITS = 16384;

/** Whether a text is one of strtold's words for infinity. */
export function isInfinite(text: string): boolean {
  return /^[+-]?inf(?:inity)?$/i.test(text);
}

/** Reads a number as strtold does, decimal or hexadecimal; undefined where it is none, is infinite or overflows. */
export function parseLongDouble(text: string): LongDouble | undefined {
  const parts = TEXT.exec(text);
  if (!parts) return parseHexadecimal(text);
  const [, sign, whole = '', fraction = '', exponentText = '0'] = parts;
  if (whole.length + fraction.length === 0) return undefined;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const power = Number(exponentText) - fraction.length;
  if (digits === 0n) return { mantissa: 0n, exponent: 0 };
  if (power + whole.length + fraction.length > 5000) return undefined;
  if (power < -10000) return { mantissa: 0n, exponent: 0 };
  const value = power >= 0 ? rounded(digits * 10n ** BigInt(power), 0) : quotient(digits, 10n ** BigInt(-power));
  return bitLength(value.mantissa) + value.exponent > LARGEST_BITS ? undefined : value;
}

/** The sum, rounded; undefined where it overflows. */
export function addLongDoubles(left: LongDouble, right: LongDouble): LongDouble | undefined {
  const exponent = Math.min(left.exponent, right.exponent);
  const sum =
    (left.mantissa << BigInt(left.exponent - exponent)) + (right.mantissa << BigInt(right.exponent - exponent));
  const value = rounded(sum, exponent);
  return bitLength(value.mantissa) + value.exponent > LARGEST_BITS ? undefined : value;
}

/** A double as it is: every finite one fits. */
export function toLongDouble(value: number): LongDouble {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: value < 0 ? -size : size, exponent: Math.max(1, exponent) - 1075 };
}

/** Prints as `%.17Lf` without trailing zeros, Redis' human form. */
export function formatLongDouble(value: LongDouble): string {
  const text = formatFixed(value, 17).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** Prints with so many decimals, ties to even as C's printf has it (JavaScript takes the larger). */
export function formatFixed({ mantissa, exponent }: LongDouble, decimals: number): string {
  const size = mantissa < 0n ? -mantissa : mantissa;
  const scaled = size * 10n ** BigInt(decimals);
  const units = exponent >= 0 ? scaled << BigInt(exponent) : shiftHalfEven(scaled, -exponent);
  const digits = units.toString().padStart(decimals + 1, '0');
  return `${mantissa < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function parseHexadecimal(text: string): LongDouble | undefined {
  const [, sign, whole = '', fraction = '', exponent = '0'] = HEXADECIMAL.exec(text) ?? [];
  if (whole.length + fraction.length === 0) return undefined;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  return rounded(sign === '-' ? -mantissa : mantissa, Number(exponent) - 4 * fraction.length);
}

function quotient(numerator: bigint, denominator: bigint): LongDouble {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  // Enough bits for the mantissa, two to round by, and whether anything is left.
  const shift = Math.max(0, BITS + 2 - (bitLength(size) - bitLength(denominator)));
  const shifted = size << BigInt(shift);
  const whole = shifted / denominator;
  const sticky = shifted % denominator === 0n ? 0n : ONE;
  const value = (whole << ONE) | sticky;
  return rounded(negative ? -value : value, -shift - 1);
}

function rounded(value: bigint, exponent: number): LongDouble {
  const negative = value < 0n;
  const size = negative ? -value : value;
  const surplus = bitLength(size) - BITS;
  if (surplus <= 0) return { mantissa: value, exponent };
  const kept = shiftHalfEven(size, surplus);
  return { mantissa: negative ? -kept : kept, exponent: exponent + surplus };
}

function shiftHalfEven(value: bigint, bits: number): bigint {
  const shift = BigInt(bits);
  const kept = value >> shift;
  const rest = value - (kept << shift);
  const half = ONE << (shift - ONE);
  if (rest > half || (rest === half && (kept & ONE) === ONE)) return kept + ONE;
  return kept;
}

function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(2).length;
}
