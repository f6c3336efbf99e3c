// The expiry options that SET, GETEX and their like share: EX, PX, EXAT, PXAT.
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
  const amount = BigInt(args.integer());
  const complaint = invalidExpire(call.command.name);
  if (amount <= 0n) throw complaint;
  const due = absoluteTime(amount, unit, call.now);
  if (due === undefined) throw complaint;
  return due;
}

/** The time in milliseconds since 1970; undefined where it leaves 64 bits. */
export function absoluteTime(amount: bigint, unit: ExpiryUnit, now: number): number | undefined {
  const inSeconds = unit === 'EX' || unit === 'EXAT';
  const isRelative = unit === 'EX' || unit === 'PX';
  const milliseconds = inSeconds ? amount * 1000n : amount;
  const due = isRelative ? milliseconds + BigInt(now) : milliseconds;
  if (milliseconds > LARGEST || milliseconds < -LARGEST || due > LARGEST) return undefined;
  return Number(due);
}
