// npm run bench [-- [row …] [--targets twin,floor] [--readme]]: every case on every target, each in a process of its own,
// as microseconds per operation and ratios; then how the cost of an operation grows with the size of what it works on.
// A row is named by its whole name or, where none has it, by a part of it; `growth` is the growth alone. The figures also
// go to bench/results/latest.json, with --readme into the README. The real Redis is REDIS_URL, or a redis-server of the
// PATH on a free port.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer, versionOf } from '../test/support/real-redis.ts';
import type { BenchCase } from './case.ts';
import { cases } from './cases.ts';
import { misses } from './goals.ts';
import { growthTable } from './growth.ts';
import { headLine, intoReadme, type Outcome, type Report, type Row, rowLine } from './table.ts';
import { type TargetName, targetNames } from './targets.ts';

/** Seconds after which a case is given up; a figure of its own takes many processes. */
const LIMITS = { step: 12, figure: 60 };

/** How often a row is measured, its targets in turns: what slows the machine then slows all of them, or some turns. */
const TURNS = 5;

/** Seconds for a target in a row, after which it has no further turn. */
const ENOUGH = 5;

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { targets: { type: 'string' }, readme: { type: 'boolean' } },
});

function chosenTargets(): readonly TargetName[] {
  const chosen = options.targets?.split(',') ?? targetNames;
  const stranger = chosen.find((one) => !targetNames.includes(one as TargetName));
  if (stranger !== undefined) throw new Error(`no target ${stranger}; there are ${targetNames.join(', ')}`);
  return targetNames.filter((one) => chosen.includes(one));
}

function chosenCases(): readonly BenchCase[] {
  if (names.length === 0) return cases;
  const chosen = names.flatMap((text) => {
    const exact = cases.filter(({ name }) => name === text);
    return exact.length > 0 ? exact : cases.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
  });
  return cases.filter((one) => chosen.includes(one));
}

/** The figure of a case on a target, or undefined where it has none. */
function measure(one: BenchCase, target: TargetName): Promise<Outcome | undefined> {
  const { name } = one;
  const limit = LIMITS['step' in one ? 'step' : 'figure'];
  const worker = join(import.meta.dirname, 'worker.ts');
  const run = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', worker, name, target]);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) run[stream].on('data', (text) => (output[stream] += text));
  return new Promise((done) => {
    const timer = setTimeout(() => {
      done(`over ${limit} s`);
      run.kill('SIGKILL');
    }, limit * 1000);
    run.on('close', (code) => {
      clearTimeout(timer);
      if (code) failures.push(`${name}, ${target}: ${output.stderr.trim().split('\n')[0]}`);
      // A library may have written before.
      done(code === 0 ? (JSON.parse(output.stdout.trim().split('\n').at(-1)!) ?? undefined) : 'fails');
    });
  });
}

/** Whether a target can be asked for this row. */
function isAskable(one: BenchCase, target: TargetName): boolean {
  if (target === 'floor') return 'step' in one && one.floor === true;
  return target !== 'real' || process.env.REDIS_URL !== undefined;
}

/** The quickest turn of each target; who is slow, fails, or measures a figure of its own in turns already has but one. */
async function measureRow(one: BenchCase): Promise<Row> {
  const row: { [target in TargetName]?: Outcome } = {};
  const asked = new Set(targets.filter((target) => isAskable(one, target)));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const target of asked) {
      const start = performance.now();
      const outcome = await measure(one, target);
      const before = row[target];
      if (outcome !== undefined) {
        row[target] = typeof before === 'number' && typeof outcome === 'number' ? Math.min(before, outcome) : outcome;
      }
      const isSlow = performance.now() - start > ENOUGH * 1000;
      if (typeof outcome !== 'number' || isSlow || !('step' in one)) asked.delete(target);
    }
  }
  return row;
}

/** A real Redis for the workers, by REDIS_URL. */
async function realRedis(): Promise<(() => void) | undefined> {
  if (process.env.REDIS_URL || !targets.includes('real')) return undefined;
  const started = await startServer();
  if (started) process.env.REDIS_URL = started.url;
  else console.warn('no redis-server on the PATH: the real Redis is left out');
  return started && (() => void started.process.kill());
}

async function versions(): Promise<Report['versions']> {
  const require = createRequire(import.meta.url);
  const versionIn = (name: string): string => require(`${name}/package.json`).version;
  return {
    Node: process.version.slice(1),
    ...(process.env.REDIS_URL && { Redis: await versionOf(process.env.REDIS_URL) }),
    ioredis: versionIn('ioredis5'),
    'ioredis-mock': versionIn('ioredis-mock'),
  };
}

const targets = chosenTargets();
const whole = names.length === 0 && targets.length === targetNames.length;
if (options.readme && !whole) throw new Error('the README has the whole table: all rows, all targets');
const failures: string[] = [];
const stop = await realRedis();
const rows: { [name: string]: Row } = {};
const missed: string[] = [];

console.log(headLine);
for (const one of chosenCases()) {
  const row = await measureRow(one);
  rows[one.name] = row;
  console.log(rowLine(one.name, row));
  missed.push(...misses(one.name, row).map((text) => `${one.name}: ${text}`));
}
const { length: cores, 0: processor } = cpus();
const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  cores,
  processor: processor!.model.trim(),
  versions: await versions(),
  rows,
};
stop?.();
for (const [title, lines] of Object.entries({ 'Behind the goals': missed, Failures: failures })) {
  if (lines.length > 0) console.log(`\n${title}:\n  ${lines.join('\n  ')}`);
}
if (options.readme) {
  const readme = join(import.meta.dirname, '../README.md');
  writeFileSync(readme, intoReadme(readFileSync(readme, 'utf8'), report));
}
const growth = whole || names.includes('growth') ? await growthTable() : undefined;
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'latest.json'), `${JSON.stringify({ ...report, failures, growth }, null, 2)}\n`);
