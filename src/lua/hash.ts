// Where a key belongs in a hash part of 2^n nodes, as Lua 5.1 reckons it (mainposition in ltable.c, luaS_newlstr in
// lstring.c). Tables and functions have no address here: they are numbered as they come.
import type { LuaValue } from './value.ts';

const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);

const numbers = new WeakMap<object, number>();
let numbered = 0;

export function hashOf(key: LuaValue, size: number): number {
  switch (typeof key) {
    case 'string':
      return hashText(key) & (size - 1);
    case 'number':
      return hashNumber(key) % ((size - 1) | 1);
    case 'boolean':
      return (key ? 1 : 0) & (size - 1);
    case 'undefined':
      return 0;
    default:
      return addressOf(key) % ((size - 1) | 1);
  }
}

/** A number that stands for the address of an object: always the same for one, never the same for two. */
export function addressOf(object: object): number {
  let number = numbers.get(object);
  if (number === undefined) {
    number = ++numbered;
    numbers.set(object, number);
  }
  return number;
}

function hashText(text: string): number {
  let hash = text.length;
  // Redis hashes every character, where Lua leaves some of a long text out.
  for (let at = text.length - 1; at >= 0; at--) hash ^= ((hash << 5) + (hash >>> 2) + text.charCodeAt(at)) | 0;
  return hash >>> 0;
}

function hashNumber(value: number): number {
  if (value === 0) return 0;
  double[0] = value;
  return (words[0]! + words[1]!) >>> 0;
}
