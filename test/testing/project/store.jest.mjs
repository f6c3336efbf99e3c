import { createRequire } from 'node:module';
import * as cjsDependency from 'cjs-dependency';
import * as esmDependency from 'esm-dependency';
import { oneClass, oneStore, queue } from './demands.cjs';
import * as own from './own.js';

const require = createRequire(import.meta.url);
const users = [own, require('./own.cjs'), cjsDependency.default, esmDependency];

it('has one class', () => oneClass(users));
it('has one store', () => oneStore(users));
it('has one store that is empty in every test', () => oneStore(users));
it('runs a queue', () => queue(require('bullmq')));
