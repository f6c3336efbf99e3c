// LIST commands: LPUSH, LRANGE, LMOVE and friends (redis/src/t_list.c). Those that wait are in list-blocking.ts.
import { type End, List } from '../data/list.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  countIsNegative,
  maxlenIsNegative,
  mustBePositive,
  noSuchKey,
  outOfRange,
  outsideLong,
  rankIsZero,
  syntaxError,
  wrongArity,
} from '../engine/errors.ts';
import { at, counted } from '../engine/key-specs.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { NULL_ARRAY, OK, type Reply } from '../resp/reply.ts';
import { INT64_MIN, type Integer } from '../util/number.ts';
import { move, popMany, popOne, readEnd, readMultiPop } from './list-pop.ts';

// biome-ignore format: one row, one line
export const listCommands = {
  lindex: { arity: 3, flags: 'readonly', keys: [at(1, 'RO access')], since: '1.0.0', run: lindex },
  linsert: { arity: 5, flags: 'write denyoom', keys: [at(1, 'RW insert')], since: '2.2.0', run: linsert },
  llen: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '1.0.0', run: llen },
  lmove: { arity: 5, flags: 'write denyoom', keys: [at(1, 'RW access delete'), at(2, 'RW insert')], since: '6.2.0', run: lmove },
  lmpop: { arity: -4, flags: 'write', keys: [counted(1, 'RW access delete')], since: '7.0.0', movable: true, run: lmpop },
  lpop: { arity: -2, flags: 'write fast', keys: [at(1, 'RW access delete')], since: '1.0.0', run: (call) => pop(call, 'head') },
  lpos: { arity: -3, flags: 'readonly', keys: [at(1, 'RO access')], since: '6.0.6', run: lpos },
  lpush: { arity: -3, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '1.0.0', run: (call) => push(call, 'head') },
  lpushx: { arity: -3, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '2.2.0', run: (call) => push(call, 'head', 'xx') },
  lrange: { arity: 4, flags: 'readonly', keys: [at(1, 'RO access')], since: '1.0.0', run: lrange },
  lrem: { arity: 4, flags: 'write', keys: [at(1, 'RW delete')], since: '1.0.0', run: lrem },
  lset: { arity: 4, flags: 'write denyoom', keys: [at(1, 'RW update')], since: '1.0.0', run: lset },
  ltrim: { arity: 4, flags: 'write', keys: [at(1, 'RW delete')], since: '1.0.0', run: ltrim },
  rpop: { arity: -2, flags: 'write fast', keys: [at(1, 'RW access delete')], since: '1.0.0', run: (call) => pop(call, 'tail') },
  rpoplpush: { arity: 3, flags: 'write denyoom', keys: [at(1, 'RW access delete'), at(2, 'RW insert')], since: '1.2.0', run: rpoplpush },
  rpush: { arity: -3, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '1.0.0', run: (call) => push(call, 'tail') },
  rpushx: { arity: -3, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '2.2.0', run: (call) => push(call, 'tail', 'xx') },
} as const satisfies CommandTable;

/** LPUSH | RPUSH | LPUSHX | RPUSHX key element [element ...] */
function push({ db, args }: Call, end: End, existing?: 'xx'): Reply {
  const key = args.key();
  const list = existing ? db.getForWrite(key, List) : db.getOrCreate(key, List);
  if (!list) return 0;
  for (const element of args.rest()) list.push(end, element);
  db.modified(key, end === 'head' ? 'lpush' : 'rpush');
  return list.size;
}

/** LPOP | RPOP key [count] */
function pop({ db, args, command }: Call, end: End): Reply {
  if (args.length > 2) throw wrongArity(command.name);
  const key = args.key();
  if (args.left === 0) return popOne(db, key, end) ?? null;
  const count = args.numberWithin(0, Number.POSITIVE_INFINITY, mustBePositive);
  const list = db.getForWrite(key, List);
  if (!list) return NULL_ARRAY;
  return count === 0 ? [] : popMany(db, key, list, { end, count });
}

/** LMPOP numkeys key [key ...] LEFT | RIGHT [COUNT count] */
function lmpop({ db, args }: Call): Reply {
  const { keys, ...wanted } = readMultiPop(args);
  for (const key of keys) {
    const list = db.getForWrite(key, List);
    if (list) return [key, popMany(db, key, list, wanted)];
  }
  return NULL_ARRAY;
}

/** LLEN key */
function llen({ db, args }: Call): Reply {
  return db.get(args.key(), List)?.size ?? 0;
}

/** LINDEX key index */
function lindex({ db, args }: Call): Reply {
  const list = db.get(args.key(), List);
  // The index of a key that is not there is never read.
  return list?.at(args.number()) ?? null;
}

