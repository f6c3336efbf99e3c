// CONNECTION commands: PING, ECHO, SELECT and friends (redis/src/networking.c, server.c).
import type { Call } from '../engine/call.ts';
import { dbIndexOutOfRange, wrongArity } from '../engine/errors.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply, Status } from '../resp/reply.ts';

// biome-ignore format: one row, one line
export const connectionCommands = {
  echo: { arity: 2, flags: 'loading stale fast', since: '1.0.0', run: echo },
  ping: { arity: -1, flags: 'fast', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '1.0.0', run: ping },
  quit: { arity: -1, flags: 'noscript loading stale fast no_auth allow_busy', since: '1.0.0', run: quit },
  select: { arity: 2, flags: 'loading stale fast', since: '1.0.0', run: select },
} as const satisfies CommandTable;

const PONG = new Status('PONG');

/** ECHO message */
function echo({ args }: Call): Reply {
  return args.next();
}

/** PING [message] */
function ping({ args, command }: Call): Reply {
  if (args.length > 1) throw wrongArity(command.name);
  return args.length === 1 ? args.next() : PONG;
}

/** QUIT: the door or client closes the connection once the reply is out. */
function quit({ session }: Call): Reply {
  session.quitting = true;
  return OK;
}

/** SELECT index */
function select({ server, session, args }: Call): Reply {
  const db = server.databases[args.int32()];
  if (!db) throw dbIndexOutOfRange();
  session.db = db;
  return OK;
}
