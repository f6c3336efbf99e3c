// node --import ioredis-twin/register --test
import { createRequire } from 'node:module';
import { beforeEach, it } from 'node:test';
import * as cjsDependency from 'cjs-dependency';
import * as esmDependency from 'esm-dependency';
import { RedisServer } from 'ioredis-twin';
import { oneClass, oneStore, queue } from './demands.cjs';
import * as own from './own.js';

const require = createRequire(import.meta.url);
const users = [own, require('./own.cjs'), cjsDependency.default, esmDependency];

beforeEach(() => RedisServer.reset());

it('has one class', () => oneClass(users));
it('has one store', () => oneStore(users));
it('has one store that a reset empties', () => oneStore(users));
it('runs a queue', () => queue(require('bullmq')));
