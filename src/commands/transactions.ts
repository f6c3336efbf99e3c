// TRANSACTIONS: MULTI, EXEC, DISCARD, WATCH, UNWATCH (redis/src/multi.c).
import type { Call } from '../engine/call.ts';
import { runCommand } from '../engine/dispatch.ts';
import type { Engine } from '../engine/engine.ts';
import { discardWithoutMulti, execAborted, execWithoutMulti, nestedMulti, watchInsideMulti } from '../engine/errors.ts';
import { LIMITED } from '../engine/gates.ts';
import { span } from '../engine/key-specs.ts';
import type { QueuedCommand, Session } from '../engine/session.ts';
import type { CommandTable } from '../engine/table.ts';
import { NO_REPLY, NULL_ARRAY, OK, type Reply } from '../resp/reply.ts';

// biome-ignore format: one row, one line
export const transactionCommands = {
  discard: { arity: 1, flags: 'noscript loading stale fast allow_busy', since: '2.0.0', run: discard },
  exec: { arity: 1, flags: 'noscript loading stale skip_slowlog', since: '1.2.0', run: exec },
  multi: { arity: 1, flags: 'noscript loading stale fast allow_busy', since: '1.2.0', run: multi },
  unwatch: { arity: 1, flags: 'noscript loading stale fast allow_busy', since: '2.2.0', run: unwatch },
  watch: { arity: -2, flags: 'noscript loading stale fast allow_busy', keys: [span(1, -1, 1, 'RO')], since: '2.2.0', run: watch },
} as const satisfies CommandTable;

/** MULTI */
function multi({ session }: Call): Reply {
  if (session.transaction) throw nestedMulti();
  session.transaction = { queue: [], aborted: false };
  return OK;
}

/** EXEC: one reply a command, none for what CLIENT REPLY has withheld. */
function exec({ server, session }: Call): Reply {
  const { transaction, keysChanged } = session;
  if (!transaction) throw execWithoutMulti();
  session.discardTransaction();
  if (transaction.aborted) throw execAborted();
  if (keysChanged) return NULL_ARRAY;
  const { denyBlocking } = session;
  session.denyBlocking = true;
  session.running = transaction;
  try {
    return transaction.queue.flatMap((queued) => {
      const reply = runQueued(server, session, queued);
      return reply === NO_REPLY ? [] : [reply];
    });
  } finally {
    session.denyBlocking = denyBlocking;
    session.running = undefined;
  }
}

/** What the user may do can have changed since the command was queued. */
function runQueued(server: Engine, session: Session, { command, argv }: QueuedCommand): Reply {
  if ((session.gates & LIMITED) !== 0) {
    const refusal = server.acl.refusalInExec(session, command, argv);
    if (refusal) return refusal;
  }
  // Blocked cannot come back: the session denies it.
  return runCommand(server, session, command, argv) as Reply;
}

/** DISCARD */
function discard({ session }: Call): Reply {
  if (!session.transaction) throw discardWithoutMulti();
  session.discardTransaction();
  return OK;
}

/** WATCH key [key ...] */
function watch({ session, args }: Call): Reply {
  if (session.transaction) throw watchInsideMulti();
  for (const key of args.rest()) session.watch(key);
  return OK;
}

/** UNWATCH */
function unwatch({ session }: Call): Reply {
  session.unwatch();
  return OK;
}
