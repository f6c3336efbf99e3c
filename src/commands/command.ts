// COMMAND and its subcommands: the table, told in Redis' own form (redis/src/server.c, db.c).
import type { Call } from '../engine/call.ts';
import { findCommand } from '../engine/dispatch.ts';
import type { Engine } from '../engine/engine.ts';
import {
  commandHasNoKeys,
  invalidCommand,
  invalidCommandArguments,
  invalidCommandArity,
  syntaxError,
} from '../engine/errors.ts';
import { type Begin, type Find, type KeySpec, legacyRange } from '../engine/key-specs.ts';
import { type Command, type CommandTable, keysOf } from '../engine/table.ts';
import { MapReply, type Reply, ReplyError, SetReply, Status } from '../resp/reply.ts';
import { globMatches } from '../util/glob.ts';
import { commandDocs } from './docs.ts';
import { helpReply } from './help.ts';

const DISORDERLY = ['nondeterministic_output_order'];

// biome-ignore format: one row, one line
export const commandCommands = {
  command: { arity: -1, flags: 'loading stale', acl: '@connection', tips: DISORDERLY, since: '2.8.13', run: commandInfo, subcommands: {
    count: { arity: 2, flags: 'loading stale', acl: '@connection', since: '2.8.13', run: commandCount },
    docs: { arity: -2, flags: 'loading stale', acl: '@connection', tips: DISORDERLY, since: '7.0.0', run: commandDocs },
    getkeys: { arity: -4, flags: 'loading stale', acl: '@connection', since: '2.8.13', run: commandGetkeys },
    getkeysandflags: { arity: -4, flags: 'loading stale', acl: '@connection', since: '7.0.0', run: commandGetkeysandflags },
    help: { arity: 2, flags: 'loading stale', acl: '@connection', since: '5.0.0', run: commandHelp },
    info: { arity: -2, flags: 'loading stale', acl: '@connection', tips: DISORDERLY, since: '2.8.13', run: commandInfo },
    list: { arity: -2, flags: 'loading stale', acl: '@connection', tips: DISORDERLY, since: '7.0.0', run: commandList },
  } },
} as const satisfies CommandTable;

/** COMMAND COUNT */
function commandCount({ server }: Call): Reply {
  return server.commands.size;
}

/** COMMAND | COMMAND INFO [command-name [command-name ...]] */
function commandInfo({ server, args }: Call): Reply {
  if (args.length === 0) return server.commands.values().map(describe);
  return args.rest().map((name) => {
    const command = server.findByName(name);
    return command ? describe(command) : null;
  });
}

/** One command as COMMAND INFO tells it. */
function describe(command: Command): Reply {
  const { row, name, arity, flags } = command;
  const keys = row.keys ?? [];
  const shown = row.movable ? withMovableKeys([...flags]) : [...flags];
  return [
    name,
    arity,
    new SetReply(shown.map((flag) => new Status(flag))),
    ...legacyRange(keys),
    new SetReply(command.categories.map((category) => new Status(category))),
    new SetReply([...(row.tips ?? [])]),
    new SetReply(keys.map(describeKeys)),
    new SetReply([...(command.subcommands?.values() ?? [])].map(describe)),
  ];
}

/** The flags that Redis lists behind `movablekeys`. */
const LATE_FLAGS: ReadonlySet<string> = new Set(['allow_busy', 'no_async_loading', 'no_multi']);

function withMovableKeys(flags: string[]): string[] {
  const late = flags.findIndex((flag) => LATE_FLAGS.has(flag));
  return flags.toSpliced(late < 0 ? flags.length : late, 0, 'movablekeys');
}

function describeKeys({ flags, begin, find, notes }: KeySpec): Reply {
  const entries: Reply[] = notes === undefined ? [] : ['notes', notes];
  entries.push('flags', new SetReply(flags.split(' ').map((flag) => new Status(flag))));
  entries.push('begin_search', new MapReply(['type', begin.type, 'spec', new MapReply(beginSpec(begin))]));
  entries.push('find_keys', new MapReply(['type', find.type, 'spec', new MapReply(findSpec(find))]));
  return new MapReply(entries);
}

function beginSpec(begin: Begin): Reply[] {
  if (begin.type === 'index') return ['index', begin.index];
  return begin.type === 'keyword' ? ['keyword', begin.keyword, 'startfrom', begin.startFrom] : [];
}

function findSpec(find: Find): Reply[] {
  if (find.type === 'range') return ['lastkey', find.last, 'keystep', find.step, 'limit', find.limit];
  return find.type === 'keynum' ? ['keynumidx', find.at, 'firstkey', find.first, 'keystep', find.step] : [];
}

/** COMMAND GETKEYS command [arg ...] */
function commandGetkeys({ server, args }: Call): Reply {
  const argv = args.rest();
  return locateKeys(server, argv).map(({ index }) => argv[index]!);
}

/** COMMAND GETKEYSANDFLAGS command [arg ...] */
function commandGetkeysandflags({ server, args }: Call): Reply {
  const argv = args.rest();
  return locateKeys(server, argv).map(({ index, flags }) => [
    argv[index]!,
    new SetReply(
      flags
        .split(' ')
        .filter((flag) => flag !== 'variable_flags')
        .map((flag) => new Status(flag)),
    ),
  ]);
}

function locateKeys(server: Engine, argv: readonly string[]): { index: number; flags: string }[] {
  const command = findForKeys(server, argv);
  if (!command.row.keys && !command.row.getKeys) throw commandHasNoKeys();
  const keys = keysOf(command, argv);
  if (keys.length === 0 && !command.flags.has('no_mandatory_keys')) throw invalidCommandArguments();
  return keys;
}

function findForKeys(server: Engine, argv: readonly string[]): Command {
  try {
    return findCommand(server, argv);
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error;
    throw error.message.startsWith('ERR unknown') ? invalidCommand() : invalidCommandArity();
  }
}

/** COMMAND LIST [FILTERBY MODULE name | ACLCAT category | PATTERN pattern] */
function commandList({ server, args }: Call): Reply {
  if (args.length === 0) return new SetReply(server.commands.keys());
  if (args.length !== 3 || !args.accept('FILTERBY')) throw syntaxError();
  const [word, value] = [args.word(), args.next().toLowerCase()];
  const filter = FILTERS[word];
  if (!filter) throw syntaxError();
  return new SetReply(
    server
      .allCommands()
      .filter((command) => filter(command, value))
      .map(({ name }) => name),
  );
}

const FILTERS: { readonly [word: string]: (command: Command, value: string) => boolean } = {
  ACLCAT: (command, value) => command.categories.includes(`@${value}`),
  MODULE: () => false,
  PATTERN: (command, value) => globMatches(value, command.name),
};

/** COMMAND HELP */
function commandHelp(): Reply {
  return helpReply(
    'COMMAND',
    `
(no subcommand)
    Return details about all Redis commands.
COUNT
    Return the total number of commands in this Redis server.
LIST
    Return a list of all commands in this Redis server.
INFO [<command-name> ...]
    Return details about multiple Redis commands.
    If no command names are given, documentation details for all
    commands are returned.
DOCS [<command-name> ...]
    Return documentation details about multiple Redis commands.
    If no command names are given, documentation details for all
    commands are returned.
GETKEYS <full-command>
    Return the keys from a full Redis command.
GETKEYSANDFLAGS <full-command>
    Return the keys and the access flags from a full Redis command.`,
  );
}
