// GENERIC commands: what works on a key of any type (redis/src/db.c, object.c).
import { RawString } from '../data/raw-string.ts';
import type { Value } from '../data/value.ts';
import type { Call } from '../engine/call.ts';
import {
  dbIndexOutOfRange,
  isLfu,
  mustBePositive,
  noAppendOnlyFile,
  noSuchKey,
  notLfu,
  notZeroOrOne,
  sameObject,
  syntaxError,
  timeoutIsNegative,
  timeoutNotAnInteger,
} from '../engine/errors.ts';
import { at, span } from '../engine/key-specs.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { CommandTable } from '../engine/table.ts';
import { Blocked } from '../engine/waiters.ts';
import { OK, type Reply, Status } from '../resp/reply.ts';
import { globMatches } from '../util/glob.ts';
import { parseInteger } from '../util/number.ts';
import { helpReply } from './help.ts';
import { readCursor, readScanOptions } from './scan.ts';

// biome-ignore format: one row, one line
export const genericCommands = {
  copy: { arity: -3, flags: 'write denyoom', keys: [at(1, 'RO access'), at(2, 'OW update')], since: '6.2.0', run: copy },
  del: { arity: -2, flags: 'write', keys: [span(1, -1, 1, 'RM delete')], tips: ['request_policy:multi_shard', 'response_policy:agg_sum'], since: '1.0.0', run: del },
  exists: { arity: -2, flags: 'readonly fast', keys: [span(1, -1, 1, 'RO')], tips: ['request_policy:multi_shard', 'response_policy:agg_sum'], since: '1.0.0', run: exists },
  keys: { arity: 2, flags: 'readonly', acl: '@keyspace @dangerous', tips: ['request_policy:all_shards', 'nondeterministic_output_order'], since: '1.0.0', run: keys },
  move: { arity: 3, flags: 'write fast', keys: [at(1, 'RW access update')], since: '1.0.0', run: move },
  object: { arity: -2, flags: '', acl: '', since: '2.2.3', subcommands: {
    encoding: { arity: 3, flags: 'readonly', keys: [at(2, 'RO')], tips: ['nondeterministic_output'], since: '2.2.3', run: objectEncoding },
    freq: { arity: 3, flags: 'readonly', keys: [at(2, 'RO')], tips: ['nondeterministic_output'], since: '4.0.0', run: objectFreq },
    help: { arity: 2, flags: 'loading stale', since: '6.2.0', run: objectHelp },
    idletime: { arity: 3, flags: 'readonly', keys: [at(2, 'RO')], tips: ['nondeterministic_output'], since: '2.2.3', run: objectIdletime },
    refcount: { arity: 3, flags: 'readonly', keys: [at(2, 'RO')], tips: ['nondeterministic_output'], since: '2.2.3', run: objectRefcount },
  } },
  randomkey: { arity: 1, flags: 'readonly', tips: ['request_policy:all_shards', 'nondeterministic_output'], since: '1.0.0', run: randomkey },
  rename: { arity: 3, flags: 'write', keys: [at(1, 'RW access delete'), at(2, 'OW update')], since: '1.0.0', run: rename },
  renamenx: { arity: 3, flags: 'write fast', keys: [at(1, 'RW access delete'), at(2, 'OW insert')], since: '1.0.0', run: renamenx },
  scan: { arity: -2, flags: 'readonly', tips: ['nondeterministic_output', 'request_policy:special'], since: '2.8.0', run: scan },
  touch: { arity: -2, flags: 'readonly fast', keys: [span(1, -1, 1, 'RO')], tips: ['request_policy:multi_shard', 'response_policy:agg_sum'], since: '3.2.1', run: touch },
  type: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '1.0.0', run: type },
  unlink: { arity: -2, flags: 'write fast', keys: [span(1, -1, 1, 'RM delete')], tips: ['request_policy:multi_shard', 'response_policy:agg_sum'], since: '4.0.0', run: del },
  wait: { arity: 3, flags: 'noscript', acl: '@connection', tips: ['request_policy:all_shards', 'response_policy:agg_min'], since: '3.0.0', run: wait },
  waitaof: { arity: 4, flags: 'blocking', acl: '@connection', tips: ['request_policy:all_shards', 'response_policy:agg_min'], since: '7.2.0', run: waitaof },
} as const satisfies CommandTable;

