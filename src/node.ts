// What the package's one CommonJS file holds: the front door, and, behind a symbol on the class, what the other entries for
// Node give. They are thin files over this one, so that all share one class and one store.
import { Redis } from './client/public.ts';
import * as connector from './connector.ts';
import * as server from './server.ts';
import * as testing from './testing.ts';

export * from './index.ts';
export { default } from './index.ts';

Object.defineProperty(Redis, Symbol.for('ioredis-twin.doors'), { value: { connector, server, testing } });
