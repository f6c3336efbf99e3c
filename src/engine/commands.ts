// The command table, and the commands that one server makes of it. Of a part of the table only the names are known until one
// of its commands is looked up: a program that never asks for geography does not load it.
import { type Command, type CommandGroup, type CommandRow, type CommandTable, compileRow, isSince } from './table.ts';

/** A part of a group's rows: the names of its commands, and how to come by their rows. */
export type TablePart = readonly [group: CommandGroup, names: string, rows: () => CommandTable];

/** The table, of all versions. It is the same for all servers. */
export class Table {
  /** In the order in which commands are listed. */
  readonly names: readonly string[];
  readonly parts: readonly TablePart[];
  readonly #partOf = new Map<string, TablePart>();

  constructor(parts: readonly TablePart[]) {
    this.parts = parts;
    for (const part of parts) for (const name of part[1].split(' ')) this.#partOf.set(name, part);
    this.names = [...this.#partOf.keys()];
  }

  /** The row of a command, by its name in lower case. */
  find(name: string): CommandRow | undefined {
    return this.#partOf.get(name)?.[2]()[name];
  }

  /** A command as a server of this version has it. */
  compile(name: string, version: string): Command | undefined {
    const part = this.#partOf.get(name);
    const row = part?.[2]()[name];
    return part && row && isSince(version, row.since) ? compileRow(part[0], name, row, version) : undefined;
  }
}

export class Commands {
  readonly #table: Table;
  readonly #version: string;
  /** Those that have been looked up. */
  readonly #made = new Map<string, Command>();

  constructor(table: Table, version: string) {
    this.#table = table;
    this.#version = version;
  }

  /** A command by its name in any case. */
  get(name: string): Command | undefined {
    return this.#made.get(name) ?? this.#find(name.toLowerCase());
  }

  /** How many there are, subcommands not counted. */
  get size(): number {
    return this.values().length;
  }

  keys(): string[] {
    return this.values().map(({ name }) => name);
  }

  values(): Command[] {
    return this.#table.names.flatMap((name) => this.get(name) ?? []);
  }

  /** Every command and subcommand. */
  all(): Command[] {
    return this.values().flatMap(withSubcommands);
  }

  /** Every command and subcommand that may have run: in the order of the table. */
  known(): Command[] {
    return this.#table.names.flatMap((name) => this.#made.get(name) ?? []).flatMap(withSubcommands);
  }

  #find(name: string): Command | undefined {
    const known = this.#made.get(name);
    if (known) return known;
    const command = this.#table.compile(name, this.#version);
    if (!command) return undefined;
    this.#made.set(name, command);
    // Most clients send names in capitals.
    this.#made.set(name.toUpperCase(), command);
    return command;
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...(command.subcommands?.values() ?? [])];
}
