// The conformance cases on the twin, through the real ioredis 5 and 6 and a socket in memory.
import { Redis as IORedis5 } from 'ioredis5';
import { Redis as IORedis6 } from 'ioredis6';
import { describe, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { type ConformanceClient, conformance } from '../../src/conformance/index.ts';
import { twin } from '../../src/net/connector.ts';

const skip = [
  {
    reason: 'ioredis 6 rounds integers beyond 2^53 otherwise than ioredis 5',
    titles: ['BITFIELD GET', 'BITFIELD SET'],
  },
];

function declare(connect: (server: RedisServer) => ConformanceClient, skipped: typeof skip = []): void {
  const server = new RedisServer({ version: '7.0' });
  conformance({ connect: () => connect(server), version: server.version, skip: skipped }, { describe, it });
}

describe('ioredis 5', () => declare((server) => new IORedis5({ ...twin(server) })));
describe('ioredis 6', () => declare((server) => new IORedis6({ ...(twin(server) as object) }), skip));
