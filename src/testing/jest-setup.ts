// What jest runs before each test file, within its own module registry.
import { afterEach, beforeEach, expect } from '@jest/globals';
import type { TwinOptions } from './set-up.ts';

const { matchers, setUp } = require('./testing.cjs') as typeof import('../testing.ts');
const options = (globalThis as { 'ioredis-twin'?: TwinOptions })['ioredis-twin'];

expect.extend(matchers);
setUp(options, { beforeEach, afterEach });
