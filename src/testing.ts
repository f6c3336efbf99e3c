// The entry `ioredis-twin/testing`: what tests want besides the client, with any runner.
export { RedisServer } from './commands/index.ts';
export { boundary } from './testing/boundary.ts';
export { type Duration, matchers, type TwinMatchers } from './testing/matchers.ts';
export { setUp, type TwinOptions } from './testing/set-up.ts';
export { serverOf } from './testing/subject.ts';
