import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, key, pick, value } from './generators.ts';

/** Few, and mostly integers, so that sets stay intsets and meet. */
const member = (random: Random) =>
  pick(random, [value, integer, (one: Random) => String(one.below(9)), (one: Random) => String(one.below(9))])(random);
const several = (random: Random, draw: (random: Random) => string) =>
  Array.from({ length: 1 + random.below(4) }, () => draw(random));

/** Never few: where a walk stands among the pages of a large collection is its own affair. */
const COUNTS = ['1000', '9223372036854775807', '0', '-1', 'abc'];

export const setGenerators: readonly Generator[] = [
  (random) => ['sadd', key(random), ...several(random, member)],
  (random) => ['sadd', key(random), ...several(random, member)],
  (random) => ['sadd', key(random), ...several(random, (one) => String(one.below(20)))],
  (random) => ['srem', key(random), ...several(random, member)],
  (random) => ['scard', key(random)],
  (random) => ['sismember', key(random), member(random)],
  (random) => ['smismember', key(random), ...several(random, member)],
  (random) => ['smembers', key(random)],
  (random) => ['smove', key(random), key(random), member(random)],
  (random) => ['sinter', ...several(random, key)],
  (random) => ['sunion', ...several(random, key)],
  (random) => ['sdiff', ...several(random, key)],
  (random) => [pick(random, ['sinterstore', 'sunionstore', 'sdiffstore']), key(random), ...several(random, key)],
  (random) => ['sintercard', '2', key(random), key(random)],
  (random) => ['sintercard', integer(random), key(random), key(random), 'LIMIT', integer(random)],
  (random) => ['sscan', key(random), '0', 'MATCH', member(random), 'COUNT', '1000'],
  (random) => ['sscan', key(random), member(random), 'COUNT', pick(random, COUNTS), 'MATCH', 'nothing'],
  // What is drawn at random cannot be compared; what is refused, or empty, can.
  (random) => ['spop', key(random), pick(random, ['0', '-1', 'abc'])],
  (random) => ['srandmember', key(random), pick(random, ['0', 'abc', '-9223372036854775808'])],
];
