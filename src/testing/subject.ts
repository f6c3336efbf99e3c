// Where a matcher looks: the server behind what `expect` was given, and a client's database and prefix in it.
import type { Engine } from '../engine/engine.ts';

export interface Subject {
  readonly server: Engine;
  readonly database: number;
  readonly keyPrefix: string;
}

interface ClientLike {
  readonly server?: unknown;
  readonly condition?: { readonly select: number };
  readonly options?: { readonly db?: number; readonly keyPrefix?: unknown };
}

/** Of a server, or of a client of one. */
export function subjectOf(received: unknown): Subject {
  if (isServer(received)) return { server: received, database: 0, keyPrefix: '' };
  const { server, condition, options = {} } = (received ?? {}) as ClientLike;
  if (!isServer(server)) {
    throw new TypeError(
      'expected a server of ioredis-twin, or a client of one; what a real Redis holds only its commands can tell',
    );
  }
  return { server, database: condition?.select ?? options.db ?? 0, keyPrefix: String(options.keyPrefix ?? '') };
}

/**
 * The server of a client whose type does not tell of one, since it was imported as ioredis'.
 * @example serverOf(redis).clock.advance('5m');
 */
export function serverOf(client: object): Engine {
  return subjectOf(client).server;
}

/** By its looks, for there may be two copies of this module. */
function isServer(value: unknown): value is Engine {
  const { databases, peek } = (value ?? {}) as { databases?: unknown; peek?: unknown };
  return Array.isArray(databases) && typeof peek === 'function';
}

/** The commands that a server has received, as they were sent, their names in capitals. */
export function receivedBy({ log }: Engine): string[][] {
  if (!log.isOn) {
    throw new Error(
      'toHaveReceived needs a server that keeps a log: begin one by server.log.start(), or make the server by new RedisServer({ log: true })',
    );
  }
  return log.entries.map(({ argv: [name = '', ...args] }) => [name.toUpperCase(), ...args]);
}
