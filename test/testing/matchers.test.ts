// The matchers, and what they say when they do not match.
import { stripVTControlCharacters } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';
import type {} from '../../src/testing/vitest.ts';
import { matchers } from '../../src/testing.ts';

expect.extend(matchers);

const server = new RedisServer({ log: true });
const redis = new Redis({ server, db: 1, keyPrefix: 'app:' });

beforeEach(() => server.reset());

/** What a failing expectation says, without colours. */
function complaintOf(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return stripVTControlCharacters((error as Error).message);
  }
  throw new Error('it did not fail');
}

describe('toHaveKey', () => {
  it('finds keys and compares values of every type', () => {
    server.load({ text: 'v', number: 5, list: ['a', '1'], set: new Set(['b', 'a']), zset: new Map([['m', 1.5]]) });
    server.load({ hash: { name: 'Alice', age: 30 }, bytes: new Uint8Array([0, 255]) });
    expect(server).toHaveKey('text');
    expect(server).toHaveKey('text', 'v');
    expect(server).toHaveKey('text', Buffer.from('v'));
    expect(server).toHaveKey('number', 5);
    expect(server).toHaveKey('number', '5');
    expect(server).toHaveKey('list', ['a', 1]);
    expect(server).toHaveKey('set', new Set(['a', 'b']));
    expect(server).toHaveKey('zset', new Map([['m', 1.5]]));
    expect(server).toHaveKey('hash', { age: 30, name: expect.stringMatching(/^A/) });
    expect(server).toHaveKey('hash', expect.objectContaining({ name: 'Alice' }));
    expect(server).toHaveKey('bytes', Buffer.from([0, 255]));
    expect(server).not.toHaveKey('text', 'w');
    expect(server).not.toHaveKey('set', new Set(['a', 'c']));
    expect(server).not.toHaveKey('zset', new Map([['m', 2]]));
    expect(server).not.toHaveKey('bytes', Buffer.from([0, 254]));
    expect(server).not.toHaveKey('nothing');
    expect(server).not.toHaveKey('nothing', undefined);
  });

  it('looks with a client’s eyes', async () => {
    await redis.set('k', 'v');
    expect(redis).toHaveKey('k', 'v');
    expect(server).not.toHaveKey('k');
    expect(server).not.toHaveKey('app:k');
    expect(complaintOf(() => expect(redis).toHaveKey('other'))).toMatch(
      /There is no key "app:other" \(with the client's prefix\)\. In database 1: "app:k"/,
    );
  });

  it('goes unnoticed', async () => {
    await redis.set('k', 'v');
    const noted = () => [{ ...server.statistics }, server.log.entries.length];
    const before = noted();
    expect(redis).toHaveKey('k', 'v');
    expect(redis).not.toHaveTTL('k');
    expect(noted()).toEqual(before);
  });

  it('does not find what has expired', async () => {
    await redis.set('k', 'v', 'EX', 10);
    server.clock.advance('10s');
    expect(redis).not.toHaveKey('k');
  });

  it('tells what there is', () => {
    expect(complaintOf(() => expect(server).toHaveKey('k'))).toContain('There is no key "k": database 0 is empty.');
    server.load({ k: 'v', l: '1' });
    expect(complaintOf(() => expect(server).toHaveKey('m'))).toContain('In database 0: "k", "l"');
    expect(complaintOf(() => expect(server).not.toHaveKey('k'))).toMatch(/But there is "k"\.\n\nReceived: .*v/);
    expect(complaintOf(() => expect(server).toHaveKey('k', 'w'))).toMatch(/Expected: .*w.*\n\nReceived: .*v/);
  });

  it('refuses what it cannot look into', () => {
    for (const stranger of [undefined, null, 'redis', {}, { server: {} }]) {
      expect(complaintOf(() => expect(stranger).toHaveKey('k'))).toContain('expected a server of ioredis-twin');
    }
  });
});

describe('toHaveTTL', () => {
  it('compares with bounds', async () => {
    server.clock.freeze();
    await redis.set('k', 'v', 'EX', 300);
    expect(redis).toHaveTTL('k');
    expect(redis).toHaveTTL('k', { min: '5m', max: 300_000 });
    expect(redis).toHaveTTL('k', { min: '4m' });
    expect(redis).not.toHaveTTL('k', { max: '4m59s' });
    expect(redis).not.toHaveTTL('k', { min: 300_001 });
    expect(() => expect(redis).toHaveTTL('k', { min: 'soon' })).toThrow(RangeError);
  });

  it('tells how long it is', async () => {
    server.clock.freeze();
    await redis.set('k', 'v', 'PX', 301_500);
    const bounds = { min: '4m', max: '5m' };
    expect(complaintOf(() => expect(redis).toHaveTTL('k', bounds))).toContain(
      '"app:k" has 5m1s500ms to live, expected between 4m and 5m.',
    );
    expect(complaintOf(() => expect(redis).toHaveTTL('k', { max: 5 }))).toContain('expected at most 5ms.');
    expect(complaintOf(() => expect(redis).not.toHaveTTL('k'))).toContain('has 5m1s500ms to live.');
    await redis.persist('k');
    expect(complaintOf(() => expect(redis).toHaveTTL('k'))).toContain('stays for ever: it has no time to live.');
    expect(complaintOf(() => expect(redis).toHaveTTL('l'))).toContain('There is no key "app:l"');
  });
});

describe('toHaveReceived', () => {
  it('compares commands with what was sent', async () => {
    await redis.set('user:1', 'Alice', 'EX', 60);
    await redis.config('GET', 'maxmemory');
    for (const subject of [server, redis]) {
      expect(subject).toHaveReceived('SET');
      expect(subject).toHaveReceived('set', 'app:user:1', 'Alice', 'EX', 60);
      expect(subject).toHaveReceived('SET', 'app:user:1', expect.anything(), expect.stringMatching(/^EX$/), '60');
      expect(subject).toHaveReceived('CONFIG', 'GET', 'maxmemory');
      expect(subject).not.toHaveReceived('SET', 'app:user:1');
      expect(subject).not.toHaveReceived('GET');
    }
  });

  it('tells what was sent', async () => {
    expect(complaintOf(() => expect(new RedisServer({ log: true })).toHaveReceived('GET'))).toContain(
      'There was no command at all.',
    );
    await redis.set('k', 'a value');
    expect(complaintOf(() => expect(redis).toHaveReceived('SET', 'k', 1))).toMatch(
      /expected? to be received: SET "k" "1"\n\nThere was SET:\n {2}SET "app:k" "a value"/i,
    );
    expect(complaintOf(() => expect(redis).toHaveReceived('GET'))).toContain('There was no GET, but:\n');
    expect(complaintOf(() => expect(redis).not.toHaveReceived('SET'))).toContain('never to be received: SET');
  });

  it('says so where there is no log', () => {
    expect(complaintOf(() => expect(new RedisServer()).toHaveReceived('GET'))).toContain('server.log.start()');
  });
});
