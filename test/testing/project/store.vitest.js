import { createRequire } from 'node:module';
import * as cjsDependency from 'cjs-dependency';
import * as esmDependency from 'esm-dependency';
import { boundary } from 'ioredis-twin/vitest';
import { describe, expect, it, vi } from 'vitest';
import { oneClass, oneStore, queue } from './demands.cjs';
import * as own from './own.js';

const require = createRequire(import.meta.url);
const users = [own, require('./own.cjs'), cjsDependency, esmDependency];

it('has one class', () => oneClass(users));
it('has one store', () => oneStore(users));
it('has one store that is empty in every test', () => oneStore(users));
it('runs a queue', () => queue(require('bullmq')));

it('survives a reset of the modules', async () => {
  vi.resetModules();
  oneClass([...users, await import('./own.js')]);
});

it('knows the matchers', async () => {
  const redis = own.make();
  await redis.set('otp:1', '482910', 'EX', 300);
  expect(redis).toHaveKey('otp:1', '482910');
  expect(redis.server).toHaveTTL('otp:1', { min: '4m', max: '5m' });
  expect(redis).toHaveReceived('SET', 'otp:1', expect.anything(), 'EX', 300);
  expect(() => expect(redis).not.toHaveKey('otp:1')).toThrow('But there is "otp:1"');
});

describe.concurrent('a boundary', () => {
  it.each([1, 2, 3])(
    'keeps test %i to itself',
    boundary(async () => oneStore(users)),
  );
});
