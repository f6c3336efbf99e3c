// What a Lua value is in JavaScript: nil is undefined; booleans, numbers and strings are JavaScript's own, a string's
// characters being bytes (0–255); tables, threads and userdata are classes; a function is a plain JavaScript function.
//
// The calling convention of functions: arguments are JavaScript parameters, a missing one is nil. The result is one value
// as it is, or an array for none or several; nobody changes an array that was given or returned. A caller takes a result
// apart by `first` or `all` only: the array may be a call in the last place of a function, which is still to be made.
import type { LuaTable } from './table.ts';

export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction | LuaThread | LuaUserdata;

/** One value, or an array of none or several. */
export type LuaResult = LuaValue | readonly LuaValue[];

export interface LuaFunction {
  (...args: LuaValue[]): LuaResult;
  /** The form that coroutines run: a generator that yields what `coroutine.yield` was given and returns the result. */
  resumable?: ResumableFunction;
}

export type Resumption = Generator<readonly LuaValue[], LuaResult, readonly LuaValue[]>;
export type ResumableFunction = (...args: LuaValue[]) => Resumption;

/** No results at all. */
export const NOTHING: readonly LuaValue[] = Object.freeze([]);

/** A coroutine. */
export class LuaThread {
  status: 'suspended' | 'running' | 'normal' | 'dead' = 'suspended';
  /** The function it runs. */
  readonly body: LuaFunction;
  resumption: Resumption | undefined;
  /** How many of its functions are open while it is suspended. */
  levels = 0;

  constructor(body: LuaFunction) {
    this.body = body;
  }
}

/** A value that only its owner understands. */
export class LuaUserdata {
  metatable: LuaTable | undefined;
  /** What stands behind `userdata: ` when it is printed, as `(nil)` for C's NULL; otherwise an address. */
  readonly address: string | undefined;

  constructor(address?: string, metatable?: LuaTable) {
    this.address = address;
    this.metatable = metatable;
  }
}

/** A call in the last place of a function, handed to the caller so that the stack does not grow. */
export class TailCall extends Array<LuaValue> {
  readonly target: LuaFunction;
  /** Gives an error of the target the place of the call, if it has none of its own. */
  readonly place: (error: unknown) => unknown;

  constructor(target: LuaFunction, args: readonly LuaValue[], place: (error: unknown) => unknown) {
    super();
    this.target = target;
    this.place = place;
    for (const argument of args) this.push(argument);
  }

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** Makes the calls that are still to be made. */
export function settle(result: LuaResult): LuaResult {
  let settled = result;
  while (settled instanceof TailCall) {
    const { target, place } = settled;
    try {
      settled = target(...(settled as LuaValue[]));
    } catch (error) {
      throw place(error);
    }
  }
  return settled;
}

/** The first value of a result, nil where there is none. */
export function first(result: LuaResult): LuaValue {
  if (!Array.isArray(result)) return result as LuaValue;
  const settled = result instanceof TailCall ? settle(result) : result;
  return (Array.isArray(settled) ? settled[0] : settled) as LuaValue;
}

/** All values of a result. */
export function all(result: LuaResult): readonly LuaValue[] {
  const settled = result instanceof TailCall ? settle(result) : result;
  return Array.isArray(settled) ? (settled as readonly LuaValue[]) : [settled as LuaValue];
}

/** What `type` says. */
export function typeName(value: LuaValue): string {
  switch (typeof value) {
    case 'undefined':
      return 'nil';
    case 'object':
      return value instanceof LuaThread ? 'thread' : value instanceof LuaUserdata ? 'userdata' : 'table';
    default:
      return typeof value;
  }
}
