// The basic functions (lbaselib.c).
import { asLuaError, badArgument, failure, LuaError } from '../error.ts';
import { addressOf } from '../hash.ts';
import { readNumber, showNumber } from '../number.ts';
import { isTrue, readonlyError } from '../operators.ts';
import type { LuaState } from '../state.ts';
import { LuaTable } from '../table.ts';
import { all, type LuaResult, LuaUserdata, type LuaValue, NOTHING, typeName } from '../value.ts';
import { checkAny, checkFunction, checkInt, checkTable, checkText, optional } from './arguments.ts';
import type { Library } from './libraries.ts';

/** How many values a function of C may hold: LUAI_MAXCSTACK. */
const MOST_VALUES = 8000;
/** How deep errors in a handler of errors may go before Lua gives up. */
const MOST_HANDLED = 25;

export function baseLibrary(state: LuaState): Library {
  const { metamethod } = state.operators;

  function assert(...args: LuaValue[]): LuaResult {
    if (isTrue(checkAny(args, 1))) return args;
    throw failure(optional(args, 2, checkText, 'assertion failed!'));
  }

  function error(...args: LuaValue[]): LuaResult {
    const level = optional(args, 2, checkInt, 1);
    const [value] = args;
    if ((typeof value !== 'string' && typeof value !== 'number') || level <= 0) throw new LuaError(value);
    throw new LuaError(typeof value === 'number' ? showNumber(value) : value, level);
  }

  function getmetatable(...args: LuaValue[]): LuaResult {
    const value = checkAny(args, 1);
    return metamethod(value, '__metatable') ?? metatableOf(value);
  }

  function metatableOf(value: LuaValue): LuaTable | undefined {
    if (value instanceof LuaTable || value instanceof LuaUserdata) return value.metatable;
    return typeof value === 'string' ? state.stringMetatable : undefined;
  }

  function setmetatable(...args: LuaValue[]): LuaResult {
    const table = checkTable(args, 1);
    const metatable = args[1];
    if (args.length < 2 || (metatable !== undefined && !(metatable instanceof LuaTable))) {
      throw badArgument(2, 'nil or table expected');
    }
    if (metamethod(table, '__metatable') !== undefined) throw failure('cannot change a protected metatable');
    refuseReadonly(table);
    table.metatable = metatable;
    return table;
  }

  function pairs(...args: LuaValue[]): LuaResult {
    return [advance, checkTable(args, 1), undefined];
  }

  function ipairs(...args: LuaValue[]): LuaResult {
    return [step, checkTable(args, 1), 0];
  }

  function pcall(...args: LuaValue[]): LuaResult {
    const target = checkAny(args, 1);
    try {
      return [true, ...all(state.invoke(target, ...args.slice(1)))];
    } catch (error) {
      return [false, caught(error).value];
    }
  }

  function xpcall(...args: LuaValue[]): LuaResult {
    checkAny(args, 2);
    const [target, handler] = args;
    try {
      return [true, ...all(state.invoke(target))];
    } catch (error) {
      return [false, handled(caught(error), handler)];
    }
  }

  /** What the handler makes of an error; where it fails itself it is asked again. */
  function handled(error: LuaError, handler: LuaValue): LuaValue {
    let { value } = error;
    for (let attempt = 0; attempt < MOST_HANDLED; attempt++) {
      try {
        return all(state.invoke(handler, value))[0];
      } catch (inner) {
        ({ value } = caught(inner));
      }
    }
    return 'error in error handling';
  }

  function tostring(...args: LuaValue[]): LuaResult {
    return textOf(state, checkAny(args, 1));
  }

  function load(...args: LuaValue[]): LuaResult {
    const reader = checkFunction(args, 1);
    const name = optional(args, 2, checkText, '=(load)');
    return loaded(() => {
      let source = '';
      for (;;) {
        const piece = all(state.invoke(reader))[0];
        if (piece === undefined || piece === '') break;
        if (typeof piece !== 'string' && typeof piece !== 'number') {
          throw new LuaError('reader function must return a string');
        }
        source += typeof piece === 'number' ? showNumber(piece) : piece;
      }
      return state.loadWithin(source, name);
    });
  }

  function loadstring(...args: LuaValue[]): LuaResult {
    const source = checkText(args, 1);
    const name = optional(args, 2, checkText, source);
    return loaded(() => state.loadWithin(source, name));
  }

  function rawset(...args: LuaValue[]): LuaResult {
    const table = checkTable(args, 1);
    const key = checkAny(args, 2);
    const value = checkAny(args, 3);
    refuseReadonly(table);
    if (key === undefined) throw new LuaError('table index is nil');
    if (Number.isNaN(key)) throw new LuaError('table index is NaN');
    table.set(key, value);
    return table;
  }

  return {
    assert,
    collectgarbage,
    error,
    gcinfo: () => kilobytes(),
    getmetatable,
    ipairs,
    load,
    loadstring,
    next,
    pairs,
    pcall,
    rawequal: (...args) => Object.is(checkAny(args, 1), checkAny(args, 2)) || args[0] === args[1],
    rawget: (...args) => checkTable(args, 1).get(checkAny(args, 2)),
    rawset,
    select,
    setmetatable,
    tonumber,
    tostring,
    type: (...args) => typeName(checkAny(args, 1)),
    unpack,
    xpcall,
  };
}

