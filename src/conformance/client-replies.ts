// Cases: replies as text, Buffers, numbers and objects, and callbacks.
import { clientCasesOf } from './client-notes.ts';

export const clientReplyCases = clientCasesOf({
  'text and Buffers': async ({ make, outcome }) => {
    const redis = make();
    await redis.set('k', Buffer.from([0xff, 0xc3, 0xa9, 0]));
    await outcome('get', redis.get('k'));
    await outcome('getBuffer', redis.getBuffer('k'));
    await outcome('mget', redis.mget('k', 'none'));
    await outcome('mgetBuffer', redis.mgetBuffer('k', 'none'));
    await outcome('setBuffer', redis.setBuffer('k', 'x'));
    await outcome('incrBuffer', redis.incrBuffer('n'));
    await outcome('pingBuffer', redis.pingBuffer());
    await outcome('typeBuffer', redis.typeBuffer('k'));
  },

  numbers: async ({ make, outcome }) => {
    const redis = make();
    const strings = make({ stringNumbers: true });
    for (const value of ['1', '-5', '9007199254740993', '9223372036854775806', '-9223372036854775808']) {
      await redis.set('n', value);
      await outcome(`incrby ${value}`, redis.incrby('n', 1));
      await redis.set('n', value);
      await outcome('as text', strings.incrby('n', 1));
    }
    await outcome('exists', strings.exists('n'));
    await outcome('multi', strings.multi().incrby('m', 1).exists('m').exec());
    await outcome('incrbyfloat', redis.incrbyfloat('f', 10.5));
    await outcome('zadd', redis.zadd('z', 1.5, 'a', 'inf', 'b', -0.1, 'c'));
    await outcome('zscore', redis.zscore('z', 'a'));
    await outcome('zscore inf', redis.zscore('z', 'b'));
    await outcome('zrange', redis.zrange('z', 0, -1, 'WITHSCORES'));
    await outcome('zrange strings', strings.zrange('z', 0, -1, 'WITHSCORES'));
    await outcome('zscore strings', strings.zscore('z', 'a'));
    await outcome('zincrby', redis.zincrby('z', 1, 'a'));
    await outcome('zpopmin', redis.zpopmin('z', 2));
    await outcome('zmpop', redis.zmpop(1, 'z', 'MAX'));
  },

  'sorted sets, by every way': async ({ make, outcome }) => {
    const redis = make();
    await redis.zadd('z', 1, 'a', 2, 'b');
    await outcome('zrange', redis.zrange('z', 0, -1, 'WITHSCORES'));
    await outcome('zrangeBuffer', redis.zrangeBuffer('z', 0, -1, 'WITHSCORES'));
    await outcome('call', redis.call('zrange', 'z', 0, -1, 'WITHSCORES'));
    await outcome('pipeline', redis.pipeline().zrange('z', 0, -1, 'WITHSCORES').exec());
    await outcome('multi', redis.multi().zrange('z', 0, -1, 'WITHSCORES').zscore('z', 'a').exec());
    await outcome('zrangebyscore', redis.zrangebyscore('z', '-inf', '+inf', 'WITHSCORES', 'LIMIT', 0, 1));
    await outcome('zrevrange', redis.zrevrange('z', 0, -1, 'WITHSCORES'));
    await outcome('zpopmax', redis.zpopmax('z'));
    await outcome('zmscore', redis.zmscore('z', 'a', 'b'));
    await outcome('zscan', redis.zscan('z', 0));
    await outcome('zrandmember', redis.zrandmember('z', 1, 'WITHSCORES'));
  },

  'nulls and empty replies': async ({ make, outcome }) => {
    const redis = make();
    await outcome('get', redis.get('none'));
    await outcome('lpop', redis.lpop('none'));
    await outcome('lpop count', redis.lpop('none', 2));
    await outcome('lrange', redis.lrange('none', 0, -1));
    await outcome('hmget', redis.hmget('none', 'a', 'b'));
    await outcome('smembers', redis.smembers('none'));
    await outcome('zrange', redis.zrange('none', 0, -1));
    await outcome('hgetall', redis.hgetall('none'));
    await outcome('randomkey', redis.randomkey());
    await outcome('exec', redis.multi().get('none').exec());
  },

  callbacks: async ({ make, outcome }) => {
    const redis = make();
    const called = (send: (callback: (...args: unknown[]) => void) => unknown) =>
      new Promise((done) => void send((...args) => done(args)));
    await outcome(
      'set',
      called((done) => redis.set('k', 'v', done)),
    );
    await outcome(
      'get',
      called((done) => redis.get('k', done)),
    );
    await outcome(
      'getBuffer',
      called((done) => redis.getBuffer('k', done)),
    );
    await outcome(
      'none',
      called((done) => redis.get('none', done)),
    );
    await outcome(
      'list',
      called((done) => redis.mget(['k', 'none'], done)),
    );
    await outcome(
      'call',
      called((done) => redis.call('get', 'k', done)),
    );
    await outcome(
      'error',
      called((done) => redis.incr('k', done)),
    );
    await outcome(
      'pipeline',
      called((done) => redis.pipeline().get('k').incr('k').exec(done)),
    );
    await outcome(
      'multi',
      called((done) => redis.multi().get('k').exec(done)),
    );
    await outcome(
      'quit',
      called((done) => redis.quit(done)),
    );
    await outcome(
      'after quit',
      called((done) => redis.get('k', done)),
    );
  },

  'callbacks of single commands in a pipeline come first': async ({ make, note, outcome }) => {
    const redis = make();
    const results = redis
      .pipeline()
      .set('k', 'v', (error: unknown, reply: unknown) => note('set', [error, reply]))
      .incr('k', (error: unknown, reply: unknown) => note('incr', [error, reply]))
      .exec();
    await outcome('exec', results);
  },

  'unknown names and methods': async ({ make, outcome, note }) => {
    const redis = make();
    await outcome(
      'vadd',
      redis.vadd('k', 'VALUES', 1, 1, 'a').catch((error: Error) => error.message.slice(0, 22)),
    );
    note('builtin', redis.getBuiltinCommands().includes('get'));
    note('monitor is no builtin', redis.getBuiltinCommands().includes('monitor'));
    const { string, buffer } = redis.createBuiltinCommand('echo');
    await outcome('string', string.call(redis, 'hi'));
    await outcome('buffer', buffer.call(redis, 'hi'));
    redis.addBuiltinCommand('nosuch');
    await outcome('nosuch', redis.nosuch('a'));
    await outcome('nosuchBuffer', redis.nosuchBuffer('a'));
    await outcome('in a pipeline', redis.pipeline().nosuch('a').exec());
  },
});
