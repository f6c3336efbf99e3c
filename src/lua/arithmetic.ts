// `%` and `^` on numbers, as C does them for Lua 5.1.

/** `a - floor(a / b) * b`, by way of integers where that gives the same. */
export function remainder(left: number, right: number): number {
  // The sum turns -0 into 0.
  if (left >= 0 && right > 0 && (left | 0) === left && (right | 0) === right) return (left % right) + 0;
  return modulo(left, right);
}

export function modulo(left: number, right: number): number {
  return left - Math.floor(left / right) * right;
}

/** C's pow knows 1 to any power, even NaN, and ±1 to an infinite one. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && (exponent === Infinity || exponent === -Infinity))) return 1;
  return base ** exponent;
}
