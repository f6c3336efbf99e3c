// The Lua states in which scripts and functions run: Redis' libraries, what Lua has and scripts have not, and the
// protection of all globals (luaRegisterRedisAPI and its kin in redis/src/script_lua.c).
import type { Engine } from '../engine/engine.ts';
import { isSince } from '../engine/table.ts';
import { all, failure, first, LuaError, type LuaFunction, LuaState, LuaTable, type LuaValue } from '../lua/index.ts';
import { createBit } from '../lua/lib/bit.ts';
import { createCjson } from '../lua/lib/cjson.ts';
import { createCmsgpack } from '../lua/lib/cmsgpack.ts';
import { createStruct } from '../lua/lib/struct.ts';
import type { RedisCalls } from './scripting-calls.ts';
import { createDebugTable, createRedisTable } from './scripting-redis.ts';

/** The globals that scripts see; everything else of Lua is taken away. */
const ALLOWED: ReadonlySet<string> = new Set(
  '_G _VERSION assert collectgarbage coroutine error gcinfo getmetatable ipairs load loadstring math next pairs pcall rawequal rawget rawset select setmetatable string table tonumber tostring type unpack xpcall'.split(
    ' ',
  ),
);

/** The state of EVAL. */
export function createEvalState(server: Engine, calls: RedisCalls): LuaState {
  const state = createState(server);
  const { globals } = state;
  const redis = createRedisTable(server, calls);
  for (const [name, value] of createDebugTable()) redis.setText(name, value);
  globals.setText('redis', redis);
  globals.setText('__redis__err__handler', (value) =>
    value instanceof LuaTable ? value : errorOf(describeError(state, value)),
  );
  protect(state);
  // These two change with every script, which the protection does not see.
  globals.setText('KEYS', new LuaTable());
  globals.setText('ARGV', new LuaTable());
  return state;
}

/** The state of functions. Its globals are what functions see when they run. */
export function createFunctionState(server: Engine, calls: RedisCalls): LuaState {
  const state = createState(server);
  state.globals.setText('redis', createRedisTable(server, calls));
  protect(state);
  return state;
}

function createState(server: Engine): LuaState {
  const state = new LuaState();
  const { globals } = state;
  const allowed = isSince(server.version, '7.4.0') ? new Set([...ALLOWED, 'os']) : ALLOWED;
  for (const [name] of [...globals.entries()]) {
    if (typeof name === 'string' && !allowed.has(name)) globals.setText(name, undefined);
  }
  globals.setText('bit', createBit());
  globals.setText('cjson', createCjson());
  globals.setText('cmsgpack', createCmsgpack());
  globals.setText('struct', createStruct());
  const pcall = globals.getText('pcall');
  if (typeof pcall === 'function') globals.setText('pcall', (...args) => withoutTable(pcall, args));
  return state;
}

/** What `pcall` catches of Redis is a table to Lua; scripts have always been given its text. */
function withoutTable(pcall: LuaFunction, args: readonly LuaValue[]): readonly LuaValue[] {
  const results = all(pcall(...args));
  const [succeeded, error] = results;
  if (succeeded !== false || !(error instanceof LuaTable)) return results;
  const message = error.getText('err');
  return typeof message === 'string' || typeof message === 'number' ? [false, message] : results;
}

function errorOf(message: string): LuaTable {
  const table = new LuaTable(0, 1);
  table.setText('err', message);
  return table;
}

/** No global may be made or changed, and none that is not there be read. */
function protect(state: LuaState): void {
  refuseUnknown(state.globals);
  protectAll(state.globals, new Set());
  protectAll(state.stringMetatable, new Set());
}

/** Reading what a table does not have is an error. */
export function refuseUnknown(table: LuaTable): void {
  const metatable = new LuaTable();
  metatable.setText('__index', (_, name) => {
    throw failure(`Script attempted to access nonexistent global variable '${String(name)}'`);
  });
  table.metatable = metatable;
}

/** Makes a table and all tables that it leads to read-only. */
export function protectAll(table: LuaTable, seen: Set<LuaTable>): void {
  if (seen.has(table)) return;
  seen.add(table);
  table.readonly = true;
  if (table.metatable) protectAll(table.metatable, seen);
  for (const [, value] of table.entries()) if (value instanceof LuaTable) protectAll(value, seen);
}

/** What Redis makes of the value that a script has ended with: the text of an error reply. */
export function describeError(state: LuaState, value: LuaValue): string {
  if (value instanceof LuaTable) {
    const message = value.getText('err');
    return typeof message === 'string' ? message : 'ERR unknown error';
  }
  const tostring = state.globals.getText('tostring');
  const text = typeof tostring === 'function' ? first(tostring(value)) : value;
  return `ERR ${String(text)}`;
}

/** The complaint of an error while a chunk is compiled. */
export function complaintOf(error: unknown): string {
  if (!(error instanceof LuaError)) throw error;
  return String(error.value);
}
