// The conformance cases on the twin's port, through the real ioredis.
import { Redis as IORedis } from 'ioredis5';
import { afterAll, describe, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { conformance } from '../../src/conformance/index.ts';
import { listen } from '../../src/net/tcp.ts';

const { url, server, close } = await listen({ server: new RedisServer({ version: '7.0' }) });
afterAll(close);
conformance({ connect: () => new IORedis(url), version: server.version }, { describe, it });
