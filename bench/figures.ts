// Cases with a figure of their own: what loading the package takes, and what stays on the heap.
import { spawnSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import type { BenchCase, Client } from './case.ts';
import { moduleOf, openTarget, type TargetName } from './targets.ts';

const STARTS = 61;
const KEYS = 100_000;
const CLIENTS = 400;
/** Of so many clients each: those before all is in its place, and those that are looked at. */
const ROUNDS = { settling: 2, counted: 4 };

/** Milliseconds that a process takes which runs this program. */
function start(program: string, how: 'require' | 'import'): number {
  const type = how === 'import' ? ['--input-type=module'] : [];
  const from = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...type, '-e', program], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(process.hrtime.bigint() - from) / 1e6;
}

/** What loading adds to a process that does nothing else: both are started in turns, and the quickest of each counts. */
function loading(target: TargetName, how: 'require' | 'import'): number {
  const program = how === 'require' ? `require('${moduleOf(target, how)}')` : `import '${moduleOf(target, how)}'`;
  const added = Array.from({ length: STARTS }, () => [start('', how), start(program, how)] as const);
  return Math.min(...added.map(([, loaded]) => loaded)) - Math.min(...added.map(([empty]) => empty));
}

/** Bytes on the heap; the promises and their reactions are done before. */
async function heap(): Promise<number> {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (!collect) throw new Error('it wants --expose-gc');
  for (let round = 0; round < 3; round++) {
    await new Promise((done) => setImmediate(done));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** Writes small keys; the texts are made here, so that nobody else holds them. */
async function write(client: Client, count: number): Promise<number> {
  let text = 0;
  for (let nth = 0; nth < count; nth++) {
    const [key, value] = [`key:${nth}`, `v:${nth}`];
    text += key.length + value.length;
    await client.set(key, value);
  }
  return text;
}

/** Bytes of heap for one key, without its own text and its value's. */
async function heapPerKey(target: TargetName): Promise<number> {
  const client = await openTarget(target);
  await write(client, KEYS);
  await client.flushall();
  const before = await heap();
  const text = await write(client, KEYS);
  const figure = ((await heap()) - before - text) / KEYS;
  if ((await client.get('key:500')) !== 'v:500') throw new Error('the keys are not there');
  return figure;
}

/** Bytes of heap that a client leaves which has written, flushed and gone: all but what V8 learns and compiles. */
async function kept(target: TargetName): Promise<number> {
  for (const flag of ['--no-opt', '--no-sparkplug', '--no-lazy-feedback-allocation']) setFlagsFromString(flag);
  let before = 0;
  for (let round = 0; round < ROUNDS.settling + ROUNDS.counted; round++) {
    if (round === ROUNDS.settling) before = await heap();
    for (let nth = 0; nth < CLIENTS; nth++) {
      const client = await openTarget(target);
      await write(client, 10);
      await client.flushall();
      client.disconnect();
    }
  }
  return Math.max(0, ((await heap()) - before) / ROUNDS.counted / CLIENTS);
}

/** The heap of a server of its own is not ours to measure. */
const inProcess = (measure: (target: TargetName) => Promise<number>) => async (target: TargetName) =>
  target === 'real' ? undefined : measure(target);

export const figureCases: readonly BenchCase[] = [
  { name: 'require, in ms', measure: async (target) => loading(target, 'require') },
  { name: 'import, in ms', measure: async (target) => loading(target, 'import') },
  { name: 'heap per small key, in bytes', measure: inProcess(heapPerKey) },
  { name: 'kept after flushall and disconnect, in bytes', measure: inProcess(kept) },
];
