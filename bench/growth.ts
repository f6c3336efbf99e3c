// How the cost of one operation grows with the size of the value that it works on: 10², 10⁴, 10⁶ elements. Redis' complexity
// is the measure: nothing may grow by more than log n and the caches explain.
import type { Session } from '../src/engine/session.ts';
import type { Client } from './case.ts';

interface Growth {
  readonly name: string;
  /** Fills the value with so many elements. */
  fill(session: Session, size: number): void;
  /** One operation, the nth of them; the size must stay. */
  step(client: Client, nth: number, size: number): Promise<unknown>;
  /** The sizes, where they are not the usual ones. */
  readonly sizes?: readonly number[];
}

/** For crowds of clients and of deadlines. */
const CROWDS = [100, 10_000, 100_000] as const;

/** Spreads the operations over the whole value. */
const spread = (nth: number, size: number) => (nth * 7919) % size;

function each(size: number, line: (nth: number) => string[]): (session: Session) => void {
  return (session) => {
    for (let nth = 0; nth < size; nth++) session.send(line(nth));
  };
}

/** So many clients that each send a command, on a key or channel of their own. */
function crowd([name, key, ...args]: readonly [string, string, ...string[]]): Growth['fill'] {
  return ({ server }, size) => {
    for (let nth = 0; nth < size; nth++) server.connect().send([name, `${key}${nth}`, ...args]);
  };
}

/** The client that waits and is served. */
let worker: Session | undefined;

const hash = (session: Session, size: number) => each(size, (nth) => ['hset', 'h', `f${nth}`, 'v'])(session);
const set = (session: Session, size: number) => each(size, (nth) => ['sadd', 's', `m${nth}`])(session);
const zset = (session: Session, size: number) =>
  each(size, (nth) => ['zadd', 'z', String(spread(nth, size)), `m${nth}`])(session);
const list = (session: Session, size: number) => each(size, (nth) => ['rpush', 'l', `e${nth}`])(session);
/** So many scores were changed: each time a member gets another one than it has. */
let moves = 0;
/** The last id that was given to the stream, as a number. */
let lastId = 0;
const stream = (session: Session, size: number) => {
  lastId = size;
  each(size, (nth) => ['xadd', 'x', String(nth + 1), 'field', `value:${nth}`])(session);
};
const add = (client: Client, ...options: string[]) => client.xadd('x', ...options, String(++lastId), 'field', 'value');
/** A group with a tenth of the stream pending for one consumer. */
const pending = (session: Session, size: number) => {
  stream(session, size);
  session.send(['xgroup', 'create', 'x', 'g', '0']);
  session.send(['xreadgroup', 'group', 'g', 'c', 'count', String(size / 10), 'streams', 'x', '>']);
};
const keys = (session: Session, size: number) => each(size, (nth) => ['set', `k${nth}`, 'v'])(session);

