// Where nothing may be compiled at run time (a page's Content-Security-Policy) scripts say so, and all else goes on.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('tells in one sentence that scripts cannot be compiled', () => {
  const program = `
    import { RedisServer } from './src/commands/index.ts';
    const server = new RedisServer();
    server.call('SET', 'k', 'v');
    try { server.call('EVAL', 'return 1', '0'); } catch (error) { console.log(error.message); }
    console.log(server.call('GET', 'k'));
  `;
  const flags = [
    '--disallow-code-generation-from-strings',
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    program,
  ];
  const { stdout } = spawnSync(process.execPath, flags, { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' });
  expect(stdout.trim().split('\n')).toEqual([
    'Lua scripts need to compile functions, which the Content-Security-Policy of this page forbids',
    'v',
  ]);
});
