// Every frame in its place: confirmations, messages, invalidations, lines of MONITOR and replies, on the engine and on a
// real Redis.
import { afterAll, describe, expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { listen } from '../../src/net/tcp.ts';
import { aclWire } from './acl.ts';
import { type WireCases, WireRun } from './cases.ts';
import { clientWire } from './client.ts';
import { monitorWire } from './monitor.ts';
import { pubsubWire } from './pubsub.ts';
import { type Connect, engineWires, socketWires } from './targets.ts';
import { trackingWire } from './tracking.ts';

const groups: { readonly [group: string]: WireCases } = {
  acl: aclWire,
  client: clientWire,
  monitor: monitorWire,
  pubsub: pubsubWire,
  tracking: trackingWire,
};

function declare(name: string, target: () => Connect): void {
  describe.each(Object.entries(groups))(`${name}: %s`, (_, cases) => {
    it.each(Object.entries(cases))('%s', async (_title, steps) => {
      const run = new WireRun(target());
      try {
        await run.step('@flusher flushall', 1);
        for (const [at, [line, ...expected]] of steps.entries()) {
          const frames = await run.step(line, expected.length);
          expect({ step: at + 1, line, frames }).toEqual({ step: at + 1, line, frames: expected });
        }
      } finally {
        run.close();
      }
    });
  });
}

const door = await listen({ server: new RedisServer({ version: '7.0' }) });
afterAll(door.close);
declare('port', () => socketWires(door.url));
declare('engine', () => engineWires(new RedisServer({ version: '7.0' })));
const url = inject('redisUrl');
if (url !== '') declare('real', () => socketWires(url));
