// The time to live of hash fields, with the clock in our hand.
import { beforeEach, describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { hashExpiryCases } from '../../src/conformance/hash-expiry.ts';
import { runSteps } from '../../src/conformance/steps.ts';
import { engineClient } from '../support/engine-client.ts';

/** A server at a fixed time, in seconds since 1970. */
function serverAt(seconds: number, version: '7.0' | '7.2' | '7.4' | '8.0' = '8.0'): RedisServer {
  const server = new RedisServer({ version });
  server.clock.freeze();
  server.clock.set(seconds * 1000);
  return server;
}

const START = 4_000_000_000;

describe('the cases from the documentation', () => {
  const server = new RedisServer({ version: '8.0' });
  for (const { title, steps } of hashExpiryCases) it(title, () => runSteps(steps, () => engineClient(server)));
});

describe('versions', () => {
  it.each(['7.0', '7.2'] as const)('%s knows no time to live of fields', (version) => {
    const server = serverAt(START, version);
    expect(() => server.call('HEXPIRE', 'h', 1, 'FIELDS', 1, 'f')).toThrow("ERR unknown command 'HEXPIRE'");
    expect(() => server.call('HSETEX', 'h', 'FIELDS', 1, 'f', 'v')).toThrow("ERR unknown command 'HSETEX'");
  });

  it('7.4 knows it, but not what came with 8.0', () => {
    const server = serverAt(START, '7.4');
    expect(server.call('HEXPIRE', 'h', 1, 'FIELDS', 1, 'f')).toEqual([-2]);
    for (const name of ['HGETDEL', 'HGETEX', 'HSETEX']) {
      expect(() => server.call(name, 'h', 'FIELDS', 1, 'f', 'v')).toThrow(`ERR unknown command '${name}'`);
    }
  });
});

describe('a field whose time has come', () => {
  let server: RedisServer;
  let call: RedisServer['call'];

  beforeEach(() => {
    server = serverAt(START);
    call = server.call.bind(server);
  });

  it('goes, and the others stay', () => {
    call('HSET', 'h', 'a', 1, 'b', 2, 'c', 3);
    call('HEXPIRE', 'h', 10, 'FIELDS', 1, 'a');
    call('HPEXPIRE', 'h', 5500, 'FIELDS', 1, 'b');
    expect(call('HTTL', 'h', 'FIELDS', 3, 'a', 'b', 'c')).toEqual([10, 6, -1]);
    server.clock.advance(5499);
    expect(call('HPTTL', 'h', 'FIELDS', 2, 'a', 'b')).toEqual([4501, 1]);
    server.clock.advance(1);
    expect(call('HMGET', 'h', 'a', 'b', 'c')).toEqual(['1', null, '3']);
    expect(call('HTTL', 'h', 'FIELDS', 1, 'b')).toEqual([-2]);
    expect(call('HLEN', 'h')).toBe(2);
    server.clock.advance('1h');
    expect(call('HKEYS', 'h')).toEqual(['c']);
  });

  it('takes the key with it when it was the last', () => {
    call('HSETEX', 'h', 'EX', 10, 'FIELDS', 2, 'a', 1, 'b', 2);
    server.clock.advance('10s');
    expect(call('EXISTS', 'h')).toBe(0);
    expect(call('DBSIZE')).toBe(0);
  });

  it('stays when its time was taken away or moved', () => {
    call('HSET', 'h', 'set', 1, 'persist', 1, 'later', 1, 'again', 1);
    call('HEXPIRE', 'h', 10, 'FIELDS', 4, 'set', 'persist', 'later', 'again');
    call('HSET', 'h', 'set', 2);
    call('HPERSIST', 'h', 'FIELDS', 1, 'persist');
    call('HEXPIRE', 'h', 20, 'FIELDS', 1, 'later');
    call('HDEL', 'h', 'again');
    call('HSET', 'h', 'again', 2);
    server.clock.advance('10s');
    expect(call('HKEYS', 'h')).toEqual(['set', 'persist', 'later', 'again']);
    server.clock.advance('10s');
    expect(call('HKEYS', 'h')).toEqual(['set', 'persist', 'again']);
  });

  it('goes earlier when its time was moved forward', () => {
    call('HSET', 'h', 'a', 1, 'b', 2);
    call('HEXPIRE', 'h', 20, 'FIELDS', 1, 'a');
    call('HEXPIRE', 'h', 10, 'LT', 'FIELDS', 1, 'a');
    server.clock.advance('10s');
    expect(call('HKEYS', 'h')).toEqual(['b']);
  });

  it('keeps its time when it is counted up', () => {
    call('HSET', 'h', 'n', 1, 'm', 1);
    call('HEXPIRE', 'h', 10, 'FIELDS', 1, 'n');
    expect(call('HINCRBY', 'h', 'n', 1)).toBe(2);
    expect(call('HINCRBYFLOAT', 'h', 'n', '0.5')).toBe('2.5');
    server.clock.advance('10s');
    expect(call('HINCRBY', 'h', 'n', 1)).toBe(1);
    expect(call('HTTL', 'h', 'FIELDS', 1, 'n')).toEqual([-1]);
  });

  it('goes wherever its hash has gone', () => {
    call('HSET', 'h', 'a', 1, 'b', 2);
    call('HEXPIRE', 'h', 10, 'FIELDS', 1, 'a');
    call('COPY', 'h', 'copied');
    call('RENAME', 'h', 'renamed');
    call('HSET', 'h', 'a', 'another');
    call('MOVE', 'copied', 1);
    server.clock.advance('10s');
    expect(call('HKEYS', 'renamed')).toEqual(['b']);
    expect(call('HKEYS', 'h')).toEqual(['a']);
    call('SELECT', 1);
    expect(call('HKEYS', 'copied')).toEqual(['b']);
  });

  it('does not outlive the key, and the key outlives it', () => {
    call('HSET', 'h', 'a', 1, 'b', 2);
    call('HEXPIRE', 'h', 10, 'FIELDS', 1, 'a');
    call('EXPIRE', 'h', 10);
    call('HSET', 'long', 'a', 1, 'b', 2);
    call('EXPIRE', 'long', 20);
    call('HEXPIRE', 'long', 10, 'FIELDS', 1, 'a');
    server.clock.advance('10s');
    expect(call('EXISTS', 'h')).toBe(0);
    expect(call('HKEYS', 'long')).toEqual(['b']);
    expect(call('TTL', 'long')).toBe(10);
  });

  it('goes in a large hash as in a small one', () => {
    for (let at = 0; at < 2000; at++) call('HSETEX', 'h', 'EX', 1 + (at % 3), 'FIELDS', 1, `f${at}`, at);
    call('HSET', 'h', 'stays', 1);
    expect(call('OBJECT', 'ENCODING', 'h')).toBe('hashtable');
    server.clock.advance('1s');
    expect(call('HLEN', 'h')).toBe(2001 - 667);
    server.clock.advance('2s');
    expect(call('HKEYS', 'h')).toEqual(['stays']);
  });

  it('goes in each of many hashes', () => {
    for (let at = 0; at < 3000; at++) call('HSETEX', `h${at}`, 'PX', 1 + at, 'FIELDS', 1, 'f', at);
    server.clock.advance(1000);
    expect(call('DBSIZE')).toBe(2000);
    server.clock.advance(2000);
    expect(call('DBSIZE')).toBe(0);
  });
});

describe('events', () => {
  /** What is told while `work` runs, as `event key`. */
  function eventsOf(work: (server: RedisServer) => void): string[] {
    const server = serverAt(START);
    const events: string[] = [];
    server.call('CONFIG', 'SET', 'notify-keyspace-events', 'EA');
    server.publish = (channel, key) => {
      events.push(`${channel.replace(/^.*:/, '')} ${key}`);
      return 0;
    };
    work(server);
    return events;
  }

  it('tell of a time given and come', () => {
    const events = eventsOf((server) => {
      server.call('HSET', 'h', 'a', 1, 'b', 2);
      server.call('HEXPIRE', 'h', 10, 'FIELDS', 2, 'a', 'missing');
      server.call('HEXPIRE', 'h', 20, 'FIELDS', 1, 'b');
      server.clock.advance('10s');
      server.clock.advance('10s');
    });
    expect(events).toEqual(['hset h', 'hexpire h', 'hexpire h', 'hexpired h', 'hexpired h', 'del h']);
  });

  it('tell of a time in the past as of a deletion', () => {
    const events = eventsOf((server) => {
      server.call('HSET', 'h', 'a', 1, 'b', 2);
      server.call('HEXPIRE', 'h', 0, 'FIELDS', 1, 'a');
      server.call('HSETEX', 'h', 'PX', 0, 'FIELDS', 1, 'b', 3);
      server.call('HGETEX', 'h', 'PX', 0, 'FIELDS', 1, 'b');
    });
    expect(events).toEqual(['hset h', 'hdel h', 'hset h', 'hdel h', 'del h']);
  });

  it('tell of what HPERSIST, HGETEX, HSETEX and HGETDEL have done', () => {
    const events = eventsOf((server) => {
      server.call('HSETEX', 'h', 'EX', 10, 'FIELDS', 2, 'a', 1, 'b', 2);
      server.call('HPERSIST', 'h', 'FIELDS', 1, 'a');
      server.call('HPERSIST', 'h', 'FIELDS', 1, 'a');
      server.call('HGETEX', 'h', 'EX', 5, 'FIELDS', 1, 'a');
      server.call('HGETEX', 'h', 'FIELDS', 1, 'a');
      server.call('HGETEX', 'h', 'PERSIST', 'FIELDS', 2, 'a', 'b');
      server.call('HGETEX', 'h', 'PERSIST', 'FIELDS', 2, 'a', 'b');
      server.call('HSETEX', 'h', 'KEEPTTL', 'FIELDS', 1, 'a', 2);
      server.call('HGETDEL', 'h', 'FIELDS', 1, 'a');
      server.call('HGETDEL', 'h', 'FIELDS', 1, 'a');
      server.call('HGETDEL', 'h', 'FIELDS', 1, 'b');
    });
    expect(events.join(', ')).toBe(
      'hset h, hexpire h, hpersist h, hexpire h, hpersist h, hset h, hdel h, hdel h, del h',
    );
  });
});
