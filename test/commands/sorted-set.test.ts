// What no Redis 7.0 can show: options of later versions, waiting against the clock, events in their order.
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { Pending } from '../../src/engine/session.ts';
import { NULL_ARRAY } from '../../src/resp/reply.ts';

function serverOf(version: '7.0' | '8.0'): RedisServer {
  const server = new RedisServer({ version });
  server.call('ZADD', 'k', 1, 'a', 2.5, 'b');
  return server;
}

describe('ZRANK WITHSCORE', () => {
  it('came with Redis 7.2', () => {
    const server = serverOf('8.0');
    expect(server.call('ZRANK', 'k', 'b', 'WITHSCORE')).toEqual([1, '2.5']);
    expect(server.call('ZREVRANK', 'k', 'b', 'withscore')).toEqual([0, '2.5']);
    expect(server.call('ZRANK', 'k', 'c', 'WITHSCORE')).toBeNull();
    expect(server.call('ZRANK', 'k', 'c')).toBeNull();
    expect(() => server.call('ZRANK', 'k', 'b', 'WITHSCORES')).toThrow('ERR syntax error');
    expect(() => server.call('ZRANK', 'k', 'b', 'WITHSCORE', 'x')).toThrow(
      "ERR wrong number of arguments for 'zrank' command",
    );
    expect(server.connect().send(['ZRANK', 'missing', 'a', 'WITHSCORE'])).toBe(NULL_ARRAY);
  });

  it('is unknown to Redis 7.0', () => {
    const server = serverOf('7.0');
    expect(server.call('ZRANK', 'k', 'b')).toBe(1);
    expect(() => server.call('ZRANK', 'k', 'b', 'WITHSCORE')).toThrow(
      "ERR wrong number of arguments for 'zrank' command",
    );
  });
});

describe('BZPOPMIN', () => {
  it('gives up when its time is over', () => {
    const server = new RedisServer();
    server.clock.freeze();
    const replies: unknown[] = [];
    const reply = server.connect().send(['BZPOPMIN', 'a', 'b', '1.5']);
    if (!(reply instanceof Pending)) throw new Error('it did not wait');
    reply.onReply((late) => replies.push(late));
    server.clock.advance(1499);
    expect(replies).toEqual([]);
    server.clock.advance(1);
    expect(replies).toEqual([NULL_ARRAY]);
    server.call('ZADD', 'a', 1, 'm');
    expect(server.call('ZCARD', 'a')).toBe(1);
  });
});

describe('keyspace events', () => {
  const rows: readonly [string, string][] = [
    ['ZADD k 1 a', 'zadd k'],
    ['ZADD k 1 a', ''],
    ['ZINCRBY k 1 a', 'zincr k'],
    ['ZADD k INCR 1 a', 'zincr k'],
    ['ZADD k 1 b 2 c 3 d 4 e 5 f', 'zadd k'],
    ['ZREM k missing', ''],
    ['ZREM k a b', 'zrem k'],
    ['ZREMRANGEBYRANK k 0 0', 'zremrangebyrank k'],
    ['ZREMRANGEBYSCORE k 9 9', ''],
    ['ZPOPMIN k', 'zpopmin k'],
    ['BZPOPMAX k 0', 'zpopmax k'],
    ['ZRANGESTORE d k 0 -1', 'zrangestore d'],
    ['ZUNIONSTORE u 2 k d', 'zunionstore u'],
    ['ZINTERSTORE u 2 k missing', 'del u'],
    ['ZINTERSTORE u 2 k missing', ''],
    ['ZDIFFSTORE u 1 k', 'zdiffstore u'],
    ['ZMPOP 1 k MAX COUNT 9', 'zpopmax k, del k'],
    ['ZREMRANGEBYLEX d - +', 'zremrangebylex d, del d'],
    ['GEOADD g 1 1 a', 'zadd g'],
    ['GEORADIUS g 1 1 1 km STORE d', 'georadiusstore d'],
    ['GEOSEARCHSTORE d g FROMMEMBER a BYRADIUS 1 km', 'geosearchstore d'],
    ['GEOSEARCHSTORE d g FROMLONLAT 9 9 BYRADIUS 1 km', 'del d'],
  ];

  it('come as Redis sends them', () => {
    const server = new RedisServer({ version: '7.0' });
    const events: string[] = [];
    server.call('CONFIG', 'SET', 'notify-keyspace-events', 'EA');
    server.notify = (_db, event, key) => void events.push(`${event} ${key}`);
    for (const [line, expected] of rows) {
      events.length = 0;
      server.call(...(line.split(' ') as [string, ...string[]]));
      expect([line, events.filter((event) => !/^(?:new|keymiss) /.test(event)).join(', ')]).toEqual([line, expected]);
    }
  });
});
