import type { Random } from '../../src/util/random.ts';
import { type Generator, integer, key, pick } from './generators.ts';

function geo(random: Random): string {
  return random.below(15) === 0 ? key(random) : pick(random, ['g1', 'g2']);
}

function member(random: Random): string {
  return `m${random.below(40)}`;
}

function decimals(random: Random, low: number, high: number): string {
  return (low + random.fraction() * (high - low)).toFixed(pick(random, [0, 1, 3, 6]));
}

/** Anywhere, in one town, beside the poles or the date line, and now and then nowhere. */
function place(random: Random): string[] {
  const [west, east, south, north] = pick(random, [
    [-180, 180, -85, 85],
    [-180, 180, -85, 85],
    [13, 15, 37, 39],
    [13, 13.01, 38, 38.01],
    [170, 190, -10, 10],
    [-180, 180, 66, 85.1],
    [-180, 180, -86, -66],
    [-1, 1, -1, 1],
  ] as const);
  return [decimals(random, west, east), decimals(random, south, north)];
}

function size(random: Random): string {
  return random.below(20) === 0 ? integer(random) : decimals(random, 0, pick(random, [1, 30, 500, 5000, 30000]));
}

function unit(random: Random): string {
  return pick(random, ['m', 'km', 'km', 'km', 'KM', 'mi', 'ft', ...(random.below(10) === 0 ? ['yd'] : [])]);
}

const OPTIONS = [['WITHDIST'], ['WITHCOORD'], ['WITHHASH'], ['ASC'], ['DESC'], ['COUNT', '1'], ['COUNT', '5'], ['ANY']];

function options(random: Random): string[] {
  return Array.from({ length: random.below(3) }, () =>
    random.below(20) === 0 ? ['COUNT', integer(random)] : pick(random, OPTIONS),
  ).flat();
}

function center(random: Random): string[] {
  return random.below(3) === 0 ? ['FROMMEMBER', member(random)] : ['FROMLONLAT', ...place(random)];
}

function shape(random: Random): string[] {
  if (random.below(2) === 0) return ['BYRADIUS', size(random), unit(random)];
  return ['BYBOX', size(random), size(random), unit(random)];
}

function store(random: Random): string[] {
  return random.below(4) === 0 ? [pick(random, ['STORE', 'STOREDIST']), pick(random, ['stored', 'g2'])] : [];
}

export const geoGenerators: readonly Generator[] = [
  (random) => ['geoadd', geo(random), ...place(random), member(random)],
  (random) => [
    'geoadd',
    'g1',
    ...place(random),
    member(random),
    ...place(random),
    member(random),
    ...place(random),
    member(random),
  ],
  (random) => ['geoadd', 'g2', ...place(random), member(random), ...place(random), member(random)],
  (random) => ['geoadd', geo(random), pick(random, ['NX', 'XX', 'CH']), ...place(random), member(random)],
  (random) => ['geodist', geo(random), member(random), member(random), ...pick(random, [[], [unit(random)]])],
  (random) => ['geopos', geo(random), member(random), member(random)],
  (random) => ['geohash', geo(random), member(random), member(random)],
  (random) => ['geosearch', geo(random), ...center(random), ...shape(random), ...options(random)],
  (random) => ['geosearch', geo(random), ...center(random), ...shape(random), ...options(random)],
  (random) => ['geosearch', geo(random), 'FROMLONLAT', ...place(random), 'BYBOX', size(random), size(random), 'km'],
  (random) => [
    'geosearchstore',
    pick(random, ['stored', 'stored', 'g2']),
    geo(random),
    ...center(random),
    ...shape(random),
    ...pick(random, [[], ['STOREDIST'], options(random)]),
  ],
  (random) => [
    'georadius',
    geo(random),
    ...place(random),
    size(random),
    unit(random),
    ...options(random),
    ...store(random),
  ],
  (random) => ['georadius_ro', geo(random), ...place(random), size(random), unit(random), ...options(random)],
  (random) => [
    'georadiusbymember',
    geo(random),
    member(random),
    size(random),
    unit(random),
    ...options(random),
    ...store(random),
  ],
  (random) => ['georadiusbymember_ro', geo(random), member(random), size(random), unit(random), ...options(random)],
  // Without the scores: C's sines are now and then one bit off the nearest.
  (random) => ['zrange', 'stored', '0', '-1', ...pick(random, [[], ['REV']])],
  (random) => ['zrem', geo(random), member(random)],
];
