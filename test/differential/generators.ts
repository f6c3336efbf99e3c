// Random commands, group by group: each generator draws one command line from the random source it is given.
import type { Random } from '../../src/util/random.ts';

export type Generator = (random: Random) => string[];

/** One of these. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.below(items.length)]!;
}

/** Keys are few, so that commands meet values of every type. */
export function key(random: Random): string {
  return pick(random, ['a', 'b', 'c', 'd', 'e']);
}

const NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '10',
  '-10',
  '100',
  '9223372036854775807',
  '-9223372036854775808',
  'abc',
  '1.5',
  '',
];

/** An integer, mostly a good one. */
export function integer(random: Random): string {
  return random.below(4) === 0 ? pick(random, NUMBERS) : String(random.below(12) - 4);
}

/** A value: a number, a text, bytes. */
export function value(random: Random): string {
  return pick(random, ['1', '2', '5', '10', 'abc', 'x', '', '\x00\xff', '3.5', '-7', 'hello world', 'y'.repeat(70)]);
}
