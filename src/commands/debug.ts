// DEBUG: what Redis' own tests look at and turn, as far as it means something here (redis/src/debug.c). Crashing the server
// on purpose is refused as an unknown subcommand is.
import { dumpPayload, loadPayload } from '../data/rdb/payload.ts';
import { saveValue } from '../data/rdb/save.ts';
import type { Value } from '../data/value.ts';
import type { Call } from '../engine/call.ts';
import { parseMemory } from '../engine/config-kinds.ts';
import {
  debugNotAllowed,
  debugReloadOptions,
  noRdbFile,
  noSuchKey,
  notAListpack,
  notForResp2,
  packedThresholdOutOfRange,
  unknownProtocolType,
  unknownSubcommandOrArity,
  valueMustBePositive,
} from '../engine/errors.ts';
import type { CommandTable } from '../engine/table.ts';
import {
  BigNumber,
  Double,
  MapReply,
  OK,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  Verbatim,
} from '../resp/reply.ts';
import { parseInteger, strtod } from '../util/number.ts';
import { digestOfAll, digestOfValue } from './debug-digest.ts';
import { encodingOf } from './generic.ts';
import { helpReply } from './help.ts';

// biome-ignore format: one row, one line
export const debugCommands = {
  debug: { arity: -2, flags: 'admin noscript loading stale', since: '1.0.0', run: debug },
} as const satisfies CommandTable;

interface Subcommand {
  /** How many arguments it takes, itself not counted. */
  readonly least: number;
  readonly most: number;
  readonly run: (call: Call) => Reply;
}

function takes(least: number, run: (call: Call) => Reply, most = least): Subcommand {
  return { least, most, run };
}

const SUBCOMMANDS: { readonly [name: string]: Subcommand } = {
  'CHANGE-REPL-ID': takes(0, () => OK),
  DIGEST: takes(0, ({ server }) => new Status(digestOfAll(server.databases))),
  'DIGEST-VALUE': takes(0, ({ db, args }) => args.rest().map((key) => new Status(digestOfValue(db, key))), Infinity),
  ERROR: takes(1, ({ args }) => new ReplyError(args.next().replace(/[\r\n]/g, ' '))),
  HELP: takes(0, help),
  LISTPACK: takes(1, listpack),
  OBJECT: takes(1, object),
  POPULATE: takes(1, populate, 3),
  PROTOCOL: takes(1, protocol),
  'QUICKLIST-PACKED-THRESHOLD': takes(1, packedThreshold),
  RELOAD: takes(0, reload, Infinity),
  'SET-ACTIVE-EXPIRE': takes(1, setActiveExpire),
  'SET-DISABLE-DENY-SCRIPTS': takes(1, ({ server, args }) => {
    server.scriptsMayAll = atoi(args.next()) !== 0;
    return OK;
  }),
  SLEEP: takes(1, sleep),
};

/** DEBUG subcommand [argument ...] */
function debug(call: Call): Reply {
  const { server, args } = call;
  if (server.config.get('enable-debug-command') === 'no') throw debugNotAllowed();
  const name = args.next();
  const subcommand = Object.hasOwn(SUBCOMMANDS, name.toUpperCase()) ? SUBCOMMANDS[name.toUpperCase()] : undefined;
  if (!subcommand || args.left < subcommand.least || args.left > subcommand.most) {
    throw unknownSubcommandOrArity('DEBUG', name);
  }
  return subcommand.run(call);
}

/** What C makes of a text that should be an integer. */
function atoi(text: string): number {
  return Number.parseInt(text, 10) || 0;
}

/** DEBUG SLEEP seconds: the clock goes on by so much. */
function sleep({ server, args }: Call): Reply {
  const [number = ''] = /^[+-]?[\d.]+(e[+-]?\d+)?/i.exec(args.next().trim()) ?? [];
  const seconds = strtod(number) ?? 0;
  if (seconds > 0) server.timing.sleep(seconds * 1000);
  return OK;
}

/** DEBUG OBJECT key */
function object({ server, db, args }: Call): Reply {
  const key = args.key();
  const value = db.peek(key);
  if (value === undefined) throw noSuchKey();
  const encoding = encodingOf(value);
  const shared = typeof value === 'string' && isShared(value);
  const idle = server.usage.counts ? 0 : db.idleSeconds(key)!;
  const lru = Math.floor(server.now() / 1000 - idle) % 16777216;
  return new Status(
    `Value at:0x${'0'.repeat(12)} refcount:${shared ? 2147483647 : 1} encoding:${encoding} serializedlength:${saveValue(value, server.limits).length - 1} lru:${lru} lru_seconds_idle:${idle}${quicklistFacts(value)}`,
  );
}

function isShared(text: string): boolean {
  const number = parseInteger(text);
  return number !== undefined && number >= 0 && number < 10000;
}

function quicklistFacts(value: Value): string {
  if (typeof value !== 'object' || !('type' in value) || value.type !== 'list') return '';
  return ` ql_nodes:1 ql_avg_node:${value.size.toFixed(2)} ql_listpack_max:-2 ql_compressed:0`;
}

/** DEBUG LISTPACK key */
function listpack({ db, args }: Call): Reply {
  const value = db.peek(args.key());
  if (value === undefined) throw noSuchKey();
  if (!encodingOf(value).startsWith('listpack')) throw notAListpack();
  return new Status('Listpack structure printed on stdout');
}

