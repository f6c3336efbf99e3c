// The conformance cases on the twin, through its own client.
import { describe, it } from 'vitest';
import { conformance } from '../../src/conformance/index.ts';
import Redis, { RedisServer } from '../../src/index.ts';

const seven = new RedisServer({ version: '7.0' });
describe('Redis 7.0', () =>
  conformance({ connect: () => new Redis({ server: seven }), version: '7.0.15' }, { describe, it }));

const eight = new RedisServer({ version: '8.0' });
describe('Redis 8.0', () =>
  conformance({ connect: () => new Redis({ server: eight }), version: '8.0.0' }, { describe, it }));
