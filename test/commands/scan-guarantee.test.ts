// What a walk promises: whatever stays from its first page to its last is returned, whatever else comes and goes
// between the pages (https://redis.io/docs/latest/commands/scan/#scan-guarantees).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';

interface Walk {
  readonly name: string;
  /** Whether the server has the command. */
  readonly command: string;
  page(server: RedisServer, cursor: string, count: number): unknown;
  add(server: RedisServer, names: readonly string[]): void;
  remove(server: RedisServer, names: readonly string[]): void;
  /** Of a page's items, every so many is a name. */
  readonly width: 1 | 2;
}

const KEY = 'collection';

const walks: readonly Walk[] = [
  {
    name: 'SCAN',
    command: 'scan',
    page: (server, cursor, count) => server.call('SCAN', cursor, 'COUNT', count),
    add: (server, names) => void server.call('MSET', ...names.flatMap((name) => [name, 'v'])),
    remove: (server, names) => void server.call('DEL', ...names),
    width: 1,
  },
  {
    name: 'HSCAN',
    command: 'hscan',
    page: (server, cursor, count) => server.call('HSCAN', KEY, cursor, 'COUNT', count),
    add: (server, names) => void server.call('HSET', KEY, ...names.flatMap((name) => [name, 'v'])),
    remove: (server, names) => void server.call('HDEL', KEY, ...names),
    width: 2,
  },
  {
    name: 'SSCAN',
    command: 'sscan',
    page: (server, cursor, count) => server.call('SSCAN', KEY, cursor, 'COUNT', count),
    add: (server, names) => void server.call('SADD', KEY, ...names),
    remove: (server, names) => void server.call('SREM', KEY, ...names),
    width: 1,
  },
  {
    name: 'ZSCAN',
    command: 'zscan',
    page: (server, cursor, count) => server.call('ZSCAN', KEY, cursor, 'COUNT', count),
    // The score depends on the name, so that members come between one another.
    add: (server, names) => void server.call('ZADD', KEY, ...names.flatMap((name) => [(Number(name) * 7) % 31, name])),
    remove: (server, names) => void server.call('ZREM', KEY, ...names),
    width: 2,
  },
];

/** Names are numbers, so that small sets are intsets; among 60, of which the stayers are chosen. */
const name = fc.nat(59).map(String);
const names = fc.uniqueArray(name, { maxLength: 40 });
const between = fc.record({ add: names, remove: names });
/** The thresholds of the small encodings: reached at once, in the middle of a walk, or never. */
const threshold = fc.constantFrom(0, 20, 40, 512);

describe.each(walks)('$name', ({ command, page, add, remove, width }) => {
  it('returns whatever stays', () => {
    expect(new RedisServer().commands.get(command)).toBeDefined();
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 40 }),
        names,
        fc.array(between, { maxLength: 30 }),
        fc.integer({ min: 1, max: 15 }),
        threshold,
        (stayers, others, changes, count, limit) => {
          const server = new RedisServer();
          for (const parameter of [
            'hash-max-listpack-entries',
            'set-max-intset-entries',
            'zset-max-listpack-entries',
          ]) {
            server.config.set([[parameter, String(limit)]]);
          }
          const stays = new Set(stayers);
          const change = (verb: typeof add, list: readonly string[]) => {
            const free = list.filter((one) => !stays.has(one));
            if (free.length > 0) verb(server, free);
          };
          add(server, [...stayers]);
          change(add, others);
          const seen = new Set<string>();
          let cursor = '0';
          let pages = 0;
          do {
            const [next, items] = page(server, cursor, count) as [string, string[]];
            for (let at = 0; at < items.length; at += width) seen.add(items[at]!);
            cursor = next;
            const { add: coming = [], remove: going = [] } = changes[pages++] ?? {};
            change(add, coming);
            change(remove, going);
            expect(pages).toBeLessThan(1000);
          } while (cursor !== '0');
          expect([...stays].filter((one) => !seen.has(one))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
