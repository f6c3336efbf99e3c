import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, pick } from './generators.ts';

/** Keys of their own: what other commands leave may be sets, whose order is free. */
const key: (random: Random) => string = (random) => pick(random, ['list:1', 'list:2', 'list:3']);

/** Elements, some of which are the names of weights; none that strtod overflows, for its errno stays in Redis. */
const element: (random: Random) => string = (random) =>
  pick(random, ['1', '2', '3', '10', '-4', '2.5', 'x', '', ' 7', 'a', 'b', '\x00', 'b\x00c', '0x1f', 'é']);

const pattern: (random: Random) => string = (random) =>
  pick(random, ['w_*', 'w_*', 'h_*->f', 'h_*->g', 'nosort', '*', '#', 'missing_*', 'h_*->', 'w_*->f', '']);

const option: Generator = (random) =>
  pick<Generator>(random, [
    () => ['ALPHA'],
    () => ['alpha'],
    () => [pick(random, ['DESC', 'ASC', 'desc'])],
    () => ['LIMIT', integer(random), integer(random)],
    () => ['BY', pattern(random)],
    () => ['BY', 'w_*'],
    () => ['GET', pattern(random)],
    () => ['STORE', key(random)],
    () => [pick(random, ['foo', 'LIMIT', 'BY', 'GET', 'STORE'])],
  ])(random);

const options: Generator = (random) => Array.from({ length: random.below(5) }, () => option(random)).flat();

/** Values to be sorted and to be sorted by. Sets only of integers: the order of others is free. */
const values: readonly Generator[] = [
  (random) => ['rpush', key(random), element(random), element(random), element(random)],
  (random) => ['rpush', key(random), ...Array.from({ length: 60 }, () => String(random.below(40)))],
  (random) => ['set', `w_${element(random)}`, pick(random, ['1', '2', '3', 'x', '', 'abc', '2.50'])],
  (random) => ['set', `w_${random.below(40)}`, pick(random, ['1', '2', '3'])],
  (random) => ['hset', `h_${element(random)}`, 'f', pick(random, ['1', '2', 'y']), 'g', element(random)],
  (random) => ['sadd', 'integers', String(random.below(60) - 30)],
  (random) => ['zadd', 'scored', String(random.below(9)), pick(random, ['a', 'b', 'c', 'd', 'e', '1', '2'])],
  (random) => ['del', key(random)],
  (random) => ['lrange', key(random), '0', '-1'],
];

const direction: Generator = (random) => pick(random, [[], ['DESC']]);

/** Sorts as texts, or not at all. */
export const sortGenerators: readonly Generator[] = [
  ...values,
  (random) => ['sort', key(random), 'ALPHA', ...options(random)],
  (random) => ['sort', key(random), 'BY', 'w_*', 'ALPHA', 'LIMIT', integer(random), String(random.below(40))],
  (random) => ['sort_ro', key(random), 'ALPHA', ...options(random)],
  (random) => ['sort', 'integers', 'ALPHA', ...direction(random)],
  (random) => ['sort', 'integers', 'BY', 'nosort', ...direction(random)],
  (random) => ['sort', 'scored', 'BY', 'nosort', ...direction(random), 'LIMIT', integer(random), integer(random)],
  (random) => ['sort', 'scored', 'ALPHA', ...direction(random), ...pick(random, [[], ['STORE', 'list:1']])],
];

/**
 * Sorts as numbers: Redis takes an overflow that any command before met (its errno stays) for one of its own, so these
 * run by themselves.
 */
export const numericSorts: readonly Generator[] = [
  ...values,
  (random) => ['sort', key(random), ...options(random)],
  (random) => ['sort_ro', key(random), ...options(random)],
  (random) => ['sort', 'integers', ...direction(random), ...pick(random, [[], ['LIMIT', '1', '3']])],
];
