import type { Random } from '../../src/util/random.ts';
import { type Generator, pick, value } from './generators.ts';

/** Keys of their own: what others make of the bytes leads Redis to read beyond the end of corrupted registers. */
const key: (random: Random) => string = (random) => pick(random, ['hll:1', 'hll:2', 'hll:3', 'hll:4']);

const elements: (random: Random, count: number) => string[] = (random, count) =>
  Array.from({ length: count }, () => `${pick(random, ['e', 'element:', ''])}${random.below(20_000)}`);

const header = (encoding: number) => `HYLL${String.fromCharCode(encoding)}abc\x00\x00\x00\x00\x00\x00\x00\x80`;

/** Strings that look like a HyperLogLog, whole or broken. */
const HYPERLOGLOGS = [
  `${header(0)}${'\x00'.repeat(12288)}`,
  `${header(0)}${'\xff'.repeat(12288)}`,
  `${header(0)}${'\x41\x10\x04'.repeat(4096)}`,
  `${header(0)}${'\xf3\x3c\xcf'.repeat(4096)}`,
  `${header(0)}${'\x00'.repeat(12287)}`,
  `${header(1)}\x7f\xff`,
  `${header(1)}\x7f\xfe`,
  `${header(1)}\x7f\xfe\x80`,
  `${header(1)}\x7f\xfb\x83`,
  `${header(1)}\x7f\xf7\x87\x87`,
  `${header(1)}${'\x83'.repeat(4096)}`,
  header(1),
  header(2),
];

export const hyperloglogGenerators: readonly Generator[] = [
  (random) => ['pfadd', key(random), ...elements(random, random.below(6))],
  (random) => ['pfadd', key(random), ...elements(random, random.below(300))],
  (random) => ['pfadd', key(random), value(random), '\x00\xff'.repeat(random.below(9))],
  (random) => ['pfcount', key(random)],
  (random) => ['pfcount', key(random), key(random), key(random)],
  (random) => ['pfmerge', key(random), key(random)],
  (random) => ['pfmerge', key(random), key(random), key(random)],
  (random) => ['pfmerge', key(random)],
  (random) => ['get', key(random)],
  (random) => ['get', key(random)],
  (random) => ['pfdebug', pick(random, ['decode', 'encoding', 'encoding', 'foo']), key(random)],
  (random) => ['set', key(random), pick(random, HYPERLOGLOGS)],
  (random) => ['set', key(random), value(random)],
  (random) => ['lpush', key(random), 'x'],
  (random) => ['del', key(random)],
  (random) => ['del', key(random)],
];
