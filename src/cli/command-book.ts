// What there is to know of the commands while one is typed: their arguments as redis-cli shows them, hints behind the
// cursor, and completion (utils/generate-command-help.rb, hintsCallback and completionCallback in Redis' sources).

import { docsData } from '../commands/docs-data.ts';
import { type Argument, readSyntax } from '../commands/docs-syntax.ts';
import type { Command } from '../engine/table.ts';

export interface Entry {
  /** In upper case: `CONFIG GET`. */
  readonly name: string;
  readonly words: readonly string[];
  readonly command: Command;
  /** `key value [NX|XX]` */
  readonly params: string;
  readonly summary: string;
}

export class CommandBook {
  readonly entries: readonly Entry[];
  readonly #byName: ReadonlyMap<string, Entry>;

  constructor(commands: Iterable<Command>) {
    this.entries = [...commands].map(entryOf).sort((one, other) => (one.name < other.name ? -1 : 1));
    this.#byName = new Map(this.entries.map((entry) => [entry.name, entry]));
  }

  /** The command or subcommand that the first words name. */
  find(words: readonly string[]): Entry | undefined {
    const [first = '', second = ''] = words.map((word) => word.toUpperCase());
    return this.#byName.get(`${first} ${second}`) ?? this.#byName.get(first);
  }

  /** What may still follow behind what has been typed, with the blank before it. */
  hint(line: string): string {
    const words = line.split(/\s+/).filter((word) => word !== '');
    const entry = this.find(words);
    if (!entry) return '';
    let hint = entry.params;
    // Arguments that have been given are not shown any more, up to the first that may be left out.
    for (let typed = words.length - entry.words.length; typed > 0 && hint !== '' && !hint.startsWith('['); typed--) {
      hint = hint.includes(' ') ? hint.slice(hint.indexOf(' ') + 1) : '';
    }
    return hint === '' || /\s$/.test(line) ? hint : ` ${hint}`;
  }

  /** What a line may go on to, and the end of the line that it would replace: a command's name, or a word among its arguments. */
  complete(line: string): [completions: string[], end: string] {
    const start = line.toUpperCase();
    const names = this.entries.filter(({ name }) => name.startsWith(start)).map(({ name }) => name);
    const cut = line.lastIndexOf(' ') + 1;
    const entry = this.find(line.slice(0, cut).split(/\s+/));
    if (!entry || cut === 0 || names.length > 0) return [names, line];
    const tokens = [...new Set(tokensOf(argumentsOf(entry.command)))];
    return [tokens.filter((token) => token.startsWith(start.slice(cut))), line.slice(cut)];
  }
}

function entryOf(command: Command): Entry {
  const name = command.name.replace('|', ' ').toUpperCase();
  const params = argumentsOf(command).map(shown).join(' ');
  return { name, words: name.split(' '), command, params, summary: docsData[command.name]?.summary ?? '' };
}

function argumentsOf({ name }: Command): Argument[] {
  return readSyntax(docsData[name]?.syntax ?? '');
}

/** An argument as redis-cli's help has it: `[EX seconds|PX milliseconds]`, `key [key ...]`. */
function shown({ type, name, token, parts = [], isMultiple, repeatsToken, isOptional }: Argument): string {
  let text = name;
  if (type === 'pure-token') text = '';
  else if (type === 'block') text = parts.map(shown).join(' ');
  else if (type === 'oneof') text = parts.map(shown).join('|');
  if (isMultiple) text = `${text} [${repeatsToken ? `${token} ` : ''}${text} ...]`;
  if (token !== undefined) text = text === '' ? token : `${token} ${text}`;
  return isOptional ? `[${text}]` : text;
}

/** The fixed words among the arguments. */
function tokensOf(list: readonly Argument[]): string[] {
  return list.flatMap(({ token, parts = [] }) => [
    ...(token && /^[A-Z]/.test(token) ? [token] : []),
    ...tokensOf(parts),
  ]);
}
