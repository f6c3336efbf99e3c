// Promise jobs alone move a client: with every timer faked it connects, answers and delivers all the same.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';

const EVERYTHING = [
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'Date',
  'queueMicrotask',
  'hrtime',
  'performance',
] as const;

/** Nothing runs later by itself, but promise jobs. */
function freeze(): void {
  vi.useFakeTimers({ toFake: [...EVERYTHING] });
  vi.spyOn(process, 'nextTick').mockImplementation(() => {});
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const next = (redis: Redis, event: string) => new Promise((done) => redis.once(event as 'ready', () => done(event)));

describe('with every timer faked', () => {
  it('connects and answers', async () => {
    freeze();
    const redis = new Redis({ server: new RedisServer() });
    const events: string[] = [];
    for (const event of ['connecting', 'connect', 'ready', 'close', 'end']) redis.on(event, () => events.push(event));
    expect(await redis.set('a', '1')).toBe('OK');
    expect(await redis.pipeline().incr('a').get('a').exec()).toEqual([
      [null, 2],
      [null, '2'],
    ]);
    expect(await redis.multi().incr('a').exec()).toEqual([[null, 3]]);
    expect(await redis.quit()).toBe('OK');
    await new Promise<void>((done) => redis.once('end', () => done()));
    expect(events).toEqual(['connecting', 'connect', 'ready', 'close', 'end']);
  });

  it('gathers commands of one turn', async () => {
    freeze();
    const redis = new Redis({ server: new RedisServer(), enableAutoPipelining: true });
    expect(await Promise.all([redis.set('a', '1'), redis.get('a')])).toEqual(['OK', '1']);
  });

  it('connects by lazyConnect and duplicates', async () => {
    freeze();
    const redis = new Redis({ server: new RedisServer(), lazyConnect: true });
    await redis.connect();
    expect(redis.status).toBe('ready');
    expect(await redis.duplicate().ping()).toBe('PONG');
  });

  it('hands over to a client that waits', async () => {
    freeze();
    const redis = new Redis({ server: new RedisServer() });
    const waiting = redis.duplicate().blpop('list', 0);
    await redis.rpush('list', 'a');
    expect(await waiting).toEqual(['list', 'a']);
  });
});

describe('waiting commands', () => {
  it('end with the connection', async () => {
    const redis = new Redis({ server: new RedisServer() });
    await redis.ping();
    const waiting = redis.blpop('list', 0);
    redis.disconnect();
    await expect(waiting).rejects.toThrow('Connection is closed.');
  });

  it('hold back what comes behind them', async () => {
    const redis = new Redis({ server: new RedisServer() });
    const other = redis.duplicate();
    await redis.ping();
    const order: string[] = [];
    const waiting = redis.blpop('list', 0).then(() => order.push('blpop'));
    const behind = redis.set('a', '1').then(() => order.push('set'));
    expect(await other.get('a')).toBe(null);
    expect(redis.commandQueue.length).toBe(2);
    await other.rpush('list', 'x');
    await Promise.all([waiting, behind]);
    expect(order).toEqual(['blpop', 'set']);
    expect(redis.commandQueue.length).toBe(0);
  });

  it('are sent again on a new connection', async () => {
    const redis = new Redis({ server: new RedisServer(), retryStrategy: () => 1 });
    await redis.ping();
    const waiting = redis.blpop('list', 0);
    redis.stream.destroy();
    await once(redis, 'ready');
    await redis.duplicate().rpush('list', 'a');
    expect(await waiting).toEqual(['list', 'a']);
  });
});

it("works with Node's events.once", async () => {
  const redis = new Redis({ server: new RedisServer() });
  await once(redis, 'ready');
  expect(redis.status).toBe('ready');
});

it('leaves no open handle', () => {
  const script = `import('${new URL('../../src/index.ts', import.meta.url)}').then(({ Redis }) => new Redis().set('a', '1'))`;
  expect(() => execFileSync(process.execPath, ['--import', 'tsx', '-e', script], { timeout: 20_000 })).not.toThrow();
});

describe('a server that stops', () => {
  it('refuses connections until it starts again', async () => {
    const server = new RedisServer();
    const redis = new Redis({ server, retryStrategy: () => 1 });
    const seen: string[] = [];
    redis.on('error', (error: NodeJS.ErrnoException & { address?: string; port?: number }) => {
      seen.push(`${error.message} ${error.syscall} ${error.code} ${error.address} ${error.port}`);
    });
    await redis.set('a', '1');
    server.stop();
    await next(redis, 'reconnecting');
    await next(redis, 'reconnecting');
    expect(seen).toEqual(['connect ECONNREFUSED 127.0.0.1:6379 connect ECONNREFUSED 127.0.0.1 6379']);
    const waiting = redis.get('a');
    server.start();
    expect(await waiting).toBe('1');
    redis.disconnect();
  });

  it('says so where nobody listens', async () => {
    const server = new RedisServer();
    server.stop();
    const print = vi.spyOn(console, 'error').mockImplementation(() => {});
    const redis = new Redis({ server, retryStrategy: () => null });
    await expect(redis.get('a')).rejects.toThrow('Connection is closed.');
    expect(print.mock.calls[0]![0]).toBe('[ioredis] Unhandled error event:');
    expect(print.mock.calls[0]![1]).toMatch(/^Error: connect ECONNREFUSED 127\.0\.0\.1:6379\n/);
    print.mockRestore();
  });
});
