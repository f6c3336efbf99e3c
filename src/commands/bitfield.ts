// BITFIELD: integers of any width inside a string (redis/src/bitops.c, bitfieldGeneric). What fits a double is reckoned
// as a number, what does not as a bigint.
import { byteOf, type RawString } from '../data/raw-string.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { bitfieldIsReadOnly, invalidBitfieldType, invalidOverflow, syntaxError } from '../engine/errors.ts';
import type { Reply } from '../resp/reply.ts';
import { readBits, writeBits } from '../util/bits.ts';
import { type Integer, narrow, parseInteger } from '../util/number.ts';
import { rawWithBit, readBitOffset, readString } from './bit-access.ts';

type Overflow = 'WRAP' | 'SAT' | 'FAIL';

interface Field {
  readonly signed: boolean;
  readonly width: number;
  readonly offset: number;
}

interface Operation extends Field {
  readonly verb: 'GET' | 'SET' | 'INCRBY';
  readonly operand: Integer;
  readonly overflow: Overflow;
}

/**
 * BITFIELD key [GET encoding offset | [OVERFLOW WRAP | SAT | FAIL] SET encoding offset value |
 *               INCRBY encoding offset increment ...]
 * BITFIELD_RO key [GET encoding offset ...]
 */
export function bitfield(call: Call, readOnly?: 'read-only'): Reply {
  const { db, args } = call;
  const key = args.key();
  const operations = readOperations(call);
  const written = operations.filter(({ verb }) => verb !== 'GET');
  if (written.length === 0) {
    const value = readString(db, key) ?? '';
    return operations.map((field) => readField((offset) => byteOf(value, offset), field));
  }
  if (readOnly) throw bitfieldIsReadOnly();
  const { raw, grown } = rawWithBit(db, key, Math.max(...written.map(({ offset, width }) => offset + width - 1)));
  let changed = false;
  const replies = operations.map((operation) => {
    const { old, value, reply } = apply(raw, operation);
    if (value === undefined) return reply;
    writeField(raw, operation, value);
    if (grown || value !== old) changed = true;
    return reply;
  });
  if (changed) db.modified(key, 'setbit');
  return replies;
}

/** All is read before anything is done. */
function readOperations(call: Call): Operation[] {
  const { args } = call;
  const operations: Operation[] = [];
  let overflow: Overflow = 'WRAP';
  while (args.left > 0) {
    const verb = args.word();
    if (verb === 'OVERFLOW' && args.left > 0) {
      overflow = readOverflow(args);
      continue;
    }
    const isRead = verb === 'GET' && args.left >= 2;
    if (!isRead && !((verb === 'SET' || verb === 'INCRBY') && args.left >= 3)) throw syntaxError();
    const { signed, width } = readType(args);
    const offset = readBitOffset(call, width);
    operations.push({ verb, signed, width, offset, operand: isRead ? 0 : args.integer(), overflow });
  }
  return operations;
}

function readOverflow(args: Args): Overflow {
  const word = args.word();
  if (word !== 'WRAP' && word !== 'SAT' && word !== 'FAIL') throw invalidOverflow();
  return word;
}

/** `i1` to `i64`, `u1` to `u63`. */
function readType(args: Args): { signed: boolean; width: number } {
  const text = args.next();
  const signed = text.startsWith('i');
  // Redis reads a C string here: what comes behind a zero byte is not seen.
  const width = parseInteger(text.slice(1).replace(/\0.*$/s, ''));
  if ((!signed && !text.startsWith('u')) || width === undefined) throw invalidBitfieldType();
  if (width < 1 || width > (signed ? 64 : 63)) throw invalidBitfieldType();
  return { signed, width: Number(width) };
}

interface Outcome {
  readonly old?: Integer;
  /** What is to be written, if anything. */
  readonly value?: Integer | undefined;
  readonly reply: Reply;
}

function apply(raw: RawString, operation: Operation): Outcome {
  const { verb, operand, signed } = operation;
  const old = readField((offset) => raw.byteAt(offset), operation);
  if (verb === 'GET') return { reply: old };
  // A negative value set in an unsigned field is a huge one.
  const set = !signed && operand < 0 ? BigInt.asUintN(64, BigInt(operand)) : operand;
  const value = verb === 'SET' ? fitted(set, 0, operation) : fitted(old, operand, operation);
  if (value === undefined) return { old, reply: null };
  return { old, value, reply: verb === 'SET' ? old : value };
}

/** The sum as the field can hold it; undefined where it cannot and OVERFLOW FAIL was asked. */
function fitted(value: Integer, increment: Integer, { signed, width, overflow }: Operation): Integer | undefined {
  if (width <= 52 && typeof value === 'number' && typeof increment === 'number') {
    const sum = value + increment;
    const high = 2 ** (signed ? width - 1 : width) - 1;
    if (sum <= high && sum >= (signed ? -high - 1 : 0)) return sum;
  }
  const high = (1n << BigInt(signed ? width - 1 : width)) - 1n;
  const low = signed ? -high - 1n : 0n;
  const sum = BigInt(value) + BigInt(increment);
  if (sum >= low && sum <= high) return narrow(sum);
  if (overflow === 'FAIL') return undefined;
  if (overflow === 'WRAP') return narrow(signed ? BigInt.asIntN(width, sum) : BigInt.asUintN(width, sum));
  // In less than 64 bits Redis' own room to grow overflows for the lowest values, which are then taken for the highest.
  const room = BigInt.asIntN(64, high - BigInt(value));
  return narrow(sum > high || (width < 64 && room < increment) ? high : low);
}

function readField(byteAt: (offset: number) => number, { signed, width, offset }: Field): Integer {
  const lowWidth = Math.min(32, width);
  const low = readBits(byteAt, offset + width - lowWidth, lowWidth);
  const high = readBits(byteAt, offset, width - lowWidth);
  if (width <= 53) {
    const value = high * 2 ** 32 + low;
    return signed && value >= 2 ** (width - 1) ? value - 2 ** width : value;
  }
  const value = (BigInt(high) << 32n) | BigInt(low);
  return narrow(signed ? BigInt.asIntN(width, value) : value);
}

function writeField(raw: RawString, { width, offset }: Field, value: Integer): void {
  const lowWidth = Math.min(32, width);
  const fits = typeof value === 'number';
  const low = fits ? value >>> 0 : Number(BigInt.asUintN(32, value));
  const high = fits ? Math.floor(value / 2 ** 32) >>> 0 : Number(BigInt.asUintN(32, value >> 32n));
  const write = (at: number, bits: number, mask: number) => raw.setByte(at, (raw.byteAt(at) & ~mask) | bits);
  writeBits(write, offset, width - lowWidth, high);
  writeBits(write, offset + width - lowWidth, lowWidth, low);
}
