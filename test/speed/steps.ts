// A program of its own, for speed.test.ts: how many blocks of our code a command runs through. V8 counts them (precise
// coverage), so that it is the same wherever it runs: `{ commands, growth }`, where growth has the counts on a small value
// and on a large one, for each command of bench/growth.ts.
import { Session as Inspector } from 'node:inspector';
import type { Client } from '../../bench/case.ts';
import type { growths } from '../../bench/growth.ts';

const SIZES = [100, 50_000] as const;
const STEPS = 200;
const WARM_UP = 20;

const inspector = new Inspector();
inspector.connect();

function ask(method: string, params: object = {}): unknown {
  let answer: unknown;
  // In the same thread the answer comes at once.
  inspector.post(method, params, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** The blocks of ours that were run through since it was asked last. */
function blocks(): number {
  const { result } = ask('Profiler.takePreciseCoverage') as Coverage;
  let sum = 0;
  for (const { functions } of result.filter(({ url }) => url.includes('/src/'))) {
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

// Only what is compiled from here on has counters.
ask('Profiler.enable');
ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { growths: all } = await import('../../bench/growth.ts');
const { Redis, RedisServer } = await import('../../src/index.ts');
const { countedCommands } = await import('./commands.ts');

async function grown({ fill, step }: (typeof growths)[number], size: number): Promise<number> {
  const server = new RedisServer({ seed: 1 });
  fill(server.connect(), size);
  const client = new Redis({ server }) as unknown as Client;
  for (let nth = 0; nth < WARM_UP; nth++) await step(client, nth, size);
  blocks();
  for (let nth = WARM_UP; nth < WARM_UP + STEPS; nth++) await step(client, nth, size);
  return blocks() / STEPS;
}

const commands: { [name: string]: number } = {};
for (const [name, command] of Object.entries(await countedCommands())) {
  for (let nth = 0; nth < WARM_UP; nth++) await command.step(nth);
  blocks();
  for (let nth = 0; nth < STEPS; nth++) await command.step(nth);
  commands[name] = Math.round(blocks() / STEPS / command.commands);
}
const growth: { [name: string]: number[] } = {};
for (const one of all) growth[one.name] = [await grown(one, SIZES[0]), await grown(one, SIZES[1])];
console.log(JSON.stringify({ commands, growth }));
process.exit(0);
