import Default, { Redis } from 'ioredis';
import deep from 'ioredis/built/Redis';

export const classes = [Default, Redis, deep.default];
export const make = (...args) => new Redis(...args);
