// Snapshots, restores and forks against random commands of every type.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Session } from '../../src/engine/session.ts';
import { Random } from '../../src/util/random.ts';
import { bitmapGenerators } from '../differential/bitmap.ts';
import { type Generator, key, pick } from '../differential/generators.ts';
import { genericGenerators } from '../differential/generic.ts';
import { geoGenerators } from '../differential/geo.ts';
import { hashGenerators } from '../differential/hash.ts';
import { hyperloglogGenerators } from '../differential/hyperloglog.ts';
import { listGenerators } from '../differential/list.ts';
import { setGenerators } from '../differential/set.ts';
import { sortGenerators } from '../differential/sort.ts';
import { sortedSetGenerators } from '../differential/sorted-set.ts';
import { streamGenerators } from '../differential/stream.ts';
import { stringGenerators } from '../differential/string.ts';

const milliseconds = (random: Random) => pick(random, ['1', '10', '100', '1000', '100000']);

/** What the comparison with a real server cannot have: deadlines that come, chance, several databases. */
const ownGenerators: readonly Generator[] = [
  (random) => ['pexpire', key(random), milliseconds(random)],
  (random) => ['pexpire', key(random), milliseconds(random)],
  (random) => ['hpexpire', key(random), milliseconds(random), 'FIELDS', '2', 'f', 'g'],
  (random) => ['set', key(random), 'v', 'PX', milliseconds(random)],
  (random) => ['persist', key(random)],
  (random) => ['spop', key(random)],
  (random) => ['zpopmin', key(random)],
  () => ['randomkey'],
  (random) => ['srandmember', key(random), '3'],
  (random) => ['zrandmember', key(random), '-3'],
  (random) => ['move', key(random), '1'],
  (random) => ['copy', key(random), key(random), 'DB', '1', 'REPLACE'],
  (random) => (random.below(5) === 0 ? ['swapdb', '0', '1'] : ['ping']),
  (random) => (random.below(20) === 0 ? [pick(random, ['flushall', 'flushdb'])] : ['ping']),
  (random) => ['config', 'set', 'hash-max-listpack-entries', pick(random, ['2', '512'])],
];

const groups = [
  ownGenerators,
  ownGenerators,
  bitmapGenerators,
  genericGenerators,
  geoGenerators,
  hashGenerators,
  hyperloglogGenerators,
  listGenerators,
  setGenerators,
  sortGenerators,
  sortedSetGenerators,
  streamGenerators,
  stringGenerators,
];

const drawCommand = (random: Random) => pick(random, pick(random, groups))(random);

function frozen(): Engine {
  const server = new RedisServer();
  server.clock.freeze();
  server.clock.set(Date.UTC(2040, 0, 1));
  return server;
}

/** A session that leaves waiting and transactions alone. */
function unblocked(server: Engine): Session {
  const session = server.connect();
  session.denyBlocking = true;
  return session;
}

/** Everything that can be seen of the data, in the order in which it lies there. */
function stateOf(server: Engine): unknown {
  const session = unblocked(server.fork());
  return server.databases.map((db) => {
    session.db = session.server.databases[db.index]!;
    return db.keys().map((name) => {
      const ask = (...argv: string[]) => session.send(argv);
      return [name, db.mark(name), ask('pexpiretime', name), ask('object', 'encoding', name), ask('dump', name)];
    });
  });
}

function digestOf(server: Engine): unknown {
  return server.call('DEBUG', 'DIGEST');
}

