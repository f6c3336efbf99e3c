// The `ioredis-twin` command: which of its commands is meant, and how it ends. Each is loaded when it is asked for, so that
// a server is up before the rest would have been read.
import { createRequire } from 'node:module';
import { Failure, UsageError, type World } from './world.ts';

type Run = (argv: readonly string[], world: World) => Promise<number>;

const COMMANDS: { readonly [name: string]: { readonly summary: string; readonly load: () => Promise<Run> } } = {
  serve: { summary: 'serve a Redis in memory on a port', load: async () => (await import('./serve.ts')).serve },
  run: { summary: 'run a command with such a server beside it', load: async () => (await import('./run.ts')).run },
  cli: { summary: 'type commands, as in redis-cli', load: async () => (await import('./cli.ts')).cli },
};

function help(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(8)}${summary}`);
  return `Usage: ioredis-twin <command> [options]

A Redis in memory, for tests.

Commands:
${commands.join('\n')}

Options:
  --help     print this help; 'ioredis-twin <command> --help' tells of a command
  --version  print the version

Exit codes: 0; 1 where something failed; 2 where the command line was wrong.
`;
}

/** Runs a command line, the program's name left out; answers the exit code. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const [name = '', ...rest] = argv;
  try {
    return await start(name, rest, world);
  } catch (error) {
    const isWrong = error instanceof UsageError;
    if (!isWrong && !(error instanceof Failure)) throw error;
    const command = Object.hasOwn(COMMANDS, name) ? ` ${name}` : '';
    world.stderr.write(`ioredis-twin${command}: ${error.message}\n`);
    if (isWrong) world.stderr.write(`Try 'ioredis-twin${command} --help'.\n`);
    return isWrong ? 2 : 1;
  }
}

async function start(name: string, rest: readonly string[], world: World): Promise<number> {
  if (Object.hasOwn(COMMANDS, name)) return (await COMMANDS[name]!.load())(rest, world);
  if (name === '--help' || name === 'help') world.stdout.write(help());
  else if (name === '--version') world.stdout.write(`${version()}\n`);
  else if (name === '') throw new UsageError('which command? serve, run or cli');
  else throw new UsageError(`unknown ${name.startsWith('-') ? 'option' : 'command'} '${name}'`);
  return 0;
}

/** The package's own, wherever this file stands in it. */
function version(): string {
  const { version } = createRequire(import.meta.url)('ioredis-twin/package.json') as { version: string };
  return version;
}
