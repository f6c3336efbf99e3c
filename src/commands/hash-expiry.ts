// HASH commands of Redis 7.4 and 8.0 that give single fields a time to live (redis/src/t_hash.c). The clock removes the
// fields whose time has come, and with the last of them the key.
import { Hash } from '../data/hash.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  expireTimeMissing,
  expiryIsNegative,
  fieldExpiryClash,
  fieldsExpected,
  fieldsMissing,
  fnxFxxClash,
  invalidExpire,
  invalidNumberOfFields,
  numberOfFieldsMustBePositive,
  numFieldsMismatch,
  numFieldsMustBePositive,
  unknownArgument,
  wrongArity,
} from '../engine/errors.ts';
import { absoluteTime, type ExpiryUnit, isExpiryUnit } from '../engine/expiry.ts';
import { at } from '../engine/key-specs.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { CommandRow, CommandTable } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';

const EXPIRE = { arity: -6, flags: 'write denyoom fast', keys: [at(1, 'RW update')], since: '7.4.0' } as const;
const LOOK = { arity: -5, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '7.4.0' } as const;
const LOOK_AT_CLOCK = { ...LOOK, tips: ['nondeterministic_output'] } as const satisfies CommandRow;

// biome-ignore format: one row, one line
export const hashExpiryCommands = {
  hexpire: { ...EXPIRE, run: (call) => hexpire(call, 'EX') },
  hexpireat: { ...EXPIRE, run: (call) => hexpire(call, 'EXAT') },
  hexpiretime: { ...LOOK, run: (call) => fieldTimes(call, (due) => Math.ceil(due / 1000)) },
  hgetdel: { arity: -5, flags: 'write fast', keys: [at(1, 'RW access delete')], since: '8.0.0', run: hgetdel },
  hgetex: { arity: -5, flags: 'write fast', keys: [at(1, 'RW access update', 'RW and UPDATE because it changes the TTL')], since: '8.0.0', run: hgetex },
  hpersist: { arity: -5, flags: 'write fast', keys: [at(1, 'RW update')], since: '7.4.0', run: hpersist },
  hpexpire: { ...EXPIRE, run: (call) => hexpire(call, 'PX') },
  hpexpireat: { ...EXPIRE, run: (call) => hexpire(call, 'PXAT') },
  hpexpiretime: { ...LOOK, run: (call) => fieldTimes(call, (due) => due) },
  hpttl: { ...LOOK_AT_CLOCK, run: (call) => fieldTimes(call, (due) => due - call.now) },
  hsetex: { arity: -6, flags: 'write denyoom fast', keys: [at(1, 'RW update')], since: '8.0.0', run: hsetex },
  httl: { ...LOOK_AT_CLOCK, run: (call) => fieldTimes(call, (due) => Math.ceil((due - call.now) / 1000)) },
} as const satisfies CommandTable;

/** What is answered for a field. */
const NO_FIELD = -2;
const NO_TTL = -1;
const CONDITION_NOT_MET = 0;
const DONE = 1;
const DELETED = 2;

/** No field lives longer: 46 bits of milliseconds. */
const LATEST = 2 ** 46 - 1;

type Condition = 'NX' | 'XX' | 'GT' | 'LT';

/** HEXPIRE | HPEXPIRE | HEXPIREAT | HPEXPIREAT key time [NX | XX | GT | LT] FIELDS numfields field [field ...] */
function hexpire(call: Call, unit: ExpiryUnit): Reply {
  const { db, args } = call;
  const key = args.key();
  const hash = db.getForWrite(key, Hash);
  const due = readDue(call, unit);
  const condition = readCondition(args);
  const fields = readFields(call, numFieldsMustBePositive);
  if (!hash) return fields.map(() => NO_FIELD);
  const outcomes = fields.map((field) => {
    if (!hash.has(field)) return NO_FIELD;
    return meets(condition, hash.deadline(field), due) ? expireField(call, hash, field, due) : CONDITION_NOT_MET;
  });
  announce(db, key, 'hexpire', outcomes);
  return outcomes;
}

/** Reads a time; a relative one counts from now. */
function readDue(call: Call, unit: ExpiryUnit): number {
  const amount = BigInt(call.args.integer());
  if (amount < 0n) throw expiryIsNegative();
  const due = absoluteTime(amount, unit, call.now);
  if (due === undefined || due > LATEST) throw invalidExpire(call.command.name);
  return due;
}

function readCondition(args: Args): Condition | undefined {
  const word = args.peekWord();
  if (word !== 'NX' && word !== 'XX' && word !== 'GT' && word !== 'LT') return undefined;
  args.next();
  return word;
}

/** Whether a field with this deadline, or without one, may get the new one. */
function meets(condition: Condition | undefined, deadline: number | undefined, due: number): boolean {
  if (condition === undefined) return true;
  if (deadline === undefined) return condition === 'NX' || condition === 'LT';
  if (condition === 'GT') return due > deadline;
  return condition === 'LT' ? due < deadline : condition === 'XX';
}

/** Reads FIELDS numfields field [field ...] */
function readFields({ args, command }: Call, complaint = numberOfFieldsMustBePositive): string[] {
  if (!args.accept('FIELDS')) throw fieldsExpected();
  if (args.left === 0) throw wrongArity(command.name);
  const count = args.numberWithin(1, Number.POSITIVE_INFINITY, complaint);
  if (count !== args.left) throw numFieldsMismatch();
  return args.rest();
}

