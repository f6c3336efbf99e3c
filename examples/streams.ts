// A stream worked by two consumers, one of which crashes: on the twin, or unchanged on a real Redis through the real ioredis:
//   npx tsx examples/streams.ts
//   REDIS_URL=redis://127.0.0.1:6379 npx tsx examples/streams.ts
// In a program of your own the first line is: import Redis from 'ioredis-twin'
import { randomUUID } from 'node:crypto';
import { Redis as RealRedis } from 'ioredis';
import Twin from '../src/index.ts';
import { check, fact, heading, title } from './report.ts';

const url = process.env.REDIS_URL;
const twin = url ? undefined : new Twin();
const redis = url ? new RealRedis(url) : twin!;

/** Everything lives under one prefix, so that a shared server is left as it was. */
const space = `demo:${randomUUID().slice(0, 8)}`;
const orders = `${space}:orders`;
const group = 'packers';

interface Order {
  readonly id: string;
  readonly item: string;
}

/** An entry that is pending but no longer in the stream has no fields. */
type Entry = [id: string, fields: string[] | null];

function ordersOf(entries: readonly Entry[]): Order[] {
  return entries.map(([id, fields]) => ({ id, item: fields?.[1] ?? 'gone' }));
}

async function order(...items: string[]): Promise<void> {
  for (const item of items) await redis.xadd(orders, '*', 'item', item);
}

/** Takes orders that nobody has been given yet, and owes their acknowledgement. */
async function take(consumer: string, count: number): Promise<Order[]> {
  const reply = await redis.xreadgroup('GROUP', group, consumer, 'COUNT', count, 'STREAMS', orders, '>');
  const [stream] = (reply ?? []) as [key: string, entries: Entry[]][];
  return ordersOf(stream?.[1] ?? []);
}

/** Orders that were left lying for a minute are taken over: the twin's clock is moved, on a real server any time will do. */
async function takeOver(consumer: string): Promise<Order[]> {
  twin?.server.clock.advance('1m');
  const reply = await redis.xautoclaim(orders, group, consumer, twin ? 60_000 : 0, '0');
  const [, entries] = reply as [cursor: string, entries: Entry[], gone: string[]];
  return ordersOf(entries);
}

const done = (finished: readonly Order[]) => redis.xack(orders, group, ...finished.map(({ id }) => id));
const items = (some: readonly Order[]) => some.map(({ item }) => item).join(', ');

/** What is pending, order by order: to whom it was given and how often. */
async function pending(): Promise<{ consumer: string; deliveries: number }[]> {
  const rows = (await redis.xpending(orders, group, '-', '+', 100)) as [string, string, number, number][];
  return rows.map(([, consumer, , deliveries]) => ({ consumer, deliveries }));
}

async function lag(): Promise<number> {
  const [info = []] = (await redis.xinfo('GROUPS', orders)) as (string | number)[][];
  return Number(info[info.indexOf('lag') + 1]);
}

async function adding(): Promise<void> {
  heading('Adding');
  await order('apple', 'bread', 'cheese', 'dates', 'eggs');
  check('five orders are there', (await redis.xlen(orders)) === 5);
  const [first, second] = await redis.xrange(orders, '-', '+', 'COUNT', 2);
  check('in the order in which they came', first?.[1][1] === 'apple' && second?.[1][1] === 'bread');
  check('each with an id from the clock', /^\d{13}-\d+$/.test(first?.[0] ?? ''));
}

async function sharing(): Promise<void> {
  heading('Two consumers share the work');
  await redis.xgroup('CREATE', orders, group, '0');
  const [alices, bobs] = [await take('alice', 2), await take('bob', 2)];
  fact('alice takes', items(alices));
  fact('bob takes', items(bobs));
  check(
    'no order is given twice',
    alices.every(({ id }) => !bobs.some((other) => other.id === id)),
  );
  check('one is still to be given out', (await lag()) === 1);
  check('bob has packed his', (await done(bobs)) === 2);
  check(
    'two are pending, both with alice',
    (await pending()).every(({ consumer }) => consumer === 'alice'),
  );
}

async function crash(): Promise<void> {
  heading('Alice crashes');
  check('bob is not given what alice has', items(await take('bob', 10)) === 'eggs');
  const taken = await takeOver('bob');
  fact('bob takes over', items(taken));
  check('after a minute everything unfinished is his', taken.length === 3);
  const rows = await pending();
  check('and was given out twice', rows.length === 3 && rows.every(({ deliveries }) => deliveries === 2));
  check('he packs it all', (await done(taken)) === 3 && (await pending()).length === 0);
}

async function comingBack(): Promise<void> {
  heading('Alice comes back');
  await order('figs');
  await take('alice', 1);
  const reply = await redis.xreadgroup('GROUP', group, 'alice', 'STREAMS', orders, '0');
  const [stream] = (reply ?? []) as [key: string, entries: Entry[]][];
  const mine = ordersOf(stream?.[1] ?? []);
  check('she asks what she has not finished', items(mine) === 'figs');
  check('and goes on from there', (await done(mine)) === 1);
}

/** An order that nobody survives would go round for ever: how often it was given out tells. */
async function poison(): Promise<void> {
  heading('An order that nobody can pack');
  await order('grenade');
  await take('alice', 1);
  for (const consumer of ['bob', 'alice']) await takeOver(consumer);
  const [entry] = await pending();
  fact('given out', `${entry?.deliveries} times`);
  check('after three times it is set aside', entry?.deliveries === 3);
  const taken = await takeOver('bob');
  await redis.xadd(`${orders}:unpackable`, '*', 'item', items(taken));
  check('and done with', (await done(taken)) === 1 && (await redis.xlen(`${orders}:unpackable`)) === 1);
}

async function waiting(): Promise<void> {
  heading('Waiting for orders');
  const waiter = redis.duplicate();
  await waiter.ping();
  const reply = waiter.xreadgroup('GROUP', group, 'bob', 'BLOCK', 0, 'STREAMS', orders, '>');
  while (!(await isWaiting())) await redis.ping();
  await order('honey');
  const [stream] = ((await reply) ?? []) as [key: string, entries: Entry[]][];
  const mine = ordersOf(stream?.[1] ?? []);
  check('bob has it when it comes', items(mine) === 'honey' && (await done(mine)) === 1);
  waiter.disconnect();
}

async function isWaiting(): Promise<boolean> {
  return /blocked_clients:[1-9]/.test(await redis.info('clients'));
}

async function trimming(): Promise<void> {
  heading('Forgetting what is done');
  check('the two oldest go', (await redis.xtrim(orders, 'MAXLEN', 6)) === 2);
  await redis.xadd(orders, 'MAXLEN', '~', 1000, '*', 'item', 'ice');
  check('~ lets a stream grow to about a thousand', (await redis.xlen(orders)) === 7);
}

title(`Streams with ${twin ? 'ioredis-twin, in this process' : `ioredis on ${url}`}`);
for (const lesson of [adding, sharing, crash, comingBack, poison, waiting, trimming]) await lesson();
await redis.del(orders, `${orders}:unpackable`);
await redis.quit();
console.log(process.exitCode ? '\nSomething is not as it should be.' : '\nAll lessons hold.');
