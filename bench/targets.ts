// Who is measured: the floor, the twin, ioredis-mock, and the real ioredis before a real Redis.
import type { Client } from './case.ts';

export const targetNames = ['floor', 'twin', 'ioredis-mock', 'real'] as const;
export type TargetName = (typeof targetNames)[number];

/** The least that an asynchronous store can cost: a look-up in a Map behind a promise. */
class Floor {
  readonly #map = new Map<string, string>();
  readonly #counters = new Map<string, number>();
  readonly #hash = new Map<string, Map<string, string>>();
  readonly #sets = new Map<string, Set<string>>();

  async get(key: string): Promise<string | null> {
    return this.#map.get(key) ?? null;
  }

  async set(key: string, value: string): Promise<'OK'> {
    this.#map.set(key, value);
    return 'OK';
  }

  async incr(key: string): Promise<number> {
    const value = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, value);
    return value;
  }

  async hset(key: string, field: string, value: string): Promise<number> {
    const hash = this.#hash.get(key) ?? new Map<string, string>();
    this.#hash.set(key, hash.set(field, value));
    return 1;
  }

  async hget(key: string, field: string): Promise<string | null> {
    return this.#hash.get(key)?.get(field) ?? null;
  }

  async sadd(key: string, members: string[]): Promise<number> {
    this.#sets.set(key, new Set([...(this.#sets.get(key) ?? []), ...members]));
    return members.length;
  }

  async sismember(key: string, member: string): Promise<number> {
    return this.#sets.get(key)?.has(member) ? 1 : 0;
  }

  async flushall(): Promise<'OK'> {
    return 'OK';
  }

  disconnect(): void {}
}

/** A package by the names that `require` and `import` take. */
export function moduleOf(target: TargetName, how: 'require' | 'import'): string {
  const twin = new URL(`../dist/index.${how === 'require' ? 'cjs' : 'mjs'}`, import.meta.url).pathname;
  return { floor: 'node:events', twin, 'ioredis-mock': 'ioredis-mock', real: 'ioredis5' }[target];
}

/** Connects to a target; the twin is the built package, as its users run it. */
export async function openTarget(name: TargetName): Promise<Client> {
  if (name === 'floor') return new Floor() as unknown as Client;
  const { default: Constructor } = (await import(moduleOf(name, 'import'))) as {
    default: new (...args: unknown[]) => Client;
  };
  return name === 'real' ? new Constructor(process.env.REDIS_URL) : new Constructor();
}
