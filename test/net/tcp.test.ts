// The port: who gets in, what goes out in which order, and how it ends.
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';
import { type Listening, type ListenOptions, listen } from '../../src/net/tcp.ts';
import { MapReply, Push, ReplyError } from '../../src/resp/reply.ts';
import { Wire } from './wire.ts';

const doors: Listening[] = [];
afterEach(async () => {
  for (const door of doors.splice(0)) await door.close();
});

async function open(options: ListenOptions = {}): Promise<Listening> {
  const door = await listen(options);
  doors.push(door);
  return door;
}

/** An address of this machine that is not its own alone. */
const outside = Object.values(networkInterfaces())
  .flat()
  .find((one) => one && !one.internal && one.family === 'IPv4')?.address;

describe('listen', () => {
  it('shares the keyspace with the class', async () => {
    const { url, server } = await open();
    const wire = await Wire.open(url);
    const redis = new Redis({ server });
    await redis.set('k', 'v');
    expect(await wire.ask('get k')).toBe('v');
    redis.disconnect();
    wire.close();
  });

  it('rejects with the error of the system when the port is taken', async () => {
    const { port } = await open();
    await expect(listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('wants a password before it lets others in', async () => {
    await expect(listen({ host: '0.0.0.0' })).rejects.toThrow(/requirepass.*protected-mode/);
    await open({ host: '0.0.0.0', server: new RedisServer({ config: { requirepass: 'secret' } }) });
    await open({ host: '0.0.0.0', server: new RedisServer({ config: { 'protected-mode': 'no' } }) });
  });

  it.skipIf(!outside)('denies others once there is no password any more', async () => {
    const server = new RedisServer({ config: { requirepass: 'secret' } });
    const { url } = await open({ host: '0.0.0.0', server });
    const before = await Wire.open(url, outside);
    expect(await before.ask('auth secret')).toBe('+OK');
    server.call('CONFIG', 'SET', 'requirepass', '');
    const wire = await Wire.open(url, outside);
    expect(String(await wire.next())).toMatch(/DENIED Redis is running in protected mode because .* outside\.$/);
    await wire.closed;
    expect(await (await Wire.open(url, '127.0.0.1')).ask('ping')).toBe('+PONG');
    expect(server.call('INFO', 'stats')).toContain('rejected_connections:1');
    before.close();
  });

  it('lets no more in than maxclients', async () => {
    const { url, server } = await open({ server: new RedisServer({ config: { maxclients: 2 } }) });
    const wires = [await Wire.open(url), await Wire.open(url)];
    for (const wire of wires) expect(await wire.ask('ping')).toBe('+PONG');
    const third = await Wire.open(url);
    expect(String(await third.next())).toContain('ERR max number of clients reached');
    await third.closed;
    wires[0]!.close();
    await expect.poll(() => server.sessions.size).toBe(1);
    expect(await (await Wire.open(url)).ask('ping')).toBe('+PONG');
  });

  it('closes all and gives the port back', async () => {
    const { url, port, close, server } = await listen();
    const wire = await Wire.open(url);
    wire.send('blpop k 0');
    await close();
    await wire.closed;
    expect(server.sessions.size).toBe(0);
    await expect(Wire.open(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await open({ port });
    await close();
  });

  it('sends what it has answered before it closes', async () => {
    const { url, close, server } = await listen();
    const wire = await Wire.open(url);
    server.on('command', () => Promise.resolve().then(close));
    expect(await wire.ask('ping')).toBe('+PONG');
    await wire.closed;
  });

  it('serves while the timers of the process stand still', async () => {
    const { url } = await open();
    const wire = await Wire.open(url);
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Date'] });
    try {
      wire.send('set k v', 'get k');
      const [set, get] = [await wire.next(), await wire.next()];
      expect([set, get]).toEqual(['+OK', 'v']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('serves a thousand connections', async () => {
    const { url, server } = await open();
    const wires = await Promise.all(Array.from({ length: 1000 }, () => Wire.open(url)));
    const counts = await Promise.all(wires.map((wire) => wire.ask('incr n')));
    expect(new Set(counts).size).toBe(1000);
    expect(server.sessions.size).toBe(1000);
    for (const wire of wires) wire.close();
  });
});

describe('a server that stops', () => {
  it('ends connections, refuses others, and listens again when it starts', async () => {
    const { url, server } = await open();
    const wire = await Wire.open(url);
    await wire.ask('set k v');
    server.stop();
    await wire.closed;
    await expect(Wire.open(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    server.start();
    const again = await vi.waitFor(() => Wire.open(url), 20_000);
    expect(await again.ask('get k')).toBe('v');
  });

  it('is stopped by SHUTDOWN, without a reply', async () => {
    const { url, server } = await open();
    const wire = await Wire.open(url);
    wire.send('ping', 'shutdown nosave', 'ping');
    expect(await wire.next()).toBe('+PONG');
    await wire.closed;
    expect(server.isRunning).toBe(false);
    await expect(Wire.open(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('a connection', () => {
  it('is shown with its true addresses', async () => {
    const { url, port } = await open();
    const wire = await Wire.open(url);
    expect(await wire.ask('client info')).toContain(
      ` addr=127.0.0.1:${wire.socket.localPort} laddr=127.0.0.1:${port} `,
    );
  });

  it('gets replies in the order of its commands, also behind one that waits', async () => {
    const { url } = await open();
    const [one, other] = [await Wire.open(url), await Wire.open(url)];
    one.send('set a 1', 'blpop list 0', 'get a', 'client reply skip', 'ping', 'blpop list 0', 'echo end');
    expect(await one.next()).toBe('+OK');
    await other.ask('set a 2');
    await other.ask('rpush list x y');
    for (const expected of [['list', 'x'], '2', ['list', 'y'], 'end']) expect(await one.next()).toEqual(expected);
  });

  it('gets pushes among its replies', async () => {
    const { url } = await open();
    const [one, other] = [await Wire.open(url), await Wire.open(url)];
    expect(await one.ask('hello 3')).toBeInstanceOf(MapReply);
    one.send('subscribe c', 'publish c m', 'ping');
    const frames = [await one.next(), await one.next(), await one.next(), await one.next()];
    expect(frames).toEqual([new Push(['subscribe', 'c', 1]), 1, new Push(['message', 'c', 'm']), '+PONG']);
    await other.ask('publish c n');
    expect(await one.next()).toEqual(new Push(['message', 'c', 'n']));
  });

  it('sees every command with MONITOR', async () => {
    const { url } = await open();
    const [one, other] = [await Wire.open(url), await Wire.open(url)];
    expect(await one.ask('monitor')).toBe('+OK');
    await other.ask('set k v');
    expect(await one.next()).toMatch(/^\+\d+\.\d{6} \[0 127\.0\.0\.1:\d+\] "set" "k" "v"$/);
  });

  it('ends behind the reply to QUIT, and with CLIENT KILL', async () => {
    const { url } = await open();
    const [one, other, third] = [await Wire.open(url), await Wire.open(url), await Wire.open(url)];
    one.send('quit', 'set k v');
    expect(await one.next()).toBe('+OK');
    await one.closed;
    expect(await third.ask('exists k')).toBe(0);
    const id = await other.ask('client id');
    expect(await third.ask(`client kill id ${String(id)}`)).toBe(1);
    await other.closed;
    expect(await third.ask('client kill skipme no')).toBe(1);
    await third.closed;
  });

  it('that says no more gets what it has asked for, and waits for nothing', async () => {
    const { url, server } = await open();
    const wire = await Wire.open(url);
    wire.send('ping', 'blpop k 0');
    wire.socket.end();
    expect(await wire.next()).toBe('+PONG');
    await wire.closed;
    await expect.poll(() => server.sessions.size).toBe(0);
    expect(server.call('RPUSH', 'k', 'v')).toBe(1);
  });

  it('carries large values both ways', async () => {
    const { url, server } = await open();
    const wire = await Wire.open(url);
    const value = `${'x'.repeat(64 * 1024 * 1024)}\xff`;
    expect(await wire.ask(`set k ${value}`)).toBe('+OK');
    expect(server.call('STRLEN', 'k')).toBe(value.length);
    expect((await wire.ask('get k')) === value).toBe(true);
  });

  it('that sends more than client-query-buffer-limit is ended', async () => {
    const { url } = await open({ server: new RedisServer({ config: { 'client-query-buffer-limit': '1mb' } }) });
    const wire = await Wire.open(url);
    wire.socket.write(`*2\r\n$4\r\necho\r\n$3000000\r\n${'x'.repeat(2_000_000)}`);
    await wire.closed;
  });
});

describe('a slow reader', () => {
  /** Kernels take some megabytes before anything waits here. */
  const megabyte = 'x'.repeat(1024 * 1024);

  it('gets everything in the end, where there is no limit', async () => {
    const { url, server } = await open();
    server.call('SET', 'k', megabyte);
    const wire = await Wire.open(url);
    wire.socket.pause();
    wire.send(...Array.from({ length: 30 }, () => 'get k'), 'ping');
    await expect.poll(() => server.call('INFO', 'commandstats')).toContain('cmdstat_ping:calls=1,');
    wire.socket.resume();
    for (let count = 0; count < 30; count++) expect(await wire.next()).toHaveLength(megabyte.length);
    expect(await wire.next()).toBe('+PONG');
  });

  it('is ended beyond the hard limit', async () => {
    const limit = { 'client-output-buffer-limit': 'normal 8mb 0 0' };
    const { url, server } = await open({ server: new RedisServer({ config: limit }) });
    server.call('SET', 'k', megabyte);
    const wire = await Wire.open(url);
    wire.socket.pause();
    wire.send(...Array.from({ length: 40 }, () => 'get k'));
    await expect.poll(() => server.sessions.size).toBe(0);
    expect(await (await Wire.open(url)).ask('ping')).toBe('+PONG');
    wire.close();
  });

  it('is ended when it stays beyond the soft limit, as a subscriber has one', async () => {
    const limit = { 'client-output-buffer-limit': 'pubsub 0 1mb 10' };
    const server = new RedisServer({ config: limit });
    const { url } = await open({ server });
    const wire = await Wire.open(url);
    await wire.ask('subscribe c');
    wire.socket.pause();
    for (let count = 0; count < 20; count++) server.publish('c', megabyte);
    server.clock.advance('9s');
    expect(server.sessions.size).toBe(1);
    server.clock.advance('2s');
    expect(server.sessions.size).toBe(0);
    wire.close();
  });
});

it('an error of the protocol is counted', async () => {
  const { url, server } = await open();
  const wire = await Wire.open(url);
  wire.socket.write('*x\r\n');
  expect(await wire.next()).toBeInstanceOf(ReplyError);
  expect(server.call('INFO', 'errorstats')).toContain('errorstat_ERR:count=1');
});
