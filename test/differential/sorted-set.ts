import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, key, pick } from './generators.ts';

/** Mostly sorted sets; the last one has but one score. */
function zset(random: Random): string {
  return random.below(12) === 0 ? key(random) : pick(random, ['z1', 'z2', 'z3', 'zlex']);
}

const SCORES =
  '0 1 2 3 -1 -2 1.5 0.1 0.2 -0 inf -inf +5 1e3 1e17 1e-7 3.0000000000000004 0x10 nan abc 1e400 1e-400'.split(' ');

function score(random: Random): string {
  return random.below(2) === 0 ? pick(random, SCORES) : String(random.below(20) - 5);
}

/** Never one too long for a listpack: over different scores BYLEX goes through a skip list by chance. */
function member(random: Random): string {
  return pick(random, [...'abcdefghijklmnopq', 'aa', 'ab', '', '10', '9', '\xff', 'hello world']);
}

function many<T>(random: Random, least: number, most: number, draw: () => T): T[] {
  return Array.from({ length: least + random.below(most - least + 1) }, draw);
}

function pairs(random: Random): string[] {
  return many(random, 1, 4, () => [score(random), member(random)]).flat();
}

const ADD_OPTIONS = ['NX', 'XX', 'GT', 'LT', 'CH', 'INCR', 'nx', 'foo'];

function scoreBound(random: Random): string {
  return pick(random, ['-inf', '+inf', '(1', '(2', 'x', '', ' 1', '(inf', score(random), `(${score(random)}`]);
}

function lexBound(random: Random): string {
  return pick(random, ['-', '+', '[', '(', 'x', `[${member(random)}`, `(${member(random)}`, `[${member(random)}`]);
}

function limit(random: Random): string[] {
  return random.below(2) === 0 ? [] : ['LIMIT', integer(random), integer(random)];
}

function withScores(random: Random): string[] {
  return pick(
    random,
    [[], ['WITHSCORES'], ['withscores', 'foo'], ['WITHSCORES', 'WITHSCORES']].slice(0, 2 + random.below(3)),
  );
}

/** The bounds and options of ZRANGE and ZRANGESTORE. */
function range(random: Random): string[] {
  const reverse = pick(random, [[], [], ['REV']]);
  if (random.below(2) === 0) return [scoreBound(random), scoreBound(random), 'BYSCORE', ...reverse, ...limit(random)];
  if (random.below(3) === 0) return [lexBound(random), lexBound(random), 'BYLEX', ...reverse];
  return [integer(random), integer(random), ...reverse, ...pick(random, [[], [], ['LIMIT', '0', '1'], ['foo']])];
}

function inputs(random: Random): string[] {
  const keys = many(random, 1, 3, () => (random.below(6) === 0 ? 'plain' : zset(random)));
  return [random.below(20) === 0 ? integer(random) : String(keys.length), ...keys];
}

function combining(random: Random, count: number): string[] {
  const weights = pick(random, [[], ['WEIGHTS', ...many(random, count, count, () => score(random))]]);
  const aggregate = pick(random, [[], ['AGGREGATE', pick(random, ['SUM', 'MIN', 'max', 'avg'])]]);
  return [...weights, ...aggregate];
}

export const sortedSetGenerators: readonly Generator[] = [
  (random) => ['zadd', zset(random), ...pairs(random)],
  (random) => [
    'zadd',
    pick(random, ['z1', 'z2', 'z3']),
    ...many(random, 3, 12, () => [String(random.below(9)), member(random)]).flat(),
  ],
  (random) => ['zadd', zset(random), ...many(random, 1, 3, () => pick(random, ADD_OPTIONS)), ...pairs(random)],
  (random) => ['zadd', zset(random), 'INCR', score(random), member(random)],
  (random) => [
    'zadd',
    'zlex',
    ...many(random, 1, 9, () => ['0', pick(random, [...'abcdefghij', 'ab', 'bb', '', '\xff'])]).flat(),
  ],
  (random) => ['sadd', 'plain', ...many(random, 1, 4, () => member(random))],
  (random) => ['srem', 'plain', ...many(random, 1, 4, () => member(random))],
  (random) => ['zincrby', zset(random), score(random), member(random)],
  (random) => ['zrem', zset(random), ...many(random, 1, 4, () => member(random))],
  (random) => ['zscore', zset(random), member(random)],
  (random) => ['zmscore', zset(random), ...many(random, 1, 4, () => member(random))],
  (random) => ['zcard', zset(random)],
  (random) => ['object', 'encoding', zset(random)],
  (random) => ['zcount', zset(random), scoreBound(random), scoreBound(random)],
  (random) => ['zlexcount', zset(random), lexBound(random), lexBound(random)],
  (random) => [pick(random, ['zrank', 'zrevrank']), zset(random), member(random)],
  (random) => ['zrange', zset(random), ...range(random), ...withScores(random)],
  (random) => ['zrange', zset(random), ...range(random), ...withScores(random)],
  (random) => [
    'zrange',
    'zlex',
    lexBound(random),
    lexBound(random),
    'BYLEX',
    ...pick(random, [[], ['REV']]),
    ...limit(random),
  ],
  (random) => ['zrangestore', zset(random), zset(random), ...range(random)],
  (random) => ['zrevrange', zset(random), integer(random), integer(random), ...withScores(random)],
  (random) => [
    pick(random, ['zrangebyscore', 'zrevrangebyscore']),
    zset(random),
    scoreBound(random),
    scoreBound(random),
    ...withScores(random),
    ...limit(random),
  ],
  (random) => [
    pick(random, ['zrangebylex', 'zrevrangebylex']),
    'zlex',
    lexBound(random),
    lexBound(random),
    ...limit(random),
  ],
  (random) => [pick(random, ['zrangebylex', 'zrevrangebylex']), zset(random), lexBound(random), lexBound(random)],
  (random) => ['zremrangebyrank', zset(random), String(random.below(6)), integer(random)],
  (random) => ['zremrangebyscore', zset(random), score(random), scoreBound(random)],
  (random) => ['zremrangebylex', zset(random), `[${member(random)}`, lexBound(random)],
  (random) => {
    const from = inputs(random);
    return [
      pick(random, ['zunion', 'zinter', 'zdiff']),
      ...from,
      ...combining(random, from.length - 1),
      ...withScores(random),
    ];
  },
  (random) => {
    const from = inputs(random);
    const command = pick(random, ['zunionstore', 'zinterstore', 'zdiffstore']);
    return [command, zset(random), ...from, ...combining(random, from.length - 1)];
  },
  (random) => ['zdiff', ...inputs(random), ...withScores(random)],
  (random) => ['zdiffstore', zset(random), ...inputs(random)],
  (random) => ['zintercard', ...inputs(random), ...pick(random, [[], ['LIMIT', integer(random)]])],
  (random) => [pick(random, ['zpopmin', 'zpopmax']), zset(random), ...pick(random, [[], [], [integer(random)]])],
  (random) => [
    'zmpop',
    ...inputs(random),
    pick(random, ['MIN', 'MAX', 'x']),
    ...pick(random, [[], ['COUNT', integer(random)]]),
  ],
  (random) => ['zrandmember', zset(random), '1000', ...withScores(random)],
  (random) => ['zscan', 'zlex', '0', ...pick(random, [[], ['MATCH', 'a*'], ['COUNT', integer(random)], ['foo']])],
];
