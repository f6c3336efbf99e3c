// The entry `ioredis-twin/testing`: what tests want besides the client, with any runner.
export { RedisServer } from './commands/index.ts';
export { boundary } from './testing/boundary.ts';
