// Cases: commands on large values and on many keys, of which nothing may be copied or walked from end to end.
import { type BenchCase, type Client, fill, fillAtOnce, numbered, spread } from './case.ts';

const SIZE = 100_000;
const HALF = SIZE / 2;
const fieldAt = numbered('field:', SIZE);
const memberAt = numbered('member:', SIZE);
const elementAt = numbered('element:', SIZE);

function hsetInto(size: number): BenchCase {
  return {
    name: `hset in a hash of ${size.toLocaleString('en')}`,
    prepare: (client) =>
      fillAtOnce(
        size,
        (pairs) => client.hset('h', ...pairs),
        (nth) => [fieldAt(nth), 'value'],
      ),
    step: (client, nth) => client.hset('h', fieldAt(spread(nth, size)), 'other'),
    expected: 0,
  };
}

const scored = (client: Client) =>
  fillAtOnce(
    SIZE,
    (pairs) => client.zadd('z', ...pairs),
    (nth) => [String(nth), memberAt(nth)],
  );
const members = (count: number) => (client: Client) =>
  fillAtOnce(
    count,
    (some) => client.sadd('s', some),
    (nth) => [memberAt(nth)],
  );
/** The texts are nobody else's, as those are that come from outside. */
const keys = (client: Client) => fill(client, SIZE, (pipeline, nth) => pipeline.set(`key:${nth}`, `value:${nth}`));
const TOP = Array.from({ length: 10 }, (_, nth) => `member:${SIZE - 1 - nth}`);

async function scanAll(client: Client): Promise<number> {
  let found = 0;
  let cursor = '0';
  do {
    const [next, page] = await client.scan(cursor, 'COUNT', 100);
    cursor = next;
    found += page.length;
  } while (cursor !== '0');
  return found;
}

export const largeCases: readonly BenchCase[] = [
  hsetInto(1000),
  hsetInto(SIZE),
  {
    name: 'lrange of 10 in 100,000',
    prepare: (client) =>
      fillAtOnce(
        SIZE,
        (some) => client.rpush('l', ...some),
        (nth) => [elementAt(nth)],
      ),
    step: (client, nth) => client.lrange('l', spread(nth, SIZE - 10), spread(nth, SIZE - 10) + 9),
    expected: Array.from({ length: 10 }, (_, nth) => `element:${nth}`),
  },
  {
    name: 'sadd + sismember in 1,000',
    prepare: members(1000),
    step: async (client, nth) => {
      await client.sadd('s', memberAt(nth % 1000));
      return client.sismember('s', memberAt(nth % 1000));
    },
    expected: 1,
  },
  {
    name: 'spop from 50,000',
    before: members(HALF),
    step: (client) => client.spop('s'),
    expected: (member: unknown) => /^member:\d+$/.test(String(member)),
    most: 10_000,
  },
  {
    name: 'zadd in 100,000',
    prepare: scored,
    step: (client, nth) => client.zadd('z', spread(nth + 1, SIZE), memberAt(spread(nth, SIZE))),
    expected: 0,
  },
  {
    name: 'zrank + zrevrange of 10 in 100,000',
    prepare: scored,
    step: async (client, nth) => [
      await client.zrank('z', memberAt(spread(nth, SIZE))),
      await client.zrevrange('z', 0, 9),
    ],
    expected: [0, TOP],
  },
  {
    name: 'zrangebyscore LIMIT 10 in 100,000',
    prepare: scored,
    step: (client, nth) => client.zrangebyscore('z', spread(nth, SIZE - 10), '+inf', 'LIMIT', 0, 10),
    expected: Array.from({ length: 10 }, (_, nth) => `member:${nth}`),
  },
  {
    name: 'xrange of 10 in 50,000',
    prepare: (client) =>
      fill(client, HALF, (pipeline, nth) => pipeline.xadd('x', `${nth + 1}-0`, 'field', elementAt(nth))),
    step: (client, nth) => client.xrange('x', `${spread(nth, HALF - 10) + 1}`, '+', 'COUNT', 10),
    expected: Array.from({ length: 10 }, (_, nth) => [`${nth + 1}-0`, ['field', `element:${nth}`]]),
  },
  { name: 'scan of 100,000 keys to the end', prepare: keys, step: scanAll, expected: SIZE, most: 1 },
  { name: 'flushall of 100,000 keys', before: keys, step: (client) => client.flushall(), expected: 'OK', most: 1 },
];
