// SLOWLOG (redis/src/slowlog.c).
import type { Call } from '../engine/call.ts';
import { countBelowMinusOne, unknownSubcommandOrArity } from '../engine/errors.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply } from '../resp/reply.ts';
import { helpReply } from './help.ts';

// biome-ignore format: one row, one line
export const slowlogCommands = {
  slowlog: { arity: -2, flags: '', since: '2.2.12', subcommands: {
    get: { arity: -2, flags: 'admin loading stale', tips: ['request_policy:all_nodes', 'nondeterministic_output'], since: '2.2.12', run: slowlogGet },
    help: { arity: 2, flags: 'loading stale', since: '6.2.0', run: slowlogHelp },
    len: { arity: 2, flags: 'admin loading stale', tips: ['request_policy:all_nodes', 'response_policy:agg_sum', 'nondeterministic_output'], since: '2.2.12', run: slowlogLen },
    reset: { arity: 2, flags: 'admin loading stale', tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'], since: '2.2.12', run: slowlogReset },
  } },
} as const satisfies CommandTable;

/** SLOWLOG GET [count] */
function slowlogGet({ server, args, argv }: Call): Reply {
  if (args.length > 1) throw unknownSubcommandOrArity('SLOWLOG', argv[1]!);
  const count = args.left > 0 ? args.numberWithin(-1, Number.MAX_SAFE_INTEGER, countBelowMinusOne) : 10;
  const { entries } = server.timing.slowLog;
  return entries
    .slice(0, count === -1 ? entries.length : count)
    .map(({ id, time, microseconds, argv: shown, address, name }) => [
      id,
      time,
      microseconds,
      [...shown],
      address,
      name,
    ]);
}

/** SLOWLOG LEN */
function slowlogLen({ server }: Call): Reply {
  return server.timing.slowLog.entries.length;
}

/** SLOWLOG RESET */
function slowlogReset({ server }: Call): Reply {
  server.timing.slowLog.clear();
  return OK;
}

/** SLOWLOG HELP */
function slowlogHelp(): Reply {
  return helpReply(
    'SLOWLOG',
    `
GET [<count>]
    Return top <count> entries from the slowlog (default: 10, -1 mean all).
    Entries are made of:
    id, timestamp, time in microseconds, arguments array, client IP and port,
    client name
LEN
    Return the length of the slowlog.
RESET
    Reset the slowlog.`,
  );
}
