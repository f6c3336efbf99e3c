// What a case of the benchmark is, and what the cases share.
import type { Redis } from 'ioredis5';
import type { TargetName } from './targets.ts';

/** Every target is used as ioredis is. */
export type Client = Redis;

/** One step of work, repeated: each is awaited before the next begins. */
export interface TimedCase {
  readonly name: string;
  /** Fills what the step works on. */
  prepare?(client: Client): Promise<unknown>;
  /** Goes before every run, outside the measurement. */
  before?(client: Client): Promise<unknown>;
  step(client: Client, nth: number): Promise<unknown>;
  /** What the first step must answer, or a test of it: who answers otherwise has failed. */
  readonly expected: unknown;
  /** How many commands a step has, where the figure is that of one among them. */
  readonly commands?: number;
  /** The most steps that a run may have, since each changes what the next one works on. */
  readonly most?: number;
  /** Whether a Map behind a promise can do it too. */
  readonly floor?: true;
}

/** What is not microseconds per step but a figure of its own, in the unit that its name says. */
export interface FigureCase {
  readonly name: string;
  /** Undefined where the target has no such thing. */
  measure(target: TargetName): Promise<number | undefined>;
}

export type BenchCase = TimedCase | FigureCase;

/** Texts with a number, made once: making them is not what is measured. */
export function numbered(prefix: string, count: number): (nth: number) => string {
  const texts: string[] = [];
  return (nth) => {
    if (texts.length === 0) for (let at = 0; at < count; at++) texts.push(`${prefix}${at}`);
    return texts[nth % count]!;
  };
}

/** Spreads the steps over a value of that size. */
export const spread = (nth: number, size: number) => (nth * 7919) % size;

/** Fills in pipelines of 1,000 commands. */
export async function fill(
  client: Client,
  count: number,
  add: (pipeline: ReturnType<Client['pipeline']>, nth: number) => unknown,
): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const pipeline = client.pipeline();
    for (let nth = from; nth < Math.min(count, from + 1000); nth++) add(pipeline, nth);
    for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
  }
}

/** Fills with the same command again and again, 1,000 arguments or pairs of them at once. */
export async function fillAtOnce(
  count: number,
  write: (items: string[]) => Promise<unknown>,
  item: (nth: number) => string[],
): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    await write(Array.from({ length: Math.min(1000, count - from) }, (_, nth) => item(from + nth)).flat());
  }
}
