// Fake timers of vitest and of sinon move the server's time and the client's own timers alike.
import FakeTimers from '@sinonjs/fake-timers';
import { describe, expect, it, vi } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';

interface Timers {
  advance(milliseconds: number): void;
  advanceAsync(milliseconds: number): Promise<unknown>;
  restore(): void;
}

const EVERYTHING = [
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'Date',
  'queueMicrotask',
  'nextTick',
  'hrtime',
  'performance',
] as const;

function vitestTimers(options: Parameters<typeof vi.useFakeTimers>[0]): Timers {
  vi.useFakeTimers(options);
  return {
    advance: (milliseconds) => void vi.advanceTimersByTime(milliseconds),
    advanceAsync: (milliseconds) => vi.advanceTimersByTimeAsync(milliseconds),
    restore: () => void vi.useRealTimers(),
  };
}

function sinonTimers(options: Parameters<typeof FakeTimers.install>[0]): Timers {
  const clock = FakeTimers.install(options);
  return {
    advance: (milliseconds) => void clock.tick(milliseconds),
    advanceAsync: (milliseconds) => clock.tickAsync(milliseconds),
    restore: () => clock.uninstall(),
  };
}

const withoutNextTick = EVERYTHING.filter((name) => name !== 'nextTick');

const FAKERS: { readonly [name: string]: () => Timers } = {
  "vitest's, as they are by default": () => vitestTimers({}),
  "vitest's, everything": () => vitestTimers({ toFake: [...withoutNextTick] }),
  "sinon's, as they are by default": () => sinonTimers({}),
  "sinon's, from 1970": () => sinonTimers({ now: 0 }),
  "sinon's, everything": () => sinonTimers({ toFake: [...EVERYTHING] }),
};

describe.each(Object.entries(FAKERS))('with fake timers: %s', (_, install) => {
  async function faked(run: (timers: Timers) => Promise<void>): Promise<void> {
    const timers = install();
    try {
      await run(timers);
    } finally {
      timers.restore();
    }
  }

  it('keys end when they are due', () =>
    faked(async (timers) => {
      const redis = new Redis({ server: new RedisServer() });
      await redis.set('a', '1', 'EX', 60);
      timers.advance(59_999);
      expect(await redis.pttl('a')).toBe(1);
      timers.advance(1);
      expect(await redis.get('a')).toBe(null);
      await redis.quit();
    }));

  it('waits end when they are due', () =>
    faked(async (timers) => {
      const redis = new Redis({ server: new RedisServer() });
      const waiting = redis.blpop('list', 5);
      let answer: unknown = 'none yet';
      void waiting.then((reply) => {
        answer = reply;
      });
      await timers.advanceAsync(4999);
      expect(answer).toBe('none yet');
      await timers.advanceAsync(1);
      expect(answer).toBe(null);
      redis.disconnect();
    }));

  it('commandTimeout and latencies of the server follow', () =>
    faked(async (timers) => {
      const server = new RedisServer();
      const redis = new Redis({ server, commandTimeout: 100 });
      await redis.set('a', '1');
      const fault = server.fault({ command: 'get', latency: 99 });
      const inTime = redis.get('a');
      await timers.advanceAsync(99);
      expect(await inTime).toBe('1');
      fault.remove();
      server.fault({ command: 'get', latency: 101 });
      const late = redis.get('a').catch((error: Error) => error.message);
      await timers.advanceAsync(100);
      expect(await late).toBe('Command timed out');
      await timers.advanceAsync(1);
      expect(await redis.set('a', '2')).toBe('OK');
      redis.disconnect();
    }));

  it('retries follow', () =>
    faked(async (timers) => {
      const server = new RedisServer();
      const redis = new Redis({ server, retryStrategy: () => 1000 });
      await redis.ping();
      server.dropConnections();
      await timers.advanceAsync(999);
      expect(redis.status).toBe('reconnecting');
      await timers.advanceAsync(1);
      expect(await redis.ping()).toBe('PONG');
      redis.disconnect();
    }));
});
