// What `require('ioredis-twin')` gives, the class with everything else upon it; and, behind a symbol on the class, what the
// other entries for Node give. They are thin files over this one, so that all share one class and one store. Getters, for
// scripts/build-node.ts lays what stands behind them in files of their own, which are loaded when they are asked for.
import './client/public.ts';
import { Redis } from './client/redis.ts';
import * as connectorDoor from './connector.ts';
import { RedisServer } from './index.ts';
import * as serverDoor from './server.ts';
import * as testingDoor from './testing.ts';

const doors = {
  get connector() {
    return connectorDoor;
  },
  get server() {
    return serverDoor;
  },
  get testing() {
    return testingDoor;
  },
};

Object.defineProperty(Redis, Symbol.for('ioredis-twin.doors'), { value: doors });

export const face = Object.defineProperties(Redis, {
  RedisServer: { enumerable: true, configurable: true, get: () => RedisServer },
});
