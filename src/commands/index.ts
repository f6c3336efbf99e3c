// The command table, group by group, and the server that is made of it.
import { Engine, type EngineOptions } from '../engine/engine.ts';
import { resetAll, serverOptions, setServerOptions } from '../engine/registry.ts';
import { bitmapCommands } from './bitmap.ts';
import { connectionCommands } from './connection.ts';
import { genericCommands } from './generic.ts';
import { geoCommands } from './geo.ts';
import { hashCommands } from './hash.ts';
import { hyperloglogCommands } from './hyperloglog.ts';
import { listCommands } from './list.ts';
import { pubsubCommands } from './pubsub.ts';
import { scriptingCommands } from './scripting.ts';
import { serverCommands } from './server.ts';
import { setCommands } from './set.ts';
import { sortedSetCommands } from './sorted-set.ts';
import { streamCommands } from './stream.ts';
import { stringCommands } from './string.ts';
import { transactionCommands } from './transactions.ts';

export const commandGroups = [
  ['bitmap', bitmapCommands],
  ['connection', connectionCommands],
  ['generic', genericCommands],
  ['geo', geoCommands],
  ['hash', hashCommands],
  ['hyperloglog', hyperloglogCommands],
  ['list', listCommands],
  ['pubsub', pubsubCommands],
  ['scripting', scriptingCommands],
  ['server', serverCommands],
  ['set', setCommands],
  ['sorted-set', sortedSetCommands],
  ['stream', streamCommands],
  ['string', stringCommands],
  ['transactions', transactionCommands],
] as const;

/**
 * A Redis in this process: databases, clock, scripts, configuration, statistics.
 * @example
 * const server = new RedisServer({ version: '7.0', seed: 1 });
 * server.call('SET', 'k', 'v');
 */
export class RedisServer extends Engine {
  constructor(options: EngineOptions = {}) {
    super(commandGroups, options);
  }

  /**
   * Makes all servers as new that clients have found by their address. Clients stay connected; whoever waits is told that
   * the time is over, and subscriptions end.
   * @example beforeEach(() => RedisServer.reset());
   */
  static reset(): void {
    resetAll();
  }

  /**
   * What servers are made with that clients find by their address, from now on.
   * @example RedisServer.defaults = { version: '7.0', log: true };
   */
  static get defaults(): EngineOptions {
    return serverOptions();
  }

  static set defaults(options: EngineOptions) {
    setServerOptions(options);
  }

  override fork(): RedisServer {
    return super.fork() as RedisServer;
  }

  protected override another(): RedisServer {
    return new RedisServer({ ...this.options, data: {} });
  }
}