describe('snapshots', () => {
  it('are put back as they were, several of them, in any order', { timeout: 60_000 }, () => {
    const property = fc.property(fc.integer(), (seed) => {
      const random = new Random(seed);
      const server = frozen();
      const session = unblocked(server);
      const kept: { snapshot: ReturnType<Engine['snapshot']>; state: unknown; digest: unknown; now: number }[] = [];
      for (let round = 0; round < 30; round++) {
        for (let count = random.below(40); count > 0; count--) {
          session.send(drawCommand(random));
          if (random.below(20) === 0) server.clock.advance(random.below(2000));
        }
        if (kept.length === 0 || random.below(2) === 0) {
          const [state, digest, now] = [stateOf(server), digestOf(server), server.now()];
          kept.push({ snapshot: server.snapshot(), state, digest, now });
        }
        const { snapshot, state, digest, now } = pick(random, kept);
        server.restore(snapshot);
        expect(server.now()).toBe(now);
        expect(digestOf(server)).toBe(digest);
        expect(stateOf(server)).toEqual(state);
        if (random.below(10) === 0) kept.splice(random.below(kept.length), 1);
      }
    });
    fc.assert(property, { numRuns: 15, seed: 1 });
  });

  it('change nothing of what commands answer', { timeout: 60_000 }, () => {
    const property = fc.property(fc.integer(), (seed) => {
      const random = new Random(seed);
      const [plain, saved] = [frozen(), frozen()];
      const [here, there] = [unblocked(plain), unblocked(saved)];
      for (let count = 0; count < 1500; count++) {
        if (random.below(5) === 0) saved.snapshot();
        if (random.below(50) === 0) for (const { clock } of [plain, saved]) clock.advance(500);
        const argv = drawCommand(random);
        expect(there.send(argv), argv.join(' ')).toEqual(here.send(argv));
      }
      expect(stateOf(saved)).toEqual(stateOf(plain));
    });
    fc.assert(property, { numRuns: 10, seed: 1 });
  });

  it('keep forks apart from where they come from, both ways', { timeout: 60_000 }, () => {
    const property = fc.property(fc.integer(), (seed) => {
      const random = new Random(seed);
      const servers = [frozen()];
      const sessions = servers.map(unblocked);
      const states: unknown[] = servers.map(stateOf);
      for (let round = 0; round < 12; round++) {
        const at = random.below(servers.length);
        for (let count = random.below(60); count > 0; count--) sessions[at]!.send(drawCommand(random));
        states[at] = stateOf(servers[at]!);
        servers.push(servers[at]!.fork());
        sessions.push(unblocked(servers.at(-1)!));
        states.push(states[at]);
        servers.forEach((server, other) => {
          expect(stateOf(server)).toEqual(states[other]);
        });
      }
    });
    fc.assert(property, { numRuns: 10, seed: 1 });
  });

  it('hold configuration, functions, chance and the clock, and forks do', () => {
    const server = new RedisServer();
    const library = '#!lua name=mine\nredis.register_function("f", function() return "first" end)';
    server.call('FUNCTION', 'LOAD', library);
    server.call('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu');
    for (const member of 'abcdef') server.call('SADD', 's', member);
    server.call('SET', 'k', 'v', 'PX', 5000);
    const before = server.snapshot();
    const drawn = server.call('SRANDMEMBER', 's', -20);
    server.call('FUNCTION', 'LOAD', 'REPLACE', library.replace('first', 'second'));
    server.call('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    server.clock.advance('1h');
    expect(server.call('GET', 'k')).toBe(null);
    server.restore(before);
    const fork = server.fork();
    for (const one of [server, fork]) {
      expect(one.call('SRANDMEMBER', 's', -20)).toEqual(drawn);
      expect(one.call('FCALL', 'f', 0)).toBe('first');
      expect(one.call('CONFIG', 'GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'allkeys-lfu']);
      expect(one.call('PTTL', 'k')).toBeGreaterThan(4000);
    }
    expect(fork).toBeInstanceOf(RedisServer);
    fork.clock.advance('1h');
    fork.call('FUNCTION', 'FLUSH');
    expect(fork.call('GET', 'k')).toBe(null);
    expect(server.call('GET', 'k')).toBe('v');
    expect(server.call('FCALL', 'f', 0)).toBe('first');
  });

  it('belong to their server', () => {
    expect(() => new RedisServer().restore(new RedisServer().snapshot())).toThrow('fork() makes another server');
  });

  it('outlive a reset', () => {
    const server = new RedisServer();
    server.call('SET', 'a', '1');
    const before = server.snapshot();
    server.reset();
    server.restore(before);
    expect(server.call('GET', 'a')).toBe('1');
  });

  it('serve who waits for what is there again, and break what is watched', () => {
    const server = new RedisServer();
    server.call('RPUSH', 'list', 'a');
    const before = server.snapshot();
    server.call('DEL', 'list');
    const [waiting, watching] = [server.connect(), server.connect()];
    const reply = vi.fn();
    const pending = waiting.send(['blpop', 'list', '10']);
    if (typeof pending === 'object' && pending && 'onReply' in pending) pending.onReply(reply);
    watching.send(['watch', 'other']);
    watching.send(['multi']);
    server.restore(before);
    expect(reply).toHaveBeenCalledWith(['list', 'a']);
    expect(watching.send(['exec'])).toBeTypeOf('symbol');
  });

  it('ring for deadlines that have come back', () => {
    vi.useFakeTimers();
    const server = new RedisServer();
    server.call('CONFIG', 'SET', 'notify-keyspace-events', 'Ex');
    server.call('SET', 'k', 'v', 'PX', 100);
    const heard: unknown[] = [];
    const session = server.connect({ onPush: ({ items }) => heard.push(items[2]) });
    session.send(['subscribe', '__keyevent@0__:expired']);
    const before = server.snapshot();
    vi.advanceTimersByTime(50);
    server.call('DEL', 'k');
    server.restore(before);
    vi.advanceTimersByTime(50);
    expect(heard.at(-1)).toBe('k');
    vi.useRealTimers();
  });
});
