// npm run bench: every case on every target, each in a process of its own, as microseconds per operation and ratios; then
// how the cost of an operation grows with the size of what it works on. The figures also go to bench/results/*.json.
// The real Redis is REDIS_URL, or a redis-server from the PATH on a free port.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cases } from './cases.ts';
import { growthTable } from './growth.ts';
import type { TargetName } from './targets.ts';

const targets: readonly TargetName[] = ['floor', 'twin', 'ioredis-mock', 'real'];
const PORT = 16379;
/** A case that takes longer, in milliseconds, is given up. */
const LIMIT = 20_000;

async function realRedis(): Promise<(() => void) | undefined> {
  if (process.env.REDIS_URL) return undefined;
  const server = spawn('redis-server', ['--port', String(PORT), '--save', '', '--dir', '/tmp'], { stdio: 'ignore' });
  server.once('error', () => console.warn('no redis-server on the PATH: the real Redis is left out'));
  server.once('spawn', () => {
    process.env.REDIS_URL = `redis://127.0.0.1:${PORT}`;
  });
  await sleep(500);
  return () => void server.kill();
}

function measure(name: string, target: TargetName): number | undefined {
  const worker = join(import.meta.dirname, 'worker.ts');
  const run = spawnSync(process.execPath, ['--import', 'tsx', worker, name, target], {
    encoding: 'utf8',
    timeout: LIMIT,
  });
  if (run.error) return Number.POSITIVE_INFINITY;
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim() === '' ? undefined : Number(run.stdout.trim().split('\n').at(-1));
}

function shown(value: number | undefined): string {
  if (value === undefined) return '–'.padStart(9);
  return (value === Number.POSITIVE_INFINITY ? 'over 20 s' : value.toPrecision(3)).padStart(9);
}

const ratio = (over: number | undefined, under: number | undefined) => shown(over && under && over / under);

const stop = await realRedis();
const results: { [name: string]: { [target in TargetName]?: number } } = {};
console.log(
  `${'µs per operation'.padEnd(28)}${targets.map((one) => one.padStart(13)).join('')}  mock/twin real/twin twin/floor`,
);
for (const { name, only } of cases) {
  const row: { [target in TargetName]?: number } = {};
  for (const target of only ?? targets) {
    const value = measure(name, target);
    if (value !== undefined) row[target] = value;
  }
  results[name] = row;
  const figures = targets.map((one) => shown(row[one]).padStart(13)).join('');
  console.log(
    `${name.padEnd(28)}${figures} ${ratio(row['ioredis-mock'], row.twin)} ${ratio(row.real, row.twin)} ${ratio(row.twin, row.floor)}`,
  );
}
stop?.();
const growth = growthTable();
const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'latest.json'), JSON.stringify({ node: process.version, results, growth }, null, 2));
process.exit(0);