/** DEBUG POPULATE count [prefix] [size] */
function populate({ db, args }: Call): Reply {
  const count = args.numberWithin(0, Number.MAX_SAFE_INTEGER, valueMustBePositive);
  const prefix = args.left > 0 ? args.next() : 'key';
  const size = args.left > 0 ? args.numberWithin(0, Number.MAX_SAFE_INTEGER, valueMustBePositive) : undefined;
  for (let at = 0; at < count; at++) {
    const key = `${prefix}:${at}`;
    if (db.has(key)) continue;
    const value = `value:${at}`;
    db.set(key, size === undefined ? value : value.slice(0, size).padEnd(size, '\0'));
    db.touch(key);
  }
  return OK;
}

/** DEBUG SET-ACTIVE-EXPIRE 0 | 1: whether keys go when their time comes, or only when the next command is sent. */
function setActiveExpire({ server, args }: Call): Reply {
  server.activeExpire = atoi(args.next()) !== 0;
  for (const db of server.databases) db.rearm();
  return OK;
}

/** DEBUG QUICKLIST-PACKED-THRESHOLD size: the lists here know no plain nodes. */
function packedThreshold({ args }: Call): Reply {
  const bytes = parseMemory(args.next());
  if (bytes === undefined || bytes > 2 ** 32) throw packedThresholdOutOfRange();
  return OK;
}

const RELOAD_OPTIONS: ReadonlySet<string> = new Set(['MERGE', 'NOFLUSH', 'NOSAVE']);

/** DEBUG RELOAD [MERGE] [NOFLUSH] [NOSAVE]: every value goes through its serialized form and back. */
function reload({ server, args }: Call): Reply {
  const options = new Set<string>();
  while (args.left > 0) options.add(args.word());
  for (const option of options) if (!RELOAD_OPTIONS.has(option)) throw debugReloadOptions();
  if (options.has('NOSAVE')) throw noRdbFile();
  for (const db of server.databases) {
    for (const key of [...db.keys()]) {
      const value = db.peek(key)!;
      // The format of 7.0 has no room for the times of fields.
      if (typeof value === 'object' && 'nextDeadline' in value && value.nextDeadline?.() !== undefined) continue;
      db.replace(key, loadPayload(dumpPayload(value, server.limits), server.limits)!);
    }
  }
  return OK;
}

const PROTOCOL_TYPES: { readonly [name: string]: (call: Call) => Reply } = {
  string: () => 'Hello World',
  integer: () => 12345,
  double: () => new Double(Number('3.141')),
  null: () => null,
  array: () => [0, 1, 2],
  set: () => new SetReply([0, 1, 2]),
  map: () => new MapReply([0, false, 1, true, 2, false]),
  attrib: () => 'Some real reply following the attribute',
  push({ session }) {
    if (session.protocol === 2) throw notForResp2();
    session.onPush(new Push(['server-cpu-usage', 42]));
    return 'Some real reply following the push reply';
  },
  verbatim: () => new Verbatim('This is a verbatim\nstring'),
  true: () => true,
  false: () => false,
  bignum: () => new BigNumber('1234567999999999999999999999999999999'),
};

/** DEBUG PROTOCOL type */
function protocol(call: Call): Reply {
  const type = call.args.next().toLowerCase();
  if (!Object.hasOwn(PROTOCOL_TYPES, type)) throw unknownProtocolType();
  return PROTOCOL_TYPES[type]!(call);
}

/** DEBUG HELP */
function help(): Reply {
  return helpReply(
    'DEBUG',
    `
CHANGE-REPL-ID
    Change the replication IDs of the instance.
    Dangerous: should be used only for testing the replication subsystem.
DIGEST
    Output a hex signature representing the current DB content.
DIGEST-VALUE <key> [<key> ...]
    Output a hex signature of the values of all the specified keys.
ERROR <string>
    Return a Redis protocol error with <string> as message. Useful for clients
    unit tests to simulate Redis errors.
OBJECT <key>
    Show low level info about \`key\` and associated value.
POPULATE <count> [<prefix>] [<size>]
    Create <count> string keys named key:<num>. If <prefix> is specified then
    it is used instead of the 'key' prefix. These are not propagated to
    replicas. Cluster slots are not respected so keys not belonging to the
    current node can be created in cluster mode.
PROTOCOL <type>
    Reply with a test value of the specified type. <type> can be: string,
    integer, double, bignum, null, array, set, map, attrib, push, verbatim,
    true, false.
RELOAD [option ...]
    Save the RDB on disk and reload it back to memory. Valid <option> values:
    * MERGE: conflicting keys will be loaded from RDB.
    * NOFLUSH: the existing database will not be removed before load, but
      conflicting keys will generate an exception and kill the server.
    * NOSAVE: the database will be loaded from an existing RDB file.
SET-ACTIVE-EXPIRE <0|1>
    Setting it to 0 disables expiring keys in background when they are not
    accessed (otherwise the Redis behavior). Setting it to 1 reenables back the
    default.
QUICKLIST-PACKED-THRESHOLD <size>
    Sets the threshold for elements to be inserted as plain vs packed nodes
    Default value is 1GB, allows values up to 4GB. Setting to 0 restores to default.
SLEEP <seconds>
    Stop the server for <seconds>. Decimals allowed.
LISTPACK <key>
    Show low level info about the listpack encoding of <key>.`,
  );
}
