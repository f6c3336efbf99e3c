// The table `redis`, as scripts and functions see it (https://redis.io/docs/latest/develop/interact/programmability/lua-api/).
import type { Engine } from '../engine/engine.ts';
import { type LuaFunction, type LuaTable, type LuaValue, NOTHING } from '../lua/index.ts';
import { library, toNumber, toText } from '../lua/lib/arguments.ts';
import { sha1 } from '../util/sha1.ts';
import { complaint, type RedisCalls } from './scripting-calls.ts';
import { fieldTable } from './scripting-convert.ts';

const LOG_LEVELS = { LOG_DEBUG: 0, LOG_VERBOSE: 1, LOG_NOTICE: 2, LOG_WARNING: 3 };
const REPL_FLAGS = { REPL_NONE: 0, REPL_AOF: 1, REPL_SLAVE: 2, REPL_REPLICA: 2, REPL_ALL: 3 };

/** What every script has of Redis. */
export function createRedisTable(server: Engine, calls: RedisCalls): LuaTable {
  return library({
    call: (...args) => calls.call(args),
    pcall: (...args) => calls.pcall(args),
    acl_check_cmd: (...args) => calls.mayRun(args),
    error_reply: errorReply,
    status_reply: statusReply,
    setresp: (...args) => {
      if (args.length !== 1) throw complaint('redis.setresp() requires one argument.');
      const protocol = Math.trunc(toNumber(args[0]) ?? 0);
      if (protocol !== 2 && protocol !== 3) throw complaint('RESP version must be 2 or 3.');
      calls.speak(protocol);
      return NOTHING;
    },
    set_repl: setRepl,
    sha1hex,
    ...REPL_FLAGS,
    ...logEntries(),
    ...versionEntries(server),
  });
}

/** What libraries have of Redis while they load, `register_function` apart. */
export function createLoadTable(server: Engine, register: LuaFunction): LuaTable {
  return library({ register_function: register, ...logEntries(), ...versionEntries(server) });
}

/** What EVAL has beside, from the days of the debugger and of verbatim replication; it does nothing here. */
export function createDebugTable(): readonly (readonly [name: string, value: LuaFunction])[] {
  return [
    ['breakpoint', () => false],
    ['debug', () => NOTHING],
    ['replicate_commands', () => true],
  ];
}

function logEntries(): { readonly [name: string]: LuaValue } {
  return { log, ...LOG_LEVELS };
}

function versionEntries({ version }: Engine): { readonly [name: string]: LuaValue } {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return { REDIS_VERSION: version, REDIS_VERSION_NUM: (major << 16) | (minor << 8) | patch };
}

/** redis.error_reply(text): a single word becomes the message of an `ERR` */
function errorReply(...args: LuaValue[]): LuaTable {
  const [text] = args;
  if (args.length !== 1 || typeof text !== 'string') return wrongArguments();
  const bare = text.replace(/^-/, '').replace(/[\r\n]+$/, '');
  return fieldTable('err', bare.includes(' ') ? bare : `ERR ${bare}`);
}

/** redis.status_reply(text) */
function statusReply(...args: LuaValue[]): LuaTable {
  const [text] = args;
  return args.length === 1 && typeof text === 'string' ? fieldTable('ok', text) : wrongArguments();
}

/** These two answer their error instead of raising it. */
function wrongArguments(): LuaTable {
  return fieldTable('err', 'ERR wrong number or type of arguments');
}

/** redis.sha1hex(text) */
function sha1hex(...args: LuaValue[]): LuaValue {
  if (args.length !== 1) throw complaint('wrong number of arguments');
  return sha1(toText(args[0]) ?? '');
}

/** redis.log(level, ...): there is no log here, but its complaints there are */
function log(...args: LuaValue[]): readonly LuaValue[] {
  if (args.length < 2) throw complaint('redis.log() requires two arguments or more.');
  const level = toNumber(args[0]);
  if (level === undefined) throw complaint('First argument must be a number (log level).');
  if (Math.trunc(level) < LOG_LEVELS.LOG_DEBUG || level >= LOG_LEVELS.LOG_WARNING + 1) {
    throw complaint('Invalid debug level.');
  }
  return NOTHING;
}

/** redis.set_repl(flags): nothing is replicated here */
function setRepl(...args: LuaValue[]): readonly LuaValue[] {
  if (args.length !== 1) throw complaint('redis.set_repl() requires two arguments.');
  if (((toNumber(args[0]) ?? 0) & ~REPL_FLAGS.REPL_ALL) !== 0) {
    throw complaint('Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE.');
  }
  return NOTHING;
}
