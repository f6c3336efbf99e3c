// The entry `ioredis-twin/jest`: jest's configuration with the twin in ioredis' place, and what its tests want.
import { join } from 'node:path';
import type {} from 'expect';
import type { TwinMatchers } from './matchers.ts';
import type { TwinOptions } from './set-up.ts';

export type { TwinMatchers, TwinOptions };

// The twin is not loaded with jest's configuration, which only names files.
const testing = () => require('./testing.cjs') as typeof import('../testing.ts');

/** A function whose clients find servers of their own: see `ioredis-twin/testing`. */
export const boundary: typeof import('../testing.ts').boundary = (work) => testing().boundary(work);

/** The server of a client: see `ioredis-twin/testing`. */
export const serverOf: typeof import('../testing.ts').serverOf = (client) => testing().serverOf(client);

declare global {
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: a declaration is added to only with the same parameters
    interface Matchers<R, T = {}> extends TwinMatchers<R> {}
  }
}

declare module 'expect' {
  interface Matchers<R, T = unknown> extends TwinMatchers<R> {}
}

/** What of jest's configuration is added to. */
interface JestConfig {
  readonly moduleNameMapper?: object;
  readonly setupFilesAfterEnv?: readonly string[];
  readonly globals?: object;
}

/**
 * Jest's configuration with the twin in ioredis' place in all tests: in the project's own files and in its dependencies,
 * for `import` and `require`. Before each test all servers begin anew, and `expect` knows the twin's matchers. Without a
 * preset of your own `preset: 'ioredis-twin'` is the same.
 * @example module.exports = ioredisTwin({ preset: 'ts-jest' });
 */
export function ioredisTwin<Config extends object>(config: Config = {} as Config, options: TwinOptions = {}) {
  const { moduleNameMapper, setupFilesAfterEnv = [], globals }: JestConfig = config;
  const built = join(__dirname, 'built');
  return {
    ...config,
    moduleNameMapper: {
      ...moduleNameMapper,
      '^ioredis(?:/built(?:/index)?(?:\\.js)?)?$': join(__dirname, 'index.cjs'),
      '^ioredis/built/(.+?)(?:\\.js)?$': [`${built}/$1.cjs`, `${built}/$1/index.cjs`],
    },
    setupFilesAfterEnv: [...setupFilesAfterEnv, join(__dirname, 'jest-setup.cjs')],
    globals: { ...globals, 'ioredis-twin': options },
  };
}
