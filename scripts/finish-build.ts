// After the rest of the build: thin ES modules over the CommonJS files, and shims at the paths into which programs reach
// inside ioredis (ioredis/built/…). All of them share the one class that dist/index.cjs gives.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as front from '../src/index.ts';

const dist = join(import.meta.dirname, '../dist');
const require = createRequire(import.meta.url);

/** What each of ioredis' own files gives, in terms of `twin`, the class with everything on it, and its types. */
const DEEP_PATHS: { readonly [path: string]: { readonly value: string; readonly types: string } } = {
  Command: ofClass('Command'),
  Pipeline: ofClass('Pipeline'),
  Redis: ofClass('Redis'),
  ScanStream: ofClass('ScanStream'),
  'cluster/index': ofClass('Cluster'),
  'connectors/SentinelConnector/index': {
    value: '{ __esModule: true, default: twin.SentinelConnector, SentinelIterator: twin.SentinelIterator }',
    types: "export { SentinelConnector as default, SentinelIterator } from '#index';",
  },
  errors: {
    value: `twin[Symbol.for('ioredis-twin.built')].errors`,
    types:
      'export declare class MaxRetriesPerRequestError extends Error { constructor(maxRetriesPerRequest: number); }\n' +
      'export declare class ClusterAllFailedError extends Error { constructor(message: string, lastNodeError?: Error); }',
  },
  index: { value: 'twin', types: "import twin = require('#index');\nexport = twin.Redis;" },
  utils: {
    value: `twin[Symbol.for('ioredis-twin.built')].utils`,
    types: 'declare const utils: { readonly [name: string]: any };\nexport = utils;',
  },
};

function ofClass(name: string): { value: string; types: string } {
  return {
    value: `{ __esModule: true, default: twin.${name} }`,
    types: `export { ${name} as default } from '#index';`,
  };
}

function thinModule(file: string, names = Object.keys(require(join(dist, `${file}.cjs`)))): void {
  const lines = names.map((name) =>
    name === 'default' ? 'export default all;' : `export const ${name} = all.${name};`,
  );
  writeFileSync(join(dist, `${file}.mjs`), `import all from './${file}.cjs';\n${lines.join('\n')}\n`);
  copyFileSync(join(dist, `${file}.d.cts`), join(dist, `${file}.d.mts`));
}

thinModule('conformance');
thinModule('index', Object.keys(front));
for (const door of ['connector', 'server', 'testing']) {
  const value = `require('./index.cjs')[Symbol.for('ioredis-twin.doors')].${door}`;
  writeFileSync(join(dist, `${door}.cjs`), `module.exports = ${value};\n`);
  thinModule(door);
}
for (const name of ['auto', 'jest', 'vitest']) thinModule(name);
for (const name of ['jest-preset', 'register']) writeFileSync(join(dist, `${name}.d.cts`), 'export {};\n');
for (const [path, { value, types }] of Object.entries(DEEP_PATHS)) {
  const file = join(dist, 'built', path);
  const index = `${'../'.repeat(path.split('/').length)}index.cjs`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.cjs`, `const twin = require('${index}');\nmodule.exports = ${value};\n`);
  writeFileSync(`${file}.d.cts`, `${types.replaceAll('#index', index)}\n`);
}
