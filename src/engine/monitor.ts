// MONITOR: who watches gets a line for every command that has run, administrative ones left out
// (replicationFeedMonitors in redis/src/replication.c).
import { Push } from '../resp/reply.ts';
import { quoted } from '../util/bytes.ts';
import type { Engine } from './engine.ts';
import { MONITORED } from './gates.ts';
import { withoutSecrets } from './secrets.ts';
import type { Session } from './session.ts';
import type { Command } from './table.ts';

export class Monitors {
  readonly #server: Engine;
  readonly #sessions = new Set<Session>();

  constructor(server: Engine) {
    this.#server = server;
  }

  has(session: Session): boolean {
    return this.#sessions.has(session);
  }

  add(session: Session): void {
    this.#sessions.add(session);
    this.#server.gates |= MONITORED;
  }

  remove(session: Session): void {
    this.#sessions.delete(session);
    if (this.#sessions.size === 0) this.#server.gates &= ~MONITORED;
  }

  /** Tells of a command; the line is all that the push holds, and a simple string on a socket. */
  feed(session: Session, { flags, name }: Command, argv: readonly string[]): void {
    if (flags.has('admin')) return;
    const now = this.#server.now();
    const seconds = Math.floor(now / 1000);
    const microseconds = String(Math.floor((now - seconds * 1000) * 1000)).padStart(6, '0');
    const source = session.caller ? 'lua' : session.address;
    const words = withoutSecrets(name, argv).map(quoted).join(' ');
    const push = new Push([`${seconds}.${microseconds} [${session.db.index} ${source}] ${words}`]);
    for (const monitor of this.#sessions) monitor.tellLater(push);
  }
}
