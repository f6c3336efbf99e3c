// The log: what clients have sent and what they were answered, for tests to look at. It is off unless a test wants it, and
// costs nothing then; when it is on it keeps what went by as it is, and makes texts of it only for who reads it.
import { type Plain, toPlain } from '../resp/plain.ts';
import { NO_REPLY, type Reply, ReplyError } from '../resp/reply.ts';
import { toText } from '../util/bytes.ts';
import { lookUp } from './dispatch.ts';
import type { Engine } from './engine.ts';
import { OBSERVED } from './gates.ts';
import { withoutSecrets } from './secrets.ts';
import type { Session } from './session.ts';

/** How many commands are kept where nobody has said how many. */
const LENGTH = 1000;

/** A command that a client has sent, or a script or transaction of its has run. */
export class LogEntry {
  /** When it was sent, in milliseconds since 1970 by the server's clock. */
  readonly at: number;
  /** How long it has waited, for a key or because of a fault, in milliseconds by the server's clock; mostly 0. */
  readonly duration: number;
  /** The connection: its id, its name ('' without one) and the database that it had selected. */
  readonly client: { readonly id: number; readonly name: string; readonly db: number };
  readonly inside: 'script' | 'transaction' | undefined;
  readonly #server: Engine;
  readonly #argv: readonly string[];
  readonly #reply: Reply;

  constructor(session: Session, argv: readonly string[], reply: Reply, since: number) {
    const { server, caller, db } = session;
    const { id, name } = caller ?? session;
    this.#server = server;
    this.#argv = argv;
    this.#reply = reply;
    this.at = since;
    this.duration = server.clock.now() - since;
    this.client = { id, name: toText(name), db: db.index };
    this.inside = caller ? 'script' : session.running ? 'transaction' : undefined;
  }

  /** The command's name in lower case, `config|get` for a subcommand; as it was sent where there is no such command. */
  get command(): string {
    return lookUp(this.#server, this.#argv)?.name ?? toText(this.#argv[0]!);
  }

  /** Everything that was sent, as texts, the name first; passwords left out. */
  get argv(): string[] {
    return withoutSecrets(this.command, this.#argv).map(toText);
  }

  /** The reply as plain values; an error is a ReplyError, what has no reply undefined. */
  get reply(): Plain | undefined {
    if (this.#reply === NO_REPLY) return undefined;
    return toPlain(this.#reply, { strings: 'text', formatDouble: this.#server.formatDouble });
  }

  /** One line for eyes: `worker SET k v → OK`. */
  toString(): string {
    const { client, inside, reply } = this;
    const who = `${client.name || `#${client.id}`}${inside ? ` (${inside})` : ''}`;
    const shown = reply instanceof ReplyError ? reply.message : JSON.stringify(reply);
    return `${who} ${this.argv.map((arg) => (/^[!-~]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ')} → ${shown}`;
  }
}

export type CommandListener = (entry: LogEntry) => void;

export class Log {
  readonly #server: Engine;
  readonly #listeners = new Set<CommandListener>();
  #entries: LogEntry[] = [];
  /** Where the oldest entry lies once there is no room for more. */
  #oldest = 0;
  /** How many entries are kept; 0 while the log is off. */
  #length = 0;

  constructor(server: Engine) {
    this.#server = server;
  }

  /** Whether commands are kept. */
  get isOn(): boolean {
    return this.#length > 0;
  }

  /** The commands that have run, the oldest first: the last thousand, or as many as `start` was told to keep. */
  get entries(): readonly LogEntry[] {
    return [...this.#entries.slice(this.#oldest), ...this.#entries.slice(0, this.#oldest)];
  }

  /** Keeps the commands that run from now on, no more than so many. @default 1000 */
  start(length = LENGTH): void {
    if (!Number.isInteger(length) || length < 1)
      throw new RangeError(`a log keeps a positive number of commands, not ${length}`);
    this.#entries = this.entries.slice(-length);
    this.#oldest = 0;
    this.#length = length;
    this.#observe();
  }

  /** Keeps nothing more; what it has stays. */
  stop(): void {
    this.#length = 0;
    this.#observe();
  }

  /** Forgets what it has. */
  clear(): void {
    this.#entries = [];
    this.#oldest = 0;
  }

  /** All entries as lines. */
  toString(): string {
    return this.entries.join('\n');
  }

  /** Calls with every command that has run, until the function that it gives is called. */
  listen(listener: CommandListener): () => void {
    this.#listeners.add(listener);
    this.#observe();
    return () => {
      this.#listeners.delete(listener);
      this.#observe();
    };
  }

  /** A command of a session has been answered. */
  note(session: Session, argv: readonly string[], reply: Reply, since: number): void {
    // What the test itself calls is nobody's.
    if (!session.caller && !this.#server.sessions.has(session.id)) return;
    const entry = new LogEntry(session, argv, reply, since);
    if (this.#length > 0) this.#keep(entry);
    for (const listener of [...this.#listeners]) listener(entry);
    this.#server.strict?.check(session, argv, reply);
  }

  /** As new: nothing kept, nobody listening; off, unless the server was made with a log. */
  reset(length: number): void {
    this.clear();
    this.#listeners.clear();
    this.#length = length;
    this.#observe();
  }

  #keep(entry: LogEntry): void {
    if (this.#entries.length < this.#length) this.#entries.push(entry);
    else {
      this.#entries[this.#oldest] = entry;
      this.#oldest = (this.#oldest + 1) % this.#length;
    }
  }

  #observe(): void {
    const isObserved = this.#length > 0 || this.#listeners.size > 0 || this.#server.strict !== undefined;
    if (isObserved) this.#server.gates |= OBSERVED;
    else this.#server.gates &= ~OBSERVED;
  }
}

/** How many commands the option `log` wants to be kept. */
export function logLength(option: boolean | number | undefined): number {
  return option === true ? LENGTH : option || 0;
}
