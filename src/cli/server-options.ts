// The options that `serve` and `run` share, and the server with a port that they make of them.
import { RedisServer } from '../commands/index.ts';
import { VERSIONS } from '../engine/engine.ts';
import { isLoopback } from '../net/admission.ts';
import { listen } from '../net/tcp.ts';
import { fromText } from '../util/bytes.ts';
import { HELP, readNumber, type Values } from './options.ts';
import { codeOf, Failure, UsageError } from './world.ts';

export const serverOptions = {
  port: { type: 'string', short: 'p', value: 'port', summary: 'the port to listen on; 0 takes any free one' },
  host: { type: 'string', value: 'address', summary: 'the address to listen on (127.0.0.1)' },
  requirepass: { type: 'string', value: 'password', summary: 'the password that clients must give' },
  'protected-mode': { type: 'string', value: 'yes|no', summary: 'no lets other machines in without a password (yes)' },
  load: { type: 'string', value: 'file.json', summary: 'the data to start with' },
  'redis-version': {
    type: 'string',
    value: 'version',
    summary: `the Redis to be: ${Object.keys(VERSIONS).join(', ')} (8.0)`,
  },
  ...HELP,
} as const;

export type ServerValues = Values<typeof serverOptions>;

export interface Listening {
  readonly server: RedisServer;
  /** With the password, as a client wants it. */
  readonly url: string;
  close(): Promise<void>;
}

/** A server with its data. */
export async function makeServer(values: ServerValues): Promise<RedisServer> {
  const { requirepass = '', load, 'redis-version': version, 'protected-mode': mode = 'yes' } = values;
  if (!/^(?:yes|no)$/.test(mode)) throw new UsageError(`--protected-mode wants yes or no, not '${mode}'`);
  const server = new RedisServer({
    ...(version !== undefined && { version: knownVersion(version) }),
    config: { requirepass: fromText(requirepass), 'protected-mode': mode },
  });
  if (load !== undefined) {
    const { loadFixtures, readFixtures } = await import('./fixtures.ts');
    loadFixtures(server, await readFixtures(load));
  }
  return server;
}

function knownVersion(version: string): keyof typeof VERSIONS {
  if (Object.hasOwn(VERSIONS, version)) return version as keyof typeof VERSIONS;
  throw new UsageError(`--redis-version wants one of ${Object.keys(VERSIONS).join(', ')}, not '${version}'`);
}

/** Starts a server on a port. */
export async function startServer(values: ServerValues, usualPort: number): Promise<Listening> {
  const { host = '127.0.0.1', requirepass } = values;
  const port = readNumber('port', values.port, usualPort, 65_535);
  if (requirepass === undefined && values['protected-mode'] !== 'no' && !isLoopback(host)) {
    throw new UsageError(`${host} lets other machines in: add --requirepass <password>, or --protected-mode no`);
  }
  const server = await makeServer(values);
  try {
    const { port: open, close } = await listen({ port, host, server });
    return { server, url: urlOf(host, open, requirepass), close };
  } catch (error) {
    throw explained(error, host, port);
  }
}

function urlOf(host: string, port: number, password: string | undefined): string {
  const machine = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return `redis://${password === undefined ? '' : `:${encodeURIComponent(password)}@`}${machine}:${port}`;
}

function explained(error: unknown, host: string, port: number): unknown {
  const reasons: { readonly [code: string]: string } = {
    EADDRINUSE: `port ${port} of ${host} is in use: choose another with --port, or any free one with --port 0`,
    EACCES: `port ${port} may not be opened: choose one above 1023 with --port`,
    EADDRNOTAVAIL: `${host} is no address of this machine: choose another with --host`,
    ENOTFOUND: `the host ${host} is not known: choose another with --host`,
  };
  const reason = reasons[codeOf(error)];
  return reason === undefined ? error : new Failure(reason);
}
