// What a client is told: ioredis' options and their defaults, and the forms in which a constructor takes them.
import type { Engine } from '../engine/engine.ts';
import type { ScriptDefinition } from './script.ts';

/** ioredis' options. Those that speak of sockets (TLS, keepAlive, family …) have no meaning within one process. */
export interface Options {
  port?: number;
  host?: string;
  path?: string | undefined;
  family?: number;
  tls?: unknown;
  connectTimeout?: number;
  disconnectTimeout?: number;
  retryStrategy?: ((times: number) => number | undefined | null) | null;
  keepAlive?: number;
  noDelay?: boolean;
  connectionName?: string | null;
  disableClientInfo?: boolean;
  clientInfoTag?: string | undefined;
  sentinels?: unknown[] | null;
  name?: string | null;
  role?: string;
  username?: string | null;
  password?: string | null;
  db?: number;
  enableOfflineQueue?: boolean;
  enableReadyCheck?: boolean;
  autoResubscribe?: boolean;
  autoResendUnfulfilledCommands?: boolean;
  lazyConnect?: boolean;
  keyPrefix?: string;
  reconnectOnError?: ((error: Error) => boolean | 1 | 2) | null;
  readOnly?: boolean;
  stringNumbers?: boolean;
  protocol?: 2 | 3;
  replyMapping?: 'legacy' | 'resp3';
  maxRetriesPerRequest?: number | null;
  maxLoadingRetryTime?: number;
  enableAutoPipelining?: boolean;
  autoPipeliningIgnoredCommands?: string[];
  blockingTimeout?: number;
  blockingTimeoutGrace?: number;
  commandTimeout?: number;
  socketTimeout?: number;
  showFriendlyErrorStack?: boolean;
  monitor?: boolean;
  scripts?: { [name: string]: ScriptDefinition };
  Connector?: new (options: Options) => unknown;
  /** The server to talk to, whatever host and port say: the twin's own option. */
  server?: Engine;
}

export const DEFAULT_OPTIONS: Options & { [name: string]: unknown } = {
  port: 6379,
  host: 'localhost',
  family: 0,
  connectTimeout: 10000,
  disconnectTimeout: 2000,
  retryStrategy: (times) => Math.min(2 ** (times - 1) * 50, 5000) + Math.floor(Math.random() * 200),
  keepAlive: 30000,
  noDelay: true,
  connectionName: null,
  disableClientInfo: false,
  clientInfoTag: undefined,
  sentinels: null,
  name: null,
  role: 'master',
  sentinelRetryStrategy: (times: number) => Math.min(times * 10, 1000),
  sentinelReconnectStrategy: () => 60000,
  natMap: null,
  enableTLSForSentinelMode: false,
  updateSentinels: true,
  failoverDetector: false,
  username: null,
  password: null,
  db: 0,
  enableOfflineQueue: true,
  enableReadyCheck: true,
  autoResubscribe: true,
  autoResendUnfulfilledCommands: true,
  lazyConnect: false,
  keyPrefix: '',
  reconnectOnError: null,
  readOnly: false,
  stringNumbers: false,
  protocol: 3,
  replyMapping: 'legacy',
  maxRetriesPerRequest: 20,
  maxLoadingRetryTime: 10000,
  enableAutoPipelining: false,
  autoPipeliningIgnoredCommands: [],
  sentinelMaxConnections: 10,
  blockingTimeoutGrace: 100,
};

/** Reads a constructor's arguments: ports, hosts, paths, URLs and objects, where the earlier ones win. */
export function readOptions(args: readonly unknown[]): Options {
  const given: Options = {};
  for (const arg of args) {
    if (arg === null || arg === undefined) continue;
    if (typeof arg === 'object') fillIn(given, arg);
    else if (typeof arg === 'number') given.port = arg;
    else if (typeof arg === 'string') fillIn(given, parseURL(arg));
    else throw new Error(`Invalid argument ${String(arg)}`);
  }
  if (args.some((arg) => typeof arg === 'string' && arg.startsWith('rediss://'))) fillIn(given, { tls: true });
  const meant = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  // Every command looks at the options: assigned at once they stay an object that V8 reads fast, grown one by one not.
  const options: Options = { ...DEFAULT_OPTIONS, ...meant };
  if (typeof options.port === 'string') options.port = Number.parseInt(options.port, 10);
  if (typeof options.db === 'string') options.db = Number.parseInt(options.db, 10);
  if (options.replyMapping === 'resp3' && options.protocol !== 3) {
    throw new Error('The "resp3" replyMapping is only supported with protocol 3');
  }
  return options;
}

/** Takes from `source`, its prototypes included, what `target` does not say yet. */
export function fillIn(target: object, ...sources: readonly object[]): void {
  const into = target as { [name: string]: unknown };
  for (const source of sources as { [name: string]: unknown }[]) {
    for (const name in source) {
      const inherited = !Object.hasOwn(into, name) && name in Object.prototype;
      if (into[name] === undefined || inherited) into[name] = source[name];
    }
  }
}

/** Whether a value is a 32-bit integer or its text. */
export function isInt(value: unknown): boolean {
  const number = Number.parseFloat(value as string);
  return !Number.isNaN(Number(value)) && (number | 0) === number;
}

/** Reads `redis://user:pass@host:port/db?option=…`, `host:port`, a port or the path of a socket. */
export function parseURL(url: string): { [name: string]: unknown } {
  if (isInt(url)) return { port: url };
  const relative = url.startsWith('//');
  if (url.startsWith('/') && !relative) return parsePath(url);
  const isURL = relative || /^rediss?:\/\//i.test(url);
  const parsed = new URL(relative ? `redis:${url}` : isURL ? url : `redis://${url}`);
  const result: { [name: string]: unknown } = {};
  if (parsed.username || parsed.password) {
    result.username = decodeURIComponent(parsed.username);
    result.password = decodeURIComponent(parsed.password);
  }
  if (parsed.pathname && parsed.pathname !== '/') {
    if (isURL) result.db = parsed.pathname.slice(1);
    else result.path = parsed.pathname;
  }
  if (parsed.hostname) result.host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (parsed.port) result.port = parsed.port;
  fillIn(result, queryOf(parsed.searchParams));
  return result;
}

function parsePath(url: string): { [name: string]: unknown } {
  const [path] = url.split('?', 1);
  const result = { path };
  if (path !== url) fillIn(result, queryOf(new URLSearchParams(url.slice(path!.length + 1))));
  return result;
}

function queryOf(parameters: URLSearchParams): { [name: string]: unknown } {
  const query: { [name: string]: unknown } = {};
  for (const [name, value] of parameters) {
    const family = name === 'family' ? Number.parseInt(value, 10) : Number.NaN;
    query[name] = Number.isNaN(family) ? value : family;
  }
  return query;
}
