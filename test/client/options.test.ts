// Constructor forms and addresses: the same options as the real ioredis 6 makes of them, and the same server for the same address.
import { Redis as IORedis6 } from 'ioredis6';
import { describe, expect, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';

const LAZY = { lazyConnect: true };

const FORMS: readonly (readonly unknown[])[] = [
  [LAZY],
  [6380, LAZY],
  ['6380', LAZY],
  [6380, 'example.org', LAZY],
  ['example.org', LAZY],
  ['127.0.0.1', LAZY],
  ['example.org:6380', LAZY],
  ['/tmp/redis.sock', LAZY],
  ['/tmp/redis.sock?db=2', LAZY],
  ['redis://', LAZY],
  ['redis://example.org', LAZY],
  ['redis://user:pa%20ss@example.org:6380/4?family=6&lazyConnect=true&keyPrefix=p', LAZY],
  ['redis://:secret@example.org/0', LAZY],
  ['redis://user@example.org', LAZY],
  ['//example.org:1/2', LAZY],
  ['rediss://example.org', LAZY],
  ['REDIS://example.org/1', LAZY],
  ['redis://[::1]:6380', LAZY],
  ['redis://example.org', { db: 3, port: 5, ...LAZY }],
  [{ db: '3', port: '6380', ...LAZY }],
  [{ host: undefined, port: undefined, db: undefined, ...LAZY }],
  [{ path: '/tmp/s', connectionName: 'me', custom: 1, ...LAZY }],
  [null, LAZY],
  [undefined, undefined, LAZY],
  [6380, { db: 1, ...LAZY }],
  [{ tls: {}, keyPrefix: 'a', username: 'u', ...LAZY }],
  [{ protocol: 2, replyMapping: 'legacy', ...LAZY }],
];

type Construct = new (...args: readonly unknown[]) => { options: object };

/** Options without the functions, which differ as functions do. */
function optionsOf(Client: unknown, args: readonly unknown[]): { [name: string]: unknown } {
  const { options } = new (Client as Construct)(...args);
  return Object.fromEntries(Object.entries(options).filter(([, value]) => typeof value !== 'function'));
}

describe('constructor forms', () => {
  for (const form of FORMS) {
    it(JSON.stringify(form), () => expect(optionsOf(Redis, form)).toEqual(optionsOf(IORedis6, form)));
  }

  it('refuses what ioredis refuses', () => {
    for (const form of [[true], [() => {}], [{ replyMapping: 'resp3', protocol: 2, lazyConnect: true }]]) {
      const complaint = (Client: unknown) => {
        try {
          optionsOf(Client, form);
          return 'none';
        } catch (error) {
          return (error as Error).message;
        }
      };
      expect(complaint(Redis)).toBe(complaint(IORedis6));
    }
    expect(() => new Redis({ Connector: 'no' as never, lazyConnect: true })).toThrow(TypeError);
  });

  it('gives subclasses their own class', () => {
    class Mine extends Redis {}
    expect(new Mine(LAZY)).toBeInstanceOf(Mine);
    expect(new Mine(LAZY)).toBeInstanceOf(Redis);
    expect(new Mine(LAZY).duplicate()).toBeInstanceOf(Redis);
  });
});

describe('addresses', () => {
  const serverOf = (...args: unknown[]) => new (Redis as unknown as new (...args: unknown[]) => Redis)(...args).server;

  it('are one where the machine and the port are one', () => {
    const here = serverOf(LAZY);
    for (const host of ['localhost', '127.0.0.1', '::1', 'LOCALHOST']) expect(serverOf({ host, ...LAZY })).toBe(here);
    expect(serverOf('redis://localhost:6379', LAZY)).toBe(here);
    expect(serverOf(6380, LAZY)).not.toBe(here);
    expect(serverOf({ host: 'example.org', ...LAZY })).not.toBe(here);
    expect(serverOf('/tmp/redis.sock', LAZY)).toBe(serverOf({ path: '/tmp/redis.sock', ...LAZY }));
    expect(serverOf('/tmp/redis.sock', LAZY)).not.toBe(here);
    const own = new RedisServer();
    expect(serverOf({ server: own, ...LAZY })).toBe(own);
    expect((new Redis({ server: own, ...LAZY }).duplicate() as Redis).server).toBe(own);
  });
});

it('works behind a Proxy', async () => {
  const redis = new Proxy(new Redis({ server: new RedisServer() }), {});
  await redis.set('a', '1');
  expect(await redis.pipeline().get('a').exec()).toEqual([[null, '1']]);
  expect(await redis.multi().get('a').exec()).toEqual([[null, '1']]);
  expect(redis.listenerCount('ready')).toBe(0);
  expect(await redis.quit()).toBe('OK');
});
