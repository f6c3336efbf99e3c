// How a client comes to a connection: ioredis' connectors, for those who extend or name them. In one process there is
// nothing to look for: a client with `sentinels` talks to the server that is known by the master's name.
import { Connection } from './connection.ts';
import { connectionClosed } from './errors.ts';
import { afterTurn } from './jobs.ts';
import type { Options } from './options.ts';
import { registry, serverFor } from './registry.ts';

export class AbstractConnector {
  connecting = false;
  stream: { end(): unknown } | undefined = undefined;
  readonly disconnectTimeout: number;

  constructor(disconnectTimeout: number) {
    this.disconnectTimeout = disconnectTimeout;
  }

  /** Whether the server, by what its INFO tells, is the right one. */
  check(_info: unknown): boolean {
    return true;
  }

  disconnect(): void {
    this.connecting = false;
    this.stream?.end();
  }
}

/** How a client comes to a connection. */
export class Connector extends AbstractConnector {
  declare stream: Connection | undefined;
  firstError: Error | undefined;
  private readonly options: Options;
  private readonly servers = registry();

  constructor(options: Options) {
    super(options.disconnectTimeout ?? 0);
    this.options = options;
  }

  connect(): Promise<Connection> {
    this.connecting = true;
    return new Promise((resolve, reject) => {
      afterTurn(() => {
        if (!this.connecting) return reject(connectionClosed());
        this.stream = new Connection(serverFor(this.options, this.servers), this.options);
        this.stream.once('error', (error: Error) => {
          this.firstError = error;
        });
        resolve(this.stream);
      });
    });
  }
}

/** Walks over the addresses of sentinels, in a circle that `reset` begins anew. */
export class SentinelIterator implements Iterator<Partial<{ host: string; port: number }>> {
  cursor = 0;
  sentinels: Partial<{ host: string; port: number }>[];

  constructor(sentinels: Partial<{ host: string; port: number }>[]) {
    this.sentinels = [...sentinels];
  }

  next(): IteratorResult<Partial<{ host: string; port: number }>> {
    if (this.cursor >= this.sentinels.length) return { done: true, value: undefined };
    return { done: false, value: this.sentinels[this.cursor++]! };
  }

  /** Begins again; `moveCurrentEndpointToFirst` with the address that was asked last. */
  reset(moveCurrentEndpointToFirst: boolean): void {
    if (moveCurrentEndpointToFirst && this.sentinels.length > 1 && this.cursor !== 1) {
      this.sentinels.unshift(...this.sentinels.splice(this.cursor - 1));
    }
    this.cursor = 0;
  }

  add(sentinel: { host: string; port: number }): boolean {
    if (this.sentinels.some(({ host, port }) => host === sentinel.host && port === sentinel.port)) return false;
    this.sentinels.push(sentinel);
    return true;
  }

  toString(): string {
    return `${JSON.stringify(this.sentinels)} @${this.cursor}`;
  }
}

export class SentinelConnector extends Connector {
  readonly sentinelIterator: SentinelIterator;

  constructor(options: Options) {
    super(options);
    if (!options.sentinels?.length) throw new Error('Requires at least one sentinel to connect to.');
    if (!options.name) throw new Error('Requires the name of master.');
    this.sentinelIterator = new SentinelIterator(options.sentinels as { host: string; port: number }[]);
  }
}
