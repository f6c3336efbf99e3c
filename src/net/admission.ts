// Whom a port lets in: not more than `maxclients`, and nobody from elsewhere while there is neither a password nor the word
// that none is needed (acceptCommonHandler and clientAcceptHandler in redis/src/networking.c).
import type { Engine } from '../engine/engine.ts';
import { protectedMode, tooManyClients } from '../engine/errors.ts';
import type { ReplyError } from '../resp/reply.ts';

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || address.startsWith('127.');
}

/** Whether a server is open to all who can reach it, and nobody has said that it may be. */
export function isProtected({ acl, config }: Engine): boolean {
  return acl.defaultUser.noPassword && config.get('protected-mode') === 'yes';
}

/** Why a client is not let in, if it is not. */
export function refusal(server: Engine, address: string): ReplyError | undefined {
  const refused =
    server.sessions.size >= server.config.number('maxclients')
      ? tooManyClients()
      : isProtected(server) && !isLoopback(address)
        ? protectedMode()
        : undefined;
  if (refused) server.statistics.rejectedConnections++;
  return refused;
}
