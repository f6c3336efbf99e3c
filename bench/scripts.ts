// Cases: scripts, defined as commands of the client, as rate limiters and job queues do.
import type { BenchCase, Client } from './case.ts';

const LIMITER = `
local n = redis.call('INCR', KEYS[1])
if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return n`;

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
const LOOP = 'local s = 0 for i = 1, 1000000 do s = s + i % 7 end return s';
const ENCODE = `local value, text = ${VALUE} for i = 1, 50 do text = cjson.encode(value) end return #text`;
const PACK = `
local value, copy = ${VALUE}
for i = 1, 100 do copy = cmsgpack.unpack(cmsgpack.pack(value)) end
return {copy.id, copy.tags[3]}`;

interface Script {
  readonly name: string;
  readonly lua: string;
  /** The key and the arguments of a call. */
  readonly args: (nth: number) => (string | number)[];
  readonly expected: unknown;
}

/** A client on which a script has become a command. */
interface Scripted extends Client {
  script1(...args: (string | number)[]): Promise<unknown>;
}

function script({ name, lua, args, expected }: Script): BenchCase {
  return {
    name,
    prepare: async (client) => client.defineCommand('script1', { lua, numberOfKeys: 1 }),
    step: (client, nth) => (client as Scripted).script1(...args(nth)),
    expected,
  };
}

const NOON = 1_700_000_000_000;

export const scriptCases: readonly BenchCase[] = [
  script({
    name: 'limiter script: INCR, PEXPIRE',
    lua: LIMITER,
    args: (nth) => [`limit:${nth % 1000}`, 60_000],
    expected: 1,
  }),
  script({
    name: 'limiter script: sliding window',
    lua: SLIDING_WINDOW,
    args: (nth) => ['window', NOON + nth, 50, 100],
    expected: 0,
  }),
  script({ name: 'script: loop of 10⁶ steps', lua: LOOP, args: () => ['none'], expected: 2_999_998 }),
  script({
    name: 'script: 50 × cjson.encode',
    lua: ENCODE,
    args: () => ['none'],
    expected: '{"id":17,"name":"Alice","tags":["a","b","c"],"place":{"x":1.5,"y":true}}'.length,
  }),
  script({ name: 'script: 100 × cmsgpack pack, unpack', lua: PACK, args: () => ['none'], expected: [17, 'c'] }),
];
