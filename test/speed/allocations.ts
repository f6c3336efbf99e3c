// A program of its own, for speed.test.ts: bytes of heap that each command allocates, and what stays on the heap. No clock
// is read; run on a young generation that takes all of it (--min-semi-space-size=64), it counts the same, within a few
// percent, wherever it runs.
import { setFlagsFromString } from 'node:v8';
import { Redis } from '../../src/index.ts';
import { type Counted, countedCommands } from './commands.ts';

/** Commands in one round. */
const COMMANDS = 10_000;
const ROUNDS = 5;
const KEYS = 50_000;
const CLIENTS = 1000;

const collect = (globalThis as { gc?: (how?: { type: 'minor' }) => void }).gc!;

/** Bytes on the heap, once nothing is left to do. */
async function heap(): Promise<number> {
  for (let round = 0; round < 2; round++) {
    await new Promise((done) => setImmediate(done));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

const median = (figures: number[]) => Math.round(figures.sort((a, b) => a - b)[figures.length >> 1]!);

/** Bytes for each command: the median of some rounds, after as many that warm up. */
async function allocated({ step, commands }: Counted): Promise<number> {
  const figures: number[] = [];
  for (let round = -ROUNDS; round < ROUNDS; round++) {
    collect({ type: 'minor' });
    const before = process.memoryUsage().heapUsed;
    for (let nth = 0; nth < COMMANDS / commands; nth++) await step(nth);
    if (round >= 0) figures.push((process.memoryUsage().heapUsed - before) / COMMANDS);
  }
  return median(figures);
}

/** Sets small keys and returns the characters of all keys and values; the texts are made here, so that nobody holds them. */
async function write(redis: Redis, count: number): Promise<number> {
  let characters = 0;
  for (let nth = 0; nth < count; nth++) {
    const [key, value] = [`key:${nth}`, `v:${nth}`];
    characters += key.length + value.length;
    await redis.set(key, value);
  }
  return characters;
}

/** Bytes that a key takes beside its own text and its value's. */
async function perKey(): Promise<number> {
  const redis = new Redis();
  await write(redis, KEYS);
  await redis.flushall();
  const before = await heap();
  const characters = await write(redis, KEYS);
  const figure = ((await heap()) - before - characters) / KEYS;
  await redis.flushall();
  redis.disconnect();
  return Math.round(figure);
}

/** Bytes that a client leaves which has written, flushed and gone: all but what V8 learns and compiles. */
async function kept(): Promise<number> {
  for (const flag of ['--no-opt', '--no-sparkplug', '--no-lazy-feedback-allocation']) setFlagsFromString(flag);
  const figures: number[] = [];
  for (let round = -ROUNDS; round < ROUNDS; round++) {
    const before = await heap();
    for (let nth = 0; nth < CLIENTS; nth++) {
      const redis = new Redis();
      await write(redis, 20);
      await redis.flushall();
      redis.disconnect();
    }
    if (round >= 0) figures.push(((await heap()) - before) / CLIENTS);
  }
  return median(figures);
}

const counts: { [name: string]: number } = {};
for (const [name, command] of Object.entries(await countedCommands())) counts[name] = await allocated(command);
console.log(JSON.stringify({ perCommand: counts, perKey: await perKey(), perClient: await kept() }));
process.exit(0);
