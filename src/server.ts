// The entry `ioredis-twin/server`: a Redis port in this process, for every other client and process.
export { RedisServer } from './commands/index.ts';
export type { Engine } from './engine/engine.ts';
export { type Listening, type ListenOptions, listen } from './net/tcp.ts';
