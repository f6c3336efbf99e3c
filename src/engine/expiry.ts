// The expiry options that SET, GETEX and their like share: EX, PX, EXAT, PXAT.
import type { Integer } from '../util/number.ts';
import type { Args } from './args.ts';
import type { Call } from './call.ts';
import { invalidExpire } from './errors.ts';

export type ExpiryUnit = 'EX' | 'EXAT' | 'PX' | 'PXAT';

const LARGEST = 9223372036854775807n;

export function isExpiryUnit(word: string): word is ExpiryUnit {
  return word === 'EX' || word === 'PX' || word === 'EXAT' || word === 'PXAT';
}

/** Reads the amount behind a unit and returns the time it means, in milliseconds since 1970. */
export function readExpiry(call: Call, args: Args, unit: ExpiryUnit): number {
  const amount = args.integer();
  const due = amount > 0 ? absoluteTime(amount, unit, call.now) : undefined;
  if (due === undefined) throw invalidExpire(call.command.name);
  return due;
}

/** The time in milliseconds since 1970; undefined where it leaves 64 bits. */
export function absoluteTime(amount: Integer, unit: ExpiryUnit, now: number): number | undefined {
  const factor = unit === 'EX' || unit === 'EXAT' ? 1000 : 1;
  const base = unit === 'EX' || unit === 'PX' ? now : 0;
  const near = Number(amount) * factor + base;
  if (Number.isSafeInteger(near)) return near;
  const milliseconds = BigInt(amount) * BigInt(factor);
  const due = milliseconds + BigInt(base);
  if (milliseconds > LARGEST || milliseconds < -LARGEST || due > LARGEST) return undefined;
  return Number(due);
}
