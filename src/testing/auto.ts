// The entry `ioredis-twin/auto`: one program for development, tests and production. It loads the twin, or ioredis, when it
// is called, and of the two only the one that is wanted.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as IORedisModule from 'ioredis';
import type { ClusterOptions, Redis as IORedis, RedisOptions as IORedisOptions } from 'ioredis';

/** Options of ioredis, for whichever client it becomes; `clusterOptions` are those of a Cluster alone. */
export type AutoOptions = IORedisOptions & { clusterOptions?: ClusterOptions };

/**
 * A client of the Redis at `url`, by the real ioredis, or of the twin where there is no URL. Several URLs, separated by
 * commas, are the nodes of a cluster.
 * @param url by default the environment's `REDIS_URL`
 * @example const redis = createRedis();
 */
export function createRedis(url?: string, options?: AutoOptions): IORedis {
  const { clusterOptions, ...redisOptions } = options ?? {};
  const urls = (url ?? process.env.REDIS_URL ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (urls.length === 0) {
    const { Redis } = require('./index.cjs') as typeof import('../index.ts');
    return new Redis(redisOptions);
  }
  const ioredis = realIORedis();
  if (urls.length === 1) return new ioredis.Redis(urls[0]!, redisOptions);
  // Typed as the one client that it can be used like, whose commands both have.
  return new ioredis.Cluster(urls, { ...clusterOptions, redisOptions }) as unknown as IORedis;
}

/** The real ioredis, even where the twin has taken its place: nobody redirects its package.json, nor an absolute path. */
function realIORedis(): typeof IORedisModule {
  for (const from of [__filename, join(process.cwd(), 'package.json')]) {
    const find = createRequire(from);
    let file: string;
    try {
      file = find.resolve('ioredis/package.json');
    } catch {
      continue;
    }
    if ((find(file) as { name: string }).name === 'ioredis') return find(dirname(file)) as typeof IORedisModule;
  }
  throw new Error(
    'createRedis has a URL (REDIS_URL or its argument), but the package `ioredis`, which talks to a real Redis, is not installed: npm install ioredis',
  );
}
