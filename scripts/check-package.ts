// The package as its users get it: packed, unpacked elsewhere under its own name and under ioredis', and loaded in every
// form. Then publint and attw look at its exports and types. Wants a build.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRunners } from './check-runners.ts';

const root = join(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'package-'));
const modules = join(place, 'node_modules');

execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', place], { cwd: root });
const tarball = readdirSync(place).find((name) => name.endsWith('.tgz'))!;
mkdirSync(join(modules, 'ioredis-twin'), { recursive: true });
execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'ioredis-twin'), '--strip-components=1'], { cwd: place });
for (const name of ['denque', 'eventemitter3']) symlinkSync(join(root, 'node_modules', name), join(modules, name));
// An alias `ioredis → ioredis-twin` is the same directory under another name.
symlinkSync(join(modules, 'ioredis-twin'), join(modules, 'ioredis'));

let failed = 0;

function check(name: string, passes: boolean, complaint = ''): void {
  if (!passes) failed++;
  console.log(`${passes ? 'ok' : 'FAILED'}  ${name}${passes ? '' : `\n${complaint}`}`);
}

/** A program in a file of its own that must print `ok` and end by itself. */
function program(name: string, file: string, code: string): void {
  writeFileSync(join(place, file), code);
  const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
    cwd: place,
    encoding: 'utf8',
    timeout: 30_000,
  });
  check(name, status === 0 && stdout.trim() === 'ok', stdout + stderr);
}

const USE = `
  const redis = new Redis();
  await redis.set('k', 'v');
  console.log((await redis.get('k')) === 'v' ? 'ok' : 'wrong');
  redis.disconnect();
`;

program('require', 'a.cjs', `const Redis = require('ioredis-twin'); (async () => {${USE}})();`);
program('import', 'a.mjs', `import Redis from 'ioredis-twin';${USE}`);
program('named import', 'b.mjs', `import { Redis } from 'ioredis-twin';${USE}`);
program('alias', 'alias.cjs', `const { Redis } = require('ioredis'); (async () => {${USE}})();`);
program(
  'one class and one store',
  'same.mjs',
  `import { createRequire } from 'node:module';
   import Redis from 'ioredis-twin';
   const require = createRequire(import.meta.url);
   const required = require('ioredis-twin');
   const deep = require('ioredis-twin/built/Redis').default;
   await new Redis().set('k', 'v');
   const found = await new required().get('k');
   console.log(required === Redis && deep === Redis && found === 'v' ? 'ok' : 'wrong');
   process.exit();`,
);
program('no open handle', 'handle.cjs', `new (require('ioredis-twin'))().set('a', '1').then(() => console.log('ok'));`);
program(
  'no part before its use',
  'parts.cjs',
  `require('ioredis-twin');
   const found = Object.keys(require.cache).filter((file) => /[\\\\/]parts[\\\\/]/.test(file));
   console.log(found.length === 0 ? 'ok' : found);`,
);
for (const path of ['', '/Command', '/Pipeline', '/Redis', '/cluster', '/errors', '/utils']) {
  program(`built${path}`, 'deep.cjs', `console.log(require('ioredis-twin/built${path}') ? 'ok' : 'wrong');`);
}
program(
  'no machine’s paths',
  'paths.cjs',
  `const { readdirSync, readFileSync } = require('node:fs');
   const root = require('node:path').dirname(require.resolve('ioredis-twin/package.json'));
   const files = readdirSync(root, { recursive: true }).filter((name) => /\\.(c|m)?(js|ts|map)$/.test(name));
   const found = files.filter((name) => readFileSync(root + '/' + name, 'utf8').includes(${JSON.stringify(root)}));
   console.log(found.length === 0 ? 'ok' : found);`,
);
program(
  'the command line',
  'cli.cjs',
  `const { dirname, join } = require('node:path');
   const file = require.resolve('ioredis-twin/package.json');
   const bin = join(dirname(file), require(file).bin['ioredis-twin']);
   const run = (...argv) => require('node:child_process').execFileSync(process.execPath, [bin, ...argv], { encoding: 'utf8' });
   const code = "process.stdout.write(process.env.REDIS_URL.slice(0, 8))";
   const said = [run('--version').trim(), run('cli', 'echo', 'hi'), run('run', '--', process.execPath, '-e', code)];
   console.log(said.join(' ') === require(file).version + ' hi\\n redis://' ? 'ok' : said);`,
);

program(
  'createRedis without ioredis',
  'auto.cjs',
  `const { createRedis } = require('ioredis-twin/auto');
   try {
     createRedis('redis://127.0.0.1:6379');
   } catch ({ message }) {
     console.log(message.endsWith('is not installed: npm install ioredis') ? 'ok' : message);
   }`,
);

await checkRunners(place, join(modules, 'ioredis-twin'), check);

for (const [name, args] of [
  ['publint', ['publint', '--strict']],
  ['attw', ['attw', join(place, tarball), '--profile', 'node16']],
] as const) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no', ...args], { cwd: root, encoding: 'utf8' });
  check(name, status === 0, stdout + stderr);
}

rmSync(place, { recursive: true });
process.exit(failed === 0 ? 0 : 1);