/** An error that Lua may hold; any other goes on its way. */
export function caught(error: unknown): LuaError {
  const known = asLuaError(error);
  if (known === undefined || known.isFinal) throw error;
  known.leave('', undefined);
  return known;
}

/** What `tostring` makes of a value. */
export function textOf(state: LuaState, value: LuaValue): LuaValue {
  const handler = state.operators.metamethod(value, '__tostring');
  if (handler !== undefined) return all(state.invoke(handler, value))[0];
  return plainText(value);
}

export function plainText(value: LuaValue): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return showNumber(value);
    case 'undefined':
      return 'nil';
    case 'boolean':
      return String(value);
    default:
      return `${typeName(value)}: ${address(value)}`;
  }
}

function address(value: object): string {
  if (value instanceof LuaUserdata && value.address !== undefined) return value.address;
  return `0x${(0x7f0000000000 + addressOf(value) * 64).toString(16)}`;
}

/** The owner's tables change by no script's hand; the complaint comes from C and has no place. */
export function refuseReadonly(table: LuaTable): void {
  if (!table.readonly) return;
  const error = readonlyError();
  error.leave('', undefined);
  throw error;
}

function loaded(read: () => LuaValue): LuaResult {
  try {
    return read();
  } catch (error) {
    return [undefined, caught(error).value];
  }
}

function next(...args: LuaValue[]): LuaResult {
  const entry = checkTable(args, 1).next(args[1]);
  if (entry === false) throw new LuaError("invalid key to 'next'");
  return entry;
}

/** The iterator of pairs, which is not the global `next` itself. */
function advance(...args: LuaValue[]): LuaResult {
  return next(...args);
}

/** The iterator of ipairs. */
function step(...args: LuaValue[]): LuaResult {
  const at = checkInt(args, 2) + 1;
  const value = checkTable(args, 1).getIndex(at);
  return value === undefined ? NOTHING : [at, value];
}

function select(...args: LuaValue[]): LuaResult {
  const count = args.length;
  if (args[0] === '#') return count - 1;
  let at = checkInt(args, 1);
  if (at < 0) at += count;
  else if (at > count) at = count;
  if (at < 1) throw badArgument(1, 'index out of range');
  return args.slice(at);
}

function unpack(...args: LuaValue[]): LuaResult {
  const table = checkTable(args, 1);
  const from = optional(args, 2, checkInt, 1);
  const to = args[2] === undefined ? table.length() : checkInt(args, 3);
  if (from > to) return NOTHING;
  const count = to - from + 1;
  if (count + args.length > MOST_VALUES) throw failure('too many results to unpack');
  const values: LuaValue[] = [];
  for (let at = from; at <= to; at++) values.push(table.getIndex(at));
  return values;
}

function tonumber(...args: LuaValue[]): LuaResult {
  const base = args.length > 1 ? optional(args, 2, checkInt, 10) : 10;
  if (base === 10) {
    const value = checkAny(args, 1);
    if (typeof value === 'string') return readNumber(value);
    return typeof value === 'number' ? value : undefined;
  }
  const text = checkText(args, 1);
  if (base < 2 || base > 36) throw badArgument(2, 'base out of range');
  return inBase(text, base);
}

/** C's strtoul: spaces, a sign that turns the number round at 2^64, for base 16 a `0x`. */
function inBase(text: string, base: number): number | undefined {
  const [cut = ''] = text.split('\0', 1);
  const [, minus, prefix, digits = ''] =
    /^[ \t-\r]*(?:(-)|\+)?(0[xX](?=[\da-fA-F]))?([\da-zA-Z]*)[ \t-\r]*$/.exec(cut) ?? [];
  const written = prefix !== undefined && base !== 16 ? prefix + digits : digits;
  if (written === '') return undefined;
  let value = 0n;
  for (const digit of written) {
    const number = Number.parseInt(digit, 36);
    if (number >= base) return undefined;
    value = value * BigInt(base) + BigInt(number);
  }
  const most = 2n ** 64n - 1n;
  if (value > most) return Number(most);
  return Number(minus ? BigInt.asUintN(64, -value) : value);
}

const COLLECTOR_OPTIONS: { readonly [option: string]: () => LuaResult } = {
  stop: () => 0,
  restart: () => 0,
  collect: () => 0,
  count: () => kilobytes(),
  step: () => false,
  setpause: () => 200,
  setstepmul: () => 200,
};

function collectgarbage(...args: LuaValue[]): LuaResult {
  const option = optional(args, 1, checkText, 'collect');
  if (!Object.hasOwn(COLLECTOR_OPTIONS, option)) throw badArgument(1, `invalid option '${option}'`);
  optional(args, 2, checkInt, 0);
  return COLLECTOR_OPTIONS[option]!();
}

/** JavaScript keeps its memory to itself: about what a fresh state of Redis takes. */
function kilobytes(): number {
  return 44;
}
