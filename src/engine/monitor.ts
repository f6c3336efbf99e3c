// MONITOR: who watches gets a line for every command that has run, administrative ones left out
// (replicationFeedMonitors in redis/src/replication.c).
import { Push } from '../resp/reply.ts';
import { quoted } from '../util/bytes.ts';
import type { Engine } from './engine.ts';
import { MONITORED } from './gates.ts';
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

const REDACTED = '(redacted)';

/** How many arguments behind these words are secret, command by command. */
const SECRETS: { readonly [command: string]: { readonly [word: string]: number } } = {
  hello: { AUTH: 2 },
  migrate: { AUTH: 1, AUTH2: 2 },
};

/** The arguments as others may see them. */
export function withoutSecrets(name: string, argv: readonly string[]): readonly string[] {
  if (name === 'auth') return argv.length <= 3 ? argv.map((arg, at) => (at === 0 ? arg : REDACTED)) : argv;
  const words = Object.hasOwn(SECRETS, name) ? SECRETS[name] : undefined;
  if (!words) return argv;
  const shown = [...argv];
  for (let at = 1; at < argv.length; at++) {
    const secrets = words[argv[at]!.toUpperCase()] ?? 0;
    for (let last = at + secrets; at < last; at++) if (at + 1 < shown.length) shown[at + 1] = REDACTED;
  }
  return shown;
}
