import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, key, pick, value } from './generators.ts';

const end = (random: Random) => pick(random, ['LEFT', 'RIGHT', 'left', 'Right', 'LEFT', 'RIGHT', 'foo']);
/** Few, so that they are found again. */
const element = (random: Random) => (random.below(5) === 0 ? value(random) : pick(random, ['a', 'b', 'c']));
const several = (random: Random, draw: Generator | ((random: Random) => string)) =>
  Array.from({ length: 1 + random.below(4) }, () => draw(random)).flat();

/** Some options, in any order, some of them wrong. */
function options(random: Random, words: readonly string[]): string[] {
  return Array.from({ length: random.below(3) }, () => [pick(random, words), integer(random)]).flat();
}

export const listGenerators: readonly Generator[] = [
  (random) => ['lpush', key(random), ...several(random, element)],
  (random) => ['rpush', key(random), ...several(random, element)],
  (random) => ['rpush', key(random), ...several(random, element)],
  (random) => ['lpushx', key(random), ...several(random, element)],
  (random) => ['rpushx', key(random), ...several(random, element)],
  (random) => ['lpop', key(random)],
  (random) => ['rpop', key(random)],
  (random) => [pick(random, ['lpop', 'rpop']), key(random), integer(random)],
  (random) => ['llen', key(random)],
  (random) => ['lrange', key(random), '0', '-1'],
  (random) => ['lrange', key(random), integer(random), integer(random)],
  (random) => ['lindex', key(random), integer(random)],
  (random) => ['lset', key(random), integer(random), element(random)],
  (random) => ['linsert', key(random), pick(random, ['before', 'AFTER', 'foo']), element(random), element(random)],
  (random) => ['lrem', key(random), integer(random), element(random)],
  (random) => ['ltrim', key(random), integer(random), integer(random)],
  (random) => ['ltrim', key(random), pick(random, ['0', '1']), pick(random, ['-1', '-2'])],
  (random) => ['lpos', key(random), element(random), ...options(random, ['RANK', 'COUNT', 'MAXLEN', 'foo'])],
  (random) => ['lmove', key(random), key(random), end(random), end(random)],
  (random) => ['rpoplpush', key(random), key(random)],
  (random) => ['lmpop', integer(random), key(random), key(random), end(random)],
  (random) => ['lmpop', '2', key(random), key(random), end(random), ...options(random, ['COUNT', 'count', 'foo'])],
  (random) => ['lpop', key(random), integer(random), integer(random)],
];