/** LSET key index element */
function lset({ db, args }: Call): Reply {
  const key = args.key();
  const list = db.getForWrite(key, List);
  if (!list) throw noSuchKey();
  const index = args.number();
  if (!list.set(index, args.next())) throw outOfRange();
  db.modified(key, 'lset');
  return OK;
}

/** LRANGE key start stop */
function lrange({ db, args }: Call): Reply {
  const key = args.key();
  const [start, stop] = [args.number(), args.number()];
  const list = db.get(key, List);
  return list?.range(...clamped(start, stop, list.size)) ?? [];
}

/** LTRIM key start stop */
function ltrim({ db, args }: Call): Reply {
  const key = args.key();
  const [start, stop] = [args.number(), args.number()];
  const list = db.getForWrite(key, List);
  if (!list) return OK;
  list.trim(...clamped(start, stop, list.size));
  // Redis tells of it even where nothing was cut off.
  db.modified(key, 'ltrim');
  return OK;
}

/** A range as it was sent, its negative indexes counted from the end. */
function clamped(start: number, stop: number, size: number): [start: number, stop: number] {
  return [Math.max(0, start < 0 ? size + start : start), Math.min(size - 1, stop < 0 ? size + stop : stop)];
}

/** LINSERT key BEFORE | AFTER pivot element */
function linsert({ db, args }: Call): Reply {
  const key = args.key();
  const after = args.accept('AFTER');
  if (!after && !args.accept('BEFORE')) throw syntaxError();
  const list = db.getForWrite(key, List);
  if (!list) return 0;
  const pivot = list.indexOf(args.next());
  if (pivot < 0) return -1;
  list.insert(after ? pivot + 1 : pivot, args.next());
  db.modified(key, 'linsert');
  return list.size;
}

/** LREM key count element */
function lrem({ db, args, server }: Call): Reply {
  const key = args.key();
  const count = Number(readSigned(args, server.version));
  const list = db.getForWrite(key, List);
  if (!list) return 0;
  const removed = list.remove(
    args.next(),
    count === 0 ? Number.POSITIVE_INFINITY : Math.abs(count),
    count < 0 ? 'tail' : 'head',
  );
  if (removed > 0) db.modified(key, 'lrem');
  return removed;
}

/** An integer whose sign says where to begin; since 7.2 it must have an opposite. */
function readSigned(args: Args, version: string): Integer {
  const value = args.integer();
  if (value === INT64_MIN && isSince(version, '7.2.0')) throw outsideLong();
  return value;
}

interface PositionOptions {
  rank: number;
  /** Undefined: one position instead of an array of them. */
  count: number | undefined;
  maxlen: number;
}

/** LPOS key element [RANK rank] [COUNT num-matches] [MAXLEN len] */
function lpos({ db, args, server }: Call): Reply {
  const key = args.key();
  const element = args.next();
  const options = readPositionOptions(args, server.version);
  const list = db.get(key, List);
  const positions = list ? positionsOf(list, element, options) : [];
  return options.count === undefined ? (positions[0] ?? null) : positions;
}

function readPositionOptions(args: Args, version: string): PositionOptions {
  const options: PositionOptions = { rank: 1, count: undefined, maxlen: 0 };
  while (args.left > 0) {
    const word = args.word();
    if (args.left === 0) throw syntaxError();
    if (word === 'RANK') {
      const rank = readSigned(args, version);
      if (rank === 0) throw rankIsZero();
      // Its opposite overflows in Redis 7.0, which makes any match late enough.
      options.rank = rank === INT64_MIN ? -1 : Number(rank);
    } else if (word === 'COUNT') {
      options.count = args.numberWithin(0, Number.POSITIVE_INFINITY, countIsNegative);
    } else if (word === 'MAXLEN') {
      options.maxlen = args.numberWithin(0, Number.POSITIVE_INFINITY, maxlenIsNegative);
    } else throw syntaxError();
  }
  return options;
}

function positionsOf(list: List, element: string, { rank, count = 1, maxlen }: PositionOptions): number[] {
  const { size } = list;
  const steps = maxlen === 0 ? size : Math.min(maxlen, size);
  const wanted = count === 0 ? size : count;
  let toSkip = Math.abs(rank) - 1;
  const positions: number[] = [];
  for (let step = 0; step < steps && positions.length < wanted; step++) {
    const index = rank > 0 ? step : size - 1 - step;
    if (list.at(index) === element && --toSkip < 0) positions.push(index);
  }
  return positions;
}

/** LMOVE source destination LEFT | RIGHT LEFT | RIGHT */
function lmove({ db, args }: Call): Reply {
  const [source, destination] = [args.key(), args.key()];
  const [from, to] = [readEnd(args), readEnd(args)];
  return move(db, source, destination, { from, to }) ?? null;
}

/** RPOPLPUSH source destination */
function rpoplpush({ db, args }: Call): Reply {
  return move(db, args.key(), args.key(), { from: 'tail', to: 'head' }) ?? null;
}
