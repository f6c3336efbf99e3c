// Saving and stopping. Nothing is ever written; the commands answer as a Redis whose disk is quick (redis/src/rdb.c, db.c).
import type { Call } from '../engine/call.ts';
import { noShutdownInProgress, syntaxError } from '../engine/errors.ts';
import type { CommandTable } from '../engine/table.ts';
import { NO_REPLY, OK, type Reply, Status } from '../resp/reply.ts';

// biome-ignore format: one row, one line
export const persistenceCommands = {
  bgrewriteaof: { arity: 1, flags: 'admin noscript no_async_loading', since: '1.0.0', run: bgrewriteaof },
  bgsave: { arity: -1, flags: 'admin noscript no_async_loading', since: '1.0.0', run: bgsave },
  lastsave: { arity: 1, flags: 'loading stale fast', acl: '@admin @dangerous', tips: ['nondeterministic_output'], since: '1.0.0', run: lastsave },
  save: { arity: 1, flags: 'admin noscript no_async_loading no_multi', since: '1.0.0', run: save },
  shutdown: { arity: -1, flags: 'admin noscript loading stale no_multi allow_busy', since: '1.0.0', run: shutdown },
} as const satisfies CommandTable;

/** SAVE */
function save({ server, now }: Call): Reply {
  server.statistics.saved(now);
  return OK;
}

/** BGSAVE [SCHEDULE] */
function bgsave({ server, args, now }: Call): Reply {
  if (args.left > 1 || (args.left === 1 && !args.accept('SCHEDULE'))) throw syntaxError();
  server.statistics.saved(now);
  return new Status('Background saving started');
}

/** BGREWRITEAOF */
function bgrewriteaof(): Reply {
  return new Status('Background append only file rewriting started');
}

/** LASTSAVE */
function lastsave({ server }: Call): Reply {
  return Math.floor((server.statistics.lastSave ?? server.started) / 1000);
}

const MODES: ReadonlySet<string> = new Set(['SAVE', 'NOSAVE', 'NOW', 'FORCE', 'ABORT']);

/** SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]: the server stops, and every connection ends without a reply. */
function shutdown({ server, args }: Call): Reply {
  const modes = new Set<string>();
  while (args.left > 0) modes.add(args.word());
  const contradict = (modes.has('ABORT') && modes.size > 1) || (modes.has('SAVE') && modes.has('NOSAVE'));
  if (contradict || [...modes].some((mode) => !MODES.has(mode))) throw syntaxError();
  // It stops at once, so there is never one to be called off.
  if (modes.has('ABORT')) throw noShutdownInProgress();
  server.stop();
  return NO_REPLY;
}
