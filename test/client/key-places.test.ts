// Where a prefix goes: the same places as the real ioredis 6 finds, for every command and some odd arguments.
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { keyPlaces } from '../../src/client/key-places.ts';
import { IOREDIS_NAMES } from '../../src/client/names.ts';

interface IORedisCommands {
  list: string[];
  getKeyIndexes(name: string, args: unknown[], options?: object): number[];
}

const require = createRequire(import.meta.url);
const ioredis = createRequire(require.resolve('ioredis6'))('@ioredis/commands') as IORedisCommands;

const SAMPLES: readonly unknown[][] = [
  [],
  ['a'],
  ['a', 'b'],
  ['a', 'b', 'c', 'd', 'e', 'f'],
  ['a', '2', 'b', 'c', 'd', 'e'],
  ['2', 'a', 'b', 'c', 'd'],
  ['a', 1, 2, 3, 'STORE', 'b', 'x', 'storedist', 'c', 'd'],
  ['a', 'BY', 'b_*', 'GET', '#', 'get', 'c', 'STORE', 'd'],
  ['h', 1, '', 0, 100, 'COPY', 'KEYS', 'a', 'b'],
  ['BLOCK', 0, 'STREAMS', 'a', 'b', '1', '2'],
  ['GROUP', 'g', 'c', 'COUNT', 1, 'STREAMS', 'a', 'b', '1', '2'],
  ['STREAMS', 'a', 'b', '1'],
  ['encoding', 'a'],
  ['USAGE', 'a', 'SAMPLES', 5],
  ['create', 'a', 'g', '$'],
  ['stream', 'a', 'FULL'],
];

describe('key places', () => {
  it('knows every name of ioredis 6', () => {
    expect(IOREDIS_NAMES.filter((name) => name !== 'sentinel').sort()).toEqual(
      ioredis.list.filter((name) => name !== 'monitor').sort(),
    );
  });

  for (const name of ioredis.list.filter((one) => one !== 'monitor')) {
    it(name, () => {
      for (const args of SAMPLES) {
        const expected = ioredis.getKeyIndexes(name, args, { nameCaseInsensitive: true });
        expect([args, keyPlaces(name.toUpperCase(), args)]).toEqual([args, expected]);
      }
    });
  }
});
