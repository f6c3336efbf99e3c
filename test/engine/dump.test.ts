import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { Random } from '../../src/util/random.ts';
import { key, pick } from '../differential/generators.ts';
import { hashGenerators } from '../differential/hash.ts';
import { listGenerators } from '../differential/list.ts';
import { setGenerators } from '../differential/set.ts';
import { sortedSetGenerators } from '../differential/sorted-set.ts';
import { streamGenerators } from '../differential/stream.ts';
import { stringGenerators } from '../differential/string.ts';

const groups = [
  hashGenerators,
  listGenerators,
  setGenerators,
  sortedSetGenerators,
  streamGenerators,
  stringGenerators,
  [
    (random: Random) => ['pexpire', key(random), '100000'],
    (random: Random) => ['hpexpire', key(random), '5000', 'FIELDS', '2', 'f', 'g'],
    (random: Random) => ['move', key(random), '3'],
    () => ['set', '"quoted\n"', 'v'],
    () => ['hset', 'h', '$ttl', '1'],
    () => ['set', '\xff\x00', '\xfe'],
    () => ['set', '__proto__', 'v'],
    () => ['set', '$db1', 'v'],
    () => ['sadd', 'binary', '\xff', 'text', '\xc3\xa9'],
    () => ['zadd', 'scores', 'inf', '\xff', '-inf', 'a', '1.5', 'b'],
  ],
];

function frozen(): RedisServer {
  const server = new RedisServer();
  server.clock.freeze();
  server.clock.set(Date.UTC(2040, 0, 1));
  return server;
}

describe('a dump', () => {
  it('is plain JavaScript', () => {
    const server = frozen();
    for (const line of [
      'set name Alice',
      'set otp 1234 PX 5000',
      'rpush list a b a',
      'sadd tags b a',
      'zadd scores 2 Bob 1 Alice',
      'hset user:1 name Alice age 30',
      'hset sessions a 1 b 2',
      'hpexpire sessions 1000 FIELDS 1 b',
      'xadd log 1-1 level info text hello',
      'xgroup create log workers 0',
      'xreadgroup group workers me streams log >',
      'set gone 1 PX 1',
    ]) {
      server.call(...(line.split(' ') as [string]));
    }
    const session = server.connect();
    session.send(['set', '\xff', '\x00\xff']);
    session.send(['select', '2']);
    session.send(['set', 'k', 'v']);
    server.clock.advance(1);
    expect(server.dump()).toEqual({
      '"\\xff"': Buffer.from([0, 255]),
      list: ['a', 'b', 'a'],
      log: {
        $stream: [['1-1', { level: 'info', text: 'hello' }]],
        groups: {
          workers: {
            lastId: '1-1',
            entriesRead: 1,
            consumers: ['me'],
            pending: [{ id: '1-1', consumer: 'me', idle: 1, deliveries: 1 }],
          },
        },
      },
      name: 'Alice',
      otp: { $value: '1234', $ttl: 4999 },
      scores: new Map([
        ['Alice', 1],
        ['Bob', 2],
      ]),
      sessions: { $value: { a: '1', b: '2' }, $ttls: { b: 999 } },
      tags: new Set(['a', 'b']),
      'user:1': { age: '30', name: 'Alice' },
      $db2: { k: 'v' },
    });
  });

  it.each([
    ['plain', (server: RedisServer) => server.dump()],
    ['as JSON', (server: RedisServer) => JSON.parse(JSON.stringify(server))],
  ])('makes the same server again: %s', (_, dumped) => {
    const property = fc.property(fc.integer(), (seed) => {
      const random = new Random(seed);
      const server = frozen();
      const session = server.connect();
      session.denyBlocking = true;
      for (let count = 0; count < 200; count++) session.send(pick(random, pick(random, groups))(random));
      const again = frozen();
      again.load(dumped(server));
      expect(again.dump()).toEqual(server.dump());
      expect(again.toJSON()).toEqual(server.toJSON());
      expect(again.call('DEBUG', 'DIGEST')).toBe(server.call('DEBUG', 'DIGEST'));
    });
    fc.assert(property, { numRuns: 60, seed: 1 });
  });
});

