import { type Generator, integer, key, pick } from './generators.ts';

const TIMES = ['1000', '100000', '4102444800', '0', '-1', 'abc', '9223372036854775807'];

export const genericGenerators: readonly Generator[] = [
  (random) => [pick(random, ['del', 'unlink', 'exists', 'touch']), key(random), key(random)],
  (random) => ['type', key(random)],
  (random) => [pick(random, ['ttl', 'pttl', 'expiretime', 'pexpiretime', 'persist']), key(random)],
  (random) => [pick(random, ['rename', 'renamenx']), key(random), key(random)],
  (random) => [
    'copy',
    key(random),
    key(random),
    ...pick(random, [[], ['REPLACE'], ['DB', '1'], ['DB', integer(random)]]),
  ],
  (random) => ['move', key(random), pick(random, ['0', '1', '99', 'x'])],
  (random) => [pick(random, ['expire', 'expireat']), key(random), pick(random, TIMES)],
  (random) => [pick(random, ['pexpire', 'pexpireat']), key(random), pick(random, TIMES)],
  // Conditions compare times: relative ones could differ by a millisecond between the two servers.
  (random) => ['expire', key(random), pick(random, TIMES), pick(random, ['NX', 'XX', 'foo'])],
  (random) => [
    'pexpireat',
    key(random),
    pick(random, ['4102444800000', '4102444900000', '1', 'x']),
    pick(random, ['GT', 'LT']),
  ],
  (random) => ['object', pick(random, ['encoding', 'foo']), key(random)],
  (random) => ['keys', pick(random, ['*', '[a-c]', '?', 'a', '[^b]', '\\a'])],
  () => ['dbsize'],
  (random) => ['select', pick(random, ['0', '0', '0', '1', '99'])],
  (random) => ['swapdb', pick(random, ['0', '1']), pick(random, ['0', '1', '99'])],
  (random) => (random.below(20) === 0 ? [pick(random, ['flushdb', 'flushall'])] : ['ping']),
  (random) => pick(random, [['multi'], ['exec'], ['exec'], ['discard'], ['watch', key(random)], ['unwatch']]),
  (random) => ['nosuch', integer(random), key(random)],
];
