// `table` (ltablib.c), its quicksort step by step, so that a sort that is not stable shuffles equal elements as Lua does.
import { failure, LuaError } from '../error.ts';
import { showNumber } from '../number.ts';
import { isTrue } from '../operators.ts';
import type { LuaState } from '../state.ts';
import type { LuaTable } from '../table.ts';
import { first, type LuaFunction, type LuaResult, type LuaValue, NOTHING, typeName } from '../value.ts';
import { checkFunction, checkInt, checkTable, checkText, optional } from './arguments.ts';
import { refuseReadonly } from './base.ts';
import type { Library } from './libraries.ts';

type Compare = (left: LuaValue, right: LuaValue) => boolean;

export function tableLibrary(state: LuaState): Library {
  function foreach(...args: LuaValue[]): LuaResult {
    const table = checkTable(args, 1);
    const visit = checkFunction(args, 2);
    for (const [key, value] of table.entries()) {
      const answer = first(state.invoke(visit, key, value));
      if (answer !== undefined) return answer;
    }
    return NOTHING;
  }

  function foreachi(...args: LuaValue[]): LuaResult {
    const table = checkTable(args, 1);
    const size = table.length();
    const visit = checkFunction(args, 2);
    for (let at = 1; at <= size; at++) {
      const answer = first(state.invoke(visit, at, table.getIndex(at)));
      if (answer !== undefined) return answer;
    }
    return NOTHING;
  }

  function sort(...args: LuaValue[]): LuaResult {
    const table = checkTable(args, 1);
    const size = table.length();
    const order = args[1] === undefined ? undefined : checkFunction(args, 2);
    quicksort(table, order ? byFunction(order) : byOperator, 1, size);
    return NOTHING;
  }

  function byFunction(order: LuaFunction): Compare {
    return (left, right) => isTrue(first(state.invoke(order, left, right)));
  }

  /** Whoever complains here is C, which has no place. */
  function byOperator(left: LuaValue, right: LuaValue): boolean {
    if (typeof left === 'number' && typeof right === 'number') return left < right;
    try {
      return state.operators.less(left, right);
    } catch (error) {
      if (error instanceof LuaError) error.leave('', undefined);
      throw error;
    }
  }

  return {
    concat,
    foreach,
    foreachi,
    getn: (...args) => checkTable(args, 1).length(),
    insert,
    maxn,
    remove,
    setn: (...args) => {
      checkTable(args, 1);
      throw failure("'setn' is obsolete");
    },
    sort,
  };
}

function concat(...args: LuaValue[]): LuaResult {
  const separator = optional(args, 2, checkText, '');
  const table = checkTable(args, 1);
  const from = optional(args, 3, checkInt, 1);
  const to = args[3] === undefined ? table.length() : checkInt(args, 4);
  let text = '';
  for (let at = from; at <= to; at++) {
    const value = table.getIndex(at);
    if (typeof value === 'string') text += value;
    else if (typeof value === 'number') text += showNumber(value);
    else throw failure(`invalid value (${typeName(value)}) at index ${at} in table for 'concat'`);
    if (at < to) text += separator;
  }
  return text;
}

function insert(...args: LuaValue[]): LuaResult {
  const table = checkTable(args, 1);
  const end = table.length() + 1;
  if (args.length !== 2 && args.length !== 3) throw failure("wrong number of arguments to 'insert'");
  const place = args.length === 2 ? end : checkInt(args, 2);
  refuseReadonly(table);
  for (let at = Math.max(end, place); at > place; at--) table.setIndex(at, table.getIndex(at - 1));
  table.setIndex(place, args[args.length - 1]);
  return NOTHING;
}

function remove(...args: LuaValue[]): LuaResult {
  const table = checkTable(args, 1);
  const end = table.length();
  const place = optional(args, 2, checkInt, end);
  if (place < 1 || place > end) return NOTHING;
  const value = table.getIndex(place);
  refuseReadonly(table);
  for (let at = place; at < end; at++) table.setIndex(at, table.getIndex(at + 1));
  table.setIndex(end, undefined);
  return value;
}

function maxn(...args: LuaValue[]): LuaResult {
  let largest = 0;
  for (const [key] of checkTable(args, 1).entries()) if (typeof key === 'number' && key > largest) largest = key;
  return largest;
}

function quicksort(table: LuaTable, less: Compare, from: number, to: number): void {
  let [low, high] = [from, to];
  while (low < high) {
    orderPair(table, less, low, high);
    if (high - low === 1) return;
    const middle = Math.floor((low + high) / 2);
    if (less(table.getIndex(middle), table.getIndex(low))) swap(table, middle, low);
    else orderPair(table, less, middle, high);
    if (high - low === 2) return;
    const split = partition(table, less, low, high, middle);
    // The smaller half by recursion, the larger by the loop.
    if (split - low < high - split) {
      quicksort(table, less, low, split - 1);
      low = split + 1;
    } else {
      quicksort(table, less, split + 1, high);
      high = split - 1;
    }
  }
}

/** Swaps two elements unless the first is not larger. */
function orderPair(table: LuaTable, less: Compare, first: number, second: number): void {
  if (less(table.getIndex(second), table.getIndex(first))) swap(table, first, second);
}

/** Parts the elements around the middle one; its new place. */
function partition(table: LuaTable, less: Compare, low: number, high: number, middle: number): number {
  const pivot = table.getIndex(middle);
  swap(table, middle, high - 1);
  let left = low;
  let right = high - 1;
  for (;;) {
    while (less(table.getIndex(++left), pivot)) if (left > high) throw invalidOrder();
    while (less(pivot, table.getIndex(--right))) if (right < low) throw invalidOrder();
    if (right < left) break;
    swap(table, left, right);
  }
  swap(table, high - 1, left);
  return left;
}

function invalidOrder(): LuaError {
  return failure('invalid order function for sorting');
}

function swap(table: LuaTable, one: number, other: number): void {
  refuseReadonly(table);
  const value = table.getIndex(one);
  table.setIndex(one, table.getIndex(other));
  table.setIndex(other, value);
}
