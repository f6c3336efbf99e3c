// How a client takes what goes wrong: the twin's on a server with faults, and the real ioredis on a real Redis behind a
// proxy that misbehaves in the same way. What both tell of it must be the same.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Redis as IORedis5 } from 'ioredis5';
import { Redis as IORedis6 } from 'ioredis6';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';
import { ReplyReader } from '../../src/resp/decode.ts';
import { RequestReader } from '../../src/resp/request.ts';

interface Misbehaviour {
  readonly command: string;
  readonly times?: number;
  readonly nth?: number;
  readonly error?: string;
  readonly hang?: true;
  readonly disconnect?: 'before' | 'after';
}

interface World {
  client(options?: object): Redis;
  /** Ends the misbehaviour when it is called. */
  fault(misbehaviour: Misbehaviour): () => void;
  /** Ends all connections and refuses new ones, until it is called. */
  stop(): () => void;
  /** Says to every client that data are being loaded, until it is called. */
  loading(): () => void;
}

type Scenario = (world: World) => Promise<unknown>;

const EVENTS = ['connect', 'ready', 'close', 'reconnecting', 'end'];

function record(redis: Redis): string[] {
  const events: string[] = [];
  for (const event of EVENTS) redis.on(event as 'ready', () => events.push(event));
  redis.on('error', (error: Error) => events.push(`error ${error.message.replace(/:\d+/, '')}`));
  return events;
}

