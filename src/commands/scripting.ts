// SCRIPTING: EVAL, EVALSHA and SCRIPT (redis/src/eval.c). FUNCTION and FCALL stand in functions.ts.
import type { Call } from '../engine/call.ts';
import { noSuchScript, nothingRuns, scriptDebugMode, scriptFlushMode } from '../engine/errors.ts';
import { counted } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply } from '../resp/reply.ts';
import { helpReply } from './help.ts';
import { scriptingOf } from './scripting-host.ts';
import { readScriptKeys } from './scripting-keys.ts';

const NOTES = 'We cannot tell how the keys will be used so we assume the worst, RW and UPDATE';
const READ_NOTES = 'We cannot tell how the keys will be used so we assume the worst, RO and ACCESS';

// biome-ignore format: one row, one line
export const scriptingCommands = {
  eval: { arity: -3, flags: 'noscript stale skip_monitor no_mandatory_keys', keys: [counted(2, 'RW access update', NOTES)], since: '2.6.0', movable: true, run: (call) => evaluate(call) },
  eval_ro: { arity: -3, flags: 'readonly noscript stale skip_monitor no_mandatory_keys', keys: [counted(2, 'RO access', READ_NOTES)], since: '7.0.0', movable: true, run: (call) => evaluate(call, 'read-only') },
  evalsha: { arity: -3, flags: 'noscript stale skip_monitor no_mandatory_keys', keys: [counted(2, 'RW access update')], since: '2.6.0', movable: true, run: (call) => evaluateDigest(call) },
  evalsha_ro: { arity: -3, flags: 'readonly noscript stale skip_monitor no_mandatory_keys', keys: [counted(2, 'RO access')], since: '7.0.0', movable: true, run: (call) => evaluateDigest(call, 'read-only') },
  script: { arity: -2, flags: '', acl: '', since: '2.6.0', subcommands: {
    debug: { arity: 3, flags: 'noscript', since: '3.2.0', run: debug },
    exists: { arity: -3, flags: 'noscript', tips: ['request_policy:all_shards', 'response_policy:agg_logical_and'], since: '2.6.0', run: exists },
    flush: { arity: -2, flags: 'noscript', tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'], since: '2.6.0', run: flush },
    help: { arity: 2, flags: 'loading stale', since: '5.0.0', run: help },
    kill: { arity: 2, flags: 'noscript allow_busy', tips: ['request_policy:all_shards', 'response_policy:one_succeeded'], since: '2.6.0', run: kill },
    load: { arity: 3, flags: 'noscript stale', tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'], since: '2.6.0', run: load },
  } },
} as const satisfies CommandTable;

/**
 * EVAL script numkeys [key [key ...]] [arg [arg ...]]
 * EVAL_RO script numkeys [key [key ...]] [arg [arg ...]]
 */
function evaluate({ server, session, args }: Call, onlyReads?: 'read-only'): Reply {
  const body = args.next();
  // The keys are counted before anybody looks at the script.
  const keys = readScriptKeys(args);
  const scripting = scriptingOf(server);
  return scripting.evaluate(scripting.load(body), { caller: session, keys, args: args.rest(), onlyReads });
}

/**
 * EVALSHA sha1 numkeys [key [key ...]] [arg [arg ...]]
 * EVALSHA_RO sha1 numkeys [key [key ...]] [arg [arg ...]]
 */
function evaluateDigest({ server, session, args }: Call, onlyReads?: 'read-only'): Reply {
  const sha = args.next();
  if (sha.length !== 40) throw noSuchScript();
  const keys = readScriptKeys(args);
  const scripting = scriptingOf(server);
  return scripting.evaluate(scripting.find(sha), { caller: session, keys, args: args.rest(), onlyReads });
}

/** SCRIPT LOAD script */
function load({ server, args }: Call): Reply {
  return scriptingOf(server).load(args.next()).sha;
}

/** SCRIPT EXISTS sha1 [sha1 ...] */
function exists({ server, args }: Call): Reply {
  const scripting = scriptingOf(server);
  return args.rest().map((sha) => Number(scripting.has(sha)));
}

/** SCRIPT FLUSH [ASYNC | SYNC] */
function flush({ server, args }: Call): Reply {
  const mode = args.left === 1 ? args.word() : '';
  if (args.length > 1 || !['', 'ASYNC', 'SYNC'].includes(mode)) throw scriptFlushMode();
  scriptingOf(server).flush();
  return OK;
}

/** SCRIPT KILL: no script runs while somebody else may send a command */
function kill(): Reply {
  throw nothingRuns();
}

/** SCRIPT DEBUG YES | SYNC | NO: there is no debugger here */
function debug({ args }: Call): Reply {
  if (!['YES', 'SYNC', 'NO'].includes(args.word())) throw scriptDebugMode();
  return OK;
}

/** SCRIPT HELP */
function help(): Reply {
  return helpReply(
    'SCRIPT',
    `
DEBUG (YES|SYNC|NO)
    Set the debug mode for subsequent scripts executed.
EXISTS <sha1> [<sha1> ...]
    Return information about the existence of the scripts in the script cache.
FLUSH [ASYNC|SYNC]
    Flush the Lua scripts cache. Very dangerous on replicas.
    When called without the optional mode argument, the behavior is determined by the
    lazyfree-lazy-user-flush configuration directive. Valid modes are:
    * ASYNC: Asynchronously flush the scripts cache.
    * SYNC: Synchronously flush the scripts cache.
KILL
    Kill the currently executing Lua script.
LOAD <script>
    Load a script into the scripts cache without executing it.`,
  );
}
