// The caching lessons, really run: on the twin, or unchanged on a real Redis through the real ioredis:
//   npm run demo
//   REDIS_URL=redis://127.0.0.1:6379 npm run demo
// In a program of your own the first line is: import Redis from 'ioredis-twin'
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis as RealRedis } from 'ioredis';
import Twin from '../src/index.ts';
import { check, fact, heading, timed, title } from './report.ts';

const url = process.env.REDIS_URL;
const twin = url ? undefined : new Twin();
const redis = url ? new RealRedis(url) : twin!;

/** Everything lives under one prefix, so that a shared server is left as it was. */
const space = `demo:${randomUUID().slice(0, 8)}`;
const key = (...parts: (string | number)[]) => [space, ...parts].join(':');

/** Lets the time to live of a key run out: the twin's clock is moved, a real server has to wait a moment. */
async function letItExpire(name: string, duration: string): Promise<void> {
  if (twin) return twin.server.clock.advance(duration);
  await redis.pexpire(name, 1);
  await sleep(20);
}

interface User {
  id: number;
  name: string;
}

/** A slow source of truth, which counts how often it is asked. */
const database = {
  users: new Map<number, User>([
    [1, { id: 1, name: 'Alice' }],
    [2, { id: 2, name: 'Bob' }],
  ]),
  reads: 0,
  writes: 0,
  async read(id: number): Promise<User | undefined> {
    this.reads++;
    await sleep(20);
    return this.users.get(id);
  },
  async write(user: User): Promise<void> {
    this.writes++;
    await sleep(20);
    this.users.set(user.id, user);
  },
};

async function helpers(): Promise<void> {
  heading('SET, GET, DEL');
  await redis.set(key('greeting'), 'hello');
  check('what was set is read', (await redis.get(key('greeting'))) === 'hello');
  check(
    'a removed key is gone',
    (await redis.del(key('greeting'))) === 1 && (await redis.get(key('greeting'))) === null,
  );
}

/** Cache-aside: look into the cache, ask the source on a miss, keep the answer for an hour. */
async function cachedUser(id: number): Promise<User | undefined> {
  const cached = await redis.get(key('user', id));
  if (cached !== null) return JSON.parse(cached);
  const user = await database.read(id);
  if (user) await redis.set(key('user', id), JSON.stringify(user), 'EX', 3600);
  return user;
}

async function counters(): Promise<{ hits: number; misses: number }> {
  const info = await redis.info('stats');
  const read = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(info)?.[1]);
  return { hits: read('keyspace_hits'), misses: read('keyspace_misses') };
}

async function cacheAside(): Promise<void> {
  heading('Cache-aside around a slow source');
  const before = await counters();
  const [, miss] = await timed(() => cachedUser(1));
  const [user, hit] = await timed(() => cachedUser(1));
  for (let round = 0; round < 8; round++) await cachedUser(1);
  const after = await counters();
  const [hits, misses] = [after.hits - before.hits, after.misses - before.misses];
  fact('a miss takes', `${miss.toFixed(2)} ms`);
  fact('a hit takes', `${hit.toFixed(2)} ms`);
  fact('hit rate from INFO', `${((100 * hits) / (hits + misses)).toFixed(0)} % of ${hits + misses} look-ups`);
  check('ten reads asked the source once', database.reads === 1 && user?.name === 'Alice');
}

async function expiry(): Promise<void> {
  heading('Expiry');
  fact('time to live', `${await redis.ttl(key('user', 1))} s`);
  await letItExpire(key('user', 1), '1h');
  check('an hour later the key is gone', (await redis.exists(key('user', 1))) === 0);
  await cachedUser(1);
  check('and the source is asked again', database.reads === 2);
}

async function invalidation(): Promise<void> {
  heading('Invalidation on write');
  await database.write({ id: 1, name: 'Alicia' });
  check('the cache is stale', (await cachedUser(1))?.name === 'Alice');
  await redis.del(key('user', 1));
  check('after DEL it is fresh', (await cachedUser(1))?.name === 'Alicia');
}

