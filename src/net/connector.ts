// The way of the real ioredis into this process: its own client, its own parser, its public `Connector` option, and no
// socket.
import type { RedisOptions } from 'ioredis';
import { AbstractConnector } from '../client/connectors.ts';
import { connectionClosed } from '../client/errors.ts';
import { soon } from '../client/jobs.ts';
import type { Options } from '../client/options.ts';
import { registry, serverFor } from '../client/registry.ts';
import type { Engine } from '../engine/engine.ts';
import { MemorySocket } from './duplex.ts';

/** The option with which ioredis finds its way here. */
export type TwinOptions = Required<Pick<RedisOptions, 'Connector'>>;

/**
 * Options that lead the real ioredis to a server in this process: to the one given, or to the one that stands for the
 * host and port of the client.
 * @example
 * import { Redis } from 'ioredis';
 * const redis = new Redis({ ...twin() });
 */
export function twin(server?: Engine): TwinOptions {
  class TwinConnector extends MemoryConnector {
    constructor(options: Options) {
      super(options, server);
    }
  }
  // ioredis' own connectors have private members, which no class but theirs can have for TypeScript.
  return { Connector: TwinConnector as unknown as NonNullable<RedisOptions['Connector']> };
}

class MemoryConnector extends AbstractConnector {
  declare stream: MemorySocket | undefined;
  firstError: Error | undefined;
  readonly #options: Options;
  readonly #server: Engine | undefined;
  readonly #servers = registry();

  constructor(options: Options, server: Engine | undefined) {
    super(options.disconnectTimeout ?? 0);
    this.#options = options;
    this.#server = server;
  }

  connect(): Promise<MemorySocket> {
    this.connecting = true;
    return new Promise((resolve, reject) => {
      soon(() => {
        if (!this.connecting) {
          reject(connectionClosed());
          return;
        }
        const stream = new MemorySocket(this.#server ?? serverFor(this.#options, this.#servers), this.#options);
        this.stream = stream;
        stream.once('error', (error: Error) => {
          this.firstError = error;
        });
        resolve(stream);
      });
    });
  }
}
