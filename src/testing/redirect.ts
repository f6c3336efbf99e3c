// In ioredis' place: whoever asks for `ioredis`, or for a file inside it, with `import` or `require`, gets the twin. This
// and its neighbours that speak of __dirname are built as CommonJS files of their own, beside the one that holds the twin.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const IOREDIS = /^ioredis(?:\/built(?:\/(.+?))?(?:\.js)?)?$/;
const DONE = Symbol.for('ioredis-twin.redirected');

/** The twin's file for a specifier that names ioredis or a file inside it; undefined for any other. */
export function twinFile(specifier: string, form: 'import' | 'require'): string | undefined {
  const [ioredis, inside = 'index'] = IOREDIS.exec(specifier) ?? [];
  if (ioredis === undefined) return undefined;
  if (inside === 'index') return join(__dirname, form === 'import' ? 'index.mjs' : 'index.cjs');
  const files = [inside, `${inside}/index`].map((path) => join(__dirname, 'built', `${path}.cjs`));
  const file = files.find((one) => existsSync(one));
  if (file !== undefined) return file;
  const text = `Cannot find '${specifier}': ioredis-twin stands in for ioredis here, and has no such file inside it`;
  throw Object.assign(new Error(text), { code: 'MODULE_NOT_FOUND' });
}

interface ResolveContext {
  readonly conditions: readonly string[];
}

type Resolved = { url: string; shortCircuit?: boolean };
type NextResolve<Result> = (specifier: string, context?: ResolveContext) => Result;

/** Node's hook for resolving, in this thread or in that of its loader. */
export function resolve<Result>(specifier: string, context: ResolveContext, next: NextResolve<Result>) {
  const file = twinFile(specifier, context.conditions.includes('import') ? 'import' : 'require');
  return file === undefined ? next(specifier, context) : { url: pathToFileURL(file).href, shortCircuit: true };
}

/** What of node:module is no part of its declared types: it is younger than Node 20, or not official. */
interface Insides {
  readonly registerHooks?: (hooks: { resolve: typeof resolve<Resolved> }) => void;
  readonly Module: { _resolveFilename(request: string, ...rest: unknown[]): string };
}

/** Puts the twin in ioredis' place for everything in this process that is loaded from now on. */
export function redirect(): void {
  const process = globalThis as { [DONE]?: true };
  if (process[DONE]) return;
  process[DONE] = true;
  const { registerHooks, Module } = nodeModule as unknown as Insides;
  if (registerHooks) {
    registerHooks({ resolve });
    return;
  }
  // Before Node 22.15 the hooks for `import` live in a thread of their own, and `require` knows none.
  nodeModule.register(pathToFileURL(join(__dirname, 'loader.mjs')));
  const resolveFilename = Module._resolveFilename;
  Module._resolveFilename = function (request, ...rest) {
    return twinFile(request, 'require') ?? resolveFilename.call(this, request, ...rest);
  };
}
