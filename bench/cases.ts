// What is measured: each case prepares a client and runs so many operations on it, one awaited after another.
import { messageCases } from './messages.ts';
import type { TargetName } from './targets.ts';

/** What a case needs of a client: ioredis' own methods. */
export interface BenchClient {
  call(command: string, ...args: (string | number)[]): Promise<unknown>;
  get(key: string): Promise<unknown>;
  set(key: string, value: string): Promise<unknown>;
  incr(key: string): Promise<unknown>;
  hset(key: string, field: string, value: string): Promise<unknown>;
  hget(key: string, field: string): Promise<unknown>;
  script(subcommand: 'LOAD', lua: string): Promise<unknown>;
  evalsha(sha: string, numberOfKeys: number, ...args: (string | number)[]): Promise<unknown>;
  pipeline(): BenchPipeline;
  flushall(): Promise<unknown>;
}

interface BenchPipeline {
  set(key: string, value: string): BenchPipeline;
  hset(key: string, field: string, value: string): BenchPipeline;
  exec(): Promise<unknown>;
}

export interface BenchCase {
  readonly name: string;
  /** Operations in one measured run, for a client without a socket. */
  readonly operations: number;
  /** The targets that can run it at all; all of them where it does not say. */
  readonly only?: readonly TargetName[];
  prepare(client: BenchClient): Promise<void>;
  run(client: BenchClient, operations: number): Promise<void>;
}

async function fillHash(client: BenchClient, fields: number): Promise<void> {
  for (let from = 0; from < fields; from += 1000) {
    const pipeline = client.pipeline();
    for (let field = from; field < Math.min(fields, from + 1000); field++) pipeline.hset('h', `f${field}`, 'v');
    await pipeline.exec();
  }
}

async function fillKeys(client: BenchClient): Promise<void> {
  const pipeline = client.pipeline();
  for (let key = 0; key < 1000; key++) pipeline.set(`k${key}`, `value ${key}`);
  await pipeline.exec();
}

function hsetInto(fields: number): BenchCase {
  return {
    name: `HSET, hash of ${fields.toLocaleString('en')}`,
    operations: 100_000,
    prepare: (client) => fillHash(client, fields),
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.hset('h', `f${(count * 7919) % fields}`, 'w');
    },
  };
}

const LIMITER =
  "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

const SLIDING_WINDOW = `
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - window)
local count = redis.call('ZCARD', KEYS[1])
if count < tonumber(ARGV[3]) then
  redis.call('ZADD', KEYS[1], now, now)
  redis.call('PEXPIRE', KEYS[1], window)
end
return count`;

const VALUE = "{id = 17, name = 'Alice', tags = {'a', 'b', 'c'}, place = {x = 1.5, y = true}}";
const LOOP = 'local sum = 0 for i = 1, 1000000 do sum = sum + i end return sum';
const ENCODE = `local value, text = ${VALUE} for i = 1, 50 do text = cjson.encode(value) end return text`;
const PACK = `local value, copy = ${VALUE} for i = 1, 100 do copy = cmsgpack.unpack(cmsgpack.pack(value)) end return copy.id`;

/** A script by its digest; `args` gives the arguments of one call behind the number of keys. */
function script(
  name: string,
  lua: string,
  operations: number,
  args: (count: number) => (string | number)[],
): BenchCase {
  const only = lua.includes('cjson') || lua.includes('cmsgpack') ? SCRIPTED : [...SCRIPTED, 'ioredis-mock' as const];
  let sha = '';
  return {
    name,
    operations,
    only,
    prepare: async (client) => {
      sha = (await client.script('LOAD', lua)) as string;
    },
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.evalsha(sha, 1, ...args(count));
    },
  };
}

/** Who runs all that scripts may use. */
const SCRIPTED: readonly TargetName[] = ['twin', 'real'];
/** A time in milliseconds that goes on from one run to the next. */
let now = 1_700_000_000_000;

export const cases: readonly BenchCase[] = [
  {
    name: 'GET',
    operations: 500_000,
    prepare: fillKeys,
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.get('k500');
    },
  },
  {
    name: 'SET',
    operations: 500_000,
    prepare: fillKeys,
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.set('k500', 'another value');
    },
  },
  {
    name: 'INCR',
    operations: 300_000,
    prepare: fillKeys,
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.incr('n');
    },
  },
  hsetInto(100),
  hsetInto(100_000),
  script('limiter: INCR, PEXPIRE', LIMITER, 50_000, (count) => [`limit:${count % 1000}`, 60_000]),
  script('limiter: sliding window', SLIDING_WINDOW, 50_000, () => ['window', now++, 50, 100]),
  script('script: 10⁶ steps', LOOP, 200, () => ['none']),
  script('script: 50 × cjson.encode', ENCODE, 2_000, () => ['none']),
  script('script: 100 × cmsgpack', PACK, 2_000, () => ['none']),
  ...messageCases,
];
