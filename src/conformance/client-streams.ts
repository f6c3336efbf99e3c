// Cases: scan streams.
import { type Client, clientCasesOf } from './client-notes.ts';

async function collect(stream: Client): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const page of stream) items.push(...page);
  return items;
}

const sorted = (items: readonly unknown[]) => items.map(String).sort();

export const clientStreamCases = clientCasesOf({
  'scan streams': async ({ make, note }) => {
    const redis = make();
    const keys = Array.from({ length: 50 }, (_, nth) => `key:${nth}`);
    await redis.mset(Object.fromEntries(keys.map((key) => [key, 1])));
    await redis.rpush('list', 1);
    note('all', (await collect(redis.scanStream())).length);
    note('match', sorted(await collect(redis.scanStream({ match: 'key:1*', count: 3 }))));
    note('type', sorted(await collect(redis.scanStream({ type: 'list' }))));
    note('buffers', await collect(redis.scanBufferStream({ match: 'list' })));
    await redis.sadd('set', 'a', 'b');
    await redis.hset('hash', { a: 1 });
    await redis.zadd('zset', 1.5, 'a');
    note('sscan', sorted(await collect(redis.sscanStream('set'))));
    note('hscan', await collect(redis.hscanStream('hash')));
    note('hscan buffers', await collect(redis.hscanBufferStream('hash')));
    note('zscan', await collect(redis.zscanStream('zset', { match: 'a*' })));
    note('nothing', await collect(redis.sscanStream('nothing')));
  },

  'a scan stream by its events': async ({ make, note }) => {
    const redis = make();
    await redis.mset({ a: 1, b: 2 });
    const stream = redis.scanStream({ count: 100 });
    note('class', stream.constructor.name);
    stream.on('data', (keys: string[]) => note('data', sorted(keys)));
    await new Promise((done) => stream.on('end', done));
    const failing = redis.sscanStream('a');
    failing.on('data', () => {});
    note('error', await new Promise((done) => failing.on('error', done)));
    const closed = redis.scanStream();
    closed.close();
    note('closed', await collect(closed));
  },
});
