// COMMAND DOCS: what the table and the notes beside it tell of a command, in Redis' own form. The arguments are read from
// their one-line notation when somebody asks.
import type { Call } from '../engine/call.ts';
import type { Command } from '../engine/table.ts';
import { MapReply, type Reply, SetReply, Status } from '../resp/reply.ts';
import { docsData } from './docs-data.ts';
import { type Argument, readSyntax } from './docs-syntax.ts';

/** COMMAND DOCS [command-name [command-name ...]] */
export function commandDocs({ server, args }: Call): Reply {
  const found = args.length === 0 ? server.commands.values() : args.rest().map((name) => server.findByName(name));
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
  if (docs?.syntax) entries.push('arguments', readSyntax(docs.syntax).map(describeArgument));
  if (subcommands) {
    entries.push('subcommands', new MapReply([...subcommands.values()].flatMap((one) => [one.name, describe(one)])));
  }
  return new MapReply(entries);
}

/** An argument as COMMAND DOCS tells of it. */
function describeArgument(argument: Argument): Reply {
  const { name, type, keySpec, token, since, deprecated, parts } = argument;
  const entries: Reply[] = ['name', name, 'type', type];
  if (keySpec !== undefined) entries.push('key_spec_index', keySpec);
  if (token !== undefined) entries.push('token', token);
  if (since !== undefined) entries.push('since', since);
  if (deprecated !== undefined) entries.push('deprecated_since', deprecated);
  const flags = [
    argument.isOptional && 'optional',
    argument.isMultiple && 'multiple',
    argument.repeatsToken && 'multiple_token',
  ].filter((flag) => flag !== false);
  if (flags.length > 0) entries.push('flags', new SetReply(flags.map((flag) => new Status(flag))));
  if (parts) entries.push('arguments', parts.map(describeArgument));
  return new MapReply(entries);
}
