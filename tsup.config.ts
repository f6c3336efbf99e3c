// The build but for what Node loads of the twin itself: that is CommonJS, so that `require` and `import` share one class and
// one store, and scripts/build-node.ts makes it. scripts/finish-build.ts lays thin ES modules and ioredis' deep paths over it.
import { defineConfig, type Options } from 'tsup';

const common: Options = { target: 'node20', outDir: 'dist', sourcemap: true, external: ['ioredis'] };

const SET_UP = ['auto', 'jest', 'jest-preset', 'jest-setup', 'redirect', 'register', 'vitest'];

export default defineConfig([
  {
    ...common,
    entry: { conformance: 'src/conformance/index.ts' },
    format: ['cjs'],
    dts: {
      entry: {
        auto: 'src/testing/auto.ts',
        conformance: 'src/conformance/index.ts',
        connector: 'src/connector.ts',
        index: 'src/index.ts',
        jest: 'src/testing/jest.ts',
        server: 'src/server.ts',
        testing: 'src/testing.ts',
        vitest: 'src/testing/vitest.ts',
      },
    },
    clean: true,
    splitting: false,
  },
  {
    ...common,
    // Small files beside the one that holds the twin, which they load when they need it.
    entry: Object.fromEntries(SET_UP.map((name) => [name, `src/testing/${name}.ts`])),
    format: ['cjs'],
    external: [/\.cjs$/, /^@jest\//],
    sourcemap: false,
    splitting: false,
  },
  {
    ...common,
    entry: ['src/testing/loader.ts', 'src/testing/vitest-setup.ts'],
    format: ['esm'],
    external: [/\.cjs$/, 'vitest'],
    sourcemap: false,
    outExtension: () => ({ js: '.mjs' }),
  },
  {
    ...common,
    entry: { browser: 'src/index.ts' },
    format: ['esm'],
    platform: 'browser',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: ['denque', 'eventemitter3'],
  },
  {
    ...common,
    // Cut into parts, so that each command loads only what it needs.
    entry: { bin: 'src/cli/bin.ts' },
    noExternal: ['denque', 'eventemitter3'],
    outDir: 'dist/cli',
    format: ['esm'],
    splitting: true,
    sourcemap: false,
    // Half as many bytes are read in half the time; names stay, since errors show them.
    esbuildOptions: (options) => {
      options.minifyWhitespace = true;
      options.minifySyntax = true;
    },
    outExtension: () => ({ js: '.mjs' }),
  },
]);
