// SORT by numbers on the twin and on a real Redis, among commands that leave Redis' errno alone.
import { Redis as IORedis } from 'ioredis5';
import { expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { show } from '../../src/conformance/expectations.ts';
import { send } from '../../src/conformance/steps.ts';
import { Random } from '../../src/util/random.ts';
import { engineClient } from '../support/engine-client.ts';
import { pick } from './generators.ts';
import { numericSorts } from './sort.ts';

const url = inject('redisUrl');
const seed = Number(process.env.DIFFERENTIAL_SEED ?? 1);

it.skipIf(url === '')(`SORT answers alike in random calls (seed ${seed})`, { timeout: 60_000 }, async () => {
  const real = new IORedis(url);
  const twin = engineClient(new RedisServer({ version: '7.0' }));
  const random = new Random(seed);
  try {
    for (let call = 0; call < 6000; call++) {
      // A good number clears the errno; few keys last for long.
      const fresh = [['flushall'], ['incrbyfloat', 'number', '1']];
      for (const argv of call % 300 === 0 ? fresh : [pick(random, numericSorts)(random)]) {
        const [ours, theirs] = [await send(twin, argv), await send(real, argv)];
        expect(show(ours), `call ${call}: ${argv.map(show).join(' ')}`).toBe(show(theirs));
      }
    }
  } finally {
    real.disconnect();
  }
});
