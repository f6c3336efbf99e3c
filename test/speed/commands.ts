// The commands whose cost is held by counts, as a client sends them: for the programs beside this file.
import { Redis } from '../../src/index.ts';

export interface Counted {
  /** Sends it once, the nth time. */
  readonly step: (nth: number) => Promise<unknown>;
  /** How many commands that are. */
  readonly commands: number;
}

const LUA = "return redis.call('INCR', KEYS[1])";

/** By name, on a server with some small values. */
export async function countedCommands(): Promise<{ readonly [name: string]: Counted }> {
  const redis = new Redis();
  const keys = Array.from({ length: 1000 }, (_, nth) => `key:${nth}`);
  await redis.set('key:0', 'value');
  await redis.hset('h', 'field', 'value');
  await redis.zadd('z', 1, 'member');
  const digest = (await redis.script('LOAD', LUA)) as string;
  const pipeline = () => {
    const queued = redis.pipeline();
    for (let nth = 0; nth < 100; nth++) queued.set(keys[nth]!, 'value');
    return queued.exec();
  };
  const one = (step: Counted['step']): Counted => ({ step, commands: 1 });
  return {
    get: one(() => redis.get('key:0')),
    set: one((nth) => redis.set(keys[nth % 1000]!, 'value')),
    'set EX': one((nth) => redis.set(keys[nth % 1000]!, 'value', 'EX', 300)),
    incr: one(() => redis.incr('n')),
    hget: one(() => redis.hget('h', 'field')),
    zadd: one((nth) => redis.zadd('z', nth % 100, 'member')),
    evalsha: one(() => redis.evalsha(digest, 1, 'n')),
    'pipeline of 100 set': { step: pipeline, commands: 100 },
    '1,000 get at once': { step: () => Promise.all(keys.map((key) => redis.get(key))), commands: 1000 },
  };
}
