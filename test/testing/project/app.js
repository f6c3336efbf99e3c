// node --import ioredis-twin/register app.js
import { createRequire } from 'node:module';
import * as cjsDependency from 'cjs-dependency';
import * as esmDependency from 'esm-dependency';
import { oneClass, oneStore, queue } from './demands.cjs';
import * as own from './own.js';

const require = createRequire(import.meta.url);
const users = [own, require('./own.cjs'), cjsDependency.default, esmDependency];
oneClass(users);
await oneStore(users);
await queue(require('bullmq'));
console.log('ok');
