// Client-side caching: which keys a session has read, or which prefixes it listens to, and the invalidations it is sent
// when they change (redis/src/tracking.c). Keys are known by name, whatever their database.
import { Dict } from '../data/dict.ts';
import { Push, type Reply } from '../resp/reply.ts';
import type { Engine } from './engine.ts';
import { TRACKED } from './gates.ts';
import type { Session } from './session.ts';
import { type Command, keysOf } from './table.ts';

/** The channel on which a redirected RESP2 connection hears of invalidations. */
const CHANNEL = '__redis__:invalidate';

/** What a session has asked for. */
export interface TrackingState {
  readonly mode: 'default' | 'bcast' | 'optin' | 'optout';
  readonly noLoop: boolean;
  /** The id of the session that is told instead; 0 for none. */
  readonly redirect: number;
  /** In BCAST mode; the empty prefix stands for every key. */
  readonly prefixes: ReadonlySet<string>;
  /** CLIENT CACHING was given: the next command or transaction is an exception. */
  caching: boolean;
  /** The session to which messages should go is gone. */
  brokenRedirect: boolean;
}

interface Listeners {
  readonly sessions: Set<Session>;
  /** The keys that the running command has changed, each with the session that did. */
  readonly changed: Map<string, Session | undefined>;
}

export class Tracking {
  /** Whether anybody tracks; every change of a key asks. */
  active = false;
  readonly #server: Engine;
  readonly #sessions = new Set<Session>();
  /** Who has read a key since its last invalidation, by session id. */
  readonly #readers = new Dict<Set<number>>();
  readonly #listeners = new Map<string, Listeners>();

  constructor(server: Engine) {
    this.#server = server;
  }

  /** For INFO. */
  get counts(): { sessions: number; keys: number; items: number; prefixes: number } {
    let items = 0;
    for (const readers of this.#readers.values()) items += readers.size;
    return { sessions: this.#sessions.size, keys: this.#readers.size, items, prefixes: this.#listeners.size };
  }

  /** Begins to track for a session, or changes how; prefixes add up. */
  start(session: Session, state: TrackingState): void {
    this.#sessions.add(session);
    this.#activate(true);
    const prefixes = new Set(session.tracking?.prefixes);
    for (const prefix of state.prefixes) {
      prefixes.add(prefix);
      const listeners = this.#listeners.get(prefix);
      if (listeners) listeners.sessions.add(session);
      else this.#listeners.set(prefix, { sessions: new Set([session]), changed: new Map() });
    }
    session.tracking = { ...state, prefixes };
    session.updateGates();
  }

  stop(session: Session): void {
    if (!this.#sessions.delete(session)) return;
    for (const prefix of session.tracking?.prefixes ?? []) {
      const listeners = this.#listeners.get(prefix);
      listeners?.sessions.delete(session);
      if (listeners?.sessions.size === 0) this.#listeners.delete(prefix);
    }
    session.tracking = undefined;
    session.updateGates();
    if (this.#sessions.size > 0) return;
    this.#activate(false);
    this.#readers.clear();
  }

  #activate(active: boolean): void {
    if (this.active === active) return;
    this.active = active;
    this.#server.gates ^= TRACKED;
    this.#server.updateAudience();
    for (const db of this.#server.databases) db.rearm();
  }

  /** A session has run a command: the keys that it has read are remembered. */
  remember({ id, tracking }: Session, command: Command, argv: readonly string[]): void {
    // Scripts count by the commands that they run.
    if (!tracking || !command.flags.has('readonly') || command.group === 'scripting') return;
    const { mode, caching } = tracking;
    if ((mode === 'optin' && !caching) || (mode === 'optout' && caching)) return;
    for (const { index } of keysOf(command, argv)) {
      const key = argv[index]!;
      const readers = this.#readers.get(key);
      if (readers) readers.add(id);
      else this.#readers.set(key, new Set([id]));
    }
  }

  /** A key has changed, expired or been evicted. */
  invalidate(key: string): void {
    const { current } = this.#server;
    for (const [prefix, { changed }] of this.#listeners) if (key.startsWith(prefix)) changed.set(key, current);
    const readers = this.#readers.get(key);
    if (readers) {
      this.#readers.delete(key);
      for (const id of readers) this.#tellReader(this.#server.sessions.get(id), key);
    }
    // Without a running command nothing comes that would send what has been collected.
    if (!current) this.broadcast();
  }

  /** Everything is gone. */
  invalidateAll(): void {
    this.#readers.clear();
    for (const session of this.#sessions) this.#send(session, null);
  }

  /** Tells who listens to prefixes what the command that has run has changed. */
  broadcast(): void {
    for (const prefix of [...this.#listeners.keys()].sort()) {
      const { sessions, changed } = this.#listeners.get(prefix)!;
      if (changed.size === 0) continue;
      const keys = [...changed.keys()].sort();
      for (const session of sessions) {
        const others = session.tracking?.noLoop ? keys.filter((key) => changed.get(key) !== session) : keys;
        if (others.length > 0) this.#send(session, others);
      }
      changed.clear();
    }
  }

  #tellReader(session: Session | undefined, key: string): void {
    if (!session?.tracking || session.tracking.mode === 'bcast') return;
    if (session.tracking.noLoop && session === this.#server.current) return;
    this.#send(session, [key]);
  }

  #send(session: Session, keys: Reply): void {
    const { redirect } = session.tracking!;
    const target = redirect === 0 ? session : this.#server.sessions.get(redirect);
    if (!target) {
      session.tracking!.brokenRedirect = true;
      if (session.protocol === 3) session.tellLater(new Push(['tracking-redir-broken', redirect]));
    } else if (target.protocol === 3) {
      const push = new Push(['invalidate', keys]);
      // A session hears of what its own command has changed behind the reply.
      if (session === target) target.tellLater(push);
      else target.onPush(push);
    } else if (target !== session && target.subscriptions) target.onPush(new Push(['message', CHANNEL, keys]));
  }
}
