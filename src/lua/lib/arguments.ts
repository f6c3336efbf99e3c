// What functions of the host ask of their arguments, and how they complain (luaL_checknumber and its kin in lauxlib.c).
import { badArgument } from '../error.ts';
import { readNumber, showNumber } from '../number.ts';
import { LuaTable } from '../table.ts';
import { LuaThread, type LuaValue } from '../value.ts';

/** A library: a table of functions and constants. */
export function library(entries: { readonly [name: string]: LuaValue }): LuaTable {
  const names = Object.keys(entries);
  const table = new LuaTable(0, names.length);
  for (const name of names) table.setText(name, entries[name]);
  return table;
}

/** lua_typename */
export function typeName(value: LuaValue): string {
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'object':
      return value instanceof LuaTable ? 'table' : value instanceof LuaThread ? 'thread' : 'userdata';
    default:
      return typeof value;
  }
}

/** A number, or a text that reads as one; undefined for everything else (lua_tonumber). */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readNumber(value) : undefined;
}

/** A text, or a number as its text; undefined for everything else (lua_tolstring). */
export function toText(value: LuaValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? showNumber(value) : undefined;
}

/** The number at a position, counted from 1. */
export function checkNumber(args: readonly LuaValue[], position: number): number {
  const value = args[position - 1];
  if (typeof value === 'number') return value;
  return toNumber(value) ?? wrongType(args, position, 'number');
}

/** The number at a position, its fraction cut off. */
export function checkInteger(args: readonly LuaValue[], position: number): number {
  return Math.trunc(checkNumber(args, position));
}

/** The text at a position, counted from 1. */
export function checkText(args: readonly LuaValue[], position: number): string {
  const value = args[position - 1];
  if (typeof value === 'string') return value;
  return toText(value) ?? wrongType(args, position, 'string');
}

function wrongType(args: readonly LuaValue[], position: number, wanted: string): never {
  const got = args.length < position ? 'no value' : typeName(args[position - 1]);
  throw badArgument(position, `${wanted} expected, got ${got}`);
}
