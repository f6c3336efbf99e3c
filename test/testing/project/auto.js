// One program for every world: the twin without a URL; with one the real ioredis, although the twin stands in its place.
import assert from 'node:assert/strict';
import { Redis as Twin } from 'ioredis';
import { createRedis } from 'ioredis-twin/auto';
import { listen } from 'ioredis-twin/server';

const twin = createRedis(undefined, { keyPrefix: 'app:' });
assert(twin instanceof Twin);
await twin.set('k', 'twin');
assert.equal(await new Twin().get('app:k'), 'twin');

const { url, close } = await listen(0);
process.env.REDIS_URL = url;
const real = createRedis();
assert(!(real instanceof Twin));
assert.equal(await real.get('k'), null);
await real.quit();
await close();

const cluster = createRedis('redis://127.0.0.1:7001, redis://127.0.0.1:7002', {
  clusterOptions: { lazyConnect: true },
});
assert.equal(cluster.isCluster, true);
assert.equal(cluster.startupNodes.length, 2);
console.log('ok');
