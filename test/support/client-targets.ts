// The clients that client cases run on: the twin, and the real ioredis 5 and 6 before a real Redis.
import { Redis as IORedis5 } from 'ioredis5';
import { Redis as IORedis6 } from 'ioredis6';
import type { ClientTarget } from '../../src/conformance/client.ts';
import { Redis, RedisServer } from '../../src/index.ts';

const calm = (milliseconds: number) => () => new Promise<void>((done) => setTimeout(done, milliseconds));

/** The port on which nobody listens, in this world and in the twin's. */
const DEAD_PORT = 1;

/** A twin of Redis 7.0 at the address that the cases use. */
export function twinTarget(): ClientTarget {
  const options = { host: '127.0.0.1', port: 6379 };
  const servers = new Map([
    [`localhost:${options.port}`, new RedisServer({ version: '7.0' })],
    [`localhost:${DEAD_PORT}`, new RedisServer()],
  ]);
  servers.get(`localhost:${DEAD_PORT}`)!.stop();
  (globalThis as { [registry: symbol]: unknown })[Symbol.for('ioredis-twin')] = servers;
  return { Redis: Redis as unknown as ClientTarget['Redis'], options, pause: calm(20) };
}

export function realTarget(url: string, major: 5 | 6): ClientTarget {
  const { hostname, port } = new URL(url);
  const client = major === 5 ? IORedis5 : IORedis6;
  return {
    Redis: client as unknown as ClientTarget['Redis'],
    options: { host: hostname, port: Number(port) },
    pause: calm(80),
  };
}
