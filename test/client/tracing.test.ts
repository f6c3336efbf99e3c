// ioredis' diagnostics channels: what the twin publishes is what the real ioredis 6 does.
import { tracingChannel } from 'node:diagnostics_channel';
import { Redis as IORedis6 } from 'ioredis6';
import { expect, inject, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';

const url = inject('redisUrl');

/** What the channels carry while a few commands run: those of the handshake left out. */
async function trace(redis: Redis | IORedis6): Promise<unknown[]> {
  const seen: unknown[] = [];
  const channels = ['command', 'batch', 'connect'].map((name) => {
    const channel = tracingChannel<string, object>(`ioredis:${name}`);
    const note = (event: string) => (context: object) => {
      const { serverAddress, serverPort, result, error, ...rest } = context as { [field: string]: unknown };
      if (name === 'command' && /hello|client|info|select/.test(String(rest.command))) return;
      const failure = error instanceof Error ? error.message : error;
      const done = event === 'asyncEnd' ? { failure, hasResult: result !== undefined } : {};
      seen.push([name, event, rest.command ?? rest.batchMode, rest.args, rest.batchSize, rest.database, done]);
      expect([typeof serverAddress, typeof serverPort]).toEqual(['string', 'number']);
    };
    const subscribers = {
      start: note('start'),
      asyncEnd: note('asyncEnd'),
      end() {},
      asyncStart() {},
      error: note('error'),
    };
    channel.subscribe(subscribers);
    return () => channel.unsubscribe(subscribers);
  });
  try {
    await redis.connect();
    await redis.flushall();
    await redis.set('a', 'secret', 'EX', 10);
    await redis.get('a');
    await redis.incr('a').catch(() => {});
    await redis.pipeline().get('a').exec();
    await redis.multi().set('a', 1).get('a').exec();
  } finally {
    for (const stop of channels) stop();
    redis.disconnect();
  }
  return seen;
}

it.skipIf(url === '')('publishes what ioredis publishes', async () => {
  const real = await trace(new IORedis6(url, { lazyConnect: true }));
  const twin = await trace(new Redis({ server: new RedisServer({ version: '7.0' }), lazyConnect: true }));
  expect(twin).toEqual(real);
  expect(twin).toContainEqual(['command', 'start', 'set', ['a', '?', '?', '?'], undefined, 0, {}]);
});
