// What the operators do where compiled code does not do it in place: other types, coercions, metamethods and complaints
// (lvm.c). Made once for a state, because strings share the state's metatable and calls count in its depth.

import { modulo, power, remainder } from './arithmetic.ts';
import type { Chunk } from './compile.ts';
import { asLuaError, LuaError, typeError } from './error.ts';
import { showNumber, toNumber } from './number.ts';
import { createResumption } from './resumption.ts';
import type { LuaState } from './state.ts';
import { LuaTable } from './table.ts';
import { all, first, type LuaFunction, LuaUserdata, type LuaValue, settle, TailCall, typeName } from './value.ts';

export type Operators = ReturnType<typeof createOperators>;

/** How long a chain of `__index` or `__newindex` may be. */
const LONGEST_CHAIN = 100;

type Arithmetic = (left: number, right: number) => number;

export function createOperators(state: LuaState) {
  /** A metamethod of a value, or nil. */
  function metamethod(value: LuaValue, event: string): LuaValue {
    if (value instanceof LuaTable || value instanceof LuaUserdata) return value.metatable?.getText(event);
    return typeof value === 'string' ? state.stringMetatable.getText(event) : undefined;
  }

  /** Calls a metamethod: in Lua it is a call from C, and so deep and no deeper may they nest. */
  function callMeta(target: LuaValue, ...args: LuaValue[]): LuaValue {
    try {
      state.enter(1);
      return first(callee(target)(...args));
    } catch (error) {
      if (error instanceof LuaError && !error.hasLeft) error.isUnnamed = true;
      throw error;
    } finally {
      state.exit();
    }
  }

  function arithmetic(event: string, compute: Arithmetic) {
    return (left: LuaValue, right: LuaValue): LuaValue => {
      if (typeof left === 'number' && typeof right === 'number') return compute(left, right);
      const leftNumber = toNumber(left);
      const rightNumber = toNumber(right);
      if (leftNumber !== undefined && rightNumber !== undefined) return compute(leftNumber, rightNumber);
      const handler = metamethod(left, event) ?? metamethod(right, event);
      if (handler !== undefined) return callMeta(handler, left, right);
      // The first operand is blamed unless it is a number or says one.
      if (leftNumber === undefined) throw typeError('perform arithmetic on', typeName(left));
      throw typeError('perform arithmetic on', typeName(right), 'right');
    };
  }

  function negate(operand: LuaValue): LuaValue {
    const number = toNumber(operand);
    if (number !== undefined) return -number;
    const handler = metamethod(operand, '__unm');
    if (handler !== undefined) return callMeta(handler, operand, operand);
    throw typeError('perform arithmetic on', typeName(operand));
  }

  function length(operand: LuaValue): LuaValue {
    if (operand instanceof LuaTable || typeof operand === 'string') {
      return typeof operand === 'string' ? operand.length : operand.length();
    }
    const handler = metamethod(operand, '__len');
    if (handler !== undefined) return callMeta(handler, operand, undefined);
    throw typeError('get length of', typeName(operand));
  }

  function concat(left: LuaValue, right: LuaValue): LuaValue {
    const leftIsText = typeof left === 'string' || typeof left === 'number';
    if (leftIsText && (typeof right === 'string' || typeof right === 'number')) {
      return (
        (typeof left === 'string' ? left : showNumber(left)) + (typeof right === 'string' ? right : showNumber(right))
      );
    }
    const handler = metamethod(left, '__concat') ?? metamethod(right, '__concat');
    if (handler !== undefined) return callMeta(handler, left, right);
    if (leftIsText) throw typeError('concatenate', typeName(right), 'right');
    throw typeError('concatenate', typeName(left));
  }

  function equal(left: LuaValue, right: LuaValue): boolean {
    if (left === right) return true;
    const bothTables = left instanceof LuaTable && right instanceof LuaTable;
    if (!bothTables && !(left instanceof LuaUserdata && right instanceof LuaUserdata)) return false;
    const handler = left.metatable?.getText('__eq');
    if (handler === undefined || handler !== right.metatable?.getText('__eq')) return false;
    return isTrue(callMeta(handler, left, right));
  }

  /** Compares by a metamethod that both have; undefined where they do not. */
  function compareBy(event: string, left: LuaValue, right: LuaValue): boolean | undefined {
    const handler = metamethod(left, event);
    if (handler === undefined || handler !== metamethod(right, event)) return undefined;
    return isTrue(callMeta(handler, left, right));
  }

  function less(left: LuaValue, right: LuaValue): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left < right;
    if (typeof left === 'string' && typeof right === 'string') return left < right;
    const answer = typeName(left) === typeName(right) ? compareBy('__lt', left, right) : undefined;
    if (answer === undefined) throw orderError(left, right);
    return answer;
  }

  function lessEqual(left: LuaValue, right: LuaValue): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left <= right;
    if (typeof left === 'string' && typeof right === 'string') return left <= right;
    if (typeName(left) !== typeName(right)) throw orderError(left, right);
    const answer = compareBy('__le', left, right);
    if (answer !== undefined) return answer;
    const opposite = compareBy('__lt', right, left);
    if (opposite === undefined) throw orderError(left, right);
    return !opposite;
  }

  function index(object: LuaValue, key: LuaValue): LuaValue {
    if (object instanceof LuaTable) {
      const value = typeof key === 'number' ? object.getIndex(key) : object.get(key);
      if (value !== undefined || object.metatable === undefined) return value;
    }
    return inherited(object, key);
  }

  function field(object: LuaValue, key: string): LuaValue {
    if (object instanceof LuaTable) {
      const value = object.getText(key);
      if (value !== undefined || object.metatable === undefined) return value;
    }
    return inherited(object, key);
  }

  /** Follows `__index`, which is a function or another thing to index. */
  function inherited(start: LuaValue, key: LuaValue): LuaValue {
    let object = start;
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      let handler: LuaValue;
      if (object instanceof LuaTable) {
        const value = object.get(key);
        if (value !== undefined) return value;
        handler = object.metatable?.getText('__index');
        if (handler === undefined) return undefined;
      } else {
        handler = metamethod(object, '__index');
        if (handler === undefined) throw indexError(object, step);
      }
      if (typeof handler === 'function') return callMeta(handler, object, key);
      object = handler;
    }
    throw new LuaError('loop in gettable', 1);
  }

  function setIndex(object: LuaValue, key: LuaValue, value: LuaValue): void {
    if (object instanceof LuaTable && object.metatable === undefined && !object.readonly) {
      if (typeof key === 'string') object.setText(key, value);
      else if (typeof key === 'number' && !Number.isNaN(key)) object.setIndex(key, value);
      else object.set(asKey(key), value);
    } else assign(object, key, value);
  }

  function setField(object: LuaValue, key: string, value: LuaValue): void {
    if (object instanceof LuaTable && object.metatable === undefined && !object.readonly) object.setText(key, value);
    else assign(object, key, value);
  }

  /** Follows `__newindex`. */
  function assign(start: LuaValue, key: LuaValue, value: LuaValue): void {
    let object = start;
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      let handler: LuaValue;
      if (object instanceof LuaTable) {
        if (object.readonly) throw readonlyError();
        handler = object.get(key) === undefined ? object.metatable?.getText('__newindex') : undefined;
        if (handler === undefined) {
          object.set(asKey(key), value);
          return;
        }
      } else {
        handler = metamethod(object, '__newindex');
        if (handler === undefined) throw indexError(object, step);
      }
      if (typeof handler === 'function') {
        callMeta(handler, object, key, value);
        return;
      }
      object = handler;
    }
    throw new LuaError('loop in settable', 1);
  }

  /** `object:name`, not yet called. */
  function method(object: LuaValue, name: string): LuaValue {
    if (typeof object === 'string' && state.stringMethods !== undefined) {
      const found = state.stringMethods.getText(name);
      if (found !== undefined) return found;
    }
    return field(object, name);
  }

  /** The function behind a value that is called; it complains only when it is called, after its arguments are known. */
  function callee(value: LuaValue): LuaFunction {
    if (typeof value === 'function') return value;
    const handler = metamethod(value, '__call');
    if (typeof handler === 'function') return boundTo(handler, value);
    return () => {
      throw typeError('call', typeName(value));
    };
  }

  /** An error on its way out of a Lua function, which knows the place. */
  function leave(error: unknown, at: number, chunk: Chunk): unknown {
    const known = asLuaError(error);
    if (known === undefined) return error;
    const site = chunk.sites[at]!;
    const isOwn = known.line < 0;
    if (isOwn) {
      known.source = chunk.name;
      known.line = site.line;
    }
    if (known.level > 0) {
      // The function that made a call in its last place is gone when that call fails.
      if (known.hasLeft && site.tail) known.leave('', undefined);
      else known.leave(`${chunk.display}:${site.line}: `, site);
    }
    known.hasLeft = true;
    return known;
  }

  /** Instead of calling a function, hands the call to whoever waits for the result. */
  function deferred(target: LuaFunction, at: number, chunk: Chunk): LuaFunction {
    return (...args) => handOver(target, args, at, chunk);
  }

  /** The same with the arguments at hand. An error of a function of the host has no place but that of the call. */
  function handOver(target: LuaFunction, args: readonly LuaValue[], at: number, chunk: Chunk): TailCall {
    return new TailCall(target, args, (error) => leave(error, at, chunk));
  }

  return {
    add: arithmetic('__add', (left, right) => left + right),
    subtract: arithmetic('__sub', (left, right) => left - right),
    multiply: arithmetic('__mul', (left, right) => left * right),
    divide: arithmetic('__div', (left, right) => left / right),
    modulo: arithmetic('__mod', modulo),
    power: arithmetic('__pow', power) as (left: LuaValue, right: LuaValue) => LuaValue,
    remainder,
    negate,
    length,
    concat,
    equal,
    less,
    lessEqual,
    index,
    field,
    setIndex,
    setField,
    method,
    callee,
    leave,
    metamethod,
    callMeta,
    deferred,
    handOver,
    extra,
    listed,
    append,
    asNumber,
    first,
    all,
    settle,
    ...createResumption(callee),
  };
}

