// `ioredis-twin cli`: redis-cli's prompt, on a twin in this process or on a server elsewhere.
import { fromText } from '../util/bytes.ts';
import type { ReplyForm } from './format-reply.ts';
import { HELP, helpText, readNumber, readOptions, type Usage, type Values } from './options.ts';
import { Shell } from './shell.ts';
import type { Greeting, Target } from './target.ts';
import { UsageError, type World } from './world.ts';

const usage = {
  synopsis: ['cli [options]', 'cli [options] command [argument ...]'],
  summary: `Runs a command, or the lines that are typed or piped in, and prints the replies as redis-cli does.
Without -u it talks to a twin of its own, which ends with it; '.help' tells what that one can do besides.`,
  options: {
    url: { type: 'string', short: 'u', value: 'url', summary: 'a server: redis://[[user]:password@]host[:port][/db]' },
    db: { type: 'string', short: 'n', value: 'number', summary: 'the database to begin in' },
    resp3: { type: 'boolean', short: '3', summary: 'speak RESP3' },
    raw: { type: 'boolean', summary: 'print bare texts (as usual where the output is no terminal)' },
    'no-raw': { type: 'boolean', summary: 'print for eyes (as usual on a terminal)' },
    json: { type: 'boolean', summary: 'print JSON; speaks RESP3' },
    'error-exit': { type: 'boolean', short: 'e', summary: 'exit with 1 where the command is refused' },
    load: { type: 'string', value: 'file.json', summary: 'the data that the twin starts with' },
    'redis-version': { type: 'string', value: 'version', summary: 'the Redis that the twin is: 7.0, 7.2, 7.4, 8.0' },
    ...HELP,
  },
  examples: [
    'ioredis-twin cli set greeting hello',
    'ioredis-twin cli -u redis://127.0.0.1:6379 --json hgetall user:1',
    'echo "lpush list a b" | ioredis-twin cli --no-raw',
  ],
} as const satisfies Usage;

type CliValues = Values<typeof usage.options>;

export async function cli(argv: readonly string[], world: World): Promise<number> {
  const { values, rest } = readOptions(usage, argv);
  const { stdin, stdout, stderr } = world;
  if (values.help) {
    stdout.write(helpText(usage));
    return 0;
  }
  const format = formatOf(values, world);
  const { target, greeting } = await open(values);
  // A terminal puts a writer of its own here, which leaves the line that is being typed in peace.
  const output = { write: (bytes: string) => void stdout.write(bytes, 'latin1') };
  const shell = new Shell({
    target,
    greeting,
    format,
    showsPushes: stdout.isTTY === true,
    colours: stdout.isTTY === true,
    write: (bytes) => output.write(bytes),
    complain: (text) => void stderr.write(text, 'latin1'),
  });
  try {
    await shell.open();
    if (rest.length > 0) return (await shell.run(rest.map(fromText))) || !values['error-exit'] ? 0 : 1;
    if (stdin.isTTY) await (await import('./terminal.ts')).converse(shell, world, output);
    else for await (const line of linesOf(stdin)) if (!(await shell.line(line))) break;
    return 0;
  } finally {
    target.close();
  }
}

function formatOf({ raw, 'no-raw': noRaw, json }: CliValues, { stdout }: World): ReplyForm['format'] {
  if ([raw, noRaw, json].filter(Boolean).length > 1) throw new UsageError('choose one of --raw, --no-raw and --json');
  if (json) return 'json';
  return raw || !(noRaw || stdout.isTTY) ? 'raw' : 'standard';
}

async function open(values: CliValues): Promise<{ target: Target; greeting: Greeting }> {
  const { url, load, 'redis-version': version, resp3, json } = values;
  const protocol = resp3 || json ? 3 : 2;
  if (url === undefined) {
    const [{ makeServer }, { TwinTarget }] = await Promise.all([import('./server-options.ts'), import('./target.ts')]);
    const target = new TwinTarget(await makeServer(values));
    return { target, greeting: { protocol, database: readNumber('db', values.db, 0, 2 ** 31 - 1) } };
  }
  if (load !== undefined || version !== undefined) {
    throw new UsageError('--load and --redis-version are for a twin in this process: leave out -u');
  }
  const { RemoteTarget, readUrl } = await import('./remote.ts');
  const { user, password, ...address } = readUrl(url);
  const database = readNumber('db', values.db, address.database, 2 ** 31 - 1);
  return { target: new RemoteTarget(address), greeting: { protocol, database, user, password } };
}

/** The lines of a stream, as bytes; the last may have no end. */
export async function* linesOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + (typeof chunk === 'string' ? fromText(chunk) : chunk.toString('latin1'))).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') yield rest;
}
