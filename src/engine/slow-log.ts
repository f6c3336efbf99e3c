// The slow log: the last commands that took longer than `slowlog-log-slower-than` (slowlog.c).
import type { Engine } from './engine.ts';
import { withoutSecrets } from './secrets.ts';
import type { Session } from './session.ts';
import type { Command } from './table.ts';

const MOST_ARGUMENTS = 32;
const LONGEST_ARGUMENT = 128;

export interface SlowLogEntry {
  readonly id: number;
  /** Seconds since 1970. */
  readonly time: number;
  readonly microseconds: number;
  readonly argv: readonly string[];
  readonly address: string;
  readonly name: string;
}

export class SlowLog {
  readonly #server: Engine;
  /** The newest first. */
  #entries: SlowLogEntry[] = [];
  #lastId = 0;
  /** In microseconds; negative: nothing is slow enough. */
  threshold = 10_000;
  #length = 128;

  constructor(server: Engine) {
    this.#server = server;
    server.config.follow('slowlog-max-len', (value) => {
      this.#length = Number(value);
      this.#entries.length = Math.min(this.#entries.length, this.#length);
    });
  }

  get entries(): readonly SlowLogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  /** As a server that has just started: the ids begin anew. */
  reset(): void {
    this.clear();
    this.#lastId = 0;
  }

  /** A command has taken so long. */
  record(session: Session, command: Command, argv: readonly string[], microseconds: number): void {
    if (this.threshold < 0 || microseconds < this.threshold || command.flags.has('skip_slowlog')) return;
    this.#entries.unshift({
      id: this.#lastId++,
      time: Math.floor(this.#server.now() / 1000),
      microseconds,
      argv: shortened(withoutSecrets(command.name, argv)),
      address: session.address,
      name: session.name,
    });
    if (this.#entries.length > this.#length) this.#entries.pop();
  }
}

function shortened(argv: readonly string[]): string[] {
  const shown = argv.length > MOST_ARGUMENTS ? argv.slice(0, MOST_ARGUMENTS - 1) : argv;
  const texts = shown.map((arg) =>
    arg.length > LONGEST_ARGUMENT
      ? `${arg.slice(0, LONGEST_ARGUMENT)}... (${arg.length - LONGEST_ARGUMENT} more bytes)`
      : arg,
  );
  if (shown.length < argv.length) texts.push(`... (${argv.length - shown.length} more arguments)`);
  return texts;
}
