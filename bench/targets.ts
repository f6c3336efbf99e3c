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
function floor(): BenchClient {
  const map = new Map<string, string>();
  const done = (value: unknown) => Promise.resolve(value);
  const set = (key: string, value: string) => done(map.set(key, value) && 'OK');
  const pipeline = {
    set: (key: string, value: string) => {
      map.set(key, value);
      return pipeline;
    },
    hset: () => pipeline,
    exec: () => done([]),
  };
  return {
    call: () => done(null),
    get: (key) => done(map.get(key)),
    set,
    incr: (key) => set(key, String(Number(map.get(key) ?? 0) + 1)),
    hset: (_, field, value) => set(field, value),
    hget: (_, field) => done(map.get(field)),
    pipeline: () => pipeline,
    flushall: () => done(map.clear()),
  };
}

/** Makes a target, or returns undefined where it is not there (no real Redis). */
export async function openTarget(name: TargetName): Promise<Target | undefined> {
  if (name === 'floor') return { client: floor(), share: 1, close: () => {} };
  if (name === 'twin') {
    const { default: Redis, RedisServer } = await import('../src/index.ts');
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
