// Every example runs to its end, on the twin and on a real Redis.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

async function example(name: string, url: string): Promise<string> {
  const { REDIS_URL: _, ...env } = process.env;
  const file = join(root, 'examples', `${name}.ts`);
  const options = { cwd: root, env: { ...env, NO_COLOR: '1', ...(url === '' ? {} : { REDIS_URL: url }) } };
  return (await run(process.execPath, ['--import', 'tsx', file], options)).stdout;
}

describe.each(['caching', 'streams'])('the %s example', (name) => {
  it('runs on the twin', async () => {
    const report = await example(name, '');
    expect(report).toContain('All lessons hold.');
    expect(report).not.toContain('✗');
    if (name === 'caching') expect(report).toMatch(/hit rate from INFO\s+90 % of 10 look-ups/);
  });

  it.skipIf(inject('redisUrl') === '')('runs on a real Redis', async () => {
    const report = await example(name, inject('redisUrl'));
    expect(report).toContain('All lessons hold.');
    expect(report).toContain('ioredis on redis://');
  });
});
