// The servers that stand for addresses: those of the whole process, on globalThis so that two copies of this module share
// them, or, inside a boundary of a test, those of that boundary.
import type { Engine } from './engine.ts';
import type { EngineOptions } from './engine-options.ts';

/** Servers by address. */
export type Registry = Map<string, Engine>;

/** What knows in which boundary the running code is, such as Node's AsyncLocalStorage. */
export interface Boundaries {
  getStore(): Registry | undefined;
  run<T>(registry: Registry, work: () => T): T;
}

const SERVERS = Symbol.for('ioredis-twin');
const BOUNDARIES = Symbol.for('ioredis-twin.boundaries');
const OPTIONS = Symbol.for('ioredis-twin.options');

const shared = globalThis as { [SERVERS]?: Registry; [BOUNDARIES]?: Boundaries; [OPTIONS]?: EngineOptions };

/** The servers that clients which are made now will find. */
export function registry(): Registry {
  const own = shared[BOUNDARIES]?.getStore();
  if (own) return own;
  shared[SERVERS] ??= new Map();
  return shared[SERVERS];
}

/** Runs something with a registry of its own, together with all that it starts; there must be boundaries. */
export function within<T>(own: Registry, work: () => T): T {
  return own === registry() ? work() : shared[BOUNDARIES]!.run(own, work);
}

/** The boundaries of this process, made when they are first wanted. */
export function boundaries(make: () => Boundaries): Boundaries {
  shared[BOUNDARIES] ??= make();
  return shared[BOUNDARIES];
}

/** What a server is made with when a client comes to an address where there is none yet. */
export function serverOptions(): EngineOptions {
  return shared[OPTIONS] ?? {};
}

export function setServerOptions(options: EngineOptions): void {
  shared[OPTIONS] = options;
}

/** Makes every server as new. */
export function resetAll(): void {
  for (const server of registry().values()) server.reset();
}
