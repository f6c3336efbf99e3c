// Other clients on the port: node-redis, redis-cli, the real ioredis.
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { Redis as IORedis5 } from 'ioredis5';
import { Redis as IORedis6 } from 'ioredis6';
import { createClient } from 'redis';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/index.ts';
import { listen } from '../../src/net/tcp.ts';

const run = promisify(execFile);
const server = new RedisServer();
const { url, port, close } = await listen({ server });
afterAll(close);
afterEach(() => server.reset());

describe.each([2, 3] as const)('node-redis with RESP%s', (RESP) => {
  const connect = () => createClient({ url, RESP }).connect();

  it('reads and writes', async () => {
    const client = await connect();
    await client.setEx('code', 60, '4829');
    expect(await client.get('code')).toBe('4829');
    expect(await client.ttl('code')).toBe(60);
    expect(await client.hSet('user', { name: 'Alice', age: '30' })).toBe(2);
    expect(await client.hGetAll('user')).toEqual({ name: 'Alice', age: '30' });
    await client.zAdd('board', [{ score: 1.5, value: 'a' }]);
    expect(await client.zRangeWithScores('board', 0, -1)).toEqual([{ score: 1.5, value: 'a' }]);
    expect(await client.sAdd('tags', ['x', 'y'])).toBe(2);
    expect([...(await client.sMembers('tags'))].sort()).toEqual(['x', 'y']);
    expect(await client.xAdd('stream', '*', { field: 'value' })).toMatch(/^\d+-\d+$/);
    await expect(client.lPush('code', 'x')).rejects.toThrow('WRONGTYPE');
    client.destroy();
  });

  it('sends transactions', async () => {
    const client = await connect();
    expect(await client.multi().set('k', '1').incr('k').get('k').exec()).toEqual(['OK', 2, '2']);
    await client.watch('k');
    server.call('SET', 'k', 'changed');
    await expect(client.multi().get('k').exec()).rejects.toThrow();
    client.destroy();
  });

  it('hears messages', async () => {
    const [subscriber, publisher] = [await connect(), await connect()];
    const heard: string[] = [];
    await subscriber.subscribe('news', (message, channel) => heard.push(`${channel}: ${message}`));
    await subscriber.pSubscribe('n*', (message) => heard.push(`pattern: ${message}`));
    expect(await publisher.publish('news', 'hello')).toBe(2);
    await expect.poll(() => heard).toEqual(['news: hello', 'pattern: hello']);
    await subscriber.unsubscribe();
    await subscriber.pUnsubscribe();
    expect(await publisher.publish('news', 'nobody')).toBe(0);
    subscriber.destroy();
    publisher.destroy();
  });

  it('waits for a list and runs scripts', async () => {
    const [one, other] = [await connect(), await connect()];
    const waits = one.blPop('queue', 0);
    await other.rPush('queue', 'job');
    expect(await waits).toEqual({ key: 'queue', element: 'job' });
    expect(await one.eval('return {KEYS[1], ARGV[1]}', { keys: ['k'], arguments: ['a'] })).toEqual(['k', 'a']);
    one.destroy();
    other.destroy();
  });
});

const hasCli = spawnSync('redis-cli', ['--version']).status === 0;

describe.skipIf(!hasCli)(hasCli ? 'redis-cli' : 'redis-cli (it is not on the PATH)', () => {
  const cli = async (...args: string[]) => (await run('redis-cli', ['-p', String(port), ...args])).stdout;

  it('sets and gets', async () => {
    expect(await cli('set', 'k', 'größe')).toBe('OK\n');
    expect(await cli('get', 'k')).toBe('größe\n');
    expect(server.call('GET', 'k')).toBe('größe');
  });

  it('speaks RESP3', async () => {
    await cli('hset', 'h', 'f', 'v');
    expect(await cli('-3', '--no-raw', 'hgetall', 'h')).toBe('1# "f" => "v"\n');
  });

  it('loads a great many commands', async () => {
    const commands = Array.from({ length: 5000 }, (_, at) => `SET key:${at} ${at}\r\n`).join('');
    const pipe = run('redis-cli', ['-p', String(port), '--pipe']);
    pipe.child.stdin!.end(commands);
    expect((await pipe).stdout).toContain('errors: 0, replies: 5000');
    expect(server.call('DBSIZE')).toBe(5000);
  });

  it('scans keys and counts them', async () => {
    for (let at = 0; at < 100; at++) server.call('SET', `key:${at}`, at);
    expect((await cli('--scan', '--pattern', 'key:1*')).trim().split('\n')).toHaveLength(11);
  });
});

describe.each([
  ['5', IORedis5],
  ['6', IORedis6 as unknown as typeof IORedis5],
])('ioredis %s', (_, Client) => {
  it('comes back when the server does', async () => {
    const client = new Client(url, { retryStrategy: () => 10 });
    client.on('error', () => {});
    await client.set('k', 'v');
    server.stop();
    await new Promise((done) => client.once('close', done));
    const waits = client.get('k');
    server.start();
    expect(await waits).toBe('v');
    await client.quit();
  });
});
