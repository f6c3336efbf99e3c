// Snapshots: a server as it was, to be put back between tests, and forks, servers of their own that begin as another one is.
// Nothing is copied when one is taken. The dictionaries of keys know from then on what changes (data/dict.ts), and a value is
// copied when it is first changed: its generation tells that a snapshot may share it.
import { toArray } from '../util/bytes.ts';
import type { Random } from '../util/random.ts';
import type { Hands } from './clock.ts';
import type { Config } from './config.ts';
import type { Engine } from './engine.ts';
import type { KeyspaceVersion } from './keyspace.ts';

/**
 * A server as it was: data with deadlines, configuration, functions, the clock's hands, chance. Connections, users,
 * statistics, the cache of scripts, faults and the log are no part of it.
 */
export class Snapshot {
  readonly #server: Engine;
  readonly #databases: readonly KeyspaceVersion[];
  readonly #config: ReturnType<Config['save']>;
  readonly #hands: Hands;
  readonly #random: Random;
  readonly #libraries: unknown;

  constructor(server: Engine) {
    this.#server = server;
    this.#databases = server.databases.map((db) => db.save());
    this.#config = server.config.save();
    this.#hands = server.clock.save();
    this.#random = server.random.copy();
    this.#libraries = server.scripts?.saveLibraries();
    server.generation++;
  }

  /** Makes the server what it was. The snapshot can be used again. */
  putBack(server: Engine): void {
    if (server !== this.#server) {
      throw new Error(
        'a snapshot belongs to the server that it was taken of: fork() makes another server of the same data',
      );
    }
    server.clock.putBack(this.#hands);
    server.config.putBack(this.#config);
    server.scripts?.putBackLibraries(this.#libraries);
    server.random = this.#random.copy();
    for (const [index, db] of server.databases.entries()) db.putBack(this.#databases[index]!);
    server.generation++;
  }
}

/** Makes a new server what another one is. */
export function imitate(fork: Engine, server: Engine): void {
  fork.clock.putBack(server.clock.save());
  fork.config.putBack(server.config.save());
  for (const code of server.scripts?.libraryCodes ?? []) fork.call('FUNCTION', 'LOAD', toArray(code));
  fork.resetStatistics();
  fork.random = server.random.copy();
  for (const [index, db] of fork.databases.entries()) db.imitate(server.databases[index]!);
  // From now on neither may change in place what both have.
  server.generation++;
  fork.generation = server.generation;
  fork.memory.changedAll();
}

/** Any key may have changed. */
export function changedAll(server: Engine): void {
  server.memory.changedAll();
  server.tracking.invalidateAll();
  for (const db of server.databases) server.waiters.signalAll(db);
}
