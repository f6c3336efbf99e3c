// One connection as the engine sees it: its database, user, protocol, transaction and place in the queue of those who
// wait. Clients and doors hold one each and send commands to it.
import { NO_REPLY, type Push, type Reply } from '../resp/reply.ts';
import type { User } from './acl-user.ts';
import type { Engine } from './engine.ts';
import { LIMITED, MUTED, NO_TOUCH, SUBSCRIBER, TRACKING } from './gates.ts';
import type { Keyspace, Watcher } from './keyspace.ts';
import type { Subscriptions } from './pubsub.ts';
import type { Command } from './table.ts';
import type { TrackingState } from './tracking.ts';
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
  /** It waits no longer: what is behind the command that did may be sent. */
  onResume?: () => void;
  /** `address:port` of the other side, for CLIENT LIST. */
  address?: string;
  /** `address:port` of this side. */
  localAddress?: string;
}

export interface QueuedCommand {
  readonly command: Command;
  readonly argv: readonly string[];
}

export interface Transaction {
  readonly queue: QueuedCommand[];
  /** A command was refused while queueing: EXEC will refuse as well. */
  aborted: boolean;
}

export class Session implements Watcher {
  readonly id: number;
  readonly server: Engine;
  readonly address: string;
  readonly localAddress: string;
  /** When it was made, in milliseconds since 1970. */
  readonly created: number;
  db: Keyspace;
  /** Bits of gates.ts: why its commands take the long way; 0 for most sessions. */
  gates = 0;
  name = '';
  libraryName = '';
  libraryVersion = '';
  protocol: 2 | 3 = 2;
  /** Who it is; undefined may do everything (`server.call`). */
  user: User | undefined;
  authenticated = false;
  subscriptions: Subscriptions | undefined;
  tracking: TrackingState | undefined;
  /** Which replies are withheld: all, the one to this command, or the one to the next (CLIENT REPLY). */
  muted: 'all' | 'this' | 'next' | undefined;
  noEvict = false;
  noTouch = false;
  /** A script's session runs commands for who has called the script. */
  caller: Session | undefined;
  /** When it last sent a command, in seconds since 1970. */
  lastUsed: number;
  transaction: Transaction | undefined;
  /** A watched key has changed since WATCH. */
  keysChanged = false;
  waiter: Waiter | undefined;
  closed = false;
  /** QUIT was sent: whoever holds the session closes it after the reply. */
  quitting = false;
  /** No waiting: inside EXEC, a script or `server.call`. */
  denyBlocking = false;
  /** The transaction that EXEC runs. */
  running: Transaction | undefined;
  lastCommand: Command | undefined;
  /** Messages that come behind the reply of the running command. */
  later: Push[] | undefined;
  readonly onPush: (message: Push) => void;
  readonly #onClose: () => void;
  readonly #onResume: (() => void) | undefined;
  readonly #watched = new Map<Keyspace, Set<string>>();
  readonly #behind: { argv: readonly string[]; pending: Pending }[] = [];

  constructor(server: Engine, id: number, options: SessionOptions = {}) {
    this.server = server;
    this.id = id;
    this.db = server.databases[0]!;
    this.created = server.now();
    this.lastUsed = Math.floor(this.created / 1000);
    this.address = options.address ?? `127.0.0.1:${portOf(id)}`;
    this.localAddress = options.localAddress ?? '127.0.0.1:6379';
    this.onPush = options.onPush ?? (() => {});
    this.#onClose = options.onClose ?? (() => {});
    this.#onResume = options.onResume;
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
      if (!next) {
        this.#onResume?.();
        return;
      }
      const reply = this.server.execute(this, next.argv);
      if (reply instanceof Pending) reply.onReply((late) => next.pending.resolve(late));
      else next.pending.resolve(reply);
      this.tellWhatCameLater();
    }
  }

  /** Sends a message that is no reply; since Redis 7.2 what a command causes itself comes behind its reply. */
  tell(message: Push): void {
    if (this.server.current === this && this.server.tellsLater) this.tellLater(message);
    else this.onPush(message);
  }

  /** Sends a message behind the reply of the session's running command, if there is one. */
  tellLater(message: Push): void {
    if (this.server.current !== this) this.onPush(message);
    else if (this.later) this.later.push(message);
    else this.later = [message];
  }

  /** The reply is out: what was to come behind it follows. */
  tellWhatCameLater(): void {
    const { later } = this;
    if (!later) return;
    this.later = undefined;
    if (!this.quitting) for (const message of later) this.onPush(message);
  }

  /** What goes out as the reply to a command that has run to its end: nothing, while replies are withheld. */
  answer(reply: Reply): Reply {
    const { muted } = this;
    if (muted === undefined) return reply;
    if (muted !== 'all') this.mute(muted === 'next' ? 'this' : undefined);
    return muted === 'next' ? reply : NO_REPLY;
  }

  mute(muted: Session['muted']): void {
    this.muted = muted;
    this.updateGates();
  }

  /** HELLO's choice of a protocol. */
  speak(protocol: 2 | 3): void {
    this.protocol = protocol;
    this.updateGates();
  }

  /** Becomes a user; one that has authenticated, or that need not. */
  become(user: User | undefined, authenticated: boolean): void {
    this.user = user;
    this.authenticated = authenticated || this.server.acl.isOpen;
    this.updateGates();
  }

  /** Finds out anew for which reasons the session's commands must take the long way. */
  updateGates(): void {
    const limited = this.user !== undefined && (!this.authenticated || !this.user.isUnlimited);
    this.gates =
      (limited ? LIMITED : 0) |
      (this.subscriptions && this.protocol === 2 ? SUBSCRIBER : 0) |
      (this.muted === undefined ? 0 : MUTED) |
      (this.tracking && this.tracking.mode !== 'bcast' ? TRACKING : 0) |
      (this.noTouch ? NO_TOUCH : 0);
  }

  /** As a new connection is: what RESET does. */
  forgetState(): void {
    const { server } = this;
    this.discardTransaction();
    server.monitors.remove(this);
    server.tracking.stop(this);
    server.pubsub.unsubscribeAll(this);
    this.db = server.databases[0]!;
    this.name = '';
    this.protocol = 2;
    this.muted = undefined;
    if (server.tellsLater) this.noEvict = false;
    this.noTouch = false;
    if (this.user) this.become(server.acl.defaultUser, false);
  }

  /** How many keys it watches. */
  get watchedCount(): number {
    let count = 0;
    for (const keys of this.#watched.values()) count += keys.size;
    return count;
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

  /** Ends the connection from the server's side; behind the reply, if a command of its own wants it. */
  endAfterReply(): void {
    if (this.server.current === this) this.quitting = true;
    else this.end();
  }

  /** Ends the connection from the server's side at once. */
  end(): void {
    if (this.closed) return;
    this.close();
    this.#onClose();
  }
}

/** The port from which a session of this process would have come, were there a network. */
export function portOf(id: number): number {
  return 32768 + (id % 28232);
}
