// SERVER commands: what concerns the server as a whole (redis/src/server.c, db.c, config.c).
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { dbIndexOutOfRange, invalidFirstDb, invalidSecondDb, noConfigFile, syntaxError } from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { MapReply, OK, type Reply, Verbatim } from '../resp/reply.ts';
import { restore } from './dump.ts';
import { helpReply } from './help.ts';
import { infoText } from './info.ts';
import { monitor } from './monitor.ts';

// biome-ignore format: one row, one line
export const serverCommands = {
  config: { arity: -2, flags: '', since: '2.0.0', subcommands: {
    get: { arity: -3, flags: 'admin noscript loading stale', since: '2.0.0', run: configGet },
    help: { arity: 2, flags: 'loading stale', since: '5.0.0', run: configHelp },
    resetstat: { arity: 2, flags: 'admin noscript loading stale', since: '2.0.0', run: configResetstat },
    rewrite: { arity: 2, flags: 'admin noscript loading stale', since: '2.8.0', run: configRewrite },
    set: { arity: -4, flags: 'admin noscript loading stale', tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'], since: '2.0.0', run: configSet },
  } },
  dbsize: { arity: 1, flags: 'readonly fast', acl: '@keyspace', tips: ['request_policy:all_shards', 'response_policy:agg_sum'], since: '1.0.0', run: dbsize },
  flushall: { arity: -1, flags: 'write', acl: '@keyspace @dangerous', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '1.0.0', run: flushall },
  flushdb: { arity: -1, flags: 'write', acl: '@keyspace @dangerous', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '1.0.0', run: flushdb },
  info: { arity: -1, flags: 'loading stale', acl: '@dangerous', tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'], since: '1.0.0', run: info },
  monitor: { arity: 1, flags: 'admin noscript loading stale', since: '1.0.0', run: monitor },
  lolwut: { arity: -1, flags: 'readonly fast', since: '5.0.0', run: lolwut },
  'restore-asking': { arity: -4, flags: 'write denyoom asking', keys: [at(1, 'OW update')], acl: '@keyspace @dangerous', since: '3.0.0', run: (call) => restore(call) },
  swapdb: { arity: 3, flags: 'write fast', acl: '@keyspace @dangerous', since: '4.0.0', run: swapdb },
  time: { arity: 1, flags: 'loading stale fast', tips: ['nondeterministic_output'], since: '2.6.0', run: time },
} as const satisfies CommandTable;

/** CONFIG GET pattern [pattern ...] */
function configGet({ server, args }: Call): Reply {
  const names = new Map(
    args.rest().flatMap((pattern) => server.config.names(pattern).map((name) => [name.toLowerCase(), name])),
  );
  return new MapReply([...names.values()].flatMap((name) => [name, server.config.get(name)]));
}

/** CONFIG SET parameter value [parameter value ...]: all of them or none. */
function configSet({ server, args }: Call): Reply {
  if (args.length % 2 !== 0) throw syntaxError();
  const changes: [string, string][] = [];
  while (args.left > 0) changes.push([args.next(), args.next()]);
  server.config.set(changes);
  return OK;
}

/** CONFIG REWRITE: there is no file from which the configuration came. */
function configRewrite(): never {
  throw noConfigFile();
}

/** CONFIG RESETSTAT */
function configResetstat({ server }: Call): Reply {
  server.resetStatistics();
  return OK;
}

/** CONFIG HELP */
function configHelp(): Reply {
  return helpReply(
    'CONFIG',
    `
GET <pattern>
    Return parameters matching the glob-like <pattern> and their values.
SET <directive> <value>
    Set the configuration <directive> to <value>.
RESETSTAT
    Reset statistics reported by the INFO command.
REWRITE
    Rewrite the configuration file.`,
  );
}

/** DBSIZE */
function dbsize({ db }: Call): Reply {
  return db.size;
}

/** FLUSHALL [ASYNC | SYNC] */
function flushall({ server, args }: Call): Reply {
  if (args.left > 0) readFlushMode(args);
  server.flushAll();
  return OK;
}

/** FLUSHDB [ASYNC | SYNC] */
function flushdb({ server, db, args }: Call): Reply {
  if (args.left > 0) readFlushMode(args);
  server.flush(db);
  return OK;
}

/** There is no other thread that could flush: both modes are the same. */
function readFlushMode(args: Args): void {
  if (!args.accept('ASYNC') && !args.accept('SYNC')) throw syntaxError();
  args.end();
}

/** INFO [section [section ...]] */
function info({ server, args }: Call): Reply {
  return new Verbatim(infoText(server, args.rest()));
}

/** LOLWUT [VERSION version]: the drawings of older versions are left to those. */
function lolwut({ server, args }: Call): Reply {
  if (args.length > 1 && args.accept('VERSION')) args.number();
  return new Verbatim(`Redis ver. ${server.version}\n`);
}

/** SWAPDB index1 index2 */
function swapdb({ server, args }: Call): Reply {
  const [first, second] = [args.number(invalidFirstDb), args.number(invalidSecondDb)];
  const [one, other] = [server.databases[first], server.databases[second]];
  if (!one || !other) throw dbIndexOutOfRange();
  if (one !== other) server.swapDatabases(one, other);
  return OK;
}

/** TIME */
function time({ now }: Call): Reply {
  const seconds = Math.floor(now / 1000);
  return [String(seconds), String(Math.floor((now - seconds * 1000) * 1000))];
}
