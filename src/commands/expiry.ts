// The time to live of keys: EXPIRE, TTL, PERSIST and their kin (redis/src/expire.c).
import type { Call } from '../engine/call.ts';
import { expireGtLtClash, expireNxClash, invalidExpire, notAnInteger, unsupportedOption } from '../engine/errors.ts';
import { absoluteTime, type ExpiryUnit } from '../engine/expiry.ts';
import { at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import { parseInteger } from '../util/number.ts';

// biome-ignore format: one row, one line
export const expiryCommands = {
  expire: { arity: -3, flags: 'write fast', keys: [at(1, 'RW update')], since: '1.0.0', run: (call) => expire(call, 'EX') },
  expireat: { arity: -3, flags: 'write fast', keys: [at(1, 'RW update')], since: '1.2.0', run: (call) => expire(call, 'EXAT') },
  expiretime: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '7.0.0', run: (call) => timeLeft(call, toSeconds) },
  persist: { arity: 2, flags: 'write fast', keys: [at(1, 'RW update')], since: '2.2.0', run: persist },
  pexpire: { arity: -3, flags: 'write fast', keys: [at(1, 'RW update')], since: '2.6.0', run: (call) => expire(call, 'PX') },
  pexpireat: { arity: -3, flags: 'write fast', keys: [at(1, 'RW update')], since: '2.6.0', run: (call) => expire(call, 'PXAT') },
  pexpiretime: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '7.0.0', run: (call) => timeLeft(call, (due) => due) },
  pttl: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '2.6.0', run: (call) => timeLeft(call, (due) => due - call.now) },
  ttl: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '1.0.0', run: (call) => timeLeft(call, (due) => toSeconds(due - call.now)) },
} as const satisfies CommandTable;

type Condition = 'GT' | 'LT' | 'NX' | 'XX';

const NO_CONDITIONS: ReadonlySet<Condition> = new Set();

/** EXPIRE | PEXPIRE | EXPIREAT | PEXPIREAT key time [NX | XX | GT | LT] */
function expire(call: Call, unit: ExpiryUnit): Reply {
  const { db, args, command } = call;
  const key = args.key();
  const text = args.next();
  const conditions = readConditions(call);
  const amount = parseInteger(text);
  if (amount === undefined) throw notAnInteger();
  const due = absoluteTime(amount, unit, call.now);
  if (due === undefined) throw invalidExpire(command.name);
  if (!db.has(key)) return 0;
  if (conditions.size > 0 && !holds(conditions, due, db.deadline(key))) return 0;
  if (due <= call.now) {
    db.delete(key);
    db.notify('del', key);
    return 1;
  }
  db.expireAt(key, due);
  db.modified(key, 'expire');
  return 1;
}

function readConditions({ args }: Call): ReadonlySet<Condition> {
  if (args.left === 0) return NO_CONDITIONS;
  const conditions = new Set<Condition>();
  while (args.left > 0) {
    const option = args.next();
    const word = option.toUpperCase();
    if (word !== 'NX' && word !== 'XX' && word !== 'GT' && word !== 'LT') throw unsupportedOption(option);
    conditions.add(word);
  }
  if (conditions.has('NX') && conditions.size > 1) throw expireNxClash();
  if (conditions.has('GT') && conditions.has('LT')) throw expireGtLtClash();
  return conditions;
}

/** A key without a time to live counts as one that lives for ever. */
function holds(conditions: ReadonlySet<Condition>, due: number, current: number | undefined): boolean {
  if (conditions.has('NX') && current !== undefined) return false;
  if (conditions.has('XX') && current === undefined) return false;
  if (conditions.has('GT') && (current === undefined || due <= current)) return false;
  return !(conditions.has('LT') && current !== undefined && due >= current);
}

/** TTL | PTTL | EXPIRETIME | PEXPIRETIME key: -2 without a key, -1 without a time to live. */
function timeLeft({ db, args }: Call, show: (due: number) => number): Reply {
  const key = args.key();
  if (db.value(key, { touch: false }) === undefined) return -2;
  const due = db.deadline(key);
  return due === undefined ? -1 : show(due);
}

/** Redis rounds to the nearest second. */
function toSeconds(milliseconds: number): number {
  return Math.floor((milliseconds + 500) / 1000);
}

/** PERSIST key */
function persist({ db, args }: Call): Reply {
  const key = args.key();
  if (!db.persist(key)) return 0;
  db.modified(key, 'persist');
  return 1;
}
