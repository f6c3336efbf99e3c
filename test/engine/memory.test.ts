// maxmemory: which keys go, in what order, and what it costs.
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { memoryUsage } from '../../src/engine/memory-usage.ts';

function filled(policy: string, keys: number): RedisServer {
  const server = new RedisServer({ config: { 'maxmemory-policy': policy } });
  server.clock.freeze();
  for (let key = 0; key < keys; key++) {
    server.call('SET', `k${key}`, 'v'.repeat(1000));
    server.clock.advance('1m');
  }
  return server;
}

/** Sets the limit so that so many bytes less than now may be used. */
function shrinkBy(server: RedisServer, bytes: number): void {
  server.call('CONFIG', 'SET', 'maxmemory', String(server.memory.used() - bytes));
}

const keysOf = (server: RedisServer) => (server.call('KEYS', '*') as string[]).sort();

describe('maxmemory', () => {
  it('allkeys-lru evicts what was not used for longest', () => {
    const server = filled('allkeys-lru', 5);
    server.call('GET', 'k0');
    shrinkBy(server, 2000);
    expect(keysOf(server)).toEqual(['k0', 'k3', 'k4']);
    expect(server.statistics.evictedKeys).toBe(2);
  });

  it('allkeys-lfu evicts what is used least', () => {
    const server = filled('allkeys-lfu', 4);
    for (let time = 0; time < 50; time++) for (const key of ['k0', 'k2']) server.call('GET', key);
    server.clock.advance('1m');
    shrinkBy(server, 1500);
    expect(keysOf(server)).toEqual(['k0', 'k2']);
    expect(Number(server.call('OBJECT', 'FREQ', 'k0'))).toBeGreaterThan(5);
  });

  it('a counter of uses decays with time', () => {
    const server = new RedisServer({ config: { 'maxmemory-policy': 'allkeys-lfu', 'lfu-decay-time': 2 } });
    server.clock.freeze();
    server.call('SET', 'k', 'v');
    expect(server.call('OBJECT', 'FREQ', 'k')).toBe(5);
    server.clock.advance('6m');
    expect(server.call('OBJECT', 'FREQ', 'k')).toBe(2);
    server.clock.advance('1d');
    expect(server.call('OBJECT', 'FREQ', 'k')).toBe(0);
  });

  it('volatile-ttl evicts what would go first, and never what stays', () => {
    const server = filled('volatile-ttl', 5);
    server.call('EXPIRE', 'k1', 300);
    server.call('EXPIRE', 'k3', 200);
    server.call('EXPIRE', 'k4', 400);
    shrinkBy(server, 2000);
    expect(keysOf(server)).toEqual(['k0', 'k2', 'k4']);
    server.call('CONFIG', 'SET', 'maxmemory', '1');
    expect(keysOf(server)).toEqual(['k0', 'k2']);
    expect(() => server.call('SET', 'x', 'y')).toThrow("OOM command not allowed when used memory > 'maxmemory'.");
    expect(server.call('GET', 'k0')).toBe('v'.repeat(1000));
  });

  it('keeps a cache of a bounded size, whatever is written', () => {
    const limit = 1_500_000;
    const server = new RedisServer({ config: { maxmemory: limit, 'maxmemory-policy': 'allkeys-random' } });
    for (let write = 0; write < 5000; write++) {
      server.call('SET', `k${write}`, 'v'.repeat(write % 700));
      server.call('HSET', `h${write % 50}`, `f${write}`, 'v');
    }
    server.call('PING');
    expect(server.memory.used()).toBeLessThanOrEqual(limit);
    expect(server.statistics.evictedKeys).toBeGreaterThan(100);
  });

  it('counts exactly what MEMORY USAGE shows of every key', () => {
    const server = new RedisServer({ config: { maxmemory: '1gb' } });
    const empty = server.memory.used();
    server.call('SET', 's', 'x'.repeat(500));
    server.call('RPUSH', 'l', 'a', 'b', 'c');
    server.call('HSET', 'h', 'f', 'v');
    server.call('ZADD', 'z', 1, 'm');
    server.call('XADD', 'x', '1-1', 'f', 'v');
    server.call('SADD', 'set', 'a', 1);
    server.call('APPEND', 's', 'more');
    server.call('LPOP', 'l');
    server.call('SELECT', 1);
    server.call('SET', 'other', 'v');
    server.call('SELECT', 0);
    server.call('SWAPDB', 0, 1);
    server.call('SWAPDB', 0, 1);
    server.call('DEL', 'h');
    server.call('RENAME', 'set', 'renamed');
    let sum = 0;
    for (const db of server.databases) for (const key of db.keys()) sum += memoryUsage(key, db.peek(key)!);
    expect(server.memory.used() - empty).toBe(sum);
    server.call('FLUSHALL');
    expect(server.memory.used()).toBe(empty);
  });
});
