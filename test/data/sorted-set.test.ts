// A sorted set against a Map, and where its encoding changes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/data/limits.ts';
import { SortedSet } from '../../src/data/sorted-set.ts';

function entriesOf(zset: SortedSet): [string, number][] {
  const entries: [string, number][] = [];
  zset.forEach(0, zset.size, (member, score) => entries.push([member, score]));
  return entries;
}

function inOrder(model: ReadonlyMap<string, number>): [string, number][] {
  return [...model].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
}

describe('SortedSet', () => {
  it('holds what a Map holds after the same changes', () => {
    const member = fc.nat(60).map((number) => `m${number}`);
    const score = fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(Infinity, -Infinity, 0.5)));
    fc.assert(
      fc.property(fc.array(fc.tuple(member, score), { maxLength: 300 }), fc.constantFrom(8, 128), (changes, limit) => {
        const zset = new SortedSet({ ...DEFAULT_LIMITS, zsetMaxListpackEntries: limit });
        const model = new Map<string, number>();
        for (const [name, value] of changes) {
          if (value === null) expect(zset.delete(name)).toBe(model.delete(name));
          else {
            // 0 and -0 are one to a listpack.
            expect(zset.set(name, value + 0)).toBe(!model.has(name));
            model.set(name, value + 0);
          }
        }
        const expected = inOrder(model);
        expect(entriesOf(zset)).toEqual(expected);
        expect(entriesOf(zset.copy())).toEqual(expected);
        for (const [rank, [name, value]] of expected.entries()) {
          expect([zset.rank(name), zset.score(name)]).toEqual([rank, value]);
        }
      }),
    );
  });

  it('becomes a skip list beyond the thresholds and stays one', () => {
    const zset = new SortedSet(DEFAULT_LIMITS);
    for (let score = 0; score < 128; score++) zset.set(`m${score}`, score);
    expect(zset.encoding).toBe('listpack');
    zset.set('one more', 1);
    expect(zset.encoding).toBe('skiplist');
    zset.delete('one more');
    expect(zset.encoding).toBe('skiplist');
    expect(zset.copy().encoding).toBe('skiplist');
    zset.compact();
    expect(zset.encoding).toBe('listpack');
    const long = new SortedSet(DEFAULT_LIMITS);
    long.set('x'.repeat(65), 1);
    expect(long.encoding).toBe('skiplist');
    long.compact();
    expect(long.encoding).toBe('skiplist');
  });

  it('loses a negative zero as a listpack', () => {
    const small = new SortedSet(DEFAULT_LIMITS);
    small.set('a', -0);
    expect(small.score('a')).toBe(0);
    const built = new SortedSet(DEFAULT_LIMITS, 'skiplist');
    built.set('a', -0);
    expect(built.score('a')).toBe(-0);
    built.compact();
    expect(built.score('a')).toBe(0);
  });

  it('scans a large set to its end, whatever goes meanwhile', () => {
    const zset = new SortedSet(DEFAULT_LIMITS);
    for (let score = 0; score < 1000; score++) zset.set(`m${score}`, score);
    const seen = new Set<string>();
    let cursor = 0;
    do {
      cursor = zset.scan(cursor, 10, (member) => seen.add(member));
      for (const member of [...seen].slice(-3)) zset.delete(member);
    } while (cursor !== 0);
    expect(seen.size).toBe(1000);
  });

  it('scans a small skip list to its end, whatever goes and comes meanwhile', () => {
    const zset = new SortedSet(DEFAULT_LIMITS);
    const stays = Array.from({ length: 60 }, (_, nth) => `${nth}`.padStart(nth === 7 ? 65 : 2, '0'));
    for (const [nth, member] of stays.entries()) {
      zset.set(`goes ${member}`, nth);
      zset.set(member, (nth * 31) % 60);
    }
    expect(zset.encoding).toBe('skiplist');
    const seen = new Set<string>();
    let cursor = 0;
    let page = 0;
    do {
      cursor = zset.scan(cursor, 10, (member) => seen.add(member));
      for (const member of stays.slice(page * 5, page * 5 + 5)) zset.delete(`goes ${member}`);
      for (let nth = 0; nth < 15; nth++) zset.set(`comes ${page} ${nth}`, nth * 4);
      page++;
    } while (cursor !== 0);
    expect(page).toBeGreaterThan(5);
    expect(stays.filter((member) => !seen.has(member))).toEqual([]);
  });
});