export const growths: readonly Growth[] = [
  { name: 'HSET', fill: hash, step: (client, nth, size) => client.hset('h', `f${spread(nth, size)}`, 'w') },
  { name: 'HGET', fill: hash, step: (client, nth, size) => client.hget('h', `f${spread(nth, size)}`) },
  { name: 'SADD', fill: set, step: (client, nth, size) => client.sadd('s', `m${spread(nth, size)}`) },
  {
    name: 'SPOP',
    fill: set,
    step: async (client) => {
      const member = (await client.spop('s'))!;
      await client.sadd('s', member);
    },
  },
  {
    name: 'ZADD',
    fill: zset,
    step: async (client, nth, size) => {
      moves++;
      const score = spread(moves + Math.floor(moves / size), size);
      await client.zadd('z', score, `m${spread(nth, size)}`);
    },
  },
  { name: 'ZRANK', fill: zset, step: (client, nth, size) => client.zrank('z', `m${spread(nth, size)}`) },
  {
    name: 'ZRANGEBYSCORE LIMIT 10',
    fill: zset,
    step: (client, nth, size) => client.zrangebyscore('z', spread(nth, size), '+inf', 'LIMIT', 0, 10),
  },
  {
    name: 'LPUSH',
    fill: list,
    step: async (client) => {
      await client.lpush('l', 'e');
      await client.rpop('l');
    },
  },
  { name: 'XADD MAXLEN ~', fill: stream, step: (client, _, size) => add(client, 'MAXLEN', '~', String(size)) },
  { name: 'XLEN', fill: stream, step: (client) => client.xlen('x') },
  {
    name: 'XRANGE COUNT 10',
    fill: stream,
    step: (client, nth, size) => client.xrange('x', String(spread(nth, size)), '+', 'COUNT', 10),
  },
  {
    name: 'XADD and XDEL middle',
    fill: stream,
    step: async (client, _, size) => {
      await add(client);
      await client.xdel('x', String(lastId - (size >> 1)));
    },
  },
  {
    name: 'XADD and XTRIM',
    fill: stream,
    step: async (client, _, size) => {
      await add(client);
      await client.xtrim('x', 'MAXLEN', size);
    },
  },
  {
    name: 'XACK and XCLAIM FORCE',
    fill: pending,
    step: async (client, nth, size) => {
      const id = String(1 + spread(nth, size / 10));
      await client.xack('x', 'g', id);
      await client.xclaim('x', 'g', 'c', 0, id, 'FORCE', 'JUSTID');
    },
  },
  {
    name: 'XADD, XREADGROUP and XACK',
    fill: (session, size) => {
      pending(session, size);
      session.send(['xgroup', 'setid', 'x', 'g', '$']);
    },
    step: async (client) => {
      await add(client, 'MAXLEN', '~', '1000000');
      await client.xreadgroup('GROUP', 'g', 'c', 'STREAMS', 'x', '>');
      await client.xack('x', 'g', String(lastId));
    },
  },
  {
    name: 'XPENDING COUNT 10',
    fill: pending,
    step: (client, nth, size) => client.xpending('x', 'g', String(1 + spread(nth, size / 10)), '+', 10),
  },
  { name: 'LINDEX middle', fill: list, step: (client, _, size) => client.lindex('l', String(size >> 1)) },
  {
    name: 'SCAN page',
    fill: keys,
    step: (client, nth, size) => client.scan(1 + spread(nth, size), 'COUNT', 10),
  },
  {
    name: 'SET NX and DEL among n keys',
    fill: keys,
    step: async (client) => {
      await client.set('lock', 'owner', 'NX');
      await client.del('lock');
    },
  },
  {
    name: 'LPUSH beside n waiting clients',
    sizes: CROWDS,
    fill: crowd(['blpop', 'other', '0']),
    step: async (client) => {
      await client.lpush('l', 'e');
      await client.rpop('l');
    },
  },
  {
    name: 'LPUSH to BLPOP beside n waiting clients',
    sizes: CROWDS,
    fill: (session, size) => {
      crowd(['blpop', 'other', '0'])(session, size);
      worker = session;
    },
    step: async (client) => {
      worker!.send(['blpop', 'l', '0']);
      await client.lpush('l', 'e');
    },
  },
  {
    name: 'PUBLISH beside n idle subscribers',
    sizes: CROWDS,
    fill: crowd(['subscribe', 'other']),
    step: (client) => client.publish('news', 'hello'),
  },
  {
    name: 'SUBSCRIBE, UNSUBSCRIBE beside n of them',
    sizes: CROWDS,
    fill: crowd(['subscribe', 'other']),
    step: async (client) => {
      await client.subscribe('news');
      await client.unsubscribe('news');
    },
  },
  {
    name: 'SET EX among n deadlines',
    sizes: CROWDS,
    fill: (session, size) =>
      each(size, (nth) => ['set', `k${nth}`, 'v', 'ex', String(1000 + spread(nth, size))])(session),
    step: (client, nth, size) => client.set(`k${spread(nth, size)}`, 'v', 'EX', 1000 + (nth % 999)),
  },
];

export const SIZES = [100, 10_000, 1_000_000] as const;

/** Microseconds per operation at each size, of the built package as its users run it: the best of five runs. */
async function measureGrowth({ fill, step, sizes = SIZES }: Growth, operations = 20_000): Promise<number[]> {
  const built = '../dist/index.mjs';
  const { default: Redis, RedisServer }: typeof import('../src/index.ts') = await import(built);
  const figures: number[] = [];
  for (const size of sizes) {
    const server = new RedisServer();
    fill(server.connect(), size);
    const client = new Redis({ server }) as unknown as Client;
    for (let nth = 0; nth < operations; nth++) await step(client, nth, size);
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 5; run++) {
      const start = process.hrtime.bigint();
      for (let nth = 0; nth < operations; nth++) await step(client, nth, size);
      best = Math.min(best, Number(process.hrtime.bigint() - start) / 1000 / operations);
    }
    figures.push(best);
    client.disconnect();
  }
  return figures;
}

/** Prints the table and returns it. */
export async function growthTable(): Promise<{ [name: string]: number[] }> {
  const table: { [name: string]: number[] } = {};
  console.log(
    `\n${'µs per operation, n ='.padEnd(28)}${SIZES.map((size) => size.toLocaleString('en').padStart(12)).join('')}    growth`,
  );
  for (const growth of growths) {
    const figures = await measureGrowth(growth);
    table[growth.name] = figures;
    const shown = figures.map((figure) => figure.toPrecision(3).padStart(12)).join('');
    console.log(`${growth.name.padEnd(28)}${shown}${`${(figures[2]! / figures[0]!).toFixed(1)}×`.padStart(10)}`);
  }
  return table;
}