/** COPY source destination [DB destination-db] [REPLACE] */
function copy(call: Call): Reply {
  const { db, args } = call;
  const [source, destination] = [args.key(), args.key()];
  let [target, replace] = [db, false];
  while (args.left > 0) {
    if (args.accept('REPLACE')) replace = true;
    else if (args.left > 1 && args.accept('DB')) target = readDatabase(call);
    else throw syntaxError();
  }
  if (target === db && source === destination) throw sameObject();
  const value = db.value(source);
  if (value === undefined) return 0;
  if (target.has(destination)) {
    if (!replace) return 0;
    target.delete(destination);
  }
  target.set(destination, typeof value === 'string' ? value : value.copy());
  const due = db.deadline(source);
  if (due !== undefined) target.expireAt(destination, due);
  target.modified(destination, 'copy_to');
  return 1;
}

/** A database by its number. */
function readDatabase({ server, args }: Call): Keyspace {
  const db = server.databases[args.int32()];
  if (!db) throw dbIndexOutOfRange();
  return db;
}

/** DEL | UNLINK key [key ...] */
function del({ db, args }: Call): Reply {
  let removed = 0;
  for (const key of args.rest()) {
    if (!db.delete(key)) continue;
    db.notify('del', key);
    removed++;
  }
  return removed;
}

/** EXISTS key [key ...] */
function exists({ db, args }: Call): Reply {
  return args.rest().filter((key) => db.value(key, { touch: false }) !== undefined).length;
}

/** KEYS pattern */
function keys({ db, args }: Call): Reply {
  const pattern = args.next();
  if (pattern === '*') return [...db.keys()];
  return pattern === '*' ? [...db.keys()] : db.keys().filter((key) => globMatches(pattern, key));
}

/** MOVE key db */
function move(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const target = readDatabase(call);
  if (target === db) throw sameObject();
  const value = db.valueForWrite(key);
  if (value === undefined || target.has(key)) return 0;
  const due = db.deadline(key);
  target.set(key, value);
  if (due !== undefined) target.expireAt(key, due);
  db.delete(key);
  target.touch(key);
  db.notify('move_from', key);
  target.notify('move_to', key);
  return 1;
}

/** OBJECT ENCODING key */
function objectEncoding({ db, args }: Call): Reply {
  const value = db.value(args.key(), { touch: false });
  if (value === undefined) return null;
  return encodingOf(value);
}

/** What OBJECT ENCODING says of a value. */
export function encodingOf(value: Value): string {
  return typeof value === 'string' ? stringEncoding(value) : value.encoding;
}

/** Redis keeps what reads back as the same 64-bit integer as one, and up to 44 bytes beside the object itself. */
function stringEncoding(value: string): string {
  if (parseInteger(value) !== undefined) return 'int';
  return value.length <= 44 ? 'embstr' : 'raw';
}

/** OBJECT FREQ key */
function objectFreq({ server, db, args }: Call): Reply {
  const key = args.key();
  if (db.value(key, { touch: false }) === undefined) return null;
  if (!server.usage.counts) throw notLfu();
  return server.usage.frequency(db.mark(key)!);
}

/** OBJECT IDLETIME key */
function objectIdletime({ server, db, args }: Call): Reply {
  const key = args.key();
  if (db.value(key, { touch: false }) === undefined) return null;
  if (server.usage.counts) throw isLfu();
  return db.idleSeconds(key)!;
}