/** Gives a field its deadline, or removes it where that is past. */
function expireField({ now }: Call, hash: Hash, field: string, due: number): typeof DONE | typeof DELETED {
  if (due <= now) {
    hash.delete(field);
    return DELETED;
  }
  hash.expireAt(field, due);
  return DONE;
}

/** Tells what has become of the fields; `event` stands for those that are still there. */
function announce(db: Keyspace, key: string, event: string, outcomes: readonly number[]): void {
  db.partsExpire(key);
  if (outcomes.includes(DONE)) db.modified(key, event);
  if (outcomes.includes(DELETED)) db.modified(key, 'hdel');
}

/** HTTL | HPTTL | HEXPIRETIME | HPEXPIRETIME key FIELDS numfields field [field ...] */
function fieldTimes(call: Call, show: (due: number) => number): Reply {
  const hash = call.db.get(call.args.key(), Hash);
  return readFields(call).map((field) => {
    if (!hash?.has(field)) return NO_FIELD;
    const due = hash.deadline(field);
    return due === undefined ? NO_TTL : show(due);
  });
}

/** HPERSIST key FIELDS numfields field [field ...] */
function hpersist(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const hash = db.getForWrite(key, Hash);
  const outcomes = readFields(call).map((field) => {
    if (!hash?.has(field)) return NO_FIELD;
    return hash.persist(field) ? DONE : NO_TTL;
  });
  announce(db, key, 'hpersist', outcomes);
  return outcomes;
}

/** HGETDEL key FIELDS numfields field [field ...] */
function hgetdel(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const hash = db.getForWrite(key, Hash);
  let removed = 0;
  const values = readFields(call).map((field) => {
    const value = hash?.get(field) ?? null;
    if (hash?.delete(field)) removed++;
    return value;
  });
  if (removed > 0) db.modified(key, 'hdel');
  return values;
}

/**
 * HGETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST]
 * FIELDS numfields field [field ...]
 */
function hgetex(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const hash = db.getForWrite(key, Hash);
  const change = readChange(call);
  const outcomes: number[] = [];
  const values = readFields(call).map((field) => {
    const value = hash?.get(field) ?? null;
    if (!hash || value === null) return value;
    if (change === 'PERSIST') outcomes.push(hash.persist(field) ? DONE : NO_TTL);
    else if (change !== undefined) outcomes.push(expireField(call, hash, field, change));
    return value;
  });
  announce(db, key, change === 'PERSIST' ? 'hpersist' : 'hexpire', outcomes);
  return values;
}

/** The new deadline, or that there shall be none; undefined leaves it. */
function readChange(call: Call): number | 'PERSIST' | undefined {
  const { args } = call;
  if (args.accept('PERSIST')) return 'PERSIST';
  const word = args.peekWord();
  if (!isExpiryUnit(word)) return undefined;
  args.next();
  return readDue(call, word);
}

interface SetOptions {
  condition?: 'FNX' | 'FXX';
  due?: number;
  keepTtl?: true;
}

/**
 * HSETEX key [FNX | FXX] [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | KEEPTTL]
 * FIELDS numfields field value [field value ...]
 */
function hsetex(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const { condition, due, keepTtl } = readSetOptions(call);
  const pairs = readPairs(call);
  const existing = db.getForWrite(key, Hash);
  if (condition === 'FXX' && !pairs.every(([field]) => existing?.has(field))) return 0;
  if (condition === 'FNX' && pairs.some(([field]) => existing?.has(field))) return 0;
  const hash = db.getOrCreate(key, Hash);
  const outcomes: number[] = [];
  for (const [field, value] of pairs) {
    if (keepTtl) hash.replace(field, value);
    else hash.set(field, value);
    if (due !== undefined) outcomes.push(expireField(call, hash, field, due));
  }
  // Told before an emptied hash is removed.
  db.notify('hset', key);
  if (outcomes.length > 0) announce(db, key, 'hexpire', outcomes);
  else db.touch(key);
  return 1;
}

/** Reads what stands before FIELDS. */
function readSetOptions(call: Call): SetOptions {
  const { args } = call;
  const options: SetOptions = {};
  while (!args.accept('FIELDS')) {
    if (args.left === 0) throw fieldsMissing();
    const argument = args.next();
    const word = argument.toUpperCase();
    if (word === 'FNX' || word === 'FXX') {
      if (options.condition) throw fnxFxxClash();
      options.condition = word;
    } else if (word === 'KEEPTTL' || isExpiryUnit(word)) {
      if (options.keepTtl || options.due !== undefined) throw fieldExpiryClash();
      if (word === 'KEEPTTL') options.keepTtl = true;
      else if (args.left === 0) throw expireTimeMissing();
      else options.due = readDue(call, word);
    } else throw unknownArgument(argument);
  }
  return options;
}

/** Reads numfields field value [field value ...] */
function readPairs({ args, command }: Call): [field: string, value: string][] {
  if (args.left < 3) throw wrongArity(command.name);
  const count = args.numberWithin(1, 2 ** 31 - 1, invalidNumberOfFields);
  if (args.left !== 2 * count) throw wrongArity(command.name);
  return Array.from({ length: count }, () => [args.next(), args.next()]);
}
