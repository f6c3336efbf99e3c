// Which servers a test sees: one per address, as new after a reset, its own inside a boundary.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';
import { boundary } from '../../src/testing/boundary.ts';
import { setUp } from '../../src/testing/set-up.ts';

const clients: Redis[] = [];
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

function client(...args: [] | [number]): Redis {
  const redis = args.length === 0 ? new Redis() : new Redis(...args);
  clients.push(redis);
  return redis;
}

const turn = () => new Promise((done) => setTimeout(done, 5));

beforeEach(() => {
  RedisServer.reset();
  process.on('unhandledRejection', note);
});

afterEach(async () => {
  for (const redis of clients.splice(0)) redis.disconnect();
  await turn();
  process.off('unhandledRejection', note);
  expect(unhandled.splice(0)).toEqual([]);
});

describe('an address', () => {
  it('is one server for ever', async () => {
    const { server } = client();
    await client().set('k', 'v');
    RedisServer.reset();
    expect(client().server).toBe(server);
    expect(client(6380).server).not.toBe(server);
  });
});

describe('a reset', () => {
  it('empties all servers and leaves the clients connected', async () => {
    const [one, other] = [client(), client(6380)];
    await Promise.all([one.set('k', '1'), other.set('k', '2')]);
    RedisServer.reset();
    expect(one.status).toBe('ready');
    expect([await one.get('k'), await other.get('k')]).toEqual([null, null]);
  });

  it('leaves servers alone that are somebody’s own', async () => {
    const redis = new Redis({ server: new RedisServer() });
    clients.push(redis);
    await redis.set('k', 'v');
    RedisServer.reset();
    expect(await redis.get('k')).toBe('v');
  });

  it('ends waits, those that stand behind others as well', async () => {
    const redis = client();
    await redis.ping();
    const waits = [redis.blpop('a', 0), redis.bzpopmin('b', 0), redis.xread('BLOCK', 0, 'STREAMS', 's', '$')];
    await turn();
    RedisServer.reset();
    expect(await Promise.all(waits)).toEqual([null, null, null]);
    await client().rpush('a', 'x');
    expect(await redis.llen('a')).toBe(1);
  });

  it('ends subscriptions', async () => {
    const redis = client();
    const heard: string[] = [];
    redis.on('message', (_channel, message) => heard.push(message));
    await redis.subscribe('news');
    RedisServer.reset();
    await turn();
    expect(await client().publish('news', 'old')).toBe(0);
    expect([heard, redis.mode, await redis.get('k')]).toEqual([[], 'normal', null]);
  });

  it('forgets transactions and watches', async () => {
    const redis = client();
    await redis.watch('k');
    await client().set('k', 'changed');
    RedisServer.reset();
    expect(await redis.multi().get('k').exec()).toEqual([[null, null]]);
  });

  it('starts a server that was stopped', async () => {
    const { server } = client();
    server.stop();
    RedisServer.reset();
    expect(await client().ping()).toBe('PONG');
  });
});

describe('a boundary', () => {
  it.concurrent.each([1, 2, 3])(
    'has servers of its own (%i)',
    boundary(async (value) => {
      await new Redis().set('k', value);
      await turn();
      const other = new Redis();
      expect(await other.get('k')).toBe(String(value));
      expect(await other.dbsize()).toBe(1);
    }),
  );

  it('is left by no client, and entered by none', async () => {
    const outside = client();
    await outside.set('k', 'outside');
    const lazy = new Redis({ lazyConnect: true });
    const inside = await boundary(async () => {
      const redis = new Redis();
      await redis.set('k', 'inside');
      expect(await outside.get('k')).toBe('outside');
      expect(await lazy.get('k')).toBe('outside');
      expect(await lazy.duplicate().get('k')).toBe('outside');
      return redis;
    })();
    expect(await inside.get('k')).toBe('inside');
    expect(await inside.duplicate().get('k')).toBe('inside');
    expect(inside.server).not.toBe(outside.server);
  });

  it('is not reset by those outside, nor the other way round', async () => {
    const outside = client();
    await outside.set('k', 'outside');
    const inside = await boundary(async () => {
      const redis = new Redis();
      await redis.set('k', 'inside');
      return redis;
    })();
    RedisServer.reset();
    expect(await inside.get('k')).toBe('inside');
    await outside.set('k', 'outside');
    boundary(() => RedisServer.reset())();
    expect(await outside.get('k')).toBe('outside');
  });

  it('looks to a runner like the test that it wraps', () => {
    const test = boundary(function named(_done: () => void) {});
    expect([test.name, test.length, String(test)]).toEqual(['named', 1, expect.stringContaining('_done')]);
  });
});

describe('a strict server', () => {
  afterEach(() => {
    RedisServer.defaults = {};
    RedisServer.reset();
  });

  it('fails the test in which it found fault', async () => {
    const after: (() => void)[] = [];
    const hooks = { beforeEach: () => {}, afterEach: (hook: () => void) => void after.push(hook) };
    setUp({ isolate: false, server: { strict: { unknownCommands: true } } }, hooks);
    const redis = new Redis(6400);
    await redis.set('k', 'v');
    for (const hook of after) hook();
    await expect(redis.call('nosuch')).rejects.toThrow('unknown command');
    expect(() => {
      for (const hook of after) hook();
    }).toThrow('nosuch');
    redis.disconnect();
  });
});
