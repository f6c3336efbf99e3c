// How a row of Lua is run and its outcome written down, in the same words on a real Redis and on a LuaState: the row is a
// chunk called `user_script`, its results or its error are shown by a serializer that is itself Lua.
import { all, failure, LuaError, type LuaFunction, LuaState, LuaTable, type LuaValue } from '../../src/lua/index.ts';

/** A chunk and what becomes of it. */
export type Row = readonly [source: string, shown: string];

/** Given a chunk's source, shows its complaint, its error or its results. It is one line, and no line of the row's. */
export const SHOW = `
local source, chunk = ...
local function show(value, depth)
  local kind = type(value)
  if kind == 'string' then return (string.format('%q', value):gsub('\\n', 'n'):gsub('[\\128-\\255]', function(c) return '\\\\' .. c:byte() end)) end
  if kind == 'number' then if value ~= value then return 'nan' end return string.format('%.17g', value) end
  if kind ~= 'table' then return kind == 'function' and 'function' or kind == 'thread' and 'thread' or tostring(value) end
  if depth > 4 then return '{...}' end
  local parts = {}
  for k, v in next, value do parts[#parts + 1] = '[' .. show(k, depth + 1) .. ']=' .. show(v, depth + 1) end
  return '{' .. table.concat(parts, ',') .. '}'
end
local function all(ok, ...)
  local parts = {}
  for i = 1, select('#', ...) do parts[i] = show((select(i, ...)), 1) end
  return (ok and '' or 'error: ') .. table.concat(parts, ', ')
end
if not chunk then
  local complaint
  chunk, complaint = loadstring(source, '@user_script')
  if not chunk then return 'complaint: ' .. complaint end
end
return all(pcall(chunk))`;

/** What is given to EVAL, with the row as ARGV[1]. */
export const EVAL_SHOW = `local show = loadstring(ARGV[2], '=show') return show(ARGV[1])`;

/** The same for many rows at once, behind the serializer. */
export const EVAL_SHOW_ALL =
  "local show, shown = loadstring(ARGV[1], '=show'), {} for i = 2, #ARGV do shown[i - 1] = show(ARGV[i]) end return shown";

/** A state whose globals are kept as Redis keeps them. */
export function protectedState(): LuaState {
  const state = new LuaState();
  const { globals } = state;
  const metatable = new LuaTable();
  metatable.setText('__index', (...args: LuaValue[]) => {
    throw failure(`Script attempted to access nonexistent global variable '${String(args[1])}'`);
  });
  globals.setText('pcall', redisPcall(state));
  globals.metatable = metatable;
  for (const table of [globals, metatable, state.stringMetatable]) table.readonly = true;
  for (const [, value] of globals.entries()) if (value instanceof LuaTable) value.readonly = true;
  return state;
}

/** Redis' own pcall hands out the text of an error table that has one, and leaves a value behind that has none. */
function redisPcall(state: LuaState): LuaFunction {
  const pcall = state.globals.getText('pcall') as LuaFunction;
  return (...args) => {
    if (args.length === 0) return [false, 'attempt to call a boolean value'];
    const results = all(pcall(...args));
    const [ok, value] = results;
    if (ok !== false || !(value instanceof LuaTable)) return results;
    const text = state.operators.field(value, 'err');
    return typeof text === 'string' || typeof text === 'number' ? [false, text] : [false, value, text];
  };
}

export type Form = 'plain' | 'resumable';

/** The outcome of a row on a state, its functions compiled in one form or the other. */
export function run(state: LuaState, source: string, form: Form): string {
  const show = state.load(SHOW, '=show');
  try {
    const chunk = form === 'plain' ? state.load(source, '@user_script') : state.loadWithin(source, '@user_script');
    return String(state.call(show, [source, chunk])[0]);
  } catch (error) {
    if (error instanceof LuaError) return `complaint: ${String(error.value)}`;
    throw error;
  }
}