/** The value, or the error's name and message. */
async function outcome(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

function next(redis: Redis, event: string): Promise<void> {
  return new Promise((done) => redis.once(event as 'ready', () => done()));
}

const retryStrategy = () => 1;

const scenarios: { readonly [title: string]: Scenario } = {
  'an error rejects': async ({ client, fault }) => {
    const redis = client();
    fault({ command: 'get', error: 'ERR made up', times: 1 });
    const error = (await redis.get('a').catch((reason) => reason)) as Error & { command?: unknown };
    return [error.name, error.message, error.command, await redis.get('a')];
  },
  'an error inside a pipeline': async ({ client, fault }) => {
    const redis = client();
    await redis.set('a', '1');
    fault({ command: 'get', nth: 2, error: 'BUSY made up' });
    const results = await redis.pipeline().get('a').get('a').get('a').exec();
    return results!.map(([error, value]) => error?.message ?? value);
  },
  'reconnectOnError reconnects': async ({ client, fault }) => {
    const redis = client({ reconnectOnError: (error: Error) => error.message.startsWith('READONLY') });
    const events = record(redis);
    await redis.get('a');
    fault({ command: 'set', error: "READONLY You can't write against a read only replica.", times: 1 });
    const set = await outcome(redis.set('a', '1'));
    return [set, await redis.get('a'), events];
  },
  'reconnectOnError sends again': async ({ client, fault }) => {
    const redis = client({ reconnectOnError: () => 2 });
    const events = record(redis);
    await redis.get('a');
    fault({ command: 'set', error: "READONLY You can't write against a read only replica.", times: 2 });
    return [await outcome(redis.set('a', '1')), await redis.get('a'), events];
  },
  'a lost connection: commands are sent again': async ({ client, fault }) => {
    const redis = client({ retryStrategy });
    const events = record(redis);
    await redis.get('a');
    fault({ command: 'incr', disconnect: 'before', times: 2 });
    return [await outcome(redis.incr('n')), await redis.get('n'), events];
  },
  'a lost reply: the command has run twice': async ({ client, fault }) => {
    const redis = client({ retryStrategy });
    await redis.get('a');
    fault({ command: 'incr', disconnect: 'after', times: 1 });
    return [await outcome(redis.incr('n')), await redis.get('n')];
  },
  'a lost connection in a pipeline': async ({ client, fault }) => {
    const redis = client({ retryStrategy });
    await redis.set('n', '0');
    fault({ command: 'incr', nth: 2, disconnect: 'before' });
    return [await outcome(redis.pipeline().incr('n').incr('n').incr('n').exec() as Promise<unknown>)];
  },
  'nobody listens any more: MaxRetriesPerRequestError': async ({ client, stop }) => {
    const redis = client({ retryStrategy, maxRetriesPerRequest: 2 });
    const events = record(redis);
    await redis.get('a');
    const start = stop();
    await next(redis, 'close');
    const results = await Promise.all([outcome(redis.get('a')), outcome(redis.get('b'))]);
    const before = [...events];
    start();
    return [results, await redis.get('a'), before.slice(0, 6)];
  },
  'no retry: the connection is closed': async ({ client, fault }) => {
    const redis = client({ retryStrategy: () => null });
    const events = record(redis);
    await redis.get('a');
    fault({ command: 'get', disconnect: 'before', times: 1 });
    const first = await outcome(redis.get('a'));
    if (redis.status !== 'end') await next(redis, 'end');
    return [first, await outcome(redis.get('a')), events];
  },
  'no offline queue': async ({ client, fault }) => {
    const redis = client({ retryStrategy, enableOfflineQueue: false });
    await next(redis, 'ready');
    fault({ command: 'get', disconnect: 'before', times: 1 });
    const first = outcome(redis.get('a'));
    await next(redis, 'close');
    const second = await outcome(redis.get('a'));
    return [second, await first];
  },
  'the offline queue keeps what comes meanwhile': async ({ client, fault }) => {
    const redis = client({ retryStrategy });
    await redis.get('a');
    fault({ command: 'get', disconnect: 'before', times: 1 });
    const first = outcome(redis.get('a'));
    await next(redis, 'close');
    const rest = [redis.set('b', '1'), redis.incr('b'), redis.get('b')];
    return [await first, await Promise.all(rest)];
  },
  'silence: commandTimeout': async ({ client, fault }) => {
    const redis = client({ commandTimeout: 200 });
    await redis.get('a');
    fault({ command: 'get', hang: true, times: 1 });
    return [await outcome(redis.get('a')), await outcome(redis.set('a', '1')), redis.status];
  },
  'silence, and an end to it by a new connection': async ({ client, fault }) => {
    const redis = client({ commandTimeout: 200, retryStrategy });
    await redis.get('a');
    const heal = fault({ command: 'get', hang: true });
    const first = await outcome(redis.get('a'));
    heal();
    redis.disconnect(true);
    await next(redis, 'ready');
    return [first, await outcome(redis.get('a'))];
  },
  'a server that loads its data is waited for': async ({ client, loading }) => {
    const loaded = loading();
    const redis = client({ maxLoadingRetryTime: 5 });
    const events = record(redis);
    const get = redis.get('a');
    await next(redis, 'connect');
    expect(redis.status).toBe('connect');
    loaded();
    return [await get, events];
  },
  'a connection lost in a transaction': async ({ client, fault }) => {
    const redis = client({ retryStrategy });
    await redis.set('a', '0');
    fault({ command: 'exec', disconnect: 'before', times: 1 });
    return [await outcome(redis.multi().set('a', '1').exec()), await redis.get('a')];
  },
};

describe.each([5, 6] as const)("what goes wrong, as the real ioredis %i's clients take it", (major) => {
  const url = inject('redisUrl');
  let proxy: MisbehavingProxy;
  beforeAll(async () => {
    if (url !== '') proxy = await MisbehavingProxy.before(new URL(url));
  });
  afterAll(() => proxy?.close());

  it.skipIf(url === '').each(Object.entries(scenarios))('%s', async (_, scenario) => {
    const clients: Redis[] = [];
    const keep = (redis: unknown) => {
      clients.push(redis as Redis);
      return redis as Redis;
    };
    const Real = (major === 5 ? IORedis5 : IORedis6) as unknown as new (options: object) => Redis;
    const real: World = {
      client: (options) => keep(new Real({ port: proxy.port, protocol: 2, ...options })),
      fault: (misbehaviour) => proxy.fault(misbehaviour),
      loading: () => proxy.loading(),
      stop: () => proxy.stop(),
    };
    const server = new RedisServer({ version: '7.0' });
    const twin: World = {
      client: (options) => keep(new Redis({ server, ...options })),
      fault: (misbehaviour) => {
        const fault = server.fault(misbehaviour as { command: string; hang: true });
        return () => fault.remove();
      },
      loading: () => {
        const fault = server.fault({ loading: true });
        return () => fault.remove();
      },
      stop: () => {
        server.stop();
        return () => server.start();
      },
    };
    await proxy.flush();
    try {
      const expected = await scenario(real);
      expect(await scenario(twin)).toEqual(expected);
    } finally {
      for (const client of clients) client.disconnect();
    }
  });
});

/** Stands before a real Redis and does to chosen commands what a test wants. */
class MisbehavingProxy {
  readonly port: number;
  readonly #target: URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #faults: { rule: Misbehaviour; seen: number; hits: number }[] = [];
  #loading = false;

  static async before(target: URL): Promise<MisbehavingProxy> {
    const server = createServer((socket) => proxy.#accept(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new MisbehavingProxy(server, target);
    return proxy;
  }

  private constructor(server: Server, target: URL) {
    this.port = (server.address() as AddressInfo).port;
    this.#target = target;
    this.#server = server;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  stop(): () => void {
    this.close();
    return () => void this.#server.listen(this.port, '127.0.0.1');
  }

  fault(rule: Misbehaviour): () => void {
    const fault = { rule, seen: 0, hits: 0 };
    this.#faults.push(fault);
    return () => {
      this.#faults = this.#faults.filter((one) => one !== fault);
    };
  }

  loading(): () => void {
    this.#loading = true;
    return () => {
      this.#loading = false;
    };
  }

  /** Nothing goes wrong any more, and there are no data. */
  async flush(): Promise<void> {
    this.#faults = [];
    this.#loading = false;
    const redis = new IORedis5(this.#target.href);
    await redis.flushall();
    redis.disconnect();
  }

  #accept(socket: Socket): void {
    const upstream = connect(Number(this.#target.port), this.#target.hostname);
    const requests = new RequestReader({ longestArgument: 1 << 20, isStranger: false });
    const replies = new ReplyReader();
    let state: 'reading' | 'forwarding' | 'swallowing' | 'silent' = 'reading';
    for (const one of [socket, upstream]) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => {});
      one.on('close', () => {
        socket.destroySoon();
        upstream.destroy();
      });
    }
    const read = () => {
      for (let argv = requests.next(); Array.isArray(argv); argv = requests.next()) {
        state = this.#answer(argv, socket, upstream);
        if (state !== 'reading') return;
      }
    };
    upstream.on('data', (bytes) => {
      if (state === 'swallowing') socket.destroySoon();
      else socket.write(bytes);
      replies.add(bytes);
      while (replies.next() !== undefined) state = 'reading';
      if (state === 'reading') read();
    });
    socket.on('data', (bytes) => {
      requests.add(bytes);
      if (state === 'reading') read();
    });
  }

  /** Answers, or lets the real server do so; what comes behind waits. */
  #answer(
    argv: readonly string[],
    socket: Socket,
    upstream: Socket,
  ): 'reading' | 'forwarding' | 'swallowing' | 'silent' {
    const rule = this.#meet(argv[0]!);
    if (rule?.hang) return 'silent';
    if (rule?.disconnect === 'before') {
      socket.destroySoon();
      return 'silent';
    }
    if (rule?.error !== undefined) socket.write(`-${rule.error}\r\n`);
    else if (this.#loading && argv[0] === 'info') socket.write(bulk('loading:1\r\nloading_eta_seconds:1\r\n'));
    else {
      upstream.write(`*${argv.length}\r\n${argv.map(bulk).join('')}`, 'latin1');
      return rule?.disconnect === 'after' ? 'swallowing' : 'forwarding';
    }
    return 'reading';
  }

  #meet(name: string): Misbehaviour | undefined {
    for (const fault of this.#faults) {
      const { command, nth = 1, times = fault.rule.nth === undefined ? Number.POSITIVE_INFINITY : 1 } = fault.rule;
      if (command !== name || ++fault.seen < nth || fault.hits >= times) continue;
      fault.hits++;
      return fault.rule;
    }
    return undefined;
  }
}

function bulk(text: string): string {
  return `$${text.length}\r\n${text}\r\n`;
}
