// The build for Node: src/node.ts as CommonJS, cut as parts.ts says, so that `require` reads only what is used. In src all
// imports are plain: it is here that those of the files named in parts.ts become calls.
//
// A part is a function of the other parts, so that each copy of dist/twin.cjs (a test runner may load a package anew) has
// parts of its own, made of its own classes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { type OutputChunk, type Plugin, rollup } from 'rollup';
import { BUNDLED, EARLY, PARTS } from './parts.ts';

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');
const dist = join(root, 'dist');
const entry = join(src, 'node.ts');

/** The module that a part is, and how it is imported until that becomes a call. */
const PART = 'part:';
const LATE = 'late:';

/** The part of each file that is named. */
const named: ReadonlyMap<string, string> = new Map(
  Object.entries(PARTS).flatMap(([part, files]) => files.map((file) => [join(src, `${file}.ts`), part])),
);

const typescript: Plugin = {
  name: 'typescript',
  resolveId(source, importer) {
    if (importer && source.startsWith('.')) return resolve(dirname(importer), source);
    if (!importer || source.startsWith('/') || Object.hasOwn(BUNDLED, source)) return source;
    return { id: source, external: true };
  },
  async load(id) {
    if (!Object.hasOwn(BUNDLED, id)) return undefined;
    // Taken by `require`: an import would rename what has the same name inside.
    const whole = `const whole = require('${id}');`;
    const contents = `${whole} const own = ${BUNDLED[id] === 'default' ? 'whole' : `whole.${BUNDLED[id]}`}; export { own as ${BUNDLED[id]} };`;
    const stdin = { contents, resolveDir: root };
    const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false });
    return outputFiles[0]!.text;
  },
  async transform(code, id) {
    if (!id.endsWith('.ts')) return undefined;
    return { code: (await transform(code, { loader: 'ts', target: 'node20' })).code, map: null };
  },
};

/** Each file with those that it imports. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** Adds to `found` a file and what it imports, but for the files that others come to. */
function reach(file: string, graph: Graph, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const next of graph.get(file) ?? []) if (!named.has(next)) reach(next, graph, found);
  return found;
}

/** The part of every file: of one that is not named, that which uses it; where several do, an early one, or one for them. */
function cut(graph: Graph): ReadonlyMap<string, string> {
  const twin = reach(entry, graph);
  const users = new Map<string, Set<string>>();
  for (const [file, part] of named) {
    for (const used of reach(file, graph)) {
      if (!twin.has(used)) users.set(used, (users.get(used) ?? new Set()).add(part));
    }
  }
  const shared = (parts: ReadonlySet<string>) => EARLY.find((part) => parts.has(part)) ?? [...parts].join('-');
  return new Map([
    ...[...twin].map((file) => [file, 'twin'] as const),
    ...[...users].map(([file, parts]) => [file, named.get(file) ?? shared(parts)] as const),
  ]);
}

const whole = await rollup({ input: entry, plugins: [typescript], treeshake: false });
const partOf = cut(new Map(whole.cache!.modules.map(({ id, dependencies }) => [id, dependencies])));

const inParts: Plugin = {
  name: 'in parts',
  resolveId(source, importer) {
    if (!importer || !source.startsWith('.')) return undefined;
    const file = resolve(dirname(importer), source);
    const [from, to] = [partOf.get(importer), partOf.get(file)!];
    const isThere = from === to || (from !== 'twin' && to === EARLY[0]);
    return named.has(file) && !isThere ? { id: `${LATE}${to}_part`, external: true } : undefined;
  },
  load(id) {
    if (!id.startsWith(PART)) return undefined;
    return PARTS[id.slice(PART.length)]!.map((file) => `export * from '${join(src, file)}.ts';`).join('\n');
  },
};

/** What rollup calls a part: with a word that no code says otherwise. */
const chunkOf = (part: string) => `${part}_part`;

