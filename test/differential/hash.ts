import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, key, pick, value } from './generators.ts';

/** Few, so that they are found again. */
const field = (random: Random) => pick(random, ['f', 'g', 'h', 'f', 'g', 'h', '', '\x00\xff', '__proto__', '1']);
const content = (random: Random) => pick(random, [value, integer])(random);
const several = (random: Random, draw: (random: Random) => string) =>
  Array.from({ length: 1 + random.below(4) }, () => draw(random));
const pairs = (random: Random) => several(random, field).flatMap((one) => [one, content(random)]);
const number = (random: Random) =>
  pick(random, ['0.1', '1.5', '-3', '1e3', 'inf', 'nan', 'abc', '', ' 1', '0x10', '1e20']);

/** Never few: where a walk stands among the pages of a large collection is its own affair. */
const COUNTS = ['1000', '9223372036854775807', '0', '-1', 'abc'];

export const hashGenerators: readonly Generator[] = [
  (random) => ['hset', key(random), ...pairs(random)],
  (random) => ['hset', key(random), ...pairs(random)],
  (random) => ['hset', key(random), ...pairs(random), field(random)],
  (random) => ['hmset', key(random), ...pairs(random)],
  (random) => ['hsetnx', key(random), field(random), content(random)],
  (random) => ['hget', key(random), field(random)],
  (random) => ['hmget', key(random), ...several(random, field)],
  (random) => ['hgetall', key(random)],
  (random) => ['hkeys', key(random)],
  (random) => ['hvals', key(random)],
  (random) => ['hlen', key(random)],
  (random) => ['hstrlen', key(random), field(random)],
  (random) => ['hexists', key(random), field(random)],
  (random) => ['hdel', key(random), ...several(random, field)],
  (random) => ['hincrby', key(random), field(random), integer(random)],
  (random) => ['hincrbyfloat', key(random), field(random), pick(random, [number, integer])(random)],
  (random) => ['hrandfield', key(random), pick(random, ['0', 'abc', '-9223372036854775808']), 'WITHVALUES'],
  (random) => ['hscan', key(random), '0', 'MATCH', field(random), 'COUNT', '1000'],
  (random) => ['hscan', key(random), integer(random), 'COUNT', pick(random, COUNTS), 'MATCH', 'nothing'],
];