describe('loading', () => {
  it('takes plain values at the start, and again after a reset', () => {
    const server = new RedisServer({
      data: {
        n: 1,
        list: ['a', 2],
        tags: new Set(['a']),
        scores: new Map<string, number | string>([['a', 'inf']]),
        user: { name: 'Alice', age: 30 },
        bytes: new Uint8Array([255]),
        otp: { $value: 'x', $ttl: '5m' },
        empty: [],
        $db1: { k: 'v' },
      },
    });
    const check = () => {
      expect(server.call('GET', 'n')).toBe('1');
      expect(server.call('LRANGE', 'list', 0, -1)).toEqual(['a', '2']);
      expect(server.call('SMEMBERS', 'tags')).toEqual(['a']);
      expect(server.call('ZSCORE', 'scores', 'a')).toBe('inf');
      expect(server.call('HGETALL', 'user')).toEqual(['name', 'Alice', 'age', '30']);
      expect(server.call('STRLEN', 'bytes')).toBe(1);
      expect(server.call('TTL', 'otp')).toBe(300);
      expect(server.call('EXISTS', 'empty')).toBe(0);
      expect(server.dump().$db1).toEqual({ k: 'v' });
    };
    check();
    server.call('FLUSHALL');
    server.reset();
    check();
  });

  it('serves who waits', () => {
    const server = new RedisServer();
    const session = server.connect();
    const pending = session.send(['blpop', 'list', '0']);
    let reply: unknown;
    if (typeof pending === 'object' && pending && 'onReply' in pending) pending.onReply((late) => (reply = late));
    server.load({ list: ['a'] });
    expect(reply).toEqual(['list', 'a']);
  });

  it.each([
    [{ k: null }, "cannot load the key 'k': null is none of the values"],
    [{ k: true }, "cannot load the key 'k': true"],
    [{ k: { f: [] } }, "cannot load the key 'k': []"],
    [{ k: { $what: 1 } }, 'cannot load the key \'k\': {"$what":1}'],
    [{ k: { $value: 'v', $ttl: {} } }, "cannot load the key 'k': its $ttl"],
    [{ k: { $value: 'v', $ttl: 'soon' } }, "'soon' is not a duration"],
    [{ k: { $zset: { a: 'x' } } }, "cannot load the key 'k': x"],
    [{ k: new Date(0) }, "cannot load the key 'k'"],
    [{ $db99: { k: 'v' } }, "cannot load '$db99': there is no such database"],
  ] as [{ [key: string]: unknown }, string][])('refuses %j, and loads nothing then', (data, message) => {
    const server = new RedisServer();
    expect(() => server.load({ a: '1', ...data })).toThrow(message);
    expect(server.dump()).toEqual({});
  });
});

describe('a difference', () => {
  it('is a line for each key', () => {
    const server = frozen();
    server.load({
      same: 'x',
      gone: 'x',
      text: 'old',
      list: ['a'],
      tags: new Set(['a', 'b']),
      scores: new Map([['a', 1]]),
      user: { name: 'Alice', age: 30 },
      otp: { $value: 'x', $ttl: 5000 },
      type: 'x',
    });
    const before = server.dump();
    expect(server.diff(before)).toBe('');
    server.load({
      text: 'new',
      list: ['a', 'b'],
      tags: new Set(['b', 'c']),
      scores: new Map([
        ['a', 2],
        ['b', 3],
      ]),
      user: { name: 'Bob', mail: 'b@example.org' },
      otp: { $value: 'x', $ttl: 1000 },
      type: ['x'],
      come: { f: 'v' },
      $db1: { k: 'v' },
    });
    server.call('DEL', 'gone');
    expect(server.diff(before).split('\n')).toEqual([
      "+ come: { f: 'v' }",
      "+ db1 k: 'v'",
      "- gone: 'x'",
      "~ list: ['a'] → ['a', 'b']",
      '~ otp: $ttl: 5000 → 1000',
      "~ scores: 'a': 1 → 2, +'b': 3",
      "~ tags: -'a', +'c'",
      "~ text: 'old' → 'new'",
      "~ type: 'x' → ['x']",
      "~ user: -age, +mail: 'b@example.org', name: 'Alice' → 'Bob'",
    ]);
  });
});
