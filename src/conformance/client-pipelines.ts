// Cases: pipelines, transactions, WATCH across clients, auto-pipelining.
import { clientCasesOf } from './client-notes.ts';

export const clientPipelineCases = clientCasesOf({
  'a pipeline': async ({ make, outcome, note }) => {
    const redis = make();
    const pipeline = redis.pipeline();
    note('length', pipeline.length);
    note('chains', pipeline.set('a', 1).get('a') === pipeline);
    note('length', pipeline.length);
    note('then', typeof pipeline.then);
    await outcome('exec', pipeline.exec());
    await outcome('empty', redis.pipeline().exec());
    await outcome(
      'batch',
      redis
        .pipeline([
          ['set', 'b', 2],
          ['get', 'b'],
          ['incr', 'b'],
        ])
        .exec(),
    );
    await outcome(
      'addBatch',
      redis
        .pipeline()
        .addBatch([
          ['get', 'b'],
          ['getBuffer', 'b'],
        ])
        .exec(),
    );
    await outcome('errors', redis.pipeline().set('s', 'x').incr('s').get('s').get().call('nosuch').exec());
    await outcome('call', redis.pipeline().call('set', 'c', 3).call('get', 'c').callBuffer('get', 'c').exec());
    await outcome('lists', redis.pipeline().mset({ d: 4, e: 5 }).mget(['d', 'e']).exec());
  },

  'exec twice': async ({ make, outcome }) => {
    const redis = make();
    const pipeline = redis.pipeline().incr('n');
    await outcome('first', pipeline.exec());
    await outcome('second', pipeline.exec());
    await outcome('n', redis.get('n'));
    const transaction = redis.multi().incr('m');
    await outcome('first', transaction.exec());
    await outcome('second', transaction.exec());
    await outcome('m', redis.get('m'));
  },

  'exec at once twice': async ({ make, outcome }) => {
    const redis = make();
    await redis.ping();
    const pipeline = redis.pipeline().incr('n');
    const both = Promise.all([pipeline.exec(), pipeline.exec()]);
    await outcome('both', both);
    await outcome('n', redis.get('n'));
  },

  'a transaction': async ({ make, outcome, note }) => {
    const redis = make();
    const transaction = redis.multi();
    note('length', transaction.length);
    await outcome('exec', transaction.set('a', 1).get('a').getBuffer('a').exec());
    await outcome('empty', redis.multi().exec());
    await outcome(
      'batch',
      redis
        .multi([
          ['set', 'b', 2],
          ['get', 'b'],
        ])
        .exec(),
    );
    await outcome('run-time error', redis.multi().set('s', 'x').incr('s').get('s').exec());
    await outcome('queue-time error', redis.multi().set('s').get('s').call('nosuch').exec());
    await outcome('discard', redis.multi().set('a', 9).discard().exec());
    await outcome('a', redis.get('a'));
    await outcome('lists', redis.multi().rpush('l', 1, 2).lrange('l', 0, -1).exec());
  },

  'MULTI by itself': async ({ make, outcome }) => {
    const redis = make();
    await outcome('multi', redis.multi({ pipeline: false }));
    await outcome('set', redis.set('a', 1));
    await outcome('hgetall', redis.hgetall('h'));
    await outcome('error', redis.set('a'));
    await outcome('exec', redis.exec());
    await outcome('multi', redis.multi({ pipeline: false }));
    await outcome('set', redis.set('a', 1));
    await outcome('get', redis.getBuffer('a'));
    await outcome('incr', redis.incr('a'));
    await outcome('exec', redis.exec());
    await outcome('exec without', redis.exec());
    await outcome('discard without', redis.discard());
    await outcome('multi', redis.multi({ pipeline: false }));
    await outcome('nested', redis.multi({ pipeline: false }));
    await outcome('discard', redis.discard());
    await outcome('exec with a callback', new Promise((done) => redis.exec((...args: unknown[]) => done(args))));
  },

  'a transaction inside a pipeline': async ({ make, outcome }) => {
    const redis = make();
    await outcome(
      'exec',
      redis.pipeline().set('a', 1).multi().incr('a').hset('h', { x: 1 }).hgetall('h').exec().get('a').exec(),
    );
    await outcome('unfinished', redis.pipeline().multi().incr('a').exec().exec());
    await outcome('error inside', redis.pipeline().multi().incr('h').exec().exec());
    await outcome('aborted inside', redis.pipeline().multi().incr().exec().exec());
  },

  WATCH: async ({ make, outcome }) => {
    const redis = make();
    const other = make();
    await redis.set('a', 1);
    await outcome('watch', redis.watch('a', 'b'));
    await other.get('a');
    await outcome('undisturbed', redis.multi().set('a', 2).exec());
    await redis.watch('a');
    await other.set('a', 3);
    await outcome('disturbed', redis.multi().set('a', 4).get('a').exec());
    await outcome('again', redis.multi().set('a', 5).get('a').exec());
    await redis.watch('a');
    await other.set('a', 6);
    await outcome('unwatch', redis.unwatch());
    await outcome('unwatched', redis.multi().get('a').exec());
    await redis.watch('a');
    await other.flushall();
    await outcome('flushed', redis.multi().get('a').exec());
    await redis.watch('a');
    await other.set('a', 7);
    await outcome('inside', redis.multi({ pipeline: false }));
    await outcome('get', redis.get('a'));
    await outcome('exec', redis.exec());
  },

  'auto-pipelining': async ({ make, outcome, note, until }) => {
    const redis = make({ enableAutoPipelining: true, autoPipeliningIgnoredCommands: ['ping'] });
    await until(() => redis.status === 'ready');
    const all = [redis.set('a', 1), redis.incr('a'), redis.get('a'), redis.hgetall('h'), redis.getBuffer('a')];
    note('queued', redis.autoPipelineQueueSize);
    await outcome('all', Promise.all(all));
    note('queued', redis.autoPipelineQueueSize);
    await outcome('error', redis.lpush('a', 1));
    await outcome('ignored', redis.ping());
    await outcome('call', redis.call('get', 'a'));
    await outcome('callback', new Promise((done) => redis.get('a', (...args: unknown[]) => done(args))));
    await outcome('pipeline', redis.pipeline().get('a').exec());
    await outcome('multi', redis.multi().get('a').exec());
  },

  'pipelines of a closed client': async ({ make, outcome }) => {
    const redis = make();
    await redis.quit();
    await new Promise((done) => redis.once('end', done));
    await outcome('pipeline', redis.pipeline().get('a').exec());
    await outcome('multi', redis.multi().get('a').exec());
    await outcome('empty', redis.pipeline().exec());
  },
});
