// SCRIPTING: FUNCTION and FCALL, libraries of functions that stay on the server (redis/src/functions.c).
import type { Call } from '../engine/call.ts';
import {
  badNumberOfKeys,
  badRestorePolicy,
  functionFlushMode,
  libraryNameMissing,
  noSuchFunction,
  nothingRuns,
  scriptMayWrite,
  unknownListArgument,
  unknownLoadOption,
  unknownSubcommandOrArity,
} from '../engine/errors.ts';
import { counted } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { LuaTable } from '../lua/index.ts';
import { MapReply, OK, type Reply, SetReply, Status } from '../resp/reply.ts';
import { globMatches } from '../util/glob.ts';
import type { Library, ScriptFunction } from './function-libraries.ts';
import { helpReply } from './help.ts';
import { SCRIPT_FLAGS } from './scripting-flags.ts';
import { scriptingOf } from './scripting-host.ts';
import { readScriptKeys } from './scripting-keys.ts';

const NOTES = 'We cannot tell how the keys will be used so we assume the worst, RW and UPDATE';
const READ_NOTES = 'We cannot tell how the keys will be used so we assume the worst, RO and ACCESS';

// biome-ignore format: one row, one line
export const functionCommands = {
  fcall: { arity: -3, flags: 'noscript stale skip_monitor no_mandatory_keys', keys: [counted(2, 'RW access update', NOTES)], since: '7.0.0', movable: true, run: (call) => fcall(call) },
  fcall_ro: { arity: -3, flags: 'readonly noscript stale skip_monitor no_mandatory_keys', keys: [counted(2, 'RO access', READ_NOTES)], since: '7.0.0', movable: true, run: (call) => fcall(call, 'read-only') },
  function: { arity: -2, flags: '', acl: '', since: '7.0.0', subcommands: {
    delete: { arity: 3, flags: 'write noscript', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '7.0.0', run: deleteLibrary },
    dump: { arity: 2, flags: 'noscript', since: '7.0.0', run: dump },
    flush: { arity: -2, flags: 'write noscript', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '7.0.0', run: flush },
    help: { arity: 2, flags: 'loading stale', since: '7.0.0', run: help },
    kill: { arity: 2, flags: 'noscript allow_busy', tips: ['request_policy:all_shards', 'response_policy:one_succeeded'], since: '7.0.0', run: kill },
    list: { arity: -2, flags: 'noscript', tips: ['nondeterministic_output_order'], since: '7.0.0', run: list },
    load: { arity: -3, flags: 'write denyoom noscript', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '7.0.0', run: load },
    restore: { arity: -3, flags: 'write denyoom noscript', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '7.0.0', run: restore },
    stats: { arity: 2, flags: 'noscript allow_busy', tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'], since: '7.0.0', run: stats },
  } },
} as const satisfies CommandTable;

/**
 * FCALL function numkeys [key [key ...]] [arg [arg ...]]
 * FCALL_RO function numkeys [key [key ...]] [arg [arg ...]]
 */
function fcall({ server, session, args }: Call, onlyReads?: 'read-only'): Reply {
  const scripting = scriptingOf(server);
  const found = scripting.libraries.find(args.next());
  if (!found) throw noSuchFunction();
  const keys = readScriptKeys(args, badNumberOfKeys);
  const mayWrite = !found.flags.has('no-writes');
  scripting.demandMemory(found.flags);
  if (onlyReads && mayWrite) throw scriptMayWrite();
  const tables = [LuaTable.fromList(keys), LuaTable.fromList(args.rest())];
  const run = { caller: session, name: found.name, readOnly: !mayWrite, allowsOom: found.flags.has('allow-oom') };
  return scripting.run(scripting.libraries.state, found.run, tables, run);
}

/** FUNCTION LOAD [REPLACE] function-code */
function load({ server, args }: Call): Reply {
  let replace = false;
  while (args.left > 1) {
    const option = args.next();
    if (option.toUpperCase() !== 'REPLACE') throw unknownLoadOption(option);
    replace = true;
  }
  return scriptingOf(server).libraries.load(args.next(), replace);
}

/** FUNCTION DELETE library-name */
function deleteLibrary({ server, args }: Call): Reply {
  scriptingOf(server).libraries.delete(args.next());
  return OK;
}

/** FUNCTION FLUSH [ASYNC | SYNC] */
function flush({ server, args, argv }: Call): Reply {
  if (args.length > 1) throw unknownSubcommandOrArity('FUNCTION', argv[1]!);
  if (args.left === 1 && !['ASYNC', 'SYNC'].includes(args.word())) throw functionFlushMode();
  scriptingOf(server).libraries.flush();
  return OK;
}

/** FUNCTION LIST [LIBRARYNAME library-name-pattern] [WITHCODE] */
function list({ server, args }: Call): Reply {
  let pattern: string | undefined;
  let withCode = false;
  while (args.left > 0) {
    const argument = args.next();
    const word = argument.toUpperCase();
    if (word === 'WITHCODE' && !withCode) withCode = true;
    else if (word === 'LIBRARYNAME' && pattern === undefined) {
      if (args.left === 0) throw libraryNameMissing();
      pattern = args.next().toLowerCase();
    } else throw unknownListArgument(argument);
  }
  return scriptingOf(server)
    .libraries.all.filter(({ name }) => pattern === undefined || globMatches(pattern, name.toLowerCase()))
    .map((library) => describeLibrary(library, withCode));
}

function describeLibrary({ name, code, functions }: Library, withCode: boolean): Reply {
  const entries: Reply[] = ['library_name', name, 'engine', 'LUA', 'functions', functions.map(describeFunction)];
  return new MapReply(withCode ? [...entries, 'library_code', code] : entries);
}

function describeFunction({ name, description, flags }: ScriptFunction): Reply {
  const known = SCRIPT_FLAGS.filter((flag) => flags.has(flag)).map((flag) => new Status(flag));
  return new MapReply(['name', name, 'description', description ?? null, 'flags', new SetReply(known)]);
}

/** FUNCTION DUMP */
function dump({ server }: Call): Reply {
  return scriptingOf(server).libraries.dump();
}

/** FUNCTION RESTORE serialized-value [FLUSH | APPEND | REPLACE] */
function restore({ server, args, argv }: Call): Reply {
  if (args.length > 2) throw unknownSubcommandOrArity('FUNCTION', argv[1]!);
  const payload = args.next();
  const policy = args.left === 0 ? 'append' : args.word().toLowerCase();
  if (policy !== 'append' && policy !== 'replace' && policy !== 'flush') throw badRestorePolicy();
  scriptingOf(server).libraries.restore(payload, policy);
  return OK;
}

/** FUNCTION STATS: no function runs while somebody else may send a command */
function stats({ server }: Call): Reply {
  const { libraries } = scriptingOf(server);
  const counts = new MapReply(['libraries_count', libraries.all.length, 'functions_count', libraries.functions.size]);
  return new MapReply(['running_script', null, 'engines', new MapReply(['LUA', counts])]);
}

/** FUNCTION KILL */
function kill(): Reply {
  throw nothingRuns();
}

/** FUNCTION HELP */
function help(): Reply {
  return helpReply(
    'FUNCTION',
    `
LOAD [REPLACE] <FUNCTION CODE>
    Create a new library with the given library name and code.
DELETE <LIBRARY NAME>
    Delete the given library.
LIST [LIBRARYNAME PATTERN] [WITHCODE]
    Return general information on all the libraries:
    * Library name
    * The engine used to run the Library
    * Library description
    * Functions list
    * Library code (if WITHCODE is given)
    It also possible to get only function that matches a pattern using LIBRARYNAME argument.
STATS
    Return information about the current function running:
    * Function name
    * Command used to run the function
    * Duration in MS that the function is running
    If no function is running, return nil
    In addition, returns a list of available engines.
KILL
    Kill the current running function.
FLUSH [ASYNC|SYNC]
    Delete all the libraries.
    When called without the optional mode argument, the behavior is determined by the
    lazyfree-lazy-user-flush configuration directive. Valid modes are:
    * ASYNC: Asynchronously flush the libraries.
    * SYNC: Synchronously flush the libraries.
DUMP
    Return a serialized payload representing the current libraries, can be restored using FUNCTION RESTORE command
RESTORE <PAYLOAD> [FLUSH|APPEND|REPLACE]
    Restore the libraries represented by the given payload, it is possible to give a restore policy to
    control how to handle existing libraries (default APPEND):
    * FLUSH: delete all existing libraries.
    * APPEND: appends the restored libraries to the existing libraries. On collision, abort.
    * REPLACE: appends the restored libraries to the existing libraries, On collision, replace the old
      libraries with the new libraries (notice that even on this option there is a chance of failure
      in case of functions name collision with another library).`,
  );
}
