// One run of a command: what a handler is given.
import { Args } from './args.ts';
import type { Engine } from './engine.ts';
import type { Keyspace } from './keyspace.ts';
import type { Session } from './session.ts';
import type { Command } from './table.ts';

export class Call {
  readonly server: Engine;
  readonly session: Session;
  readonly command: Command;
  /** The arguments behind the command's name, and behind its subcommand's. */
  readonly args: Args;
  /** Everything as sent, the name first. */
  readonly argv: readonly string[];

  constructor(server: Engine, session: Session, command: Command, argv: readonly string[]) {
    this.server = server;
    this.session = session;
    this.command = command;
    this.argv = argv;
    this.args = new Args(argv, command.words);
  }

  /** The database that the session has selected. */
  get db(): Keyspace {
    return this.session.db;
  }

  /** Milliseconds since 1970; it stands still while a command, a transaction or a script runs. */
  get now(): number {
    return this.server.now();
  }
}
