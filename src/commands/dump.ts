// DUMP and RESTORE: values in Redis' own RDB format, so that they travel between the twin and a real server
// (redis/src/cluster.c).
import { dumpPayload, isPayload, loadPayload } from '../data/rdb/payload.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import {
  badDataFormat,
  busyKey,
  invalidFreq,
  invalidIdleTime,
  invalidTtl,
  notAnInteger,
  syntaxError,
  wrongPayload,
} from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { OK, type Reply } from '../resp/reply.ts';
import { parseInteger } from '../util/number.ts';

// biome-ignore format: one row, one line
export const dumpCommands = {
  dump: { arity: 2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '2.6.0', run: dump },
  restore: { arity: -4, flags: 'write denyoom', keys: [at(1, 'OW update')], acl: '@keyspace @dangerous', since: '2.6.0', run: restore },
} as const satisfies CommandTable;

/** DUMP key */
function dump({ db, args, server }: Call): Reply {
  const value = db.value(args.key());
  return value === undefined ? null : dumpPayload(value, server.limits);
}

interface RestoreOptions {
  replace?: boolean;
  absolute?: boolean;
  idleSeconds?: number;
  frequency?: number;
}

/** RESTORE key ttl serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ frequency] */
export function restore({ db, args, now, server }: Call): Reply {
  const key = args.key();
  const [ttl, payload] = [args.next(), args.next()];
  const options = readOptions(args);
  if (!options.replace && db.has(key)) throw busyKey();
  const due = dueTime(ttl, options.absolute ? 0 : now);
  if (!isPayload(payload, latestFormat(server))) throw wrongPayload();
  const value = loadPayload(payload, server.limits);
  if (value === undefined) throw badDataFormat();
  const replaced = db.delete(key);
  if (due !== undefined && due <= now) {
    if (replaced) db.notify('del', key);
    return OK;
  }
  db.set(key, value);
  if (due !== undefined) db.expireAt(key, due);
  const { idleSeconds, frequency } = options;
  // What the policy does not keep is left aside.
  if (server.usage.counts) {
    if (frequency !== undefined) db.setMark(key, server.usage.usedOften(frequency));
  } else if (idleSeconds !== undefined) db.setMark(key, server.usage.idleFor(idleSeconds));
  db.modified(key, 'restore');
  return OK;
}

/** The latest version of RDB that a version of Redis reads. */
function latestFormat({ version }: Engine): number {
  if (isSince(version, '7.4.0')) return 12;
  return isSince(version, '7.2.0') ? 11 : 10;
}

function readOptions(args: Args): RestoreOptions {
  const options: RestoreOptions = {};
  while (args.left > 0) {
    const word = args.word();
    if (word === 'REPLACE') options.replace = true;
    else if (word === 'ABSTTL') options.absolute = true;
    else if (word === 'IDLETIME' && args.left > 0 && options.frequency === undefined) {
      options.idleSeconds = args.number();
      if (options.idleSeconds < 0) throw invalidIdleTime();
    } else if (word === 'FREQ' && args.left > 0 && options.idleSeconds === undefined) {
      options.frequency = args.number();
      if (options.frequency < 0 || options.frequency > 255) throw invalidFreq();
    } else throw syntaxError();
  }
  return options;
}

/** The time that a time to live means; undefined for 0, which is none. A sum beyond 64 bits has become negative. */
function dueTime(text: string, base: number): number | undefined {
  const ttl = parseInteger(text);
  if (ttl === undefined) throw notAnInteger();
  if (ttl < 0) throw invalidTtl();
  return ttl === 0 ? undefined : Number(BigInt.asIntN(64, BigInt(ttl) + BigInt(base)));
}
