// Values travel between the twin and a real Redis by DUMP and RESTORE, both ways, and come as they left. Where Redis leaves
// no freedom (strings, lists, intsets, listpacks, sorted sets) the dumps themselves are the same bytes.
import { Redis as IORedis } from 'ioredis5';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { type ConformanceClient, send } from '../../src/conformance/steps.ts';
import { Random } from '../../src/util/random.ts';
import { engineClient } from '../support/engine-client.ts';
import { pick } from './generators.ts';

const url = inject('redisUrl');
const ROUNDS = Number(process.env.DUMP_ROUNDS ?? 150);

const INTEGERS = [0, 1, 12, 13, 63, 127, 128, 255, 4095, 4096, 32767, 32768, 8388607, 8388608, 2147483647, 2147483648];

function integer(random: Random): string {
  const size = pick(random, [...INTEGERS.map(BigInt), 2n ** 40n + 7n, 2n ** 63n - 1n, BigInt(random.below(1000))]);
  return String(random.below(3) === 0 ? -size : size);
}

function bytes(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(random.below(256))).join('');
}

/** Text that repeats itself, as most text does. */
function wordy(random: Random, length: number): string {
  const words = ['redis', 'lorem ipsum', ' ', 'a', 'ab', '{"id":', '0000', 'user:', String(random.below(100))];
  let text = '';
  while (text.length < length) text += pick(random, words).repeat(1 + random.below(4));
  return text.slice(0, length);
}

const LENGTHS = [0, 1, 5, 11, 12, 20, 21, 22, 25, 40, 63, 64, 65, 300, 2000, 4095, 4096, 5000, 16383, 16384, 40_000];

function text(random: Random, longest: number): string {
  const length = Math.min(longest, pick(random, LENGTHS), random.below(longest + 1));
  return pick(random, [integer, wordy, wordy, bytes])(random, length);
}

function score(random: Random): string {
  return pick(random, ['0', '-0', '1', '1.5', 'inf', '-inf', '1e17', '1e300', '0.1', '3e-9', '4503599627370497', '-7']);
}

function many(random: Random, count: number, make: (at: number) => string[]): string[] {
  return Array.from({ length: 1 + random.below(count) }, (_, at) => make(at)).flat();
}

/** A command that makes a value at `k`; and whether the bytes of its dump are settled by it. */
interface Kind {
  readonly sameBytes: boolean;
  make(random: Random): string[];
}

const KINDS: { readonly [name: string]: Kind } = {
  string: { sameBytes: true, make: (random) => ['set', 'k', text(random, 60_000)] },
  'small list': { sameBytes: true, make: (random) => ['rpush', 'k', ...many(random, 30, () => [text(random, 100)])] },
  'list of many nodes': {
    sameBytes: true,
    make: (random) => ['rpush', 'k', ...many(random, 300, () => [text(random, pick(random, [10, 500, 20_000]))])],
  },
  'set of integers': { sameBytes: true, make: (random) => ['sadd', 'k', ...many(random, 40, () => [integer(random)])] },
  set: { sameBytes: false, make: (random) => ['sadd', 'k', 'x', ...many(random, 700, () => [text(random, 90)])] },
  'small hash': {
    sameBytes: true,
    make: (random) => ['hset', 'k', ...many(random, 60, () => [text(random, 60), text(random, 64)])],
  },
  hash: {
    sameBytes: false,
    make: (random) => [
      'hset',
      'k',
      'long',
      'x'.repeat(65),
      ...many(random, 600, () => [text(random, 90), integer(random)]),
    ],
  },
  'small sorted set': {
    sameBytes: true,
    make: (random) => ['zadd', 'k', ...many(random, 100, () => [score(random), text(random, 64)])],
  },
  'sorted set': {
    sameBytes: true,
    make: (random) => ['zadd', 'k', '1', 'x'.repeat(65), ...many(random, 300, () => [score(random), text(random, 90)])],
  },
};

/** All that a value shows. */
async function shape(client: ConformanceClient): Promise<unknown> {
  const type = String(await send(client, ['type', 'k']));
  const read = {
    string: ['get', 'k'],
    list: ['lrange', 'k', '0', '-1'],
    set: ['smembers', 'k'],
    hash: ['hgetall', 'k'],
    zset: ['zrange', 'k', '0', '-1', 'withscores'],
  }[type];
  const value = read && (await send(client, read));
  const encoding = await send(client, ['object', 'encoding', 'k']);
  return { type, encoding, value: type === 'set' || type === 'hash' ? inOrder(value, type === 'hash' ? 2 : 1) : value };
}

function inOrder(items: unknown, width: number): unknown {
  if (!Array.isArray(items)) return items;
  return items.flatMap((_, at) => (at % width === 0 ? [JSON.stringify(items.slice(at, at + width))] : [])).sort();
}

describe.skipIf(url === '')('DUMP and RESTORE', () => {
  const real = new IORedis(url, { lazyConnect: true });
  const twin = engineClient(new RedisServer({ version: '7.0' }));
  beforeAll(() => real.connect());
  afterAll(() => real.disconnect());

  async function travels(from: ConformanceClient, to: ConformanceClient): Promise<string> {
    const payload = String(await send(from, ['dump', 'k']));
    const before = await shape(from);
    expect(await send(to, ['restore', 'k', '0', payload, 'replace'])).toBe('OK');
    expect(await shape(to)).toEqual(before);
    return payload;
  }

  for (const [name, { make, sameBytes }] of Object.entries(KINDS)) {
    it(`carry a ${name} both ways`, { timeout: 120_000 }, async () => {
      const random = new Random(7);
      for (let round = 0; round < ROUNDS; round++) {
        const command = make(random);
        for (const client of [real, twin]) await send(client, ['del', 'k']);
        for (const client of [real, twin]) expect(await send(client, command)).not.toBeInstanceOf(Error);
        const theirs = String(await send(real, ['dump', 'k']));
        const ours = await travels(twin, real);
        if (sameBytes)
          expect(Buffer.from(ours, 'latin1').toString('hex')).toBe(Buffer.from(theirs, 'latin1').toString('hex'));
        await travels(real, twin);
      }
    });
  }
});