/** OBJECT REFCOUNT key: Redis shares the integers from 0 to 9999. */
function objectRefcount({ db, args }: Call): Reply {
  const value = db.value(args.key(), { touch: false });
  if (value === undefined) return null;
  const number = typeof value === 'string' ? parseInteger(value) : undefined;
  return number !== undefined && number >= 0 && number < 10000 ? 2147483647 : 1;
}

/** OBJECT HELP */
function objectHelp(): Reply {
  return helpReply(
    'OBJECT',
    `
ENCODING <key>
    Return the kind of internal representation used in order to store the value
    associated with a <key>.
FREQ <key>
    Return the access frequency index of the <key>. The returned integer is
    proportional to the logarithm of the recent access frequency of the key.
IDLETIME <key>
    Return the idle time of the <key>, that is the approximated number of
    seconds elapsed since the last access to the key.
REFCOUNT <key>
    Return the number of references of the value associated with the specified
    <key>.`,
  );
}

/** RANDOMKEY */
function randomkey({ db }: Call): Reply {
  return db.randomKey() ?? null;
}

/** RENAME key newkey */
function rename({ db, args }: Call): Reply {
  const [source, destination] = [args.key(), args.key()];
  const value = db.valueForWrite(source);
  if (value === undefined) throw noSuchKey();
  if (source !== destination) moveKey(db, source, destination, value);
  return OK;
}

/** RENAMENX key newkey */
function renamenx({ db, args }: Call): Reply {
  const [source, destination] = [args.key(), args.key()];
  const value = db.valueForWrite(source);
  if (value === undefined) throw noSuchKey();
  if (source === destination || db.has(destination)) return 0;
  moveKey(db, source, destination, value);
  return 1;
}

function moveKey(db: Keyspace, source: string, destination: string, value: Value): void {
  const due = db.deadline(source);
  db.delete(destination);
  db.set(destination, value);
  if (due !== undefined) db.expireAt(destination, due);
  db.delete(source);
  db.touch(destination);
  db.notify('rename_from', source);
  db.notify('rename_to', destination);
}

/** SCAN cursor [MATCH pattern] [COUNT count] [TYPE type] */
function scan(call: Call): Reply {
  const { db, args } = call;
  const cursor = readCursor(args);
  const { count, matches, type: wanted } = readScanOptions(call, 'TYPE');
  const page: string[] = [];
  const next = db.scan(cursor, count, (key, value) => {
    if (matches(key) && (wanted === undefined || typeName(value) === wanted)) page.push(key);
  });
  return [String(next), page];
}

/** TOUCH key [key ...] */
function touch({ db, args }: Call): Reply {
  return args.rest().filter((key) => db.value(key) !== undefined).length;
}

/** TYPE key */
function type({ db, args }: Call): Reply {
  const value = db.value(args.key(), { touch: false });
  return new Status(value === undefined ? 'none' : typeName(value));
}

function typeName(value: Value): string {
  return typeof value === 'string' || value instanceof RawString ? 'string' : value.type;
}

/** WAIT numreplicas timeout: there are no replicas, and whoever waits for some waits for the time to pass. */
function wait({ args }: Call): Reply | Blocked {
  const replicas = args.number();
  const timeout = args.number(timeoutNotAnInteger);
  if (timeout < 0) throw timeoutIsNegative();
  return replicas <= 0 ? 0 : new Blocked([], timeout, 0);
}

/** WAITAOF numlocal numreplicas timeout: there is no append-only file, and there are no replicas. */
function waitaof({ args }: Call): Reply | Blocked {
  const local = args.numberWithin(0, 1, notZeroOrOne);
  const replicas = args.number();
  if (replicas < 0) throw mustBePositive();
  const timeout = args.number(timeoutNotAnInteger);
  if (timeout < 0) throw timeoutIsNegative();
  if (local > 0) throw noAppendOnlyFile();
  return replicas === 0 ? [0, 0] : new Blocked([], timeout, [0, 0]);
}
