// What vitest's users write, as TypeScript sees it.
import { RedisServer } from 'ioredis-twin';
import { boundary, ioredisTwin } from 'ioredis-twin/vitest';
import { expect, it } from 'vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({ plugins: [ioredisTwin({ isolate: 'file', server: { version: '7.0' } })] });

it.concurrent(
  'has types',
  boundary(async () => {
    expect(new RedisServer()).toHaveReceived('SET', 'user:1', expect.anything());
    expect(new RedisServer()).not.toHaveKey('user:1', { name: 'Alice' });
    expect(new RedisServer()).toHaveTTL('user:1', { min: '4m', max: 300_000 });
    // @ts-expect-error there is no such bound
    expect(new RedisServer()).toHaveTTL('user:1', { most: 1 });
  }),
);