async function chunks(): Promise<OutputChunk[]> {
  const bundle = await rollup({
    input: Object.fromEntries([
      [chunkOf('twin'), entry],
      ...Object.keys(PARTS).map((part) => [chunkOf(part), PART + part]),
    ]),
    plugins: [inParts, typescript],
    preserveEntrySignatures: 'allow-extension',
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    interop: (id) => (id?.startsWith('node:') ? 'default' : 'esModule'),
    exports: 'named',
    esModule: false,
    strict: false,
    minifyInternalExports: false,
    hoistTransitiveImports: false,
    generatedCode: { preset: 'es2015', symbols: false },
    chunkFileNames: '[name].cjs',
    entryFileNames: '[name].cjs',
    manualChunks: (id) => chunkOf(partOf.get(id) ?? id.slice(PART.length)),
  });
  return output as OutputChunk[];
}

const IMPORT = /^const (\S+) = require\('(?:(\.\/|late:)(.+)_part(?:\.cjs)?|(node:.+))'\);\n/gm;

/**
 * Imports as they are to be. Of a part that must be there, and of the twin, constants: they are as fast as one's own. Of
 * what may not have been loaded yet, parts and modules of Node's, a call where it is used.
 */
function withParts(code: string): string {
  const builtins = [...code.matchAll(IMPORT)].flatMap(([, , , , id]) =>
    id ? `get '${id}'() { return require('${id}'); }` : [],
  );
  let [head, text] = [`const $builtin = { ${builtins.join(', ')} };\n`, code.replaceAll(IMPORT, '')];
  for (const [, name, kind, part, builtin] of code.matchAll(IMPORT)) {
    const uses = new RegExp(`(?<![\\w$])${name!.replaceAll('$', '\\$&')}(?![\\w$])(?:\\.([\\w$]+))?`, 'g');
    if (kind === './') {
      const members = new Set<string>();
      text = text.replaceAll(uses, (_, member) => members.add(member) && `${name}_${member}`);
      head += `const { ${[...members].map((member) => `${member}: ${name}_${member}`).join(', ')} } = $parts['${part}'];\n`;
    } else {
      const call = builtin ? `$builtin['${builtin}']` : `$parts['${part}']`;
      text = text.replaceAll(uses, (_, member) => (member ? `${call}.${member}` : call));
    }
  }
  return head + text;
}

/** How the twin comes to its parts. */
function loader(names: readonly string[]): string {
  const getters = names.map(
    (name) => `get '${name}'() { return ($loaded['${name}'] ??= $load(require('./parts/${name}.cjs'))); }`,
  );
  return `
    const $loaded = {};
    const $parts = { twin: exports, ${getters.join(', ')} };
    function $load(define) {
      const names = {};
      define(names, $parts);
      return names;
    }
  `;
}

/** Without comments, which cost a start some time to read too; the lines stay, for stack traces. */
async function write(file: string, code: string): Promise<void> {
  const bare = await transform(code, { minifySyntax: true, minifyWhitespace: true, target: 'node20' });
  writeFileSync(join(dist, file), (await transform(bare.code, { target: 'node20' })).code);
}

const all = (await chunks()).map(({ name, code }) => ({ name: name.replace(/_part$/, ''), code: withParts(code) }));
const parts = all.filter(({ name }) => name !== 'twin');
mkdirSync(join(dist, 'parts'), { recursive: true });
await write(
  'twin.cjs',
  `'use strict';\n${loader(parts.map(({ name }) => name))}${all.find(({ name }) => name === 'twin')!.code}`,
);
// A `function` in parentheses: V8 then compiles it as it reads it. An arrow it reads a second time when it is called.
for (const { name, code } of parts) {
  await write(`parts/${name}.cjs`, `module.exports = (function (exports, $parts) {\n'use strict';\n${code}\n});\n`);
}
writeFileSync(
  join(dist, 'index.cjs'),
  "'use strict';\nconst twin = require('./twin.cjs');\nmodule.exports = twin.face;\nmodule.exports.default = twin.face;\n",
);
// Whose code stands in the build keeps its name and terms there.
const licenses = Object.keys(BUNDLED).map((name) => {
  return `${name}\n\n${readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim()}\n`;
});
writeFileSync(join(dist, 'licenses.txt'), licenses.join('\n\n'));
