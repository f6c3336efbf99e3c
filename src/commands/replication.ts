// Replication, of a master that has no replicas and follows nobody (redis/src/replication.c).
import type { Call } from '../engine/call.ts';
import {
  failoverNeedsReplicas,
  failoverTimeoutMustBePositive,
  invalidMasterPort,
  noFailoverInProgress,
  replicationNotThere,
  syntaxError,
} from '../engine/errors.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply } from '../resp/reply.ts';
import { parseInteger } from '../util/number.ts';

// biome-ignore format: one row, one line
export const replicationCommands = {
  failover: { arity: -1, flags: 'admin noscript stale', since: '6.2.0', run: failover },
  replicaof: { arity: 3, flags: 'admin noscript stale no_async_loading', since: '5.0.0', run: replicaof },
  role: { arity: 1, flags: 'noscript loading stale fast', acl: '@admin @dangerous', since: '2.8.12', run: role },
  slaveof: { arity: 3, flags: 'admin noscript stale no_async_loading', since: '1.0.0', run: replicaof },
} as const satisfies CommandTable;

/** ROLE */
function role(): Reply {
  return ['master', 0, []];
}

/** REPLICAOF | SLAVEOF NO ONE */
function replicaof({ args }: Call): Reply {
  if (args.accept('NO') && args.accept('ONE')) return OK;
  const port = parseInteger(args.at(1));
  if (port === undefined || port < 0 || port > 65535) throw invalidMasterPort();
  throw replicationNotThere();
}

/** FAILOVER [TO host port [FORCE]] [ABORT] [TIMEOUT milliseconds] */
function failover({ args }: Call): Reply {
  if (args.length === 1 && args.accept('ABORT')) throw noFailoverInProgress();
  const read = new Set<string>();
  while (args.left > 0) {
    const word = args.word();
    if (read.has(word)) throw syntaxError();
    read.add(word);
    if (word === 'TIMEOUT' && args.left > 0) {
      if (args.number() <= 0) throw failoverTimeoutMustBePositive();
    } else if (word === 'TO' && args.left > 1) {
      args.next();
      args.number();
    } else if (word !== 'FORCE') throw syntaxError();
  }
  throw failoverNeedsReplicas();
}
