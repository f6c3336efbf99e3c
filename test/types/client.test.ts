// A twin passes for an ioredis client to the compiler: checked by `npm run typecheck` against ioredis 5, and by the test
// below against ioredis 6.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type {
  ChainableCommander,
  Redis as IORedis,
  Cluster as IORedisCluster,
  RedisOptions as IORedisOptions,
} from 'ioredis';
import { describe, expect, expectTypeOf, it } from 'vitest';
import Default, { Cluster, Redis, type RedisOptions, RedisServer, ReplyError } from '../../src/index.ts';

/** What libraries ask for: an instance, or a function that makes one. */
declare function wantsRedis(redis: IORedis): void;
declare function wantsEither(redis: IORedis | IORedisCluster): void;
declare function wantsOptions(options: IORedisOptions): void;

/** As BullMQ, rate-limiter-flexible and redlock declare what they are given. */
interface Connection {
  connection: IORedis | IORedisOptions;
}
declare function wantsStore(options: { storeClient: unknown }): void;
declare function wantsClients(clients: Iterable<IORedis | IORedisCluster>): void;

class Extended extends Redis {
  greet(): Promise<'OK'> {
    return this.set('greeting', 'hello');
  }
}

describe('types', () => {
  const redis = new Redis({ server: new RedisServer(), lazyConnect: true });

  it('are those of ioredis', () => {
    expectTypeOf(redis).toExtend<IORedis>();
    expectTypeOf(Default).toEqualTypeOf(Redis);
    expectTypeOf(redis.duplicate()).toEqualTypeOf<Redis>();
    expectTypeOf(redis.server).toExtend<{ clock: { advance(duration: string): void } }>();
    expectTypeOf<RedisOptions>().toExtend<IORedisOptions>();
    expectTypeOf<Cluster>().toExtend<IORedisCluster>();
    expectTypeOf(Cluster).toExtend<typeof IORedisCluster>();
    expectTypeOf(new ReplyError('x')).toExtend<Error>();
    const calls = () => {
      wantsRedis(redis);
      wantsEither(redis);
      wantsOptions(redis.options);
      wantsStore({ storeClient: redis });
      wantsClients([redis]);
      return { connection: redis } satisfies Connection;
    };
    expectTypeOf(calls).returns.toExtend<Connection>();
  });

  it('infer the overloads', () => {
    const calls = () => ({
      set: redis.set('k', 'v', 'EX', 10, 'NX'),
      get: redis.get('k'),
      getBuffer: redis.getBuffer('k'),
      incr: redis.incr('k'),
      withScores: redis.zrange('z', 0, -1, 'WITHSCORES'),
      all: redis.hgetall('h'),
      pipeline: redis.pipeline().set('a', 1),
      exec: redis.multi().get('a').exec(),
      called: redis.get('k', (error, value) => {
        expectTypeOf(error).toEqualTypeOf<Error | null | undefined>();
        expectTypeOf(value).toEqualTypeOf<string | null | undefined>();
      }),
    });
    expectTypeOf(calls).returns.toHaveProperty('set').toEqualTypeOf<Promise<'OK' | null>>();
    expectTypeOf(calls).returns.toHaveProperty('get').toEqualTypeOf<Promise<string | null>>();
    expectTypeOf(calls).returns.toHaveProperty('getBuffer').toEqualTypeOf<Promise<Buffer | null>>();
    expectTypeOf(calls).returns.toHaveProperty('incr').toEqualTypeOf<Promise<number>>();
    expectTypeOf(calls).returns.toHaveProperty('withScores').toEqualTypeOf<Promise<string[]>>();
    expectTypeOf(calls).returns.toHaveProperty('all').toEqualTypeOf<Promise<Record<string, string>>>();
    expectTypeOf(calls).returns.toHaveProperty('pipeline').toEqualTypeOf<ChainableCommander>();
    expectTypeOf(calls)
      .returns.toHaveProperty('exec')
      .toEqualTypeOf<Promise<[error: Error | null, result: unknown][] | null>>();
  });

  it('take every constructor form', () => {
    const options: RedisOptions = { db: 1 };
    const forms = () => [
      new Redis(),
      new Redis(6379),
      new Redis(6379, 'localhost'),
      new Redis(6379, options),
      new Redis(6379, 'localhost', options),
      new Redis('redis://localhost'),
      new Redis('redis://localhost', options),
      new Redis(options),
      new Redis.Redis(),
      new Redis.default({ lazyConnect: true }),
      Redis.createClient(),
    ];
    expectTypeOf(forms).returns.items.toExtend<IORedis>();
    expectTypeOf<Extended>().toExtend<IORedis>();
    expect(new Extended({ server: new RedisServer(), lazyConnect: true })).toBeInstanceOf(Redis);
  });
});

it('hold against ioredis 6 as well', { timeout: 120_000 }, () => {
  const root = join(import.meta.dirname, '../..');
  const args = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'test/types/ioredis6.json'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => /^(?:test|src\/client|src\/index)/.test(line))).toEqual([]);
});
