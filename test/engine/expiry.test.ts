// What happens to keys as the clock moves.
import { beforeEach, describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import type { Pending } from '../../src/engine/session.ts';
import { NULL_ARRAY, ReplyError } from '../../src/resp/reply.ts';

let server: RedisServer;

beforeEach(() => {
  server = new RedisServer();
  server.clock.freeze();
});

const info = (field: string) => Number(new RegExp(`${field}:(\\d+)`).exec(String(server.call('INFO', 'stats')))?.[1]);

describe('expiry', () => {
  it('ends keys at their time, not before', () => {
    server.call('SET', 'k', 'v', 'PX', 1000);
    server.clock.advance(999);
    expect(server.call('PTTL', 'k')).toBe(1);
    server.clock.advance(1);
    expect(server.call('GET', 'k')).toBe(null);
    expect(server.call('PTTL', 'k')).toBe(-2);
  });

  it('counts expired keys, and nobody sees them meanwhile', () => {
    for (let key = 0; key < 100; key++) server.call('SET', `k${key}`, 'v', 'EX', 1 + (key % 10));
    server.clock.advance('5s');
    expect(server.call('DBSIZE')).toBe(50);
    expect(server.call('KEYS', '*')).toHaveLength(50);
    expect(info('expired_keys')).toBe(50);
    server.clock.advance('1h');
    expect(server.call('RANDOMKEY')).toBe(null);
    expect(info('expired_keys')).toBe(100);
  });

  it('forgets a deadline that was replaced or taken away', () => {
    server.call('SET', 'a', 'v', 'EX', 10);
    server.call('SET', 'b', 'v', 'EX', 10);
    server.call('SET', 'c', 'v', 'EX', 10);
    server.call('SET', 'd', 'v', 'EX', 10);
    server.call('SET', 'a', 'w');
    server.call('PERSIST', 'b');
    server.call('EXPIRE', 'c', 20);
    server.call('RENAME', 'd', 'e');
    server.clock.advance('10s');
    expect(server.call('MGET', 'a', 'b', 'c', 'd', 'e')).toEqual(['w', 'v', 'v', null, null]);
    server.clock.advance('10s');
    expect(server.call('EXISTS', 'c')).toBe(0);
  });

  it('stays cheap when one key is given a time to live again and again', () => {
    for (let round = 0; round < 20_000; round++) server.call('SET', 'k', 'v', 'EX', 100 + (round % 7));
    server.clock.advance('2m');
    expect(server.call('EXISTS', 'k')).toBe(0);
    expect(info('expired_keys')).toBe(1);
  });

  it('aborts a transaction that watches a key which ends', () => {
    const session = server.connect();
    session.send(['set', 'k', 'v', 'EX', '1']);
    session.send(['watch', 'k']);
    server.clock.advance('1s');
    session.send(['multi']);
    session.send(['ping']);
    expect(session.send(['exec'])).not.toBeInstanceOf(Array);
  });

  it('lets a whole transaction see one moment', () => {
    const session = server.connect();
    session.send(['multi']);
    session.send(['time']);
    session.send(['time']);
    const [first, second] = session.send(['exec']) as unknown[];
    expect(first).toEqual(second);
  });

  it('tells idle seconds, which reading resets and looking does not', () => {
    server.call('SET', 'k', 'v');
    server.clock.advance('1m');
    expect(server.call('TTL', 'k')).toBe(-1);
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(60);
    server.call('GET', 'k');
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(0);
  });

  it('counts hits and misses as Redis does', () => {
    server.call('SET', 'k', 'v');
    server.call('GET', 'k');
    server.call('GET', 'missing');
    server.call('EXISTS', 'k', 'missing');
    server.call('INCR', 'n');
    server.call('TTL', 'k');
    expect([info('keyspace_hits'), info('keyspace_misses')]).toEqual([3, 2]);
    server.call('CONFIG', 'RESETSTAT');
    expect([info('keyspace_hits'), info('keyspace_misses')]).toEqual([0, 0]);
  });
});

describe('the server', () => {
  it('throws what Redis answers as an error, and its own mistakes as themselves', () => {
    server.call('SET', 'k', 'abc');
    expect(() => server.call('INCR', 'k')).toThrow(new ReplyError('ERR value is not an integer or out of range'));
    expect(server.call('GET', 'k')).toBe('abc');
    expect(() => server.call('NOSUCH')).toThrow(ReplyError);
  });

  it('is as new after reset', () => {
    server.call('SET', 'k', 'v', 'EX', 100);
    server.call('CONFIG', 'SET', 'hash-max-listpack-entries', 1);
    const [waiting, queueing] = [server.connect(), server.connect()];
    const late: unknown[] = [];
    (waiting.send(['blpop', 'k2', '0']) as Pending).onReply((reply) => late.push(reply));
    queueing.send(['multi']);
    server.reset();
    expect(late).toEqual([NULL_ARRAY]);
    expect(queueing.send(['exec'])).toEqual(new ReplyError('ERR EXEC without MULTI'));
    expect(waiting.send(['ping', 'still here'])).toBe('still here');
    expect(server.call('DBSIZE')).toBe(0);
    expect(server.call('CONFIG', 'GET', 'hash-max-listpack-entries')).toEqual(['hash-max-listpack-entries', '512']);
    expect(server.clock.hasAlarms).toBe(false);
  });

  it('removes an emptied list that came by SWAPDB', () => {
    server.call('RPUSH', 'k', 'only');
    server.call('SWAPDB', 0, 1);
    server.call('SET', 'k', 'text');
    server.call('SWAPDB', 0, 1);
    server.call('LPOP', 'k');
    expect(server.call('EXISTS', 'k')).toBe(0);
  });

  it('repeats everything random with the same seed', () => {
    const draw = () => {
      const one = new RedisServer({ seed: 7 });
      for (let key = 0; key < 50; key++) one.call('SET', `k${key}`, 'v');
      return Array.from({ length: 10 }, () => one.call('RANDOMKEY'));
    };
    expect(draw()).toEqual(draw());
    expect(new Set(draw()).size).toBeGreaterThan(3);
  });

  it('knows only the commands of its version', () => {
    expect(() => new RedisServer({ version: '9.9' as '8.0' })).toThrow(RangeError);
    expect(() => new RedisServer({ version: '7.0' }).call('HEXPIRE', 'h', 1, 'FIELDS', 1, 'f')).toThrow(
      'ERR unknown command',
    );
  });

  it('keeps keys and values apart byte by byte', () => {
    const keys = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte, 255 - byte));
    for (const [byte, key] of keys.entries()) server.call('SET', key, byte);
    expect(server.call('DBSIZE')).toBe(256);
    expect(keys.map((key) => server.call('GET', key))).toEqual(keys.map((_, byte) => String(byte)));
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', '']) {
      expect(server.call('GET', name)).toBe(null);
      server.call('SET', name, name);
      expect(server.call('GET', name)).toBe(name);
    }
  });
});
