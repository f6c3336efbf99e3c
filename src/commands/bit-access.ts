// What the commands on bits share: the string under a bit, and the reading of a bit's offset.
import { RawString } from '../data/raw-string.ts';
import type { Call } from '../engine/call.ts';
import { bitOffsetOutOfRange, wrongType } from '../engine/errors.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import { parseInteger } from '../util/number.ts';

/** The string at a key in whichever form it is, so that reading a bit costs nothing but the bit. */
export function readString(db: Keyspace, key: string): string | RawString | undefined {
  const value = db.value(key);
  if (value === undefined || typeof value === 'string' || value instanceof RawString) return value;
  throw wrongType();
}

/** The string at a key, to be changed in place, made if there is none and long enough for this bit. */
export function rawWithBit(db: Keyspace, key: string, highest: number): { raw: RawString; grown: boolean } {
  const length = Math.floor(highest / 8) + 1;
  const existing = db.getRaw(key);
  const raw = existing ?? new RawString();
  const grown = raw.length < length;
  raw.grow(length);
  if (!existing) db.set(key, raw);
  return { raw, grown };
}

/** A bit offset; given as `#n` (where `width` is given) it counts fields of that width. */
export function readBitOffset({ args, server }: Call, width?: number): number {
  const text = args.next();
  const counted = width !== undefined && text.startsWith('#');
  const value = parseInteger(counted ? text.slice(1) : text);
  if (value === undefined) throw bitOffsetOutOfRange();
  // The product wraps around in 64 bits before it is looked at.
  const offset = counted ? BigInt.asIntN(64, BigInt(value) * BigInt(width)) : value;
  if (offset < 0 || offset >= server.limits.longestString * 8) throw bitOffsetOutOfRange();
  return Number(offset);
}
