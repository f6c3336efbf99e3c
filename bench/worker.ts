// Measures one case on one target in a process of its own and prints the figure as JSON. A step's figure is microseconds,
// the median of five runs; every target gets the same time, the fast ones more steps in it.
import { deepStrictEqual } from 'node:assert';
import type { Client, TimedCase } from './case.ts';
import { cases } from './cases.ts';
import { openTarget, type TargetName } from './targets.ts';

/** All in milliseconds. */
const WARM_UP = 300;
const RUN = 80;
const RUNS = 5;

class Timing {
  readonly #one: TimedCase;
  readonly #client: Client;
  #done = 0;

  constructor(one: TimedCase, client: Client) {
    this.#one = one;
    this.#client = client;
  }

  /** A wrong answer is no answer: the first step's is looked at. */
  async check(): Promise<void> {
    const { before, step, expected } = this.#one;
    await before?.(this.#client);
    const reply = await step(this.#client, this.#done++);
    if (typeof expected !== 'function') deepStrictEqual(reply, expected);
    else if (!expected(reply)) throw new Error(`it answered ${JSON.stringify(reply)}`);
  }

  /** Milliseconds for so many steps. */
  async #run(steps: number): Promise<number> {
    const { before, step } = this.#one;
    const client = this.#client;
    await before?.(client);
    const end = this.#done + steps;
    const start = process.hrtime.bigint();
    for (let nth = this.#done; nth < end; nth++) await step(client, nth);
    const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
    this.#done = end;
    return elapsed;
  }

  async microseconds(): Promise<number> {
    const { most = Number.POSITIVE_INFINITY, commands = 1 } = this.#one;
    let steps = 1;
    let elapsed = 0;
    for (let warm = 0; warm < WARM_UP; warm += elapsed) {
      elapsed = await this.#run(steps);
      const fitting = Math.ceil((steps * RUN) / elapsed);
      steps = Math.min(most, fitting, steps * 2);
      if (most === 1) break;
    }
    const figures: number[] = [];
    while (figures.length < RUNS) figures.push(((await this.#run(steps)) * 1000) / steps / commands);
    return figures.sort((a, b) => a - b)[RUNS >> 1]!;
  }
}

async function timed(one: TimedCase, target: TargetName): Promise<number> {
  const client = await openTarget(target);
  await client.flushall();
  await one.prepare?.(client);
  const timing = new Timing(one, client);
  await timing.check();
  return timing.microseconds();
}

const [, , caseName, targetName] = process.argv;
const one = cases.find(({ name }) => name === caseName)!;
const target = targetName as TargetName;
try {
  const figure = 'step' in one ? await timed(one, target) : await one.measure(target);
  process.stdout.write(`${JSON.stringify(figure ?? null)}\n`, () => process.exit(0));
} catch (error) {
  process.stderr.write(`${String(error)}\n`, () => process.exit(1));
}
