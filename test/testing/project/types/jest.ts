// What jest's users write, as TypeScript sees it.
import { expect as imported } from '@jest/globals';
import { RedisServer } from 'ioredis-twin';
import { boundary, ioredisTwin } from 'ioredis-twin/jest';

export default ioredisTwin({ preset: 'ts-jest' }, { isolate: false });

it.concurrent(
  'has types',
  boundary(async () => {
    expect(new RedisServer()).toHaveReceived('SET', 'user:1', expect.anything());
    expect(new RedisServer()).not.toHaveKey('user:1', { name: 'Alice' });
    imported(new RedisServer()).toHaveTTL('user:1', { min: '4m', max: 300_000 });
    // @ts-expect-error there is no such bound
    imported(new RedisServer()).toHaveTTL('user:1', { most: 1 });
  }),
);
