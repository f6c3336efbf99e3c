// Who is measured: the floor, the twin, ioredis-mock, and the real ioredis before a real Redis.
import type { BenchClient } from './cases.ts';

export type TargetName = 'floor' | 'twin' | 'ioredis-mock' | 'real';

export interface Target {
  readonly client: BenchClient;
  /** A part of a case's operations is enough where each crosses a socket or copies a whole hash. */
  readonly share: number;
  close(): void;
}

/** The least that an asynchronous store can cost: a look-up in a Map behind a promise. */
class Floor implements BenchClient {
  readonly #map = new Map<string, string>();

  async call(): Promise<unknown> {
    return null;
  }

  async get(key: string): Promise<unknown> {
    return this.#map.get(key);
  }

  async set(key: string, value: string): Promise<unknown> {
    this.#map.set(key, value);
    return 'OK';
  }

  async incr(key: string): Promise<unknown> {
    const value = Number(this.#map.get(key) ?? 0) + 1;
    this.#map.set(key, String(value));
    return value;
  }

  async hset(_key: string, field: string, value: string): Promise<unknown> {
    this.#map.set(field, value);
    return 1;
  }

  async hget(_key: string, field: string): Promise<unknown> {
    return this.#map.get(field);
  }

  async script(): Promise<unknown> {
    return null;
  }

  async evalsha(): Promise<unknown> {
    return null;
  }

  pipeline(): ReturnType<BenchClient['pipeline']> {
    const pipeline = {
      set: (key: string, value: string) => {
        this.#map.set(key, value);
        return pipeline;
      },
      hset: (_key: string, field: string, value: string) => pipeline.set(field, value),
      exec: async () => [],
    };
    return pipeline;
  }

  async flushall(): Promise<unknown> {
    this.#map.clear();
    return 'OK';
  }
}

/** Makes a target, or returns undefined where it is not there (no real Redis). */
export async function openTarget(name: TargetName): Promise<Target | undefined> {
  if (name === 'floor') return { client: new Floor(), share: 1, close: () => {} };
  if (name === 'twin') {
    // The built package, as its users run it.
    const built = '../dist/index.mjs';
    const { default: Redis, RedisServer }: typeof import('../src/index.ts') = await import(built);
    const redis = new Redis({ server: new RedisServer() });
    return { client: redis as unknown as BenchClient, share: 1, close: () => redis.disconnect() };
  }
  if (name === 'ioredis-mock') {
    const { default: Mock } = (await import('ioredis-mock')) as unknown as {
      default: new () => BenchClient & { disconnect(): void };
    };
    const redis = new Mock();
    return { client: redis, share: 0.02, close: () => redis.disconnect() };
  }
  const url = process.env.REDIS_URL;
  if (!url) return undefined;
  const { Redis } = await import('ioredis5');
  const redis = new Redis(url);
  return { client: redis as unknown as BenchClient, share: 0.04, close: () => redis.disconnect() };
}
