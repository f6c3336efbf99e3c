// A file of the project's own, an ES module.
import Default, { Redis } from 'ioredis';
import deep from 'ioredis/built/Redis.js';

export const classes = [Default, Redis, deep.default];
export const make = (...args) => new Redis(...args);