async function writeThrough(): Promise<void> {
  heading('Write-through');
  const reads = database.reads;
  const save = async (user: User) => {
    await database.write(user);
    await redis.set(key('user', user.id), JSON.stringify(user), 'EX', 3600);
  };
  await save({ id: 3, name: 'Carol' });
  check('the next read is a hit', (await cachedUser(3))?.name === 'Carol' && database.reads === reads);
}

async function writeBack(): Promise<void> {
  heading('Write-back');
  const writes = database.writes;
  for (const name of ['Bobby', 'Rob', 'Robert']) {
    await redis.hset(key('dirty'), '2', JSON.stringify({ id: 2, name }));
  }
  check('three changes, no write yet', database.writes === writes);
  for (const text of await redis.hvals(key('dirty'))) await database.write(JSON.parse(text));
  await redis.del(key('dirty'));
  check(
    'the flush writes the last one once',
    database.writes === writes + 1 && database.users.get(2)?.name === 'Robert',
  );
}

async function lock(): Promise<void> {
  heading('A lock');
  const name = key('lock', 'report');
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const acquire = async (token: string) => (await redis.set(name, token, 'EX', 30, 'NX')) === 'OK';
  /** Removes the lock only if it is still ours: WATCH makes the check and the removal one. */
  const release = async (token: string) => {
    await redis.watch(name);
    if ((await redis.get(name)) !== token) {
      await redis.unwatch();
      return false;
    }
    return (await redis.multi().del(name).exec()) !== null;
  };
  check('the first one gets it', await acquire(mine));
  check('the second one does not', !(await acquire(theirs)));
  check('and cannot release it', !(await release(theirs)));
  check('its owner can', await release(mine));
  check('then it is free', await acquire(theirs));
}

async function oneTimePassword(): Promise<void> {
  heading('A one-time password');
  await redis.set(key('otp', 1), '482910', 'EX', 300);
  check('it is good once', (await redis.getdel(key('otp', 1))) === '482910');
  check('and never again', (await redis.getdel(key('otp', 1))) === null);
}

async function warming(): Promise<void> {
  heading('Warming');
  const users = [1, 2, 3].map((id) => database.users.get(id)!);
  await redis.mset(Object.fromEntries(users.map((user) => [key('warm', user.id), JSON.stringify(user)])));
  const warm = await redis.mget(users.map((user) => key('warm', user.id)));
  check(
    'one MSET, three hits',
    warm.every((text) => text !== null),
  );
}

async function rateLimit(): Promise<void> {
  heading('A fixed-window rate limit: 3 a minute');
  const window = key('rate', '203.0.113.7');
  const allowed = async () => {
    const count = await redis.incr(window);
    if (count === 1) await redis.expire(window, 60);
    return count <= 3;
  };
  const answers: boolean[] = [];
  for (let call = 0; call < 5; call++) answers.push(await allowed());
  fact('five calls', answers.map((yes) => (yes ? 'allowed' : 'refused')).join(', '));
  await letItExpire(window, '1m');
  check('a minute later it is allowed again', await allowed());
}

async function collision(): Promise<void> {
  heading('A key collision, and the fix');
  await redis.set(key('42'), 'a user');
  await redis.set(key('42'), 'an order');
  check('one name for two things: the user is lost', (await redis.get(key('42'))) === 'an order');
  await redis.mset(key('user', '42'), 'a user', key('order', '42'), 'an order');
  check('with a namespace both live', (await redis.get(key('user', '42'))) === 'a user');
}

title(`Caching with ${twin ? 'ioredis-twin, in this process' : `ioredis on ${url}`}`);
const lessons = [helpers, cacheAside, expiry, invalidation, writeThrough, writeBack, lock];
for (const lesson of [...lessons, oneTimePassword, warming, rateLimit, collision]) await lesson();
const left = await redis.keys(`${space}:*`);
if (left.length > 0) await redis.del(left);
await redis.quit();
console.log(process.exitCode ? '\nSomething is not as it should be.' : '\nAll lessons hold.');
