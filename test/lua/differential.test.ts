// Random chunks of Lua on a LuaState and on a real Redis: the same results, the same error texts. The seed is printed;
// DIFFERENTIAL_SEED and LUA_DIFFERENTIAL_CHUNKS choose another run. The chunk that differs is printed.
import { Redis as IORedis } from 'ioredis5';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { Random } from '../../src/util/random.ts';
import { chunk } from './generators.ts';
import { EVAL_SHOW_ALL, protectedState, run, SHOW } from './harness.ts';

const url = inject('redisUrl');
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 1);
const chunks = Number(process.env.LUA_DIFFERENTIAL_CHUNKS ?? 20_000);
const BATCH = 500;

/** Where a thing lies in memory is its own. */
function withoutAddresses(shown: string): string {
  return shown.replace(/0x[0-9a-f]{6,}/g, '0x…').replace(/-?nan/g, 'nan');
}

describe.skipIf(url === '')('Lua here and in a real server', () => {
  const real = new IORedis(url, { lazyConnect: true });
  afterAll(() => real.disconnect());

  it(`is alike in ${chunks} random chunks (seed ${seed})`, { timeout: 600_000 }, async () => {
    await real.connect();
    const random = new Random(seed);
    const state = protectedState();
    for (let done = 0; done < chunks; done += BATCH) {
      const sources = Array.from({ length: BATCH }, () => chunk(random));
      const replies = await real.callBuffer('EVAL', EVAL_SHOW_ALL, '0', SHOW, ...sources);
      const shown = (replies as Buffer[]).map((reply) => reply.toString('latin1'));
      for (const [at, source] of sources.entries()) {
        const ours = run(state, source, at % 2 === 0 ? 'plain' : 'resumable');
        if (withoutAddresses(ours) !== withoutAddresses(shown[at]!)) {
          expect.fail(`${source}\n  here ${ours}\n  real ${shown[at]}`);
        }
      }
    }
  });
});
