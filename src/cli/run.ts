// `ioredis-twin run -- command`: a server for as long as one command runs, which finds it in its environment.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { helpText, readOptions, type Usage } from './options.ts';
import { type Listening, serverOptions, startServer } from './server-options.ts';
import { codeOf, Failure, UsageError, type World } from './world.ts';

const usage = {
  synopsis: ['run [options] [--] command [argument ...]'],
  summary: `Starts a Redis in memory on a free port, runs a command with REDIS_URL, REDIS_HOST and REDIS_PORT
in its environment, and ends with the command's own exit code (127 where there is no such command).`,
  options: serverOptions,
  examples: [
    'ioredis-twin run -- npm test',
    'ioredis-twin run --load fixtures.json -- node app.js',
    `ioredis-twin run -- sh -c 'redis-cli -u "$REDIS_URL" ping'`,
  ],
} as const satisfies Usage;

export async function run(argv: readonly string[], world: World): Promise<number> {
  const { values, rest } = readOptions(usage, argv);
  if (values.help) {
    world.stdout.write(helpText(usage));
    return 0;
  }
  const [command, ...args] = rest;
  if (command === undefined) throw new UsageError('which command shall be run?');
  const listening = await startServer(values, 0);
  try {
    return await runWith(listening, command, args, world);
  } finally {
    await listening.close();
  }
}

function runWith({ url }: Listening, command: string, args: string[], world: World): Promise<number> {
  const { hostname, port } = new URL(url);
  // The command may run, and a signal come, before `spawn` has returned.
  const forget = world.onSignal((signal) => {
    // Ctrl-C on a terminal reaches the command by itself; twice would mean "at once".
    if (signal !== 'SIGINT' || !world.stdin.isTTY) child.kill(signal);
  });
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...world.env, REDIS_URL: url, REDIS_HOST: hostname.replace(/^\[|\]$/g, ''), REDIS_PORT: port },
    // npm and its like are scripts there, which only a shell can start.
    shell: process.platform === 'win32',
  });
  return new Promise<number>((done, fail) => {
    child.once('error', (error) => {
      if (codeOf(error) === 'ENOENT') {
        world.stderr.write(`ioredis-twin: there is no command '${command}'\n`);
        done(127);
      } else fail(new Failure(`'${command}' cannot be run: ${error.message}`));
    });
    // As a shell has it: 128 and the signal's number.
    child.once('exit', (code, signal) => done(code ?? 128 + constants.signals[signal!]));
  }).finally(forget);
}
