// After tsup: thin ES modules over the CommonJS files, the class itself as what `require` gives, and shims at the paths
// into which programs reach inside ioredis (ioredis/built/…). All of them share the one class in dist/index.cjs.
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const dist = join(import.meta.dirname, '../dist');
const require = createRequire(import.meta.url);

/** What each of ioredis' own files gives, in terms of `twin`, the class with everything on it. */
const DEEP_PATHS: { readonly [path: string]: string } = {
  Command: '{ __esModule: true, default: twin.Command }',
  Pipeline: '{ __esModule: true, default: twin.Pipeline }',
  Redis: '{ __esModule: true, default: twin.Redis }',
  ScanStream: '{ __esModule: true, default: twin.ScanStream }',
  'cluster/index': '{ __esModule: true, default: twin.Cluster }',
  'connectors/SentinelConnector/index':
    '{ __esModule: true, default: twin.SentinelConnector, SentinelIterator: twin.SentinelIterator }',
  errors: `twin[Symbol.for('ioredis-twin.built')].errors`,
  index: 'twin',
  utils: `twin[Symbol.for('ioredis-twin.built')].utils`,
};

/** `require('ioredis')` is the class, with every other export on it. */
const MODULE_IS_CLASS = `
{
  const names = module.exports;
  module.exports = names.default;
  for (const name of Object.keys(names)) {
    if (Object.hasOwn(module.exports, name)) continue;
    Object.defineProperty(module.exports, name, { enumerable: true, configurable: true, get: () => names[name] });
  }
}
`;

function thinModule(file: string): void {
  const names = Object.keys(require(join(dist, `${file}.cjs`)));
  const lines = names.map((name) =>
    name === 'default' ? 'export default all;' : `export const ${name} = all.${name};`,
  );
  writeFileSync(join(dist, `${file}.mjs`), `import all from './${file}.cjs';\n${lines.join('\n')}\n`);
  copyFileSync(join(dist, `${file}.d.cts`), join(dist, `${file}.d.mts`));
}

thinModule('conformance');
thinModule('index');
appendFileSync(join(dist, 'index.cjs'), MODULE_IS_CLASS);
for (const [path, exports] of Object.entries(DEEP_PATHS)) {
  const file = join(dist, 'built', `${path}.cjs`);
  const up = '../'.repeat(path.split('/').length);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `const twin = require('${up}index.cjs');\nmodule.exports = ${exports};\n`);
}
