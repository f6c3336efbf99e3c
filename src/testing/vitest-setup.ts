// What vitest runs before each test file. Loaded by vite, it takes the rest from Node, so that all share one twin.
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, inject } from 'vitest';

const require = createRequire(import.meta.url);
const { redirect } = require('./redirect.cjs') as typeof import('./redirect.ts');
const { matchers, setUp } = require('./testing.cjs') as typeof import('../testing.ts');

try {
  redirect();
} catch (cause) {
  const text =
    "ioredisTwin() needs vitest's pool 'forks' or 'threads': in the vm pools nobody can stand in for what is required";
  throw new Error(text, { cause });
}
expect.extend(matchers);
setUp(inject('ioredis-twin'), { beforeEach, afterEach });
