import { type Generator, integer, key, pick, value } from './generators.ts';

const TIMES = ['1000', '100000000', '4102444800', '0', '-1', 'abc', '9223372036854775807', ''];

/** Never a time that is past: a real server drops such keys when it finds the time. */
const expiry: Generator = (random) =>
  random.below(2) === 0
    ? [pick(random, ['EX', 'PX', 'ex']), pick(random, TIMES)]
    : pick(random, [
        ['EXAT', '4102444800'],
        ['PXAT', '4102444800000'],
        ['EXAT', '0'],
        ['PXAT', '-1'],
        ['EXAT', 'x'],
        ['EXAT'],
      ]);

export const stringGenerators: readonly Generator[] = [
  (random) => ['set', key(random), value(random)],
  (random) => ['set', key(random), integer(random)],
  (random) => ['set', key(random), value(random), pick(random, ['NX', 'XX', 'GET', 'KEEPTTL', 'foo'])],
  (random) => ['set', key(random), value(random), ...expiry(random), pick(random, ['NX', 'XX', 'GET', 'KEEPTTL'])],
  (random) => ['set', key(random), value(random), pick(random, ['NX', 'XX', 'GET']), ...expiry(random)],
  (random) => ['get', key(random)],
  (random) => ['getdel', key(random)],
  (random) => ['getex', key(random), ...pick(random, [[], ['PERSIST'], expiry(random)])],
  (random) => ['getset', key(random), value(random)],
  (random) => ['getrange', key(random), integer(random), integer(random)],
  (random) => ['setrange', key(random), pick(random, ['0', '1', '5', '30', '-1', 'x']), value(random)],
  (random) => ['append', key(random), value(random)],
  (random) => ['strlen', key(random)],
  (random) => [pick(random, ['incr', 'decr']), key(random)],
  (random) => [pick(random, ['incrby', 'decrby']), key(random), integer(random)],
  (random) => [
    'incrbyfloat',
    key(random),
    pick(random, ['1.5', '-0.1', '1e3', '3', '0.30000000000000004', 'abc', 'inf', '1e-20']),
  ],
  (random) => ['mset', key(random), value(random), key(random), value(random)],
  (random) => ['msetnx', key(random), value(random), pick(random, ['n1', 'n2', key(random)]), value(random)],
  (random) => ['mget', key(random), key(random), key(random)],
  (random) => ['setnx', key(random), value(random)],
  (random) => [pick(random, ['setex', 'psetex']), key(random), pick(random, TIMES), value(random)],
  (random) => ['lcs', key(random), key(random), ...pick(random, [[], ['LEN'], ['IDX'], ['IDX', 'WITHMATCHLEN']])],
];
