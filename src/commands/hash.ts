// HASH commands: HSET, HGETALL, HINCRBY and friends (redis/src/t_hash.c). Those that deal with the time to live of fields
// are in hash-expiry.ts.
import { Hash } from '../data/hash.ts';
import type { Call } from '../engine/call.ts';
import {
  hashValueNotAFloat,
  hashValueNotAnInteger,
  incrementIsNotFinite,
  incrementOverflows,
  notAFloat,
  outsideLong,
  syntaxError,
  valueIsNotFinite,
  valueOutOfRange,
  wrongArity,
} from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { MapReply, OK, PairsReply, type Reply } from '../resp/reply.ts';
import { addLongDoubles, formatLongDouble, isInfinite, parseLongDouble } from '../util/long-double.ts';
import { addIntegers, formatInteger, INT64_MIN, parseInteger } from '../util/number.ts';
import { scanCollection } from './scan.ts';

// biome-ignore format: one row, one line
export const hashCommands = {
  hdel: { arity: -3, flags: 'write fast', keys: [at(1, 'RW delete')], since: '2.0.0', run: hdel },
  hexists: { arity: 3, flags: 'readonly fast', keys: [at(1, 'RO')], since: '2.0.0', run: hexists },
  hget: { arity: 3, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.0.0', run: hget },
  hgetall: { arity: 2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output_order'], since: '2.0.0', run: hgetall },
  hincrby: { arity: 4, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '2.0.0', run: hincrby },
  hincrbyfloat: { arity: 4, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '2.6.0', run: hincrbyfloat },
  hkeys: { arity: 2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output_order'], since: '2.0.0', run: hkeys },
  hlen: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '2.0.0', run: hlen },
  hmget: { arity: -3, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.0.0', run: hmget },
  hmset: { arity: -4, flags: 'write denyoom fast', keys: [at(1, 'RW update')], since: '2.0.0', run: hmset },
  hrandfield: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '6.2.0', run: hrandfield },
  hscan: { arity: -3, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '2.8.0', run: hscan },
  hset: { arity: -4, flags: 'write denyoom fast', keys: [at(1, 'RW update')], since: '2.0.0', run: hset },
  hsetnx: { arity: 4, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '2.0.0', run: hsetnx },
  hstrlen: { arity: 3, flags: 'readonly fast', keys: [at(1, 'RO')], since: '3.2.0', run: hstrlen },
  hvals: { arity: 2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output_order'], since: '2.0.0', run: hvals },
} as const satisfies CommandTable;

/** HSET key field value [field value ...] */
function hset({ db, args, command }: Call): Reply {
  if (args.length % 2 === 0) throw wrongArity(command.name);
  const key = args.key();
  const hash = db.getOrCreate(key, Hash);
  let created = 0;
  while (args.left > 0) if (hash.set(args.next(), args.next())) created++;
  db.modified(key, 'hset');
  return created;
}

/** HMSET key field value [field value ...] */
function hmset(call: Call): Reply {
  hset(call);
  return OK;
}

/** HSETNX key field value */
function hsetnx({ db, args }: Call): Reply {
  const [key, field, value] = [args.key(), args.next(), args.next()];
  const hash = db.getOrCreate(key, Hash);
  if (hash.has(field)) return 0;
  hash.set(field, value);
  db.modified(key, 'hset');
  return 1;
}

/** HGET key field */
function hget({ db, args }: Call): Reply {
  return db.get(args.key(), Hash)?.get(args.next()) ?? null;
}

/** HMGET key field [field ...] */
function hmget({ db, args }: Call): Reply {
  const hash = db.get(args.key(), Hash);
  return args.rest().map((field) => hash?.get(field) ?? null);
}

/** HGETALL key */
function hgetall({ db, args }: Call): Reply {
  const hash = db.get(args.key(), Hash);
  const size = hash?.size ?? 0;
  const entries = new Array<Reply>(2 * size);
  for (let slot = 0; slot < size; slot++) {
    entries[2 * slot] = hash!.fieldAt(slot);
    entries[2 * slot + 1] = hash!.valueAt(slot);
  }
  return new MapReply(entries);
}

/** HKEYS key */
function hkeys({ db, args }: Call): Reply {
  return db.get(args.key(), Hash)?.fields().slice() ?? [];
}

/** HVALS key */
function hvals({ db, args }: Call): Reply {
  return db.get(args.key(), Hash)?.values().slice() ?? [];
}

/** HLEN key */
function hlen({ db, args }: Call): Reply {
  return db.get(args.key(), Hash)?.size ?? 0;
}

/** HSTRLEN key field */
function hstrlen({ db, args }: Call): Reply {
  return db.get(args.key(), Hash)?.get(args.next())?.length ?? 0;
}

/** HEXISTS key field */
function hexists({ db, args }: Call): Reply {
  return db.get(args.key(), Hash)?.has(args.next()) ? 1 : 0;
}

/** HDEL key field [field ...] */
function hdel({ db, args }: Call): Reply {
  const key = args.key();
  const hash = db.getForWrite(key, Hash);
  if (!hash) return 0;
  let removed = 0;
  for (const field of args.rest()) if (hash.delete(field)) removed++;
  if (removed > 0) db.modified(key, 'hdel');
  return removed;
}

/** HINCRBY key field increment */
function hincrby({ db, args }: Call): Reply {
  const [key, field, by] = [args.key(), args.next(), args.integer()];
  const hash = db.getOrCreate(key, Hash);
  const value = parseInteger(hash.get(field) ?? '0');
  if (value === undefined) throw hashValueNotAnInteger();
  const sum = addIntegers(value, by);
  if (sum === undefined) throw incrementOverflows();
  hash.replace(field, formatInteger(sum));
  db.modified(key, 'hincrby');
  return sum;
}

/** HINCRBYFLOAT key field increment */
function hincrbyfloat({ db, args }: Call): Reply {
  const [key, field, increment] = [args.key(), args.next(), args.next()];
  if (isInfinite(increment)) throw valueIsNotFinite();
  const by = parseLongDouble(increment);
  if (!by) throw notAFloat();
  const hash = db.getOrCreate(key, Hash);
  const text = hash.get(field) ?? '0';
  const value = parseLongDouble(text);
  if (!value && !isInfinite(text)) throw hashValueNotAFloat();
  const sum = value && addLongDoubles(value, by);
  if (!sum) throw incrementIsNotFinite();
  const result = formatLongDouble(sum);
  hash.replace(field, result);
  db.modified(key, 'hincrbyfloat');
  return result;
}

/** Twice as many items as fields must still fit in 64 bits. */
const LARGEST_PAIRS = 2n ** 62n - 1n;

/** HRANDFIELD key [count [WITHVALUES]] */
function hrandfield({ db, args, server }: Call): Reply {
  const key = args.key();
  const { random } = server;
  if (args.left === 0) {
    const hash = db.get(key, Hash);
    return hash ? hash.fieldAt(random.below(hash.size)) : null;
  }
  const count = args.integer();
  if (count === INT64_MIN) throw outsideLong();
  const withValues = args.accept('WITHVALUES');
  if (args.left > 0) throw syntaxError();
  if (withValues && (count < -LARGEST_PAIRS || count > LARGEST_PAIRS)) throw valueOutOfRange();
  const hash = db.get(key, Hash);
  const slots = hash ? random.draw(Number(count), hash.size) : [];
  if (!withValues) return slots.map((slot) => hash!.fieldAt(slot));
  return new PairsReply(slots.flatMap((slot) => [hash!.fieldAt(slot), hash!.valueAt(slot)]));
}

/** HSCAN key cursor [MATCH pattern] [COUNT count] [NOVALUES] */
function hscan(call: Call): Reply {
  return scanCollection(call, Hash, (field, value, { novalues }) => (novalues ? [field] : [field, value]), 'NOVALUES');
}
