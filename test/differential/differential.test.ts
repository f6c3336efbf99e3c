// Random command sequences on the twin and on a real Redis: every reply and every error text must be the same. The seed is
// printed; DIFFERENTIAL_SEED and DIFFERENTIAL_CALLS choose another run, DIFFERENTIAL_GROUPS some of the groups. A difference
// is reduced to the shortest sequence.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis as IORedis } from 'ioredis5';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { show } from '../../src/conformance/expectations.ts';
import { send } from '../../src/conformance/steps.ts';
import { Random } from '../../src/util/random.ts';
import { engineClient } from '../support/engine-client.ts';
import { type Generator, pick } from './generators.ts';
import { withoutTimes } from './stream.ts';

const url = inject('redisUrl');
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 1);
const calls = Number(process.env.DIFFERENTIAL_CALLS ?? 50_000);
const chosen = process.env.DIFFERENTIAL_GROUPS?.split(',');
/** So many commands between two flushes. */
const ROUND = 500;

const groups: (readonly Generator[])[] = [];
for (const file of readdirSync(import.meta.dirname).filter((name) => !/generators|test/.test(name))) {
  const module: { [name: string]: readonly Generator[] } = await import(
    /* @vite-ignore */ join(import.meta.dirname, file)
  );
  if (chosen && !chosen.includes(file.replace('.ts', ''))) continue;
  for (const [name, list] of Object.entries(module)) if (name.endsWith('Generators')) groups.push(list);
}

/** Replies whose order is free, by how many neighbours belong together. */
const FREE_ORDER: { readonly [command: string]: number } = {
  keys: 1,
  smembers: 1,
  sinter: 1,
  sunion: 1,
  sdiff: 1,
  hkeys: 1,
  hvals: 1,
  hgetall: 2,
};

/** Times to live: the two servers set them some milliseconds apart. */
const TIMES: ReadonlySet<string> = new Set(['ttl', 'pttl', 'expiretime', 'pexpiretime', 'exec']);

function alike(argv: readonly string[], ours: unknown, theirs: unknown): boolean {
  if (shown(argv, ours) === shown(argv, theirs)) return true;
  if (!TIMES.has(argv[0]!)) return false;
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    return ours.every((one, at) => sortedText(one, 1) === sortedText(theirs[at], 1) || areClose(one, theirs[at]));
  }
  return areClose(ours, theirs);
}

function areClose(left: unknown, right: unknown): boolean {
  return Number(left) > 900 && Math.abs(Number(left) - Number(right)) < 5000;
}

function shown(argv: readonly string[], reply: unknown): string {
  if (argv[0] === 'exec' && Array.isArray(reply)) return reply.map((one) => sortedText(one, 1)).join();
  const width = FREE_ORDER[argv[0]!];
  return width === undefined ? show(reply) : sortedText(reply, width);
}

function sortedText(reply: unknown, width: number): string {
  if (!Array.isArray(reply)) return show(reply);
  const pieces = reply.flatMap((_, at) => (at % width === 0 ? [show(reply.slice(at, at + width))] : []));
  return pieces.sort().join();
}

/** Takes back what the generators configure. */
const AS_DELIVERED = ['config', 'set', 'stream-node-max-entries', '100', 'stream-node-max-bytes', '4096'];

interface Difference {
  readonly at: number;
  readonly twin: string;
  readonly real: string;
}

describe.skipIf(url === '')('the twin and the real server', () => {
  const real = new IORedis(url, { lazyConnect: true, stringNumbers: true });
  const twin = new RedisServer({ version: '7.0' });
  afterAll(async () => {
    await send(real, AS_DELIVERED);
    real.disconnect();
  });

  /** Runs a sequence on both and returns the first difference. */
  async function run(sequence: readonly (readonly string[])[]): Promise<Difference | undefined> {
    const client = engineClient(twin, { stringNumbers: true });
    for (const line of [['flushall'], AS_DELIVERED]) await send(client, line);
    for (const line of [['discard'], ['unwatch'], ['select', '0'], ['flushall'], AS_DELIVERED]) await send(real, line);
    const theirs = sequence.map((argv) => send(real, argv));
    for (const [at, argv] of sequence.entries()) {
      const [ours, expected] = [await send(client, argv), await theirs[at]].map((reply) =>
        withoutTimes(argv[0]!, reply),
      );
      if (alike(argv, ours, expected)) continue;
      await Promise.all(theirs);
      return { at, twin: shown(argv, ours), real: shown(argv, expected) };
    }
    client.disconnect();
    return undefined;
  }

  /** Leaves out whatever is not needed for a difference. */
  async function reduce(sequence: readonly string[][]): Promise<string[][]> {
    let shortest = [...sequence];
    for (let size = Math.ceil(shortest.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < shortest.length; ) {
        const without = shortest.toSpliced(from, size);
        const difference = await run(without);
        if (difference) shortest = without.slice(0, difference.at + 1);
        else from += size;
      }
    }
    return shortest;
  }

  it(`answer alike in ${calls} random calls (seed ${seed})`, { timeout: 600_000 }, async () => {
    await real.connect();
    const random = new Random(seed);
    for (let done = 0; done < calls; done += ROUND) {
      const sequence = Array.from({ length: ROUND }, () => pick(random, pick(random, groups))(random));
      const difference = await run(sequence);
      if (!difference) continue;
      const shortest = await reduce(sequence.slice(0, difference.at + 1));
      const last = await run(shortest);
      expect.fail(
        `${shortest.map((argv) => argv.map(show).join(' ')).join('\n')}\n  twin ${last?.twin}\n  real ${last?.real}`,
      );
    }
    expect(groups.length).toBeGreaterThan(0);
  });
});
