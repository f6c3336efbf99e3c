// Waiting for keys: a command that must wait answers Blocked; its session is parked, first come first served, and the
// command is run again when one of its keys has changed, at the end of whatever changed it.
import { Dict } from '../data/dict.ts';
import type { Reply } from '../resp/reply.ts';
import type { Alarm } from './clock.ts';
import type { Keyspace } from './keyspace.ts';

/** What a command answers instead of a reply when it must wait. */
export class Blocked {
  readonly keys: readonly string[];
  /** Milliseconds; 0 waits for ever. */
  readonly timeout: number;
  /** What it answers when the time is over, and at once inside MULTI and scripts. */
  readonly timeoutReply: Reply;
  /** Tries again when a key has changed; by default the command is run just as it was. */
  readonly retry: ((key: string) => Reply | Blocked) | undefined;
  /** Whether to try again when the key is gone, too: who reads in a group learns that there is none any more. */
  readonly endsWithKey: boolean;

  constructor(
    keys: readonly string[],
    timeout: number,
    timeoutReply: Reply,
    retry?: (key: string) => Reply | Blocked,
    end?: 'ends with its key',
  ) {
    this.keys = keys;
    this.timeout = timeout;
    this.timeoutReply = timeoutReply;
    this.retry = retry;
    this.endsWithKey = end !== undefined;
  }
}

export interface Waiter {
  readonly db: Keyspace;
  readonly blocked: Blocked;
  /** Tries again, because this key has changed: true when it was served. */
  readonly retry: (key: string) => boolean;
  /** What the session has sent. */
  readonly argv: readonly string[];
  readonly settle: (reply: Reply) => void;
  alarm: Alarm | undefined;
}

export class Waiters {
  readonly #byDb = new Map<Keyspace, Dict<Set<Waiter>>>();
  readonly #ready = new Map<Keyspace, Set<string>>();

  /** Whether nobody waits. */
  get isEmpty(): boolean {
    return this.#byDb.size === 0;
  }

  /** Whether somebody waits in this database at all. */
  waitsIn(db: Keyspace): boolean {
    return this.#byDb.has(db);
  }

  add(waiter: Waiter): void {
    let keys = this.#byDb.get(waiter.db);
    if (!keys) {
      keys = new Dict();
      this.#byDb.set(waiter.db, keys);
    }
    for (const key of waiter.blocked.keys) {
      const queue = keys.get(key);
      if (queue) queue.add(waiter);
      else keys.set(key, new Set([waiter]));
    }
  }

  remove(waiter: Waiter): void {
    const keys = this.#byDb.get(waiter.db);
    if (!keys) return;
    for (const key of waiter.blocked.keys) {
      const queue = keys.get(key);
      queue?.delete(waiter);
      if (queue?.size === 0) keys.delete(key);
    }
    if (keys.size === 0) this.#byDb.delete(waiter.db);
  }

  /** Whether a key that somebody waits for has changed. */
  get hasReady(): boolean {
    return this.#ready.size > 0;
  }

  /** A key has changed: whoever waits for it may be served when the running command has ended. */
  signal(db: Keyspace, key: string): void {
    if (this.#byDb.size === 0 || !this.#byDb.get(db)?.has(key)) return;
    const keys = this.#ready.get(db);
    if (keys) keys.add(key);
    else this.#ready.set(db, new Set([key]));
  }

  /** All keys of a database may have changed (SWAPDB). */
  signalAll(db: Keyspace): void {
    for (const key of this.#byDb.get(db)?.keys() ?? []) this.signal(db, key);
  }

  /** Serves who can be served, until nothing more becomes ready. */
  serve(): void {
    while (this.#ready.size > 0) {
      const ready = [...this.#ready];
      this.#ready.clear();
      for (const [db, keys] of ready) for (const key of keys) this.#serveKey(db, key);
    }
  }

  #serveKey(db: Keyspace, key: string): void {
    const queue = this.#byDb.get(db)?.get(key);
    for (const waiter of queue ? [...queue] : []) {
      if (!db.has(key) && !waiter.blocked.endsWithKey) continue;
      if (queue?.has(waiter)) waiter.retry(key);
    }
  }
}
