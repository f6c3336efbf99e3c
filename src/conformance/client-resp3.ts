// Cases: the shapes of replies by protocol and `replyMapping`. ioredis 5 knows RESP2 only.
import { type Client, clientCasesOf } from './client-notes.ts';

/** Commands whose replies differ in type between the protocols. */
const COMMANDS: readonly (readonly [name: string, ...args: unknown[]])[] = [
  ['hgetall', 'h'],
  ['hgetallBuffer', 'h'],
  ['hkeys', 'h'],
  ['hrandfield', 'one', 1, 'WITHVALUES'],
  ['hrandfield', 'one'],
  ['hincrbyfloat', 'h', 'f', 1.5],
  ['smembers', 's'],
  ['sinter', 's', 's'],
  ['sismember', 's', 'a'],
  ['smismember', 's', 'a', 'b'],
  ['zscore', 'z', 'a'],
  ['zscoreBuffer', 'z', 'a'],
  ['zscore', 'z', 'inf'],
  ['zmscore', 'z', 'a', 'none'],
  ['zadd', 'z1', 'INCR', 3.7e-5, 'tiny'],
  ['zadd', 'z1', 'INCR', 1.2345678901234567e200, 'huge'],
  ['zincrby', 'z1', 0.2, 'a'],
  ['zincrby', 'z', 1.5, 'a'],
  ['zadd', 'z', 'INCR', 1, 'a'],
  ['zrange', 'z', 0, -1],
  ['zrange', 'z', 0, -1, 'WITHSCORES'],
  ['zrangeBuffer', 'z', 0, -1, 'WITHSCORES'],
  ['zrangebyscore', 'z', 0, 10, 'WITHSCORES'],
  ['zrevrange', 'z', 0, -1, 'WITHSCORES'],
  ['zrevrangebyscore', 'z', 10, 0, 'WITHSCORES'],
  ['zunion', 1, 'z', 'WITHSCORES'],
  ['zinter', 1, 'z', 'WITHSCORES'],
  ['zdiff', 1, 'z', 'WITHSCORES'],
  ['zscan', 'z', 0],
  ['zrank', 'z', 'a'],
  ['zpopmin', 'z2'],
  ['zpopmax', 'z2', 2],
  ['zmpop', 1, 'z3', 'MIN', 'COUNT', 2],
  ['bzpopmin', 'z3', 1],
  ['zrandmember', 'z0', 1, 'WITHSCORES'],
  ['geopos', 'g', 'p', 'none'],
  ['geodist', 'g', 'p', 'q'],
  ['geosearch', 'g', 'FROMMEMBER', 'p', 'BYRADIUS', 500, 'km', 'ASC', 'WITHDIST', 'WITHCOORD'],
  ['incrbyfloat', 'n', 0.5],
  ['lcs', 'x', 'y', 'IDX'],
  ['lpop', 'none', 2],
  ['get', 'none'],
  ['config', 'GET', 'stream-node-max-entries'],
  ['call', 'hgetall', 'h'],
  ['call', 'HGETALL', 'h'],
  ['call', 'zrange', 'z', 0, -1, 'WITHSCORES'],
  ['call', 'ZRANGE', 'z', 0, -1, 'WITHSCORES'],
];

async function fill(redis: Client): Promise<void> {
  await redis.hset('h', { a: 1, __proto: 2, f: 1 });
  await redis.hset('h', '__proto__', 3);
  await redis.hset('one', 'f', 'v');
  await redis.sadd('s', 'a');
  for (const key of ['z', 'z2', 'z3']) await redis.zadd(key, 1, 'a', 2.5, 'b', 'inf', 'inf', 3, 'c');
  await redis.zadd('z0', 2.5, 'only');
  await redis.zadd('z1', 0.1, 'a');
  await redis.geoadd('g', 13.361389, 38.115556, 'p', 15.087269, 37.502669, 'q');
  await redis.mset('x', 'ohmytext', 'y', 'mynewtext');
}

export const MODES = {
  RESP2: { protocol: 2 },
  'RESP3, legacy replies': { protocol: 3, replyMapping: 'legacy' },
  'RESP3, its own replies': { protocol: 3, replyMapping: 'resp3' },
  'RESP2, numbers as text': { protocol: 2, stringNumbers: true },
  'RESP3, legacy, numbers as text': { protocol: 3, stringNumbers: true },
  'RESP3, its own replies, numbers as text': { protocol: 3, replyMapping: 'resp3', stringNumbers: true },
};

export const clientProtocolCases = Object.entries(MODES).flatMap(([mode, options]) =>
  clientCasesOf({
    [mode]: async ({ make, outcome, note }) => {
      await fill(make());
      const redis = make(options);
      await redis.ping();
      note('condition', [redis.condition.protocol, redis.condition.replyMapping]);
      for (const [name, ...args] of COMMANDS) await outcome(`${name} ${args.join(' ')}`, redis[name](...args));
    },

    [`${mode}, in pipelines and transactions`]: async ({ make, outcome }) => {
      await fill(make());
      const redis = make(options);
      const fillInto = (batch: Client) => {
        for (const [name, ...args] of COMMANDS) if (name !== 'bzpopmin') batch[name](...args);
        return batch;
      };
      const results = await fillInto(redis.pipeline()).exec();
      for (const [at, result] of results.entries()) await outcome(`pipeline ${at}`, result);
      await fill(make());
      const replies = await fillInto(redis.multi()).exec();
      for (const [at, result] of replies.entries()) await outcome(`multi ${at}`, result);
      await redis.multi({ pipeline: false });
      await redis.hgetall('h');
      await redis.zrange('z', 0, -1, 'WITHSCORES');
      await redis.zscore('z', 'a');
      await outcome('exec', redis.exec());
    },
  }),
);
