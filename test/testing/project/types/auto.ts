// What programs write that are one for every world, as TypeScript sees it.
import type { Redis } from 'ioredis';
import { createRedis } from 'ioredis-twin/auto';

export const redis: Redis = createRedis();
export const other: Redis = createRedis('redis://cache:6379', {
  keyPrefix: 'app:',
  clusterOptions: { scaleReads: 'slave' },
});
