// npx tsx bench/port.ts, after a build: redis-benchmark before the package's port and before redis-server, in one run:
// requests per second and their ratio, one command at a time and sixteen, and how soon a port answers. The figures of a
// test are medians of runs that are taken in turns.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const TESTS = ['ping_mbulk', 'set', 'get', 'incr', 'lpush', 'lpop', 'sadd', 'hset', 'zadd', 'lrange_100', 'mset'];
const [TWIN, REAL] = [16380, 16381];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const STARTS = 15;
/** How many requests each run sends. */
const REQUESTS = { 1: 60_000, 16: 400_000 } as const;
const SMALLER: { readonly [test: string]: number } = { lrange_100: 0.2, mset: 0.4 };
/** The part of redis-server's rate that the port is to reach at least, and how soon it is to answer. */
const GOALS = { 1: 0.4, 16: 0.5, milliseconds: 150 } as const;

const options = { cwd: new URL('..', import.meta.url), stdio: 'ignore' } as const;

function serve(): ChildProcess {
  return spawn(process.execPath, ['dist/cli/bin.mjs', 'serve', '--port', String(TWIN)], options);
}

/** Waits until a port answers. */
async function answered(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1').on('connect', () => socket.write('PING\r\n'));
    try {
      await once(socket, 'data');
      return;
    } catch {
      await sleep(2);
    } finally {
      socket.destroy();
    }
  }
}

/** Milliseconds from the start of the program to its first PONG. */
async function start(): Promise<number> {
  const began = performance.now();
  const server = serve();
  await answered(TWIN);
  const took = performance.now() - began;
  server.kill('SIGKILL');
  await once(server, 'exit');
  return took;
}

/** Milliseconds for which Node alone runs: what the program's start is to be seen beside. */
async function startOfNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', ''], options), 'exit');
  return performance.now() - began;
}

/** Requests per second. */
function measure(port: number, test: string, pipeline: 1 | 16): number {
  const requests = Math.round(REQUESTS[pipeline] * (SMALLER[test] ?? 1));
  const args = ['-p', port, '-t', test, '-c', 50, '-P', pipeline, '-n', requests, '-r', 100_000, '--csv'].map(String);
  const output = execFileSync('redis-benchmark', args, { encoding: 'utf8' });
  // LRANGE fills its list first; the last line is the test's.
  return Number(/^"[^"]*","([\d.]+)"/.exec(output.trim().split('\n').at(-1)!)![1]);
}

/** The rates of both, each on an empty server. */
function compare(test: string, pipeline: 1 | 16): { twin: number; real: number } {
  const rates = Array.from({ length: ROUNDS }, () => {
    for (const port of [TWIN, REAL]) execFileSync('redis-cli', ['-p', String(port), 'flushall']);
    return { twin: measure(TWIN, test, pipeline), real: measure(REAL, test, pipeline) };
  });
  return { twin: median(rates.map(({ twin }) => twin)), real: median(rates.map(({ real }) => real)) };
}

function median(figures: number[]): number {
  return figures.sort((one, other) => one - other)[figures.length >> 1]!;
}

const thousands = (rate: number) => `${Math.round(rate / 1000)}k`.padStart(7);
const verdict = (isMet: boolean) => (isMet ? '' : '  missed');

const starts: number[] = [];
const alone: number[] = [];
for (let count = 0; count < STARTS; count++) {
  starts.push(await start());
  alone.push(await startOfNode());
}
const [soon, node] = [median(starts), median(alone)];
const result = `serve to first PONG: ${Math.round(soon)} ms, of which Node alone takes ${Math.round(node)}`;
console.log(`${result}${verdict(soon < GOALS.milliseconds)}`);

const servers = [serve(), spawn('redis-server', ['--port', String(REAL), '--save', '', '--dir', '/tmp'], options)];
try {
  await Promise.all([answered(TWIN), answered(REAL)]);
  for (const pipeline of [1, 16] as const) {
    console.log(`\n-c 50 -P ${pipeline}`.padEnd(16), '  twin   real  twin/real');
    for (const test of TESTS) {
      const { twin, real } = compare(test, pipeline);
      const ratio = `${Math.round((100 * twin) / real)} %`.padStart(8);
      console.log(test.padEnd(15), thousands(twin), thousands(real), ratio, verdict(twin / real >= GOALS[pipeline]));
    }
  }
} finally {
  for (const server of servers) server.kill();
}
