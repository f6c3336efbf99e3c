// npm run bench:port: redis-benchmark before the built package's port and before redis-server, in one run: requests per
// second and their ratio, one command at a time and sixteen. Each figure is the best of some runs, taken in turns.
import { execFileSync, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const TESTS = ['ping_mbulk', 'set', 'get', 'incr', 'lpush', 'lpop', 'sadd', 'hset', 'zadd', 'lrange_100', 'mset'];
const [TWIN, REAL] = [16380, 16381];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
/** How many requests each run sends. */
const REQUESTS = { 1: 60_000, 16: 400_000 } as const;
const SMALLER: { readonly [test: string]: number } = { lrange_100: 0.2, mset: 0.4 };

const program = `require('./dist/server.cjs').listen({ port: ${TWIN} })`;
const options = { cwd: new URL('..', import.meta.url), stdio: 'ignore' } as const;
const servers = [
  spawn(process.execPath, ['-e', program], options),
  spawn('redis-server', ['--port', String(REAL), '--save', '', '--dir', '/tmp'], options),
];
await sleep(1500);

/** Requests per second. */
function measure(port: number, test: string, pipeline: 1 | 16): number {
  const requests = Math.round(REQUESTS[pipeline] * (SMALLER[test] ?? 1));
  const args = ['-p', port, '-t', test, '-c', 50, '-P', pipeline, '-n', requests, '-r', 100_000, '--csv'].map(String);
  const output = execFileSync('redis-benchmark', args, { encoding: 'utf8' });
  // LRANGE fills its list first; the last line is the test's.
  return Number(/^"[^"]*","([\d.]+)"/.exec(output.trim().split('\n').at(-1)!)![1]);
}

const thousands = (rate: number) => `${Math.round(rate / 1000)}k`.padStart(7);

try {
  for (const pipeline of [1, 16] as const) {
    console.log(`\n-c 50 -P ${pipeline}`.padEnd(16), '  twin   real  twin/real');
    for (const test of TESTS) {
      let [twin, real] = [0, 0];
      for (let round = 0; round < ROUNDS; round++) {
        for (const port of [TWIN, REAL]) execFileSync('redis-cli', ['-p', String(port), 'flushall']);
        twin = Math.max(twin, measure(TWIN, test, pipeline));
        real = Math.max(real, measure(REAL, test, pipeline));
      }
      const ratio = `${Math.round((100 * twin) / real)} %`.padStart(8);
      console.log(test.padEnd(15), thousands(twin), thousands(real), ratio);
    }
  }
} finally {
  for (const server of servers) server.kill();
}
