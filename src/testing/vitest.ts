// The entry `ioredis-twin/vitest`: a plugin for vitest's configuration, and what its tests want.
import { join } from 'node:path';
import type {} from 'vitest';
import type { TwinMatchers } from './matchers.ts';
import { twinFile } from './redirect.ts';
import type { TwinOptions } from './set-up.ts';

export type { TwinMatchers, TwinOptions };
export const { boundary, serverOf } = require('./testing.cjs') as typeof import('../testing.ts');

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: a declaration is added to only with the same parameters
  interface Matchers<T = any> extends TwinMatchers {}
  interface ProvidedContext {
    'ioredis-twin': TwinOptions;
  }
}

/** The plugin: as much of vite's type as it needs, so that it fits every version of it. */
export interface TwinPlugin {
  readonly name: string;
  readonly enforce: 'pre';
  config(): {
    test: {
      setupFiles: string[];
      provide: { 'ioredis-twin': TwinOptions };
      server: { deps: { external: RegExp[] } };
    };
  };
  resolveId(specifier: string): string | undefined;
}

/**
 * Puts the twin in ioredis' place in all tests: in the project's own files and in its dependencies, for `import` and
 * `require`. Before each test all servers begin anew, and `expect` knows the twin's matchers.
 * @example export default defineConfig({ plugins: [ioredisTwin()] });
 */
export function ioredisTwin(options: TwinOptions = {}): TwinPlugin {
  return {
    name: 'ioredis-twin',
    enforce: 'pre',
    config: () => ({
      test: {
        setupFiles: [join(__dirname, 'vitest-setup.mjs')],
        provide: { 'ioredis-twin': options },
        // Node loads the twin, wherever it is installed: loaded by vite as well there would be two.
        server: { deps: { external: [filesOf(__dirname)] } },
      },
    }),
    // For the files that vite loads; the set-up file sees to those that Node loads.
    resolveId: (specifier) => twinFile(specifier, 'import'),
  };
}

/** All files of a directory, as vite writes them. */
function filesOf(directory: string): RegExp {
  return new RegExp(`^${directory.replaceAll('\\', '/').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`);
}
