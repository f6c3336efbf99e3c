// The connector: the real ioredis on a server of this process, without a socket.
import { Redis as IORedis5 } from 'ioredis5';
import { Redis as IORedis6 } from 'ioredis6';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';
import { twin } from '../../src/net/connector.ts';

const clients = { 'ioredis 5': IORedis5, 'ioredis 6': IORedis6 as unknown as typeof IORedis5 };

describe.each(Object.entries(clients))('%s', (_, Client) => {
  const open: { disconnect(): void }[] = [];
  const keep = <Client extends { disconnect(): void }>(client: Client): Client => {
    open.push(client);
    return client;
  };
  afterEach(() => {
    vi.useRealTimers();
    for (const client of open.splice(0)) client.disconnect();
  });

  it('shares the server that is given with the class', async () => {
    const server = new RedisServer();
    const real = keep(new Client({ ...twin(server) }));
    const ours = keep(new Redis({ server }));
    await real.set('k', 'größe');
    expect(await ours.get('k')).toBe('größe');
    expect(await real.getBuffer('k')).toEqual(Buffer.from('größe'));
  });

  it('finds the server of its host and port', async () => {
    const real = keep(new Client({ host: 'cache.test', port: 7000, ...twin() }));
    const ours = keep(new Redis({ host: 'cache.test', port: 7000 }));
    await real.set('k', 'v');
    expect(await ours.get('k')).toBe('v');
    expect(real.stream).toMatchObject({ remotePort: 7000, remoteAddress: '127.0.0.1', writable: true });
  });

  it('sends pipelines, transactions and messages, and waits', async () => {
    const server = new RedisServer();
    const real = keep(new Client({ ...twin(server) }));
    const other = keep(real.duplicate());
    expect(await real.pipeline().set('a', 1).incr('a').exec()).toEqual([
      [null, 'OK'],
      [null, 2],
    ]);
    expect(await real.multi().get('a').exec()).toEqual([[null, '2']]);
    const waits = other.blpop('list', 0);
    await real.rpush('list', 'x');
    expect(await waits).toEqual(['list', 'x']);
    const message = new Promise((done) => other.once('message', (...heard) => done(heard)));
    await other.subscribe('c');
    await real.publish('c', 'm');
    expect(await message).toEqual(['c', 'm']);
    expect(await real.quit()).toBe('OK');
  });

  it('needs no timers, faked or not', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Date'] });
    const real = keep(new Client({ ...twin(new RedisServer()) }));
    await real.set('k', 'v', 'EX', 10);
    expect(await real.get('k')).toBe('v');
    vi.advanceTimersByTime(11_000);
    expect(await real.get('k')).toBeNull();
  });

  it('comes back when the server does', async () => {
    const server = new RedisServer();
    const real = keep(new Client({ ...twin(server), retryStrategy: () => 5 }));
    const errors: string[] = [];
    real.on('error', (error: Error) => errors.push(error.message));
    await real.set('k', 'v');
    server.stop();
    await new Promise((done) => real.once('close', done));
    await expect.poll(() => errors).toContain('connect ECONNREFUSED 127.0.0.1:6379');
    server.start();
    expect(await real.get('k')).toBe('v');
  });

  it('is refused what its password does not open', async () => {
    const server = new RedisServer({ config: { requirepass: 'secret' } });
    const real = keep(new Client({ ...twin(server), password: 'secret' }));
    expect(await real.ping()).toBe('PONG');
    server.call('CLIENT', 'KILL', 'TYPE', 'normal');
    expect(await real.ping()).toBe('PONG');
  });

  it('leaves the server no session when it disconnects', async () => {
    const server = new RedisServer();
    const real = new Client({ ...twin(server) });
    await real.ping();
    real.disconnect();
    await new Promise((done) => real.once('end', done));
    expect(server.sessions.size).toBe(0);
  });
});

describe('the socket in memory', () => {
  it('keeps what comes while it is paused', async () => {
    const server = new RedisServer();
    const real = new IORedis5({ ...twin(server) });
    await real.ping();
    real.stream.pause();
    const reply = real.echo('late');
    const first = await Promise.race([reply, new Promise((done) => setTimeout(done, 20, 'nothing'))]);
    expect(first).toBe('nothing');
    real.stream.resume();
    expect(await reply).toBe('late');
    real.disconnect();
  });

  it('ends a reader that is beyond its limit', async () => {
    const server = new RedisServer({ config: { 'client-output-buffer-limit': 'normal 100kb 0 0' } });
    const real = new IORedis5({ ...twin(server), retryStrategy: null });
    real.on('error', () => {});
    await real.set('k', 'x'.repeat(60_000));
    real.stream.pause();
    const replies = Promise.allSettled([real.get('k'), real.get('k'), real.get('k')]);
    expect((await replies).map(({ status }) => status)).toContain('rejected');
    expect(server.sessions.size).toBe(0);
  });
});
