// Cases: commands on small values, one at a time, in pipelines and transactions, and many at once.
import { type BenchCase, type Client, fillAtOnce, numbered } from './case.ts';

const KEYS = 1000;
const keyAt = numbered('key:', KEYS);
const memberAt = numbered('member:', KEYS);
const valueAt = numbered('value:', KEYS);

const setKeys = async (client: Client) => {
  for (let nth = 0; nth < KEYS; nth++) await client.set(keyAt(nth), valueAt(nth));
};
const setHash = async (client: Client) => {
  for (let nth = 0; nth < 20; nth++) await client.hset('h', memberAt(nth), valueAt(nth));
};
const addMembers = (client: Client) =>
  fillAtOnce(
    KEYS,
    (members) => client.sadd('s', members),
    (nth) => [memberAt(nth)],
  );

const TEN = Array.from({ length: 10 }, (_, nth) => keyAt(nth));
const PAIRS = TEN.flatMap((key, nth) => [key, valueAt(nth)]);
const LARGE = 'x'.repeat(100 * 1024);
const ACCENTS = 'é'.repeat(5 * 1024);
const BYTES = Buffer.from(Array.from({ length: 1024 }, (_, nth) => nth % 256));

export const commandCases: readonly BenchCase[] = [
  {
    name: 'get',
    prepare: setKeys,
    step: (client, nth) => client.get(keyAt(nth)),
    expected: 'value:0',
    floor: true,
  },
  {
    name: 'set',
    prepare: setKeys,
    step: (client, nth) => client.set(keyAt(nth), valueAt(nth)),
    expected: 'OK',
    floor: true,
  },
  { name: 'set EX', step: (client, nth) => client.set(keyAt(nth), valueAt(nth), 'EX', 300), expected: 'OK' },
  { name: 'incr', step: (client) => client.incr('n'), expected: 1, floor: true },
  {
    name: 'hget',
    prepare: setHash,
    step: (client, nth) => client.hget('h', memberAt(nth % 20)),
    expected: 'value:0',
    floor: true,
  },
  {
    name: 'sismember',
    prepare: addMembers,
    step: (client, nth) => client.sismember('s', memberAt(nth)),
    expected: 1,
    floor: true,
  },
  {
    name: 'mset of 10 + mget of 10',
    step: async (client) => {
      await client.mset(...PAIRS);
      return client.mget(TEN);
    },
    expected: TEN.map((_, nth) => valueAt(nth)),
  },
  {
    name: 'get of 100 KB',
    prepare: (client) => client.set('large', LARGE),
    step: (client) => client.get('large'),
    expected: LARGE,
  },
  {
    name: 'set + get of 10 KB of é',
    step: async (client) => {
      await client.set('accents', ACCENTS);
      return client.get('accents');
    },
    expected: ACCENTS,
  },
  {
    name: 'getBuffer of 1 KB',
    prepare: (client) => client.set('bytes', BYTES),
    step: (client) => client.getBuffer('bytes'),
    expected: BYTES,
  },
  {
    name: 'hgetall of 20 fields',
    prepare: setHash,
    step: (client) => client.hgetall('h'),
    expected: Object.fromEntries(Array.from({ length: 20 }, (_, nth) => [memberAt(nth), valueAt(nth)])),
  },
  {
    name: 'lpush + rpop',
    step: async (client, nth) => {
      await client.lpush('l', valueAt(nth));
      return client.rpop('l');
    },
    expected: 'value:0',
  },
  {
    name: 'xadd',
    before: (client) => client.del('x'),
    step: (client, nth) => client.xadd('x', '*', 'field', valueAt(nth)),
    expected: (id: unknown) => /^\d+-\d+$/.test(String(id)),
    most: 50_000,
  },
  {
    name: 'pipeline of 100 set, per command',
    step: async (client) => {
      const pipeline = client.pipeline();
      for (let nth = 0; nth < 100; nth++) pipeline.set(keyAt(nth), valueAt(nth));
      return pipeline.exec();
    },
    expected: Array.from({ length: 100 }, () => [null, 'OK']),
    commands: 100,
  },
  {
    name: 'multi of 10 incr, per command',
    step: async (client) => {
      const multi = client.multi();
      for (let nth = 0; nth < 10; nth++) multi.incr(keyAt(nth));
      return multi.exec();
    },
    expected: Array.from({ length: 10 }, () => [null, 1]),
    commands: 10,
  },
  {
    name: '1,000 get at once, per command',
    prepare: setKeys,
    step: (client) => Promise.all(Array.from({ length: 1000 }, (_, nth) => client.get(keyAt(nth)))),
    expected: Array.from({ length: 1000 }, (_, nth) => valueAt(nth)),
    commands: 1000,
    floor: true,
  },
];
