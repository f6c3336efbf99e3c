// One connection as the engine sees it: its database, user, protocol, transaction and place in the queue of those who
// wait. Clients and doors hold one each and send commands to it.
import type { Push, Reply } from '../resp/reply.ts';
import type { Engine } from './engine.ts';
import type { Keyspace, Watcher } from './keyspace.ts';
import type { Command } from './table.ts';
import type { Waiter } from './waiters.ts';

/** A reply that is still to come: the session waits, or stands behind a command that does. */
export class Pending {
  #reply: Reply | undefined;
  #settle: ((reply: Reply) => void) | undefined;

  /** Calls back with the reply, once. */
  onReply(settle: (reply: Reply) => void): void {
    if (this.#reply !== undefined) settle(this.#reply);
    else this.#settle = settle;
  }

  resolve(reply: Reply): void {
    if (this.#settle) this.#settle(reply);
    else this.#reply = reply;
  }
}

export interface SessionOptions {
  /** Takes messages that are no reply to a command: pub/sub, invalidations, MONITOR lines. */
  onPush?: (message: Push) => void;
  /** The server ends the connection (QUIT, CLIENT KILL, a stopped server). */
  onClose?: () => void;
  /** `address:port` of the other side, for CLIENT LIST. */
  address?: string;
}

export interface Transaction {
  readonly queue: { command: Command; argv: readonly string[] }[];
  /** A command was refused while queueing: EXEC will refuse as well. */
  aborted: boolean;
}

export class Session implements Watcher {
  readonly id: number;
  readonly server: Engine;
  readonly address: string;
  /** When it was made, in milliseconds since 1970. */
  readonly created: number;
  db: Keyspace;
  name = '';
  protocol: 2 | 3 = 2;
  transaction: Transaction | undefined;
  /** A watched key has changed since WATCH. */
  keysChanged = false;
  waiter: Waiter | undefined;
  closed = false;
  /** QUIT was sent: whoever holds the session closes it after the reply. */
  quitting = false;
  /** No waiting: inside EXEC, a script or `server.call`. */
  denyBlocking = false;
  lastCommand: Command | undefined;
  readonly onPush: (message: Push) => void;
  readonly #onClose: () => void;
  readonly #watched = new Map<Keyspace, Set<string>>();
  readonly #behind: { argv: readonly string[]; pending: Pending }[] = [];

  constructor(server: Engine, id: number, options: SessionOptions = {}) {
    this.server = server;
    this.id = id;
    this.db = server.databases[0]!;
    this.created = server.now();
    this.address = options.address ?? '127.0.0.1:0';
    this.onPush = options.onPush ?? (() => {});
    this.#onClose = options.onClose ?? (() => {});
  }

  /**
   * Runs a command; `argv` are binary strings, the name first. Answers at once, or with a Pending when the command must
   * wait or stands behind one that does. An error reply is returned, not thrown; what is thrown is a bug of the twin.
   */
  send(argv: readonly string[]): Reply | Pending {
    if (this.closed) throw new Error('the session is closed');
    if (this.waiter) {
      const pending = new Pending();
      this.#behind.push({ argv, pending });
      return pending;
    }
    return this.server.execute(this, argv);
  }

  /** Runs what has queued up behind a waiting command. */
  resume(): void {
    while (!this.waiter && !this.closed) {
      const next = this.#behind.shift();
      if (!next) return;
      const reply = this.server.execute(this, next.argv);
      if (reply instanceof Pending) reply.onReply((late) => next.pending.resolve(late));
      else next.pending.resolve(reply);
    }
  }

  watch(key: string): void {
    const keys = this.#watched.get(this.db);
    if (keys?.has(key)) return;
    if (keys) keys.add(key);
    else this.#watched.set(this.db, new Set([key]));
    this.db.watch(key, this);
  }

  /** DISCARD, and the end of EXEC: nothing is queued or watched any more. */
  discardTransaction(): void {
    this.transaction = undefined;
    this.unwatch();
  }

  unwatch(): void {
    this.keysChanged = false;
    if (this.#watched.size === 0) return;
    for (const [db, keys] of this.#watched) for (const key of keys) db.unwatch(key, this);
    this.#watched.clear();
  }

  /** Ends the connection from the client's side: what waits is forgotten, nothing more is answered. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.#behind.length = 0;
    this.transaction = undefined;
    this.unwatch();
    this.server.forget(this);
  }

  /** Ends the connection from the server's side. */
  end(): void {
    if (this.closed) return;
    this.close();
    this.#onClose();
  }
}
