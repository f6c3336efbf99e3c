// The library `bit`: operations on 32-bit integers, with BitOp's rules for what a number is as one (https://bitop.luajit.org,
// by Mike Pall).

import type { LuaTable } from '../table.ts';
import type { LuaFunction, LuaValue } from '../value.ts';
import { checkNumber, library } from './arguments.ts';

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/** Added to a double, it leaves the number's lowest 32 bits, rounded half to even, as the lowest of the mantissa. */
const SHIFTER = 6755399441055744;

function bitsOf(args: readonly LuaValue[], position: number): number {
  double[0] = checkNumber(args, position) + SHIFTER;
  return words[0]!;
}

export function createBit(): LuaTable {
  return library({
    arshift: shift((bits, by) => bits >> by),
    band: fold((left, right) => left & right),
    bnot: (...args) => ~bitsOf(args, 1),
    bor: fold((left, right) => left | right),
    bswap: (...args) => swapBytes(bitsOf(args, 1)),
    bxor: fold((left, right) => left ^ right),
    lshift: shift((bits, by) => bits << by),
    rol: shift((bits, by) => (bits << by) | (bits >>> -by)),
    ror: shift((bits, by) => (bits >>> by) | (bits << -by)),
    rshift: shift((bits, by) => (bits >>> by) | 0),
    tobit: (...args) => bitsOf(args, 1),
    tohex,
  });
}

function fold(operation: (left: number, right: number) => number): LuaFunction {
  return (...args) => {
    let bits = bitsOf(args, 1);
    for (let position = args.length; position > 1; position--) bits = operation(bits, bitsOf(args, position));
    return bits;
  };
}

/** Only the lowest five bits of the distance count. */
function shift(operation: (bits: number, by: number) => number): LuaFunction {
  return (...args) => {
    const bits = bitsOf(args, 1);
    return operation(bits, bitsOf(args, 2) & 31);
  };
}

function swapBytes(bits: number): number {
  return (bits << 24) | ((bits & 0xff00) << 8) | ((bits >>> 8) & 0xff00) | (bits >>> 24);
}

/** A negative number of digits asks for capital letters. */
function tohex(...args: LuaValue[]): LuaValue {
  const bits = bitsOf(args, 1);
  const digits = args.length < 2 ? 8 : bitsOf(args, 2);
  const text = (bits >>> 0)
    .toString(16)
    .padStart(8, '0')
    .slice(8 - Math.min(8, Math.abs(digits)));
  return digits < 0 ? text.toUpperCase() : text;
}
