// STRING commands: GET, SET, INCR and friends (redis/src/t_string.c).
import { RawString } from '../data/raw-string.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  decrementOverflows,
  incrementIsNotFinite,
  incrementOverflows,
  invalidExpire,
  notAFloat,
  notAnInteger,
  offsetOutOfRange,
  stringTooLong,
  syntaxError,
  wrongArity,
  wrongType,
} from '../engine/errors.ts';
import { absoluteTime, type ExpiryUnit, isExpiryUnit, readExpiry } from '../engine/expiry.ts';
import { at, span } from '../engine/key-specs.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply } from '../resp/reply.ts';
import { addLongDoubles, formatLongDouble, isInfinite, parseLongDouble } from '../util/long-double.ts';
import { addIntegers, formatInteger, INT64_MIN, type Integer, parseInteger } from '../util/number.ts';
import { lcs } from './lcs.ts';

// biome-ignore format: one row, one line
export const stringCommands = {
  append: { arity: 3, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '2.0.0', run: append },
  decr: { arity: 2, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '1.0.0', run: (call) => increment(call, -1) },
  decrby: { arity: 3, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '1.0.0', run: decrby },
  get: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '1.0.0', run: get },
  getdel: { arity: 2, flags: 'write fast', keys: [at(1, 'RW access delete')], since: '6.2.0', run: getdel },
  getex: { arity: -2, flags: 'write fast', keys: [at(1, 'RW access update', 'RW and UPDATE because it changes the TTL')], since: '6.2.0', run: getex },
  getrange: { arity: 4, flags: 'readonly', keys: [at(1, 'RO access')], since: '2.4.0', run: getrange },
  getset: { arity: 3, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '1.0.0', run: getset },
  incr: { arity: 2, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '1.0.0', run: (call) => increment(call, 1) },
  incrby: { arity: 3, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '1.0.0', run: incrby },
  incrbyfloat: { arity: 3, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '2.6.0', run: incrbyfloat },
  lcs: { arity: -3, flags: 'readonly', keys: [span(1, 2, 1, 'RO access')], since: '7.0.0', run: lcs },
  mget: { arity: -2, flags: 'readonly fast', keys: [span(1, -1, 1, 'RO access')], tips: ['request_policy:multi_shard'], since: '1.0.0', run: mget },
  mset: { arity: -3, flags: 'write denyoom', keys: [span(1, -1, 2, 'OW update')], tips: ['request_policy:multi_shard', 'response_policy:all_succeeded'], since: '1.0.1', run: mset },
  msetnx: { arity: -3, flags: 'write denyoom', keys: [span(1, -1, 2, 'OW insert')], tips: ['request_policy:multi_shard', 'response_policy:agg_min'], since: '1.0.1', run: msetnx },
  psetex: { arity: 4, flags: 'write denyoom', keys: [at(1, 'OW update')], since: '2.6.0', run: (call) => setWithExpiry(call, 'PX') },
  set: { arity: -3, flags: 'write denyoom', keys: [at(1, 'RW access update variable_flags', 'RW and ACCESS due to the optional `GET` argument')], since: '1.0.0', getKeys: setKeys, run: set },
  setex: { arity: 4, flags: 'write denyoom', keys: [at(1, 'OW update')], since: '2.0.0', run: (call) => setWithExpiry(call, 'EX') },
  setnx: { arity: 3, flags: 'write denyoom fast', keys: [at(1, 'OW insert')], since: '1.0.0', run: setnx },
  setrange: { arity: 4, flags: 'write denyoom', keys: [at(1, 'RW update')], since: '2.2.0', run: setrange },
  strlen: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '2.2.0', run: strlen },
  substr: { arity: 4, flags: 'readonly', keys: [at(1, 'RO access')], since: '1.0.0', run: getrange },
} as const satisfies CommandTable;

/** APPEND key value */
function append(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const value = args.next();
  if (!db.has(key)) {
    db.set(key, value);
    db.modified(key, 'append');
    return value.length;
  }
  const raw = rawWithRoom(call, key, (length) => length + value.length);
  raw.append(value);
  db.modified(key, 'append');
  return raw.length;
}

/** INCR | DECR key */
function increment({ db, args }: Call, by: Integer): Reply {
  const key = args.key();
  const old = db.getForWrite(key, String);
  const value = old === undefined ? 0 : parseInteger(old);
  if (value === undefined) throw notAnInteger();
  const sum = addIntegers(value, by);
  if (sum === undefined) throw incrementOverflows();
  db.replace(key, formatInteger(sum));
  db.modified(key, 'incrby');
  return sum;
}

