// The entry `ioredis-twin/connector`: the real ioredis on a server in this process, without a socket.
export { RedisServer } from './commands/index.ts';
export type { Engine } from './engine/engine.ts';
export { type TwinOptions, twin } from './net/connector.ts';
