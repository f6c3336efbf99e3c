// The arguments of `redis.register_function`, in both of its forms: `(name, callback)` and a table of names
// (luaRegisterFunctionReadArgs in redis/src/function_lua.c).
import { type LuaFunction, LuaTable, type LuaValue } from '../lua/index.ts';
import { toText } from '../lua/lib/arguments.ts';
import type { ScriptFunction } from './function-libraries.ts';
import { complaint } from './scripting-calls.ts';
import { isScriptFlag, type ScriptFlag } from './scripting-flags.ts';

export function readRegistration(args: readonly LuaValue[]): ScriptFunction {
  const [first, callback] = args;
  if (args.length < 1 || args.length > 2) throw complaint('wrong number of arguments to redis.register_function');
  if (args.length === 1) {
    if (first instanceof LuaTable) return readNamed(first);
    throw complaint(
      'calling redis.register_function with a single argument is only applicable to Lua table (representing named arguments).',
    );
  }
  const name = toText(first);
  if (name === undefined) throw complaint('first argument to redis.register_function must be a string');
  if (typeof callback !== 'function') {
    throw complaint('second argument to redis.register_function must be a function');
  }
  return { name, run: callback, flags: new Set(), description: undefined };
}

function readNamed(table: LuaTable): ScriptFunction {
  let name: string | undefined;
  let description: string | undefined;
  let run: LuaFunction | undefined;
  let flags: ReadonlySet<ScriptFlag> = new Set();
  for (const [key, value] of table.entries()) {
    const option = toText(key)?.toLowerCase();
    if (option === undefined) throw complaint('named argument key given to redis.register_function is not a string');
    if (option === 'function_name') name = readText(option, value);
    else if (option === 'description') description = readText(option, value);
    else if (option === 'callback') run = readCallback(value);
    else if (option === 'flags') flags = readFlags(value);
    else throw complaint('unknown argument given to redis.register_function');
  }
  if (name === undefined) throw complaint('redis.register_function must get a function name argument');
  if (run === undefined) throw complaint('redis.register_function must get a callback argument');
  return { name, run, flags, description };
}

function readText(option: string, value: LuaValue): string {
  const text = toText(value);
  if (text === undefined) throw complaint(`${option} argument given to redis.register_function must be a string`);
  return text;
}

function readCallback(value: LuaValue): LuaFunction {
  if (typeof value === 'function') return value;
  throw complaint('callback argument given to redis.register_function must be a function');
}

function readFlags(value: LuaValue): ReadonlySet<ScriptFlag> {
  if (!(value instanceof LuaTable)) {
    throw complaint('flags argument to redis.register_function must be a table representing function flags');
  }
  const flags = new Set<ScriptFlag>();
  for (let at = 1, one = value.getIndex(1); one !== undefined; one = value.getIndex(++at)) {
    const flag = toText(one)?.toLowerCase() ?? '';
    if (!isScriptFlag(flag)) throw complaint('unknown flag given');
    flags.add(flag);
  }
  return flags;
}
