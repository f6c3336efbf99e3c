// npx tsx bench/snapshots.ts: what snapshots cost. Milliseconds for 10⁵ keys; microseconds per write, without a snapshot and
// as the first one to its key after a snapshot. The best of several runs.
import { RedisServer } from '../src/commands/index.ts';
import type { Session } from '../src/engine/session.ts';

const KEYS = 100_000;
const RUNS = 9;

function elapsed(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function best(run: () => number): number {
  return Math.min(...Array.from({ length: RUNS }, run));
}

function filled(): { server: RedisServer; session: Session } {
  const server = new RedisServer();
  const session = server.connect();
  for (let nth = 0; nth < KEYS; nth++) {
    if (nth % 10 === 0) session.send(['hset', `k${nth}`, 'name', 'Alice', 'age', '30']);
    else session.send(['set', `k${nth}`, `value ${nth}`, ...(nth % 3 === 0 ? ['EX', '1000'] : [])]);
  }
  return { server, session };
}

const { server, session } = filled();
const before = server.snapshot();

function show(what: string, figure: number, unit: string): void {
  console.log(`${what.padEnd(60)}${figure.toPrecision(3).padStart(8)} ${unit}`);
}

show(
  'snapshot',
  best(() => elapsed(() => void server.snapshot())),
  'ms',
);
server.restore(before);
for (const writes of [0, 100, 10_000]) {
  const restore = () => {
    for (let nth = 0; nth < writes; nth++) session.send(['set', `k${(nth * 7919) % KEYS}`, 'changed']);
    for (let nth = 0; nth < writes / 10; nth++) session.send(['del', `k${(nth * 7927) % KEYS}`]);
    for (let nth = 0; nth < writes / 10; nth++) session.send(['set', `new${nth}`, 'v']);
    return elapsed(() => server.restore(before));
  };
  show(`restore after ${writes.toLocaleString('en')} writes`, best(restore), 'ms');
}
const restoreAll = () => {
  session.send(['flushall']);
  return elapsed(() => server.restore(before));
};
show('restore after FLUSHALL', best(restoreAll), 'ms');
show(
  'fork',
  best(() => elapsed(() => void server.fork())),
  'ms',
);

const WRITES = 10_000;

function microsecondsPerWrite(line: (nth: number) => string[], prepare: () => void): number {
  return best(() => {
    prepare();
    const lines = Array.from({ length: WRITES }, (_, nth) => line(nth));
    return (elapsed(() => lines.forEach((argv) => void session.send(argv))) * 1000) / WRITES;
  });
}

const WRITERS: { readonly [name: string]: (nth: number) => string[] } = {
  SET: (nth) => ['set', `k${nth * 10 + 1}`, 'changed'],
  'HSET of a small hash': (nth) => ['hset', `k${nth * 10}`, 'name', 'Bob'],
};
const fresh = filled();
for (const [name, line] of Object.entries(WRITERS)) {
  const plain = best(() => {
    const lines = Array.from({ length: WRITES }, (_, nth) => line(nth));
    return (elapsed(() => lines.forEach((argv) => void fresh.session.send(argv))) * 1000) / WRITES;
  });
  show(`${name}, no snapshot`, plain, 'µs');
  show(
    `${name}, first after a snapshot`,
    microsecondsPerWrite(line, () => {
      server.restore(before);
      server.snapshot();
    }),
    'µs',
  );
}