export function isTrue(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}

/** What a metamethod led to has no name. */
function indexError(object: LuaValue, step: number): LuaError {
  const error = typeError('index', typeName(object));
  error.isUnnamed = step > 0;
  return error;
}

export function readonlyError(): LuaError {
  return new LuaError('Attempt to modify a readonly table', 1);
}

function asKey(key: LuaValue): Exclude<LuaValue, undefined> {
  if (key === undefined) throw new LuaError('table index is nil', 1);
  if (Number.isNaN(key)) throw new LuaError('table index is NaN', 1);
  return key;
}

function orderError(left: LuaValue, right: LuaValue): LuaError {
  const [one, other] = [typeName(left), typeName(right)];
  if (one === other) return new LuaError(`attempt to compare two ${one} values`, 1);
  return new LuaError(`attempt to compare ${one} with ${other}`, 1);
}

function boundTo(handler: LuaFunction, self: LuaValue): LuaFunction {
  const bound: LuaFunction = (...args) => handler(self, ...args);
  const { resumable } = handler;
  if (resumable) bound.resumable = (...args) => resumable(self, ...args);
  return bound;
}

/** The table `arg` of a function with extra arguments. */
function extra(values: readonly LuaValue[]): LuaTable {
  const table = LuaTable.fromList(values, 1);
  table.setText('n', values.length);
  return table;
}

function listed(values: readonly LuaValue[], arraySize: number): LuaTable {
  return LuaTable.fromList(values, 0, Math.max(arraySize, values.length));
}

/** Puts values behind the first so many of a table. */
function append(table: LuaTable, count: number, values: readonly LuaValue[]): void {
  table.growArray(count + values.length);
  for (let at = 0; at < values.length; at++) table.setIndex(count + at + 1, values[at]);
}

function asNumber(value: LuaValue, role: string): number {
  const number = toNumber(value);
  if (number === undefined)
    throw new LuaError(`'for' ${role === 'initial' ? 'initial value' : role} must be a number`, 1);
  return number;
}
