// Every Lua script inside the libraries that tests of our users run: each loads here as it does on a real server.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Redis as IORedis } from 'ioredis5';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';

const MODULES = join(import.meta.dirname, '../../node_modules');
const load = createRequire(import.meta.url);

type Scripts = { readonly [name: string]: string };

/** Files of which each exports `{ name, content }`. */
function compiledScripts(folder: string): Scripts {
  const scripts: { [name: string]: string } = {};
  for (const file of readdirSync(join(MODULES, folder))) {
    if (!file.endsWith('.js') || file === 'index.js') continue;
    const exported = load(join(MODULES, folder, file)) as { [name: string]: unknown };
    for (const one of [exported, ...Object.values(exported)]) {
      const { content } = one as { content?: unknown };
      if (typeof content === 'string') scripts[file] = content;
    }
  }
  return scripts;
}

function luaFiles(folder: string): Scripts {
  const files = readdirSync(join(MODULES, folder)).filter((file) => file.endsWith('.lua'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(MODULES, folder, file), 'utf8')]));
}

/** Template strings that stand in a variable called `…Script`. */
function scriptVariables(file: string): Scripts {
  const text = readFileSync(join(MODULES, file), 'utf8');
  const found = text.matchAll(/(?:var|const) (\w*Script) = `((?:[^`\\]|\\[\s\S])*)`/g);
  return Object.fromEntries([...found].map(([, name, template]) => [name!, textOf(template!)]));
}

/** What a template says; a number stands for what it would be given. */
function textOf(template: string): string {
  return template.replace(/\$\{\w+\}/g, '-1').replace(/\\(\n|.)/g, (_, one) => (one === '\n' ? '' : one));
}

const libraries: { readonly [name: string]: Scripts } = {
  bullmq: compiledScripts('bullmq/dist/cjs/scripts'),
  bull: compiledScripts('bull/lib/scripts'),
  'bee-queue': luaFiles('bee-queue/lib/lua'),
  redlock: scriptVariables('redlock/redlock.js'),
  'rate-limiter-flexible': scriptVariables('rate-limiter-flexible/lib/RateLimiterRedis.js'),
  '@upstash/ratelimit': scriptVariables('@upstash/ratelimit/dist/index.js'),
};

const url = inject('redisUrl');
const twin = new RedisServer({ version: '7.0' });

function answer(lua: string): string {
  try {
    return String(twin.call('SCRIPT', 'LOAD', lua));
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(Object.entries(libraries))('%s', (library, scripts) => {
  const real = url === '' ? undefined : new IORedis(url);
  afterAll(() => real?.disconnect());

  it('has scripts', () => {
    expect(Object.keys(scripts).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(scripts))('%s', async (_, lua) => {
    // Upstash's own server knows a flag that Redis refuses; without the first line the script must load all the same.
    const plain = library.startsWith('@upstash') ? lua.replace(/^#!.*/, '') : lua;
    expect(answer(plain)).toMatch(/^[\da-f]{40}$/);
    if (real) expect(answer(lua)).toBe(await real.script('LOAD', lua).catch((error: Error) => error.message));
  });
});