/** INCRBY key increment */
function incrby(call: Call): Reply {
  const by = parseInteger(call.args.at(1));
  if (by === undefined) throw notAnInteger();
  return increment(call, by);
}

/** DECRBY key decrement */
function decrby(call: Call): Reply {
  const by = parseInteger(call.args.at(1));
  if (by === undefined) throw notAnInteger();
  if (by === INT64_MIN) throw decrementOverflows();
  return increment(call, typeof by === 'bigint' ? -by : 0 - by);
}

/** INCRBYFLOAT key increment */
function incrbyfloat({ db, args }: Call): Reply {
  const key = args.key();
  const old = db.getForWrite(key, String);
  const texts = [old ?? '0', args.next()];
  const [value, by] = texts.map(parseLongDouble);
  if (texts.some((one, nth) => ![value, by][nth] && !isInfinite(one))) throw notAFloat();
  const sum = value && by && addLongDoubles(value, by);
  if (!sum) throw incrementIsNotFinite();
  const text = formatLongDouble(sum);
  // Redis keeps the text even where it is an integer's.
  db.replace(key, parseInteger(text) === undefined ? text : new RawString(text, 'embstr'));
  db.modified(key, 'incrbyfloat');
  return text;
}

/** GET key */
function get({ db, args }: Call): Reply {
  return db.get(args.key(), String) ?? null;
}

/** GETDEL key */
function getdel({ db, args }: Call): Reply {
  const key = args.key();
  const value = db.get(key, String);
  if (value === undefined) return null;
  db.delete(key);
  db.notify('del', key);
  return value;
}

/** GETEX key [EX seconds | PX milliseconds | EXAT unix-time-seconds | PXAT unix-time-milliseconds | PERSIST] */
function getex(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const option = readOneOption(call, args, 'PERSIST');
  const value = db.get(key, String);
  if (value === undefined) return null;
  if (option === 'PERSIST') {
    if (db.persist(key)) db.modified(key, 'persist');
  } else if (option) {
    setDeadline(call, key, readAmount(call, option));
  }
  return value;
}

interface Amount {
  readonly unit: ExpiryUnit;
  readonly text: string;
}

/** GETEX takes one option and nothing more; the amount is looked at later, after the key. */
function readOneOption(_call: Call, args: Args, word: 'PERSIST'): Amount | 'PERSIST' | undefined {
  if (args.left === 0) return undefined;
  const option = args.word();
  if (option === word && args.left === 0) return word;
  if (!isExpiryUnit(option) || args.left !== 1) throw syntaxError();
  return { unit: option, text: args.next() };
}

/** The time that an amount means; Redis reads it after the value. */
function readAmount(call: Call, { unit, text }: Amount): number {
  const amount = parseInteger(text);
  if (amount === undefined) throw notAnInteger();
  const due = amount > 0 ? absoluteTime(amount, unit, call.now) : undefined;
  if (due === undefined) throw invalidExpire(call.command.name);
  return due;
}

/** Gives a key its deadline, or removes it at once where that is past. */
function setDeadline({ db, now }: Call, key: string, due: number): void {
  if (due <= now) {
    db.delete(key);
    db.notify('del', key);
    return;
  }
  db.expireAt(key, due);
  db.modified(key, 'expire');
}

/** GETRANGE | SUBSTR key start end */
function getrange({ db, args }: Call): Reply {
  const key = args.key();
  const start = args.number();
  const end = args.number();
  const value = db.get(key, String) ?? '';
  const { length } = value;
  // Redis answers nothing for a range that runs backwards among negative indexes, before it clamps them.
  if (start < 0 && end < 0 && start > end) return '';
  const from = Math.max(0, start < 0 ? length + start : start);
  const to = Math.min(length - 1, Math.max(0, end < 0 ? length + end : end));
  return from > to ? '' : value.slice(from, to + 1);
}

/** GETSET key value */
function getset({ db, args }: Call): Reply {
  const key = args.key();
  const old = db.get(key, String) ?? null;
  db.set(key, args.next());
  db.modified(key, 'set');
  return old;
}

/** MGET key [key ...] */
function mget({ db, args }: Call): Reply {
  return args.rest().map((key) => {
    const value = db.value(key);
    if (typeof value === 'string') return value;
    return value instanceof RawString ? value.toString() : null;
  });
}

/** MSET key value [key value ...] */
function mset({ db, args, command }: Call): Reply {
  if (args.length % 2 !== 0) throw wrongArity(command.name);
  setAll(db, args);
  return OK;
}

