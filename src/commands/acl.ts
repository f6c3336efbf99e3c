// ACL: users, what they may do, and what was denied to them (redis/src/acl.c).
import type { Incident } from '../engine/acl-log.ts';
import type { Selector } from '../engine/acl-selector.ts';
import type { Call } from '../engine/call.ts';
import { findCommand } from '../engine/dispatch.ts';
import {
  commandNotFound,
  invalidGenpassBits,
  noAclFile,
  unknownCategory,
  unknownSubcommandOrArity,
  userNotFound,
} from '../engine/errors.ts';
import { CATEGORIES, type CommandTable, isSince } from '../engine/table.ts';
import { Double, MapReply, OK, type Reply, SetReply } from '../resp/reply.ts';
import { helpReply } from './help.ts';

// biome-ignore format: one row, one line
export const aclCommands = {
  acl: { arity: -2, flags: '', since: '6.0.0', subcommands: {
    cat: { arity: -2, flags: 'noscript loading stale', since: '6.0.0', run: cat },
    deluser: { arity: -3, flags: 'admin noscript loading stale', since: '6.0.0', run: deluser },
    dryrun: { arity: -4, flags: 'admin noscript loading stale', since: '7.0.0', run: dryrun },
    genpass: { arity: -2, flags: 'noscript loading stale', since: '6.0.0', run: genpass },
    getuser: { arity: 3, flags: 'admin noscript loading stale', since: '6.0.0', run: getuser },
    help: { arity: 2, flags: 'loading stale', since: '6.0.0', run: help },
    list: { arity: 2, flags: 'admin noscript loading stale', since: '6.0.0', run: list },
    load: { arity: 2, flags: 'admin noscript loading stale', since: '6.0.0', run: withoutFile },
    log: { arity: -2, flags: 'admin noscript loading stale', since: '6.0.0', run: log },
    save: { arity: 2, flags: 'admin noscript loading stale', since: '6.0.0', run: withoutFile },
    setuser: { arity: -3, flags: 'admin noscript loading stale', since: '6.0.0', run: setuser },
    users: { arity: 2, flags: 'admin noscript loading stale', since: '6.0.0', run: users },
    whoami: { arity: 2, flags: 'noscript loading stale', since: '6.0.0', run: whoami },
  } },
} as const satisfies CommandTable;

/** ACL CAT [categoryname] */
function cat({ server, args, argv }: Call): Reply {
  if (args.length > 1) throw unknownSubcommandOrArity('ACL', argv[1]!);
  if (args.length === 0) return CATEGORIES.map((category) => category.slice(1));
  const name = args.next();
  const category = `@${name.toLowerCase()}`;
  if (!CATEGORIES.includes(category)) throw unknownCategory(name);
  return server
    .allCommands()
    .filter(({ categories }) => categories.includes(category))
    .map((command) => command.name);
}

/** ACL DELUSER username [username ...] */
function deluser({ server, args }: Call): Reply {
  return server.acl.deleteUsers(args.rest());
}

/** ACL DRYRUN username command [arg [arg ...]] */
function dryrun({ server, args }: Call): Reply {
  const username = args.next();
  const user = server.acl.user(username);
  if (!user) throw userNotFound(username);
  const argv = args.rest();
  const command = server.commands.get(argv[0]!);
  const isKnown =
    command && (!command.subcommands || argv.length === 1 || command.subcommands.has(argv[1]!.toLowerCase()));
  if (!isKnown) throw commandNotFound(argv[0]!);
  return server.acl.dryRun(user, findCommand(server, argv), argv) ?? OK;
}

/** ACL GENPASS [bits] */
function genpass({ server, args, argv }: Call): Reply {
  if (args.length > 1) throw unknownSubcommandOrArity('ACL', argv[1]!);
  const bits = args.length === 1 ? args.number() : 256;
  if (bits <= 0 || bits > 4096) throw invalidGenpassBits();
  return server.random.hex(Math.ceil(bits / 4));
}

/** ACL GETUSER username */
function getuser({ server, args }: Call): Reply {
  const user = server.acl.user(args.next());
  if (!user) return null;
  return new MapReply([
    'flags',
    new SetReply(user.flags),
    'passwords',
    [...user.passwords],
    ...selectorEntries(user.root),
    'selectors',
    user.otherSelectors.map((selector) => new MapReply(selectorEntries(selector))),
  ]);
}

function selectorEntries({ commandText, keyText, channelText }: Selector): Reply[] {
  return ['commands', commandText, 'keys', keyText, 'channels', channelText];
}

/** ACL LIST */
function list({ server }: Call): Reply {
  return server.acl.users.map(String);
}

/** ACL LOAD | ACL SAVE: a server in memory has no file of users. */
function withoutFile(): Reply {
  throw noAclFile();
}

/** ACL LOG [count | RESET] */
function log({ server, args, argv, now }: Call): Reply {
  if (args.length > 1) throw unknownSubcommandOrArity('ACL', argv[1]!);
  if (args.accept('RESET')) {
    server.acl.log.reset();
    return OK;
  }
  const count = args.length === 1 ? Math.max(0, args.number()) : 10;
  const tellsMore = isSince(server.version, '7.2.0');
  return server.acl.log.entries.slice(0, count).map((entry) => {
    const { reason, context, object, username }: Incident = entry;
    const fields: Reply[] = ['count', entry.count, 'reason', reason, 'context', context, 'object', object];
    fields.push(
      'username',
      username,
      'age-seconds',
      new Double((now - entry.created) / 1000),
      'client-info',
      entry.client,
    );
    if (tellsMore) {
      fields.push('entry-id', entry.id, 'timestamp-created', entry.created, 'timestamp-last-updated', entry.updated);
    }
    return new MapReply(fields);
  });
}

/** ACL SETUSER username [rule [rule ...]] */
function setuser({ server, args }: Call): Reply {
  server.acl.setUser(args.next(), args.rest());
  return OK;
}

/** ACL USERS */
function users({ server }: Call): Reply {
  return server.acl.users.map(({ name }) => name);
}

/** ACL WHOAMI */
function whoami({ session }: Call): Reply {
  return session.user?.name ?? null;
}

/** ACL HELP */
function help(): Reply {
  return helpReply(
    'ACL',
    `
CAT [<category>]
    List all commands that belong to <category>, or all command categories
    when no category is specified.
DELUSER <username> [<username> ...]
    Delete a list of users.
DRYRUN <username> <command> [<arg> ...]
    Returns whether the user can execute the given command without executing the command.
GETUSER <username>
    Get the user's details.
GENPASS [<bits>]
    Generate a secure 256-bit user password. The optional \`bits\` argument can
    be used to specify a different size.
LIST
    Show users details in config file format.
LOAD
    Reload users from the ACL file.
LOG [<count> | RESET]
    Show the ACL log entries.
SAVE
    Save the current config to the ACL file.
SETUSER <username> <attribute> [<attribute> ...]
    Create or modify a user with the specified attributes.
USERS
    List all the registered usernames.
WHOAMI
    Return the current connection username.`,
  );
}
