// Cases: subscriptions and messages, MONITOR.
import { type Client, clientCasesOf, type Notebook, once } from './client-notes.ts';

const MESSAGES = ['message', 'messageBuffer', 'pmessage', 'pmessageBuffer', 'smessage', 'smessageBuffer'];

function listen(client: Client, { note }: Notebook): void {
  for (const event of MESSAGES) client.on(event, (...args: unknown[]) => note(event, args));
}

/** Messages and the reply to who sent them come on two connections: the messages first, whichever was quicker. */
async function later(listener: Client, { outcome }: Notebook, label: string, promise: Promise<unknown>): Promise<void> {
  await promise;
  await listener.ping();
  await outcome(label, promise);
}

export const clientPubsubCases = clientCasesOf({
  subscribe: async (notebook) => {
    const { make, note, outcome } = notebook;
    const redis = make();
    const other = make();
    listen(redis, notebook);
    await outcome('subscribe', redis.subscribe('a', 'é'));
    note('subscriptions', redis.condition.subscriber.channels('subscribe'));
    await later(redis, notebook, 'publish', other.publish('a', 'hello'));
    await later(redis, notebook, 'publish', other.publish('é', Buffer.from([0xff, 0])));
    await later(redis, notebook, 'publish elsewhere', other.publish('b', 'hello'));
    await outcome('psubscribe', redis.psubscribe('a*', 'b?'));
    await later(redis, notebook, 'publish', other.publish('a', 'both'));
    await outcome('unsubscribe one', redis.unsubscribe('a'));
    await later(redis, notebook, 'publish', other.publish('a', 'pattern only'));
    await outcome('punsubscribe', redis.punsubscribe('a*', 'b?'));
    await outcome('unsubscribe', redis.unsubscribe());
    note('subscriptions', redis.condition.subscriber);
    await outcome('get', redis.get('k'));
  },

  'subscriptions by lists, callbacks and pipelines': async (notebook) => {
    const { make, outcome } = notebook;
    const redis = make();
    const other = make();
    listen(redis, notebook);
    await outcome('list', redis.subscribe(['a', 'b']));
    await outcome('callback', new Promise((done) => redis.subscribe('c', (...args: unknown[]) => done(args))));
    await outcome('again', redis.subscribe('a'));
    await outcome('call', redis.call('subscribe', 'd'));
    await later(redis, notebook, 'pipeline', other.pipeline().publish('a', '1').publish('d', '2').get('k').exec());
    await later(redis, notebook, 'multi', other.multi().publish('a', '3').publish('b', '4').exec());
  },

  'nothing to subscribe or unsubscribe': async ({ make, outcome }) => {
    const redis = make();
    await outcome('subscribe', redis.subscribe());
    await outcome('unsubscribe', redis.unsubscribe());
    await outcome('unsubscribe one', redis.unsubscribe('a'));
    await outcome('punsubscribe', redis.punsubscribe());
    await outcome('get', redis.get('k'));
  },

  'a subscriber that speaks RESP2': async (notebook) => {
    const { make, note, outcome } = notebook;
    const redis = make({ protocol: 2 });
    const other = make();
    listen(redis, notebook);
    note('mode', redis.mode);
    await outcome('subscribe', redis.subscribe('a', 'b'));
    note('mode', redis.mode);
    await outcome('get', redis.get('k'));
    await outcome('pipeline', redis.pipeline().get('k').exec());
    await outcome('ping', redis.ping());
    await later(redis, notebook, 'publish', other.publish('a', 'hello'));
    await outcome('unsubscribe', redis.unsubscribe('a', 'b'));
    note('mode', redis.mode);
    await outcome('get', redis.get('k'));
  },

  'subscriptions come back': async (notebook) => {
    const { make, note, pause, until } = notebook;
    for (const autoResubscribe of [true, false]) {
      const redis = make({ retryStrategy: () => 5, autoResubscribe, db: 1 });
      const other = make();
      listen(redis, notebook);
      await redis.subscribe('a', 'b');
      await redis.psubscribe('c*');
      const back = once(redis, 'ready');
      redis.stream.destroy();
      await back;
      await pause();
      note('status', redis.status);
      await redis.ping();
      await later(redis, notebook, 'publish', other.publish('a', 'again'));
      await later(redis, notebook, 'publish', other.publish('cc', 'again'));
      redis.disconnect();
      await until(() => redis.status === 'end');
    }
  },

  'shard channels': async (notebook) => {
    const { make, outcome } = notebook;
    const redis = make();
    const other = make();
    listen(redis, notebook);
    await outcome('ssubscribe', redis.ssubscribe('a', 'b'));
    await later(redis, notebook, 'spublish', other.spublish('a', 'hello'));
    await outcome('sunsubscribe', redis.sunsubscribe('a', 'b'));
  },

  'channels and prefixes': async (notebook) => {
    const { make, outcome } = notebook;
    const redis = make({ keyPrefix: 'p:' });
    const other = make();
    listen(redis, notebook);
    await outcome('subscribe', redis.subscribe('a'));
    await outcome('psubscribe', redis.psubscribe('x*'));
    await outcome('ssubscribe', redis.ssubscribe('s'));
    await later(redis, notebook, 'publish', other.publish('a', '1'));
    await later(redis, notebook, 'spublish', other.spublish('p:s', '2'));
    await later(redis, notebook, 'publish prefixed', other.publish('p:a', '3'));
  },

  'a message before its reply': async ({ make, note, outcome }) => {
    const redis = make();
    await redis.subscribe('a');
    redis.on('message', (_channel: string, message: string) => note('message', message));
    await outcome('publish', redis.publish('a', '2'));
  },
});

export const clientMonitorCases = clientCasesOf({
  monitor: async ({ make, note, outcome, until }) => {
    const redis = make({ db: 2 });
    await redis.ping();
    const monitor = await redis.monitor();
    note('status', [monitor.status, monitor.mode, redis.mode]);
    let seen = 0;
    monitor.on('monitor', (time: string, args: unknown, source: string, database: string) => {
      seen++;
      note('monitor', [/^\d+\.\d{6}$/.test(time), args, /^127\.0\.0\.1:\d+$/.test(source), database]);
    });
    await redis.set('a', 'two words');
    await redis.call('GET', 'quo"te');
    await until(() => seen >= 2);
    await outcome('get', monitor.get('a'));
    monitor.disconnect();
    await until(() => monitor.status === 'end');
    note('status', monitor.status);
  },
});
