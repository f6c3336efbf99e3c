import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, key, pick, value } from './generators.ts';

/** A bit offset, seldom a far or a wrong one. */
const offset: (random: Random) => string = (random) =>
  random.below(12) === 0
    ? pick(random, ['-1', 'x', '', '4294967296', '9223372036854775807', '1.5'])
    : String(random.below(random.below(8) === 0 ? 3000 : 120));

const width: (random: Random) => string = (random) =>
  random.below(20) === 0
    ? pick(random, ['u64', 'i65', 'u0', 'x8', 'U8', '8', ''])
    : `${pick(random, ['u', 'i'])}${1 + random.below(63)}`;

const EDGES = ['9223372036854775807', '-9223372036854775808', '9007199254740993', '-9007199254740993', '4294967296'];

const operand: (random: Random) => string = (random) =>
  random.below(3) === 0
    ? pick(random, EDGES)
    : random.below(3) === 0
      ? integer(random)
      : String(random.below(600) - 300);

const place: (random: Random) => string = (random) => (random.below(4) === 0 ? `#${random.below(10)}` : offset(random));

const operation: Generator = (random) =>
  pick<Generator>(random, [
    () => ['get', width(random), place(random)],
    () => ['set', width(random), place(random), operand(random)],
    () => ['incrby', width(random), place(random), operand(random)],
    () => ['overflow', pick(random, ['wrap', 'sat', 'fail', 'SAT', 'foo'])],
  ])(random);

const unit: Generator = (random) => pick(random, [[], [], ['BYTE'], ['BIT'], ['bit'], ['foo']]);

const range: Generator = (random) =>
  pick<Generator>(random, [
    () => [],
    () => [integer(random), integer(random), ...unit(random)],
    () => [integer(random)],
  ])(random);

export const bitmapGenerators: readonly Generator[] = [
  (random) => ['setbit', key(random), offset(random), pick(random, ['0', '1', '1', '0', '2', 'x'])],
  (random) => ['getbit', key(random), offset(random)],
  (random) => ['bitcount', key(random), ...range(random)],
  (random) => ['bitpos', key(random), pick(random, ['0', '1', '1', '0', '2']), ...range(random)],
  (random) => ['bitop', pick(random, ['and', 'or', 'xor', 'not']), key(random), key(random)],
  (random) => [
    'bitop',
    pick(random, ['AND', 'OR', 'XOR', 'NOT', 'foo']),
    key(random),
    key(random),
    key(random),
    key(random),
  ],
  (random) => ['bitfield', key(random), ...operation(random), ...operation(random), ...operation(random)],
  (random) => ['bitfield', key(random), ...operation(random)],
  (random) => ['bitfield_ro', key(random), ...operation(random)],
  (random) => ['bitfield', key(random), 'overflow', 'sat', ...operation(random), ...operation(random)],
  (random) => ['set', key(random), value(random)],
  (random) => ['get', key(random)],
];
