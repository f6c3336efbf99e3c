// How the library reads its arguments: luaL_check… and luaL_opt… of lauxlib.c, with their complaints. Positions begin at 1.
import { badArgument } from '../error.ts';
import { showNumber, toNumber } from '../number.ts';
import { LuaTable } from '../table.ts';
import { type LuaFunction, type LuaValue, typeName } from '../value.ts';

export { toNumber, typeName };

export type Arguments = readonly LuaValue[];

const INT64_MIN = -(2 ** 63);

/** A library: a table of functions and constants. */
export function library(entries: { readonly [name: string]: LuaValue }): LuaTable {
  const names = Object.keys(entries);
  const table = new LuaTable(0, names.length);
  for (const name of names) table.setText(name, entries[name]);
  return table;
}

/** `number expected, got nil`: what is missing is no value. */
export function wrongType(args: Arguments, position: number, expected: string): Error {
  const given = position > args.length ? 'no value' : typeName(args[position - 1]);
  return badArgument(position, `${expected} expected, got ${given}`);
}

export function checkAny(args: Arguments, position: number): LuaValue {
  if (position > args.length) throw badArgument(position, 'value expected');
  return args[position - 1];
}

export function checkNumber(args: Arguments, position: number): number {
  const value = args[position - 1];
  if (typeof value === 'number') return value;
  const number = toNumber(value);
  if (number === undefined) throw wrongType(args, position, 'number');
  return number;
}

/** A C long: cut towards zero; what does not fit is the smallest one. */
export function toInteger(value: number): number {
  const whole = Math.trunc(value);
  return whole >= INT64_MIN && whole < -INT64_MIN ? whole : INT64_MIN;
}

/** A C long. */
export function checkInteger(args: Arguments, position: number): number {
  return toInteger(checkNumber(args, position));
}

/** A C int: the lower 32 bits of a long. */
export function checkInt(args: Arguments, position: number): number {
  return checkInteger(args, position) | 0;
}

/** A text, or a number as its text; undefined for everything else. */
export function toText(value: LuaValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? showNumber(value) : undefined;
}

export function checkText(args: Arguments, position: number): string {
  const value = args[position - 1];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return showNumber(value);
  throw wrongType(args, position, 'string');
}

export function checkTable(args: Arguments, position: number): LuaTable {
  const value = args[position - 1];
  if (value instanceof LuaTable) return value;
  throw wrongType(args, position, 'table');
}

export function checkFunction(args: Arguments, position: number): LuaFunction {
  const value = args[position - 1];
  if (typeof value === 'function') return value;
  throw wrongType(args, position, 'function');
}

/** Reads an argument that may be missing or nil. */
export function optional<T>(args: Arguments, position: number, read: (args: Arguments, at: number) => T, other: T): T {
  return args[position - 1] === undefined ? other : read(args, position);
}