/** MSETNX key value [key value ...] */
function msetnx({ db, args, command }: Call): Reply {
  if (args.length % 2 !== 0) throw wrongArity(command.name);
  for (let index = 0; index < args.length; index += 2) if (db.has(args.at(index))) return 0;
  setAll(db, args);
  return 1;
}

function setAll(db: Keyspace, args: Args): void {
  while (args.left > 0) {
    const key = args.key();
    db.set(key, args.next());
    db.modified(key, 'set');
  }
}

interface SetOptions {
  condition?: 'NX' | 'XX';
  get?: boolean;
  keepTtl?: boolean;
  expiry?: Amount;
}

const NO_OPTIONS: SetOptions = {};

/** SET key value [NX | XX] [GET] [EX seconds | PX milliseconds | EXAT unix-time | PXAT unix-time-ms | KEEPTTL] */
function set(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const value = args.next();
  if (args.left === 0) return store(call, key, value, NO_OPTIONS);
  const options = readSetOptions(args);
  const due = options.expiry && readAmount(call, options.expiry);
  const old = options.get ? (db.get(key, String) ?? null) : undefined;
  if (options.condition && (options.condition === 'NX') === db.has(key)) return old ?? null;
  store(call, key, value, options, due);
  return old === undefined ? OK : old;
}

/** With GET the old value is read as well. */
function setKeys(argv: readonly string[]): { index: number; flags: string }[] {
  const reads = argv.slice(3).some((word) => word.toUpperCase() === 'GET');
  return [{ index: 1, flags: reads ? 'RW access update' : 'OW update' }];
}

function readSetOptions(args: Args): SetOptions {
  const options: SetOptions = {};
  while (args.left > 0) {
    const word = args.word();
    if (isExpiryUnit(word) && mayExpire(options, word) && args.left > 0) {
      options.expiry = { unit: word, text: args.next() };
    } else if ((word === 'NX' || word === 'XX') && (options.condition ?? word) === word) options.condition = word;
    else if (word === 'GET') options.get = true;
    else if (word === 'KEEPTTL' && !options.expiry) options.keepTtl = true;
    else throw syntaxError();
  }
  return options;
}

/** The same unit may come twice; the last one counts. */
function mayExpire({ expiry, keepTtl }: SetOptions, unit: ExpiryUnit): boolean {
  return !keepTtl && (expiry?.unit ?? unit) === unit;
}

/** Sets the value and its deadline, and tells of both; one that is past ends the key before anybody sees it. */
function store({ db }: Call, key: string, value: string, { keepTtl }: SetOptions, due?: number): Reply {
  // A new deadline takes the place of the old one.
  if (keepTtl || due !== undefined) db.replace(key, value);
  else db.set(key, value);
  db.modified(key, 'set');
  if (due !== undefined) {
    db.expireAt(key, due);
    db.notify('expire', key);
  }
  return OK;
}

/** SETEX key seconds value, PSETEX key milliseconds value */
function setWithExpiry(call: Call, unit: ExpiryUnit): Reply {
  const key = call.args.key();
  const due = readExpiry(call, call.args, unit);
  return store(call, key, call.args.next(), NO_OPTIONS, due);
}

/** SETNX key value */
function setnx({ db, args }: Call): Reply {
  const key = args.key();
  if (db.has(key)) return 0;
  db.set(key, args.next());
  db.modified(key, 'set');
  return 1;
}

/** SETRANGE key offset value */
function setrange(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const offset = args.number();
  const value = args.next();
  if (offset < 0) throw offsetOutOfRange();
  if (value === '') return db.getForWrite(key, String)?.length ?? 0;
  const raw = rawWithRoom(call, key, () => offset + value.length);
  raw.setRange(offset, value);
  db.modified(key, 'setrange');
  return raw.length;
}

/** The string at a key, to be changed in place, made if there is none; refuses one that would become too long. */
function rawWithRoom({ db, server }: Call, key: string, longer: (length: number) => number): RawString {
  const value = db.valueForWrite(key);
  if (value !== undefined && typeof value !== 'string' && !(value instanceof RawString)) throw wrongType();
  if (longer(value?.length ?? 0) > server.limits.longestString) throw stringTooLong();
  const existing = db.getRaw(key);
  if (existing) return existing;
  const created = new RawString();
  db.set(key, created);
  return created;
}

/** STRLEN key */
function strlen({ db, args }: Call): Reply {
  const value = db.value(args.key());
  if (value === undefined) return 0;
  if (typeof value === 'string' || value instanceof RawString) return value.length;
  throw wrongType();
}
