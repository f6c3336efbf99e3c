// Which server an address means. The same host and port are the same server for every client in the process, as in real
// life; the registry stands on globalThis, so that two copies of this module share it.
import { RedisServer } from '../commands/index.ts';
import type { Engine } from '../engine/engine.ts';
import type { Options } from './options.ts';

const REGISTRY = Symbol.for('ioredis-twin');

/** All names of this machine are one host. */
const THIS_MACHINE: ReadonlySet<string> = new Set(['', 'localhost', '127.0.0.1', '::1', '0:0:0:0:0:0:0:1', '0.0.0.0']);

function servers(): Map<string, Engine> {
  const shared = globalThis as { [REGISTRY]?: Map<string, Engine> };
  shared[REGISTRY] ??= new Map();
  return shared[REGISTRY];
}

/** The server that options name: `server` itself, or the one at their path, or at their host and port. */
export function serverFor(options: Options): Engine {
  if (options.server) return options.server;
  const address = addressOf(options);
  let server = servers().get(address);
  if (!server) {
    server = new RedisServer();
    servers().set(address, server);
  }
  return server;
}

function addressOf({ path, host, port, sentinels, name }: Options): string {
  if (path) return path;
  // Behind sentinels a master is known by its name.
  if (sentinels) return `sentinel:${name}`;
  const machine = (host ?? '').toLowerCase();
  return `${THIS_MACHINE.has(machine) ? 'localhost' : machine}:${port ?? 6379}`;
}
