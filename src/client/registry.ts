// Which server an address means. The same host and port are the same server for every client, as in real life: for every
// client in the process, or in its boundary (engine/registry.ts).
import { RedisServer } from '../commands/index.ts';
import type { Engine } from '../engine/engine.ts';
import { type Registry, registry, serverOptions } from '../engine/registry.ts';
import type { Options } from './options.ts';

export { type Registry, registry, within } from '../engine/registry.ts';

/** All names of this machine are one host. */
const THIS_MACHINE: ReadonlySet<string> = new Set(['', 'localhost', '127.0.0.1', '::1', '0:0:0:0:0:0:0:1', '0.0.0.0']);

/** The server that options name: `server` itself, or the one at their path, or at their host and port. */
export function serverFor(options: Options, servers: Registry = registry()): Engine {
  if (options.server) return options.server;
  const address = addressOf(options);
  let server = servers.get(address);
  if (!server) {
    server = new RedisServer(serverOptions());
    servers.set(address, server);
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
