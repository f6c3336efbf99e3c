// How keys were used is kept in 32 bits: idle times reach from the year 1970 to far away, and never below 0.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RedisServer } from '../../src/index.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

it.each(['1969-12-31', '1970-01-01', '2026-11-21', '2106-02-07T06:28:10Z', '2300-01-01'])(
  'idle times from %s on',
  (date) => {
    vi.setSystemTime(date);
    const server = new RedisServer();
    server.call('SET', 'k', 'v');
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(0);
    vi.setSystemTime(Date.parse(date) + 40 * 86_400_000);
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(40 * 86_400);
    vi.setSystemTime(Date.parse(date) - 1000);
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(0);
  },
);

it('keeps the longest idle time that it can', () => {
  const server = new RedisServer();
  server.call('SET', 'k', 'v');
  const restored = new RedisServer();
  const session = restored.connect();
  const payload = server.connect().send(['dump', 'k']) as string;
  session.send(['restore', 'k', '0', payload, 'IDLETIME', '9000000000']);
  expect(session.send(['object', 'idletime', 'k'])).toBe(2 ** 31 - 1);
});

it('an LFU counter decays over the edge of sixteen bits of minutes', () => {
  vi.setSystemTime(65_535 * 60_000);
  const server = new RedisServer({ config: { 'maxmemory-policy': 'allkeys-lfu' } });
  server.call('SET', 'k', 'v');
  const before = server.call('OBJECT', 'FREQ', 'k') as number;
  server.clock.advance('3m');
  expect(server.call('OBJECT', 'FREQ', 'k')).toBe(before - 3);
});

it('marks move with their keys', () => {
  const server = new RedisServer();
  for (let nth = 0; nth < 100; nth++) {
    server.call('SET', `k${nth}`, 'v');
    server.clock.advance(1000);
  }
  const before = server.snapshot();
  for (let nth = 0; nth < 100; nth += 2) server.call('DEL', `k${nth}`);
  for (let nth = 1; nth < 100; nth += 2) expect(server.call('OBJECT', 'IDLETIME', `k${nth}`)).toBe(100 - nth);
  server.restore(before);
  for (let nth = 0; nth < 100; nth++) expect(server.call('OBJECT', 'IDLETIME', `k${nth}`)).toBe(100 - nth);
  server.call('SET', 'another', 'v');
  expect(server.call('OBJECT', 'IDLETIME', 'another')).toBe(0);
});
