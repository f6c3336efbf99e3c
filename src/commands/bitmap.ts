// BITMAP commands: bits of strings, BITFIELD apart (redis/src/bitops.c). A string that is written becomes a RawString
// once, so each further bit costs O(1) however long the string is.
import { byteOf, bytesOf, RawString } from '../data/raw-string.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { bitMustBeZeroOrOne, bitOutOfRange, bitopNotTakesOneKey, syntaxError } from '../engine/errors.ts';
import { at, span } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import { countBits, findBit } from '../util/bits.ts';
import type { Integer } from '../util/number.ts';
import { rawWithBit, readBitOffset, readString } from './bit-access.ts';
import { bitfield } from './bitfield.ts';

// biome-ignore format: one row, one line
export const bitmapCommands = {
  bitcount: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access')], since: '2.6.0', run: bitcount },
  bitfield: { arity: -2, flags: 'write denyoom', keys: [at(1, 'RW access update variable_flags', 'This command allows both access and modification of the key')], since: '3.2.0', run: (call) => bitfield(call) },
  bitfield_ro: { arity: -2, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '6.0.0', run: (call) => bitfield(call, 'read-only') },
  bitop: { arity: -4, flags: 'write denyoom', keys: [at(2, 'OW update'), span(3, -1, 1, 'RO access')], since: '2.6.0', run: bitop },
  bitpos: { arity: -3, flags: 'readonly', keys: [at(1, 'RO access')], since: '2.8.7', run: bitpos },
  getbit: { arity: 3, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.2.0', run: getbit },
  setbit: { arity: 4, flags: 'write denyoom', keys: [at(1, 'RW access update')], since: '2.2.0', run: setbit },
} as const satisfies CommandTable;

/** SETBIT key offset value */
function setbit(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const offset = readBitOffset(call);
  const bit = args.numberWithin(0, 1, bitOutOfRange);
  const { raw, grown } = rawWithBit(db, key, offset);
  const byte = raw.byteAt(offset >>> 3);
  const mask = 0x80 >> (offset & 7);
  const old = byte & mask ? 1 : 0;
  if (grown || old !== bit) {
    raw.setByte(offset >>> 3, bit ? byte | mask : byte & ~mask);
    db.modified(key, 'setbit');
  }
  return old;
}

/** GETBIT key offset */
function getbit(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const offset = readBitOffset(call);
  const value = readString(db, key) ?? '';
  return (byteOf(value, offset >>> 3) >> (7 - (offset & 7))) & 1;
}

/** BITCOUNT key [start end [BYTE | BIT]] */
function bitcount({ db, args }: Call): Reply {
  const value = readString(db, args.key());
  // A key that is not there has no bits, whatever else was asked.
  if (value === undefined) return 0;
  if (args.left === 0) return countBits(bytesOf(value));
  if (args.left === 1 || args.left > 3) throw syntaxError();
  const [start, end] = [args.integer(), args.integer()];
  // Nor is the unit looked at where the range runs backwards from the end.
  if (start < 0 && end < 0 && start > end) return 0;
  const range = bitRange(start, end, readUnit(args), value.length);
  return range ? countRange(value, range) : 0;
}

/** BITPOS key bit [start [end [BYTE | BIT]]] */
function bitpos({ db, args }: Call): Reply {
  const key = args.key();
  const bit = args.number();
  if (bit !== 0 && bit !== 1) throw bitMustBeZeroOrOne();
  const value = readString(db, key);
  // A key that is not there is an endless row of zeros.
  if (value === undefined) return bit === 1 ? -1 : 0;
  if (args.left > 3) throw syntaxError();
  const start = args.left > 0 ? args.integer() : 0;
  const unit = args.left === 2 ? unitOf(args.at(4)) : 'BYTE';
  const end = args.left > 0 ? args.integer() : undefined;
  const range = bitRange(start, end ?? -1, unit, value.length);
  if (!range) return -1;
  const found = findBit((offset) => byteOf(value, offset), bit, range.from, range.to);
  // Without an end the string goes on with zeros.
  return found < 0 && bit === 0 && end === undefined ? range.to + 1 : found;
}

interface BitRange {
  readonly from: number;
  readonly to: number;
}

/** The bits that a range of bytes or bits means, both ends included; undefined where it is empty. */
function bitRange(start: Integer, end: Integer, unit: 'BYTE' | 'BIT', length: number): BitRange | undefined {
  const width = unit === 'BIT' ? 1 : 8;
  const total = (length * 8) / width;
  const from = Math.max(0, start < 0 ? total + Number(start) : Number(start));
  const to = Math.min(total - 1, Math.max(0, end < 0 ? total + Number(end) : Number(end)));
  return from > to ? undefined : { from: from * width, to: to * width + width - 1 };
}

function countRange(value: string | RawString, { from, to }: BitRange): number {
  const bytes = bytesOf(value, Math.floor(from / 8), Math.floor(to / 8) + 1);
  const before = bytes[0]! >> (8 - (from % 8));
  const behind = bytes.at(-1)! & (0x7f >> (to % 8));
  return countBits(bytes) - countBits(Uint8Array.of(before, behind));
}

function readUnit(args: Args): 'BYTE' | 'BIT' {
  return args.left > 0 ? unitOf(args.next()) : 'BYTE';
}

function unitOf(text: string): 'BYTE' | 'BIT' {
  const word = text.toUpperCase();
  if (word !== 'BYTE' && word !== 'BIT') throw syntaxError();
  return word;
}

type Operation = 'AND' | 'OR' | 'XOR' | 'NOT';

/** BITOP AND | OR | XOR | NOT destkey key [key ...] */
function bitop({ db, args }: Call): Reply {
  const operation = readOperation(args);
  const destination = args.key();
  const keys = args.rest();
  if (operation === 'NOT' && keys.length !== 1) throw bitopNotTakesOneKey();
  const values = keys.map((key) => bytesOf(readString(db, key) ?? ''));
  const result = combine(operation, values);
  if (result.length > 0) {
    db.set(destination, RawString.of(result));
    db.modified(destination, 'set');
  } else if (db.delete(destination)) db.notify('del', destination);
  return result.length;
}

function readOperation(args: Args): Operation {
  const word = args.word();
  if (word !== 'AND' && word !== 'OR' && word !== 'XOR' && word !== 'NOT') throw syntaxError();
  return word;
}

/** The shorter strings count as filled with zeros. */
function combine(operation: Operation, values: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(Math.max(...values.map((value) => value.length)));
  const [first, ...others] = values;
  result.set(first!);
  if (operation === 'NOT') for (let at = 0; at < result.length; at++) result[at] = ~result[at]!;
  for (const other of others) {
    if (operation === 'AND') {
      for (let at = 0; at < other.length; at++) result[at]! &= other[at]!;
      result.fill(0, other.length);
    } else if (operation === 'OR') for (let at = 0; at < other.length; at++) result[at]! |= other[at]!;
    else for (let at = 0; at < other.length; at++) result[at]! ^= other[at]!;
  }
  return result;
}
