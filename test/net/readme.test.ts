// The README's programs for the doors run, and print what stands behind their `console.log`.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)];

it.each(['server', 'connector'])('ioredis-twin/%s', async (entry) => {
  const block = blocks.map(([, code]) => code!).find((code) => code.includes(`ioredis-twin/${entry}`))!;
  const code = block
    .replace(/'ioredis-twin\/(\w+)'/, (_, name) => `'${join(root, `src/${name}.ts`)}'`)
    .replace("'ioredis-twin'", `'${join(root, 'src/index.ts')}'`);
  const { stdout } = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { cwd: root });
  const expected = /console\.log.* \/\/ (.*)/.exec(block)![1];
  expect(stdout.trim().replace('[Object: null prototype] ', '')).toBe(expected);
});
