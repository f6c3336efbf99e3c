// COMMAND DOCS: what the table and the notes beside it tell of a command, in Redis' own form. The arguments are read from
// their one-line notation when somebody asks.
import type { Call } from '../engine/call.ts';
import type { Command } from '../engine/table.ts';
import { MapReply, type Reply, SetReply, Status } from '../resp/reply.ts';
import { docsData } from './docs-data.ts';

/** COMMAND DOCS [command-name [command-name ...]] */
export function commandDocs({ server, args }: Call): Reply {
  const found = args.length === 0 ? [...server.commands.values()] : args.rest().map((name) => server.findByName(name));
  return new MapReply(found.flatMap((command): Reply[] => (command ? [command.name, describe(command)] : [])));
}

function describe({ name, group, row, subcommands }: Command): Reply {
  const docs = docsData[name];
  const entries: Reply[] = [];
  if (docs) entries.push('summary', docs.summary);
  entries.push('since', row.since, 'group', group);
  if (docs?.complexity) entries.push('complexity', docs.complexity);
  if (docs?.flags) entries.push('doc_flags', new SetReply(docs.flags.split(' ').map((flag) => new Status(flag))));
  if (docs?.deprecated) entries.push('deprecated_since', docs.deprecated);
  if (docs?.syntax) entries.push('arguments', new SyntaxReader(docs.syntax).list());
  if (subcommands) {
    entries.push('subcommands', new MapReply([...subcommands.values()].flatMap((one) => [one.name, describe(one)])));
  }
  return new MapReply(entries);
}

const ARGUMENT = /([\w/-]+(?::port)?):([a-z-]+)(?:@(\d+))?(?:=('[^']*'|[^?*+^~() ]+))?([?*+]*)(?:\^([\d.]+))?(?:~([\d.]+))?/y;
const FLAGS: { readonly [mark: string]: string } = { '?': 'optional', '*': 'multiple', '+': 'multiple_token' };

/** Reads the notation from left to right; parentheses hold the parts of an argument. */
class SyntaxReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  list(): Reply[] {
    const items: Reply[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      items.push(this.#argument());
      if (this.#text[this.#at] === ' ') this.#at++;
    }
    return items;
  }

  #argument(): Reply {
    ARGUMENT.lastIndex = this.#at;
    const parts = ARGUMENT.exec(this.#text);
    if (!parts) throw new Error(`not an argument: ${this.#text.slice(this.#at)}`);
    this.#at = ARGUMENT.lastIndex;
    const [, name = '', type = '', keySpec, token, flags = '', since, deprecated] = parts;
    const entries: Reply[] = ['name', name, 'type', type];
    if (keySpec !== undefined) entries.push('key_spec_index', Number(keySpec));
    if (token !== undefined) entries.push('token', token.startsWith("'") ? token.slice(1, -1) : token);
    if (since !== undefined) entries.push('since', since);
    if (deprecated !== undefined) entries.push('deprecated_since', deprecated);
    if (flags !== '') entries.push('flags', new SetReply([...flags].map((mark) => new Status(FLAGS[mark]!))));
    if (this.#text[this.#at] === '(') {
      this.#at++;
      entries.push('arguments', this.list());
      this.#at++;
    }
    return new MapReply(entries);
  }
}
