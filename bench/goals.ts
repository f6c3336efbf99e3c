// What the twin must reach, as ratios and figures: the run ends with the rows that miss.
import { type Row, ratio } from './table.ts';

/** Commands by themselves: a round trip to a server costs them at least twenty times as much. */
const SINGLE = ['get', 'set', 'set EX', 'incr', 'hget', 'sismember'];

/** The most times the floor that a row may take. */
const FLOORS: { readonly [name: string]: number } = { get: 2.5, set: 3, incr: 4, hget: 4, sismember: 4 };

/** The highest figure that a row may have, in its own unit. */
const CEILINGS: { readonly [name: string]: number } = {
  'pipeline of 100 set, per command': 0.5,
  '1,000 get at once, per command': 0.4,
  'limiter script: INCR, PEXPIRE': 5,
  'limiter script: sliding window': 5,
  'require, in ms': 12,
  'import, in ms': 12,
  'heap per small key, in bytes': 110,
  'kept after flushall and disconnect, in bytes': 1,
};

/** What is missed in a row, in words. */
export function misses(name: string, row: Row): string[] {
  const twin = row.twin;
  if (twin === undefined) return [];
  if (typeof twin === 'string') return [twin];
  const found: string[] = [];
  const atLeast = (what: string, value: number | undefined, goal: number) => {
    if (value !== undefined && value < goal) found.push(`${what} ${value.toFixed(2)}, goal ${goal}`);
  };
  const atMost = (what: string, value: number | undefined, goal = Number.POSITIVE_INFINITY) => {
    if (value !== undefined && value > goal) found.push(`${what} ${value.toFixed(2)}, goal ${goal}`);
  };
  const isKept = name.startsWith('kept');
  if (!isKept) atLeast('ioredis-mock / twin', ratio(row, 'ioredis-mock', 'twin'), SINGLE.includes(name) ? 3 : 1);
  if (!isKept) atLeast('real / twin', ratio(row, 'real', 'twin'), SINGLE.includes(name) ? 20 : 1);
  atMost('twin / floor', ratio(row, 'twin', 'floor'), FLOORS[name]);
  atMost('twin', twin, CEILINGS[name]);
  return found;
}
