// A command's row: the only place of its facts. Dispatch, COMMAND INFO and GETKEYS, keyPrefix, cluster slots, the refusals
// of MULTI and scripts, the client's methods and the README's list all read it.
import type { Reply } from '../resp/reply.ts';
import type { Call } from './call.ts';
import { findKeys, type KeySpec } from './key-specs.ts';
import type { Blocked } from './waiters.ts';

export type Handler = (call: Call) => Reply | Blocked;

export interface CommandRow {
  /** The number of arguments, the name included; negative: at least so many. */
  readonly arity: number;
  /** What the arity was before a version changed it. */
  readonly formerArity?: { readonly before: string; readonly arity: number };
  /** Redis' flags in Redis' order, separated by spaces. */
  readonly flags: string;
  readonly keys?: readonly KeySpec[];
  /** ACL categories beside those that the flags imply, where they are not just the group's own. */
  readonly acl?: string;
  readonly tips?: readonly string[];
  /** The Redis version that brought it. */
  readonly since: string;
  /** Its keys cannot be told by the old triple alone. */
  readonly movable?: boolean;
  /** Finds the keys where the specifications do not tell all of them; indexes into the arguments, name first. */
  readonly getKeys?: (argv: readonly string[]) => { index: number; flags: string }[];
  readonly subcommands?: CommandTable;
  /** What it does; a row with subcommands has none. */
  readonly run?: Handler;
}

export type CommandTable = { readonly [name: string]: CommandRow };

export type CommandGroup =
  | 'bitmap'
  | 'cluster'
  | 'connection'
  | 'generic'
  | 'geo'
  | 'hash'
  | 'hyperloglog'
  | 'list'
  | 'pubsub'
  | 'scripting'
  | 'server'
  | 'set'
  | 'sorted-set'
  | 'stream'
  | 'string'
  | 'transactions';

/** A row as the engine holds it: with its names, its flags as a set and what follows from them. */
export interface Command {
  /** In lower case; `config|get` for a subcommand. */
  readonly name: string;
  /** How many words its name takes: 2 for a subcommand. */
  readonly words: number;
  readonly group: CommandGroup;
  readonly row: CommandRow;
  readonly arity: number;
  readonly flags: ReadonlySet<string>;
  readonly isWrite: boolean;
  readonly categories: readonly string[];
  readonly subcommands: ReadonlyMap<string, Command> | undefined;
  readonly run: Handler | undefined;
  readonly counters: CommandCounters;
}

/** How often a command has run, and how often it was refused before or failed while it did (INFO commandstats). */
export interface CommandCounters {
  calls: number;
  rejected: number;
  failed: number;
  /** Of those that took any time by the clock, in microseconds. */
  durations: number[];
}

const GROUP_CATEGORY: { readonly [group in CommandGroup]: string } = {
  bitmap: '@bitmap',
  cluster: '',
  connection: '@connection',
  generic: '@keyspace',
  geo: '@geo',
  hash: '@hash',
  hyperloglog: '@hyperloglog',
  list: '@list',
  pubsub: '',
  scripting: '@scripting',
  server: '',
  set: '@set',
  'sorted-set': '@sortedset',
  stream: '@stream',
  string: '@string',
  transactions: '@transaction',
};

/** Makes a command of a row, subcommands younger than the version left out. */
export function compileRow(group: CommandGroup, name: string, row: CommandRow, version: string): Command {
  const flags = new Set(row.flags === '' ? [] : row.flags.split(' '));
  const subcommands = row.subcommands && new Map<string, Command>();
  for (const [sub, subRow] of Object.entries(row.subcommands ?? {})) {
    if (isSince(version, subRow.since)) subcommands!.set(sub, compileRow(group, `${name}|${sub}`, subRow, version));
  }
  return {
    name,
    words: name.split('|').length,
    group,
    row,
    arity: row.formerArity && !isSince(version, row.formerArity.before) ? row.formerArity.arity : row.arity,
    flags,
    isWrite: flags.has('write'),
    categories: categoriesOf(group, row, flags),
    subcommands,
    run: row.run,
    counters: { calls: 0, rejected: 0, failed: 0, durations: [] },
  };
}

/** All ACL categories, in the order in which Redis lists them. */
export const CATEGORIES: readonly string[] =
  '@keyspace @read @write @set @sortedset @list @hash @string @bitmap @hyperloglog @geo @stream @pubsub @admin @fast @slow @blocking @dangerous @connection @transaction @scripting'.split(
    ' ',
  );

/** setImplicitACLCategories in redis/src/server.c. */
function categoriesOf(group: CommandGroup, row: CommandRow, flags: ReadonlySet<string>): string[] {
  const own = row.acl ?? GROUP_CATEGORY[group];
  const categories = new Set(own === '' ? [] : own.split(' '));
  if (flags.has('write')) categories.add('@write');
  if (flags.has('readonly') && !categories.has('@scripting')) categories.add('@read');
  if (flags.has('admin')) categories.add('@admin').add('@dangerous');
  if (flags.has('pubsub')) categories.add('@pubsub');
  if (flags.has('fast')) categories.add('@fast');
  if (flags.has('blocking')) categories.add('@blocking');
  if (!flags.has('fast')) categories.add('@slow');
  return CATEGORIES.filter((category) => categories.has(category));
}

/** Whether something that came with `since` is there in `version`. */
export function isSince(version: string, since: string): boolean {
  const have = version.split('.').map(Number);
  const need = since.split('.').map(Number);
  for (let part = 0; part < need.length; part++) {
    const difference = (have[part] ?? 0) - need[part]!;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** The places of a command's keys in `argv` (name first), with the flags of each. */
export function keysOf({ row }: Command, argv: readonly string[]): { index: number; flags: string }[] {
  return row.getKeys?.(argv) ?? findKeys(row.keys ?? [], argv);
}
