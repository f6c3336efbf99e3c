// MONITOR (redis/src/replication.c).
import type { Call } from '../engine/call.ts';
import { monitorDeniesBlocking } from '../engine/errors.ts';
import { NO_REPLY, OK, type Reply } from '../resp/reply.ts';

/** MONITOR: from now on the session hears of every command; who hears already gets no answer. */
export function monitor({ server, session }: Call): Reply {
  if (session.denyBlocking) throw monitorDeniesBlocking();
  if (server.monitors.has(session)) return NO_REPLY;
  server.monitors.add(session);
  return OK;
}
