// The command table, group by group, and the server that is made of it.
import { Engine, type EngineOptions } from '../engine/engine.ts';
import { connectionCommands } from './connection.ts';
import { stringCommands } from './string.ts';
import { transactionCommands } from './transactions.ts';

export const commandGroups = [
  ['connection', connectionCommands],
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
}
