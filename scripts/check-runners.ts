// The project in test/testing/project, in which everybody loads ioredis in his own way, and the files that the README
// shows, under every runner with its one line of set-up: the twin stands in ioredis' place for all of them, although the
// real one is installed.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

interface Run {
  readonly name: string;
  /** What node is given. */
  readonly args: readonly string[];
  readonly env?: { readonly [name: string]: string };
}

const RUNS: readonly Run[] = [
  { name: 'node --import', args: ['--import', 'ioredis-twin/register', 'app.js'] },
  { name: 'node --require', args: ['--require', 'ioredis-twin/register', 'app.cjs'] },
  { name: 'createRedis', args: ['--import', 'ioredis-twin/register', 'auto.js'] },
  { name: 'node --test', args: ['--import', 'ioredis-twin/register', '--test', 'node.test.js'] },
  { name: 'vitest', args: [join(modules, 'vitest/vitest.mjs'), 'run'] },
  { name: 'vitest with threads', args: [join(modules, 'vitest/vitest.mjs'), 'run'], env: { POOL: 'threads' } },
  { name: 'jest', args: [join(modules, 'jest/bin/jest.js'), '--ci', 'cjs'] },
  {
    name: 'jest with ES modules',
    args: ['--experimental-vm-modules', join(modules, 'jest/bin/jest.js'), '--ci', 'mjs'],
  },
  { name: 'the README’s test', args: [join(modules, 'vitest/vitest.mjs'), 'run', '--root', 'readme'] },
  { name: 'the README’s program', args: ['readme/app.js'] },
  { name: 'types', args: [join(modules, 'typescript/bin/tsc'), '-p', 'types'] },
];

/** Lays the project around an installed package; everything else it needs are the links of its node_modules. */
function lay(place: string, twin: string): string {
  const project = join(place, 'project');
  cpSync(join(root, 'test/testing/project'), project, { recursive: true });
  renameSync(join(project, 'modules'), join(project, 'node_modules'));
  cpSync(twin, join(project, 'node_modules/ioredis-twin'), { recursive: true });
  for (const name of ['denque', 'eventemitter3', 'ioredis', 'bullmq', 'vitest', 'expect', '@jest', '@types']) {
    symlinkSync(join(modules, name), join(project, 'node_modules', name));
  }
  mkdirSync(join(project, 'readme'));
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const [, code, file] of readme.matchAll(/^```[jt]s\n(\/\/ ([\w.]+)\n[\s\S]*?)^```/gm)) {
    writeFileSync(join(project, 'readme', file!), code!);
  }
  return project;
}

/** Two at a time: most of it is waiting for processes to start. */
export async function checkRunners(
  place: string,
  twin: string,
  check: (name: string, passes: boolean, complaint: string) => void,
): Promise<void> {
  const cwd = lay(place, twin);
  const left = [...RUNS];
  const worker = async () => {
    for (let run = left.shift(); run; run = left.shift()) {
      const { failed, output } = await start(run, cwd);
      check(run.name, !failed, output);
    }
  };
  await Promise.all([worker(), worker()]);
}

function start({ args, env }: Run, cwd: string): Promise<{ failed: boolean; output: string }> {
  const { REDIS_URL: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const options = { cwd, env: { ...inherited, NO_COLOR: '1', ...env }, timeout: 60_000 };
  return new Promise((done) => {
    execFile(process.execPath, [...args], options, (error, stdout, stderr) => {
      done({ failed: error !== null, output: stdout + stderr });
    });
  });
}
