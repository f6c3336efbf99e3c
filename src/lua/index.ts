// The room's face: Lua 5.1, compiled to JavaScript.
export { badArgument, failure, LuaError } from './error.ts';
export { LuaState, type LuaStateOptions } from './state.ts';
export { LuaTable } from './table.ts';
export {
  all,
  first,
  type LuaFunction,
  type LuaResult,
  LuaThread,
  LuaUserdata,
  type LuaValue,
  NOTHING,
} from './value.ts';
