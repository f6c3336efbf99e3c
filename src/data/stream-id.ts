// The id of a stream's entry: two unsigned 64-bit halves, milliseconds and a sequence number. A half is a number, or a bigint
// where a number would not be exact: so two halves compare with `<` and `===` as they are, whatever they are made of.
import { type Integer, narrow } from '../util/number.ts';

export interface StreamId {
  readonly ms: Integer;
  readonly seq: Integer;
}

const LARGEST_HALF = 18446744073709551615n;

export const SMALLEST_ID: StreamId = { ms: 0, seq: 0 };
export const LARGEST_ID: StreamId = { ms: LARGEST_HALF, seq: LARGEST_HALF };

/** Negative, zero or positive: whether the left id is the smaller, the same or the larger. */
export function compareIds(left: StreamId, right: StreamId): number {
  if (left.ms !== right.ms) return left.ms < right.ms ? -1 : 1;
  if (left.seq !== right.seq) return left.seq < right.seq ? -1 : 1;
  return 0;
}

export function isZero({ ms, seq }: StreamId): boolean {
  return ms === 0 && seq === 0;
}

/** The id alone, of something that has more to it. */
export function idOf({ ms, seq }: StreamId): StreamId {
  return { ms, seq };
}

/** The id after this one; undefined behind the largest. */
export function nextId({ ms, seq }: StreamId): StreamId | undefined {
  if (seq !== LARGEST_HALF) return { ms, seq: plusOne(seq) };
  return ms === LARGEST_HALF ? undefined : { ms: plusOne(ms), seq: 0 };
}

/** The id before this one; undefined before the smallest. */
export function previousId({ ms, seq }: StreamId): StreamId | undefined {
  if (seq !== 0) return { ms, seq: minusOne(seq) };
  return ms === 0 ? undefined : { ms: minusOne(ms), seq: LARGEST_HALF };
}

/** The next larger integer, exact beyond 2^53 as well. */
export function plusOne(value: Integer): Integer {
  return typeof value === 'number' && value < Number.MAX_SAFE_INTEGER ? value + 1 : narrow(BigInt(value) + 1n);
}

function minusOne(half: Integer): Integer {
  return typeof half === 'number' ? half - 1 : narrow(half - 1n);
}

/** The difference of two halves as the signed 64-bit integer that Redis makes of it. */
export function distance(from: Integer, to: Integer): Integer {
  if (typeof from === 'number' && typeof to === 'number') return to - from;
  return narrow(BigInt.asIntN(64, BigInt(to) - BigInt(from)));
}

/** The half that lies at a distance. */
export function moveBy(from: Integer, by: Integer): Integer {
  if (typeof from === 'number' && typeof by === 'number') {
    const sum = from + by;
    if (Number.isSafeInteger(sum) && sum >= 0) return sum;
  }
  return narrow(BigInt.asUintN(64, BigInt(from) + BigInt(by)));
}

export function formatId({ ms, seq }: StreamId): string {
  return `${ms}-${seq}`;
}

/** An id as it was written: `seq` is open where `*` stands in its place. */
export interface WrittenId {
  readonly id: StreamId;
  readonly isOpen: boolean;
}

/** Reads `ms-seq`, `ms` (with the missing half as given) or `ms-*`. */
export function parseId(text: string, missing: Integer = 0): WrittenId | undefined {
  // Redis copies what fits into 127 bytes and reads it up to a zero byte.
  if (text.length > 127) return undefined;
  const end = text.indexOf('\0');
  const read = end === -1 ? text : text.slice(0, end);
  const dash = read.indexOf('-');
  const ms = parseUnsigned(dash === -1 ? read : read.slice(0, dash));
  if (ms === undefined) return undefined;
  if (dash === -1) return { id: { ms, seq: missing }, isOpen: false };
  const rest = read.slice(dash + 1);
  if (rest === '*') return { id: { ms, seq: 0 }, isOpen: true };
  const seq = parseUnsigned(rest);
  return seq === undefined ? undefined : { id: { ms, seq }, isOpen: false };
}

const LOOSE = /^[ \t-\r]*([+-]?)(\d+)$/;
const NEGATIVE = /^-[1-9]\d*$/;

/** An unsigned 64-bit integer as Redis reads one: what is not a strict integer may still please C's strtoull. */
function parseUnsigned(text: string): Integer | undefined {
  const short = parseDigits(text);
  if (short !== undefined) return short;
  const parts = LOOSE.exec(text);
  if (!parts) return undefined;
  const value = BigInt(parts[2]!);
  if (value > LARGEST_HALF) return undefined;
  if (parts[1] !== '-') return narrow(value);
  if (NEGATIVE.test(text) && value <= 2n ** 63n) return undefined;
  return narrow(BigInt.asUintN(64, -value));
}

/** Up to 15 digits and nothing else. */
function parseDigits(text: string): number | undefined {
  const { length } = text;
  if (length === 0 || length > 15) return undefined;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
