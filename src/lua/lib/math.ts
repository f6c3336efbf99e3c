// `math` (lmathlib.c), with Redis' own sequence of random numbers.

import { power } from '../arithmetic.ts';
import { badArgument, failure } from '../error.ts';
import type { LuaState } from '../state.ts';
import type { LuaFunction, LuaResult, LuaValue } from '../value.ts';
import { type Arguments, checkInt, checkNumber } from './arguments.ts';
import type { Library } from './libraries.ts';

const MOST_RANDOM = 2 ** 31 - 1;

export function mathLibrary(state: LuaState): Library {
  const fmod = binary((left, right) => left % right);

  function random(...args: LuaValue[]): LuaResult {
    const fraction = (state.random.next() % MOST_RANDOM) / MOST_RANDOM;
    if (args.length === 0) return fraction;
    if (args.length === 1) {
      const most = checkInt(args, 1);
      if (most < 1) throw badArgument(1, 'interval is empty');
      return Math.floor(fraction * most) + 1;
    }
    if (args.length > 2) throw failure('wrong number of arguments');
    const least = checkInt(args, 1);
    const most = checkInt(args, 2);
    if (least > most) throw badArgument(2, 'interval is empty');
    return Math.floor(fraction * ((most - least + 1) | 0)) + least;
  }

  return {
    abs: unary(Math.abs),
    acos: unary(Math.acos),
    asin: unary(Math.asin),
    atan: unary(Math.atan),
    atan2: binary(Math.atan2),
    ceil: unary(Math.ceil),
    cos: unary(Math.cos),
    cosh: unary(Math.cosh),
    deg: unary((angle) => angle / (Math.PI / 180)),
    exp: unary(Math.exp),
    floor: unary(Math.floor),
    fmod,
    frexp,
    ldexp: (...args) => {
      const exponent = checkInt(args, 2);
      return scale(checkNumber(args, 1), exponent);
    },
    log: unary(Math.log),
    log10: unary(Math.log10),
    max: (...args) => extreme(args, (one, best) => one > best),
    min: (...args) => extreme(args, (one, best) => one < best),
    mod: fmod,
    modf,
    pow: binary(power),
    rad: unary((angle) => angle * (Math.PI / 180)),
    random,
    randomseed: (...args) => {
      state.random.seed(checkInt(args, 1));
      return [];
    },
    sin: unary(Math.sin),
    sinh: unary(Math.sinh),
    sqrt: unary(Math.sqrt),
    tan: unary(Math.tan),
    tanh: unary(Math.tanh),
  };
}

function unary(compute: (value: number) => number): LuaFunction {
  return (...args) => compute(checkNumber(args, 1));
}

function binary(compute: (left: number, right: number) => number): LuaFunction {
  return (...args) => {
    // Compiled C reads the second argument first.
    const right = checkNumber(args, 2);
    return compute(checkNumber(args, 1), right);
  };
}

function extreme(args: Arguments, isBetter: (one: number, best: number) => boolean): number {
  let best = checkNumber(args, 1);
  for (let position = 2; position <= args.length; position++) {
    const one = checkNumber(args, position);
    if (isBetter(one, best)) best = one;
  }
  return best;
}

function modf(...args: LuaValue[]): LuaResult {
  const value = checkNumber(args, 1);
  const whole = Math.trunc(value);
  const fraction = Number.isFinite(value) ? value - whole : Number.isNaN(value) ? value : 0;
  // Nothing left has the sign of the number.
  return [whole, fraction === 0 && (value < 0 || Object.is(value, -0)) ? -0 : fraction];
}

/** The mantissa in [0.5, 1) and the power of two. */
function frexp(...args: LuaValue[]): LuaResult {
  const value = checkNumber(args, 1);
  if (value === 0 || !Number.isFinite(value)) return [value, 0];
  let exponent = Math.max(-1023, Math.floor(Math.log2(Math.abs(value))) + 1);
  let mantissa = scale(value, -exponent);
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  }
  return [mantissa, exponent];
}

/** value · 2^exponent, in steps, since the power alone may leave the range of a double. */
function scale(value: number, exponent: number): number {
  let scaled = value;
  let left = Math.max(-2200, Math.min(2200, exponent));
  while (left > 1000) {
    scaled *= 2 ** 1000;
    left -= 1000;
  }
  // Down to the smallest numbers at once, so that they are rounded once.
  while (left < -1000) {
    const by = Math.max(left, -1000);
    scaled *= 2 ** by;
    left -= by;
  }
  return scaled * 2 ** left;
}
