// Cases: a client's life, its events in their order and its status.
import { type Client, clientCasesOf, once } from './client-notes.ts';

export const clientLifeCases = clientCasesOf({
  'from beginning to end': async ({ make, follow, note, outcome, until }) => {
    const redis = make();
    follow(redis);
    note('status', redis.status);
    note('mode', redis.mode);
    await outcome('set', redis.set('a', 1));
    note('status', redis.status);
    await outcome('quit', redis.quit());
    await until(() => redis.status === 'end');
    note('status', redis.status);
    await outcome('get', redis.get('a'));
    await outcome('quit again', redis.quit());
  },

  lazyConnect: async ({ make, follow, note, outcome, pause, until }) => {
    const redis = make({ lazyConnect: true });
    follow(redis);
    note('status', redis.status);
    await pause();
    await outcome('connect', redis.connect());
    note('status', redis.status);
    await outcome('connect again', redis.connect());
    redis.disconnect();
    await until(() => redis.status === 'end');
    note('status', redis.status);
    await outcome('connect after the end', redis.connect());
    await outcome('get', redis.get('a'));
  },

  'lazyConnect, by a command': async ({ make, follow, outcome }) => {
    const redis = make({ lazyConnect: true });
    follow(redis);
    await outcome('get', redis.get('a'));
  },

  'lazyConnect, ended before it began': async ({ make, follow, note, outcome, until }) => {
    const redis = make({ lazyConnect: true });
    follow(redis);
    redis.disconnect();
    await until(() => redis.status === 'end');
    note('status', redis.status);
    await outcome('get', redis.get('a'));
    const other = make({ lazyConnect: true });
    follow(other, 'other');
    await outcome('quit', other.quit());
    await until(() => other.status === 'end');
    note('status', other.status);
  },

  'connect twice at once, with callbacks': async ({ make, outcome }) => {
    const redis = make({ lazyConnect: true });
    const first = redis.connect();
    await outcome('second', redis.connect());
    await outcome('first', first);
    const other = make({ lazyConnect: true });
    await outcome('callback', new Promise((done) => other.connect((...args: unknown[]) => done(args))));
    await outcome('again', new Promise((done) => other.connect((...args: unknown[]) => done(args)).catch(() => {})));
  },

  disconnect: async ({ make, follow, note, outcome, until }) => {
    const redis = make();
    follow(redis);
    await redis.set('a', 1);
    const late = redis.get('a');
    redis.disconnect();
    note('status', redis.status);
    await outcome('before', late);
    const after = redis.get('a');
    await outcome('after', after);
    await until(() => redis.status === 'end');
    note('status', redis.status);
    await outcome('later', redis.get('a'));
  },

  'disconnect while connecting': async ({ make, follow, note, outcome, until }) => {
    const redis = make();
    follow(redis);
    const waiting = redis.get('a');
    redis.disconnect();
    await outcome('get', waiting);
    await until(() => redis.status === 'end');
    note('status', redis.status);
  },

  'disconnect and connect again': async ({ make, follow, note, outcome, pause }) => {
    const redis = make({ retryStrategy: () => 5 });
    await redis.select(3);
    await redis.set('a', 'three');
    follow(redis);
    const back = once(redis, 'ready');
    redis.disconnect(true);
    await back;
    await pause();
    note('status', redis.status);
    await outcome('get', redis.get('a'));
  },

  'a connection that breaks': async ({ make, follow, note, outcome, pause }) => {
    const times: number[] = [];
    const redis = make({
      retryStrategy: (attempt: number) => {
        times.push(attempt);
        return 5;
      },
    });
    await redis.set('a', 1);
    follow(redis);
    const back = once(redis, 'ready');
    redis.stream.destroy();
    await back;
    await pause();
    note('status', redis.status);
    await outcome('get', redis.get('a'));
    note('attempts', times);
  },

  'a connection that breaks for good': async ({ make, follow, note, outcome, until }) => {
    const redis = make({ retryStrategy: () => null });
    await redis.set('a', 1);
    follow(redis);
    redis.stream.destroy();
    await until(() => redis.status === 'end');
    note('status', redis.status);
    await outcome('get', redis.get('a'));
  },

  'without an offline queue': async ({ make, note, outcome }) => {
    const redis = make({ enableOfflineQueue: false });
    note('status', redis.status);
    await outcome('too early', redis.get('a'));
    await once(redis, 'ready');
    await outcome('in time', redis.get('a'));
  },

  'options that end in the handshake': async ({ make, follow, outcome, pause }) => {
    const redis = make({ db: 2, connectionName: 'me', readOnly: true, enableReadyCheck: false });
    follow(redis);
    await outcome('set', redis.set('a', 'two'));
    await pause();
    await outcome('select', redis.select(0));
    await outcome('get', redis.get('a'));
    await outcome('select', redis.select('2'));
    await outcome('get', redis.get('a'));
    await outcome('select out of range', redis.select(99));
  },

  reconnectOnError: async ({ make, follow, note, outcome, pause, until }) => {
    for (const answer of [false, true, 1, 2]) {
      let times = 0;
      const redis = make({
        retryStrategy: () => 5,
        reconnectOnError: (error: Error) => {
          note('asked', error);
          return times++ === 0 ? answer : false;
        },
      });
      await redis.set('s', 'x');
      const back = answer === false ? undefined : once(redis, 'ready');
      follow(redis, String(answer));
      await outcome(`incr ${answer}`, redis.incr('s'));
      await back;
      await pause();
      note('status', redis.status);
      redis.disconnect();
      await until(() => redis.status === 'end');
    }
  },

  'quit while commands wait': async ({ make, follow, note, outcome, until }) => {
    const redis = make();
    follow(redis);
    const all = [redis.set('a', 1), redis.get('a'), redis.quit(), redis.get('a')];
    for (const [at, promise] of all.entries()) await outcome(String(at), promise);
    await until(() => redis.status === 'end');
    note('status', redis.status);
  },

  'a duplicate': async ({ make, note, outcome }) => {
    const redis = make({ db: 1, keyPrefix: 'p:' });
    const same = redis.duplicate();
    const other = redis.duplicate({ db: 0, keyPrefix: '' });
    await redis.set('a', 1);
    await outcome('same', same.get('a'));
    await outcome('other', other.get('p:a'));
    note('options', [same.options.db, same.options.keyPrefix, other.options.db, other.options.keyPrefix]);
    for (const client of [same, other]) await outcome('quit', client.quit());
  },

  'nobody answers': async ({ make, follow, note, outcome, until }) => {
    const redis = make({ port: 1, host: '127.0.0.1', retryStrategy: (times: number) => (times < 3 ? 5 : null) });
    follow(redis);
    await outcome('get', redis.get('a'));
    await until(() => redis.status === 'end');
    note('status', redis.status);
  },

  'nobody answers, maxRetriesPerRequest': async ({ make, outcome }) => {
    const redis = make({ port: 1, host: '127.0.0.1', retryStrategy: () => 2, maxRetriesPerRequest: 1 });
    redis.on('error', () => {});
    await outcome('get', redis.get('a'));
    redis.disconnect();
  },

  members: async ({ make, note, Redis }) => {
    const redis = make({ lazyConnect: true });
    note('then', typeof redis.then);
    note('name', redis.constructor.name);
    note('text', String(redis));
    note(
      'keys',
      Object.keys(redis)
        .filter((key) => !key.startsWith('_'))
        .sort(),
    );
    note('isCluster', redis.isCluster);
    note('own sendCommand', Object.hasOwn(Redis.prototype, 'sendCommand'));
    note('own connect', Object.hasOwn(Redis.prototype, 'connect'));
    note(
      'statics',
      [
        'Cluster',
        'Command',
        'createClient',
        'default',
        'Redis',
        'ScanStream',
        'Pipeline',
        'ReplyError',
        'print',
        'AbstractConnector',
        'SentinelConnector',
        'SentinelIterator',
      ].map((name) => typeof (Redis as unknown as { [name: string]: unknown })[name]),
    );
    note('listeners', [
      redis.listenerCount('ready'),
      redis.getMaxListeners(),
      redis.setMaxListeners(50) === redis,
      redis.getMaxListeners(),
    ]);
    const pipeline = redis.pipeline();
    note('pipeline', [pipeline.constructor.name, pipeline.isPipeline, typeof pipeline.then, String(pipeline)]);
  },

  'a replaced sendCommand sees every command': async ({ make, note, outcome, Redis }) => {
    const redis = make();
    await redis.set('a', 1);
    const { sendCommand } = Redis.prototype;
    Redis.prototype.sendCommand = function (command: Client, ...rest: unknown[]) {
      note('sent', [command.name, command.args]);
      const { resolve } = command;
      command.resolve = (reply: unknown) => {
        note('resolved', reply);
        resolve(reply);
      };
      return sendCommand.call(this, command, ...rest);
    };
    try {
      await outcome('get', redis.get('a'));
      await outcome('hset', redis.hset('h', { a: 1 }));
      await outcome('hgetall', redis.hgetall('h'));
      await outcome('pipeline', redis.pipeline().get('a').exec());
      await outcome('multi', redis.multi().get('a').exec());
      await outcome('call', redis.call('get', 'a'));
    } finally {
      Redis.prototype.sendCommand = sendCommand;
    }
    await outcome('back', redis.get('a'));
  },

  commandTimeout: async ({ make, outcome }) => {
    await outcome('in time', make({ commandTimeout: 10_000 }).set('a', 1));
    await outcome('too late', make({ commandTimeout: 20 }).blpop('list', 0));
  },

  blockingTimeout: async ({ make, follow, outcome }) => {
    // The server goes on waiting when the client has given up, so that each needs a connection of its own.
    const patient = () => make({ blockingTimeout: 30, blockingTimeoutGrace: 10 });
    const redis = patient();
    follow(redis);
    await once(redis, 'ready');
    await outcome('for ever', redis.blpop('list', 0));
    await outcome('several', patient().bzpopmin('a', 'b', 0));
    await outcome('a stream', patient().xread('BLOCK', 0, 'STREAMS', 'x', '$'));
    const other = patient();
    await outcome('the own timeout comes first', other.blpop('list', 0.02));
    await outcome('not blocking', other.get('a'));
    await outcome('in time', other.rpush('other', 1));
    await outcome('at once', other.blpop('other', 0));
  },

  socketTimeout: async ({ make, follow, note, outcome, until }) => {
    const redis = make({ socketTimeout: 250, retryStrategy: null, maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
    follow(redis);
    await outcome('in time', redis.set('a', 1));
    await outcome('too late', redis.blpop('list', 0));
    await until(() => redis.status === 'end');
    note('status', redis.status);
  },

  connectTimeout: async ({ make, outcome }) => {
    await outcome('in time', make({ connectTimeout: 1000 }).set('a', 1));
    await outcome('none', make({ connectTimeout: 0 }).get('a'));
  },
});
