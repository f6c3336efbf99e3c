// Speed, held by counts and never by seconds: blocks of code that a command runs through, bytes that it allocates, bytes
// that stay. The programs beside this file count. A ceiling is about a sixth above what was counted on Node 20 when it was
// set: lower it when you have made something cheaper; before you raise one, know why.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** For each command, as a client sends it. */
const CEILINGS: { readonly [command: string]: { readonly blocks: number; readonly bytes: number } } = {
  get: { blocks: 44, bytes: 560 },
  set: { blocks: 62, bytes: 580 },
  'set EX': { blocks: 113, bytes: 1050 },
  incr: { blocks: 73, bytes: 640 },
  hget: { blocks: 58, bytes: 630 },
  zadd: { blocks: 109, bytes: 1060 },
  evalsha: { blocks: 158, bytes: 1350 },
  'pipeline of 100 set': { blocks: 107, bytes: 1040 },
  '1,000 get at once': { blocks: 37, bytes: 550 },
};

/** Bytes of heap for a small key beside its own text and its value's. */
const PER_KEY = 110;
/** Bytes of heap that a client leaves. The client itself would be thousands. */
const PER_CLIENT = 50;
/** Five hundred times as large, a value may make a command take so many times as many blocks: log n, and something for luck. */
const GROWTH = 3.2;

/** What one of the programs prints. */
async function counted(program: string, ...flags: string[]): Promise<unknown> {
  const file = join(import.meta.dirname, `${program}.ts`);
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, '--import', 'tsx', file]);
  return JSON.parse(stdout);
}

const YOUNG = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];
const allocations = counted('allocations', ...YOUNG) as Promise<{
  perCommand: { [command: string]: number };
  perKey: number;
  perClient: number;
}>;
const steps = counted('steps') as Promise<{
  commands: { [command: string]: number };
  growth: { [command: string]: [small: number, large: number] };
}>;

it('a command runs through no more blocks of code than it did', async () => {
  const { commands } = await steps;
  const over = Object.entries(CEILINGS).filter(([name, { blocks }]) => !(commands[name]! <= blocks));
  expect(over.map(([name, { blocks }]) => `${name}: ${commands[name]} blocks, at most ${blocks}`)).toEqual([]);
});

it('a command allocates no more than it did', async () => {
  const { perCommand } = await allocations;
  const over = Object.entries(CEILINGS).filter(([name, { bytes }]) => !(perCommand[name]! <= bytes));
  expect(over.map(([name, { bytes }]) => `${name}: ${perCommand[name]} bytes, at most ${bytes}`)).toEqual([]);
});

it('every command that is counted has a ceiling', async () => {
  expect(Object.keys((await steps).commands)).toEqual(Object.keys(CEILINGS));
});

it('no command walks a large value', async () => {
  const { growth } = await steps;
  const over = Object.entries(growth).filter(([, [small, large]]) => !(large / small <= GROWTH));
  expect(over.map(([name, [small, large]]) => `${name}: ${small} blocks, then ${large}`)).toEqual([]);
});

it('a small key takes little beside its text', async () => {
  expect((await allocations).perKey).toBeLessThanOrEqual(PER_KEY);
});

it('nothing stays of a client that has flushed and gone', async () => {
  expect((await allocations).perClient).toBeLessThanOrEqual(PER_CLIENT);
});
