// Reads a command's arguments from left to right and complains as Redis does.
import { parseLongDouble } from '../util/long-double.ts';
import { type Integer, parseDouble, parseInteger, strtod } from '../util/number.ts';
import { notAFloat, notAnInt32, notAnInteger, syntaxError, timeoutIsNegative, timeoutNotAFloat } from './errors.ts';

export class Args {
  // Not #private: one is made for every command, and V8 makes an object with private names slowly.
  private readonly argv: readonly string[];
  private readonly start: number;
  private position: number;

  constructor(argv: readonly string[], start: number) {
    this.argv = argv;
    this.start = start;
    this.position = start;
  }

  /** How many arguments there are in all, read or not. */
  get length(): number {
    return this.argv.length - this.start;
  }

  /** How many are still to be read. */
  get left(): number {
    return this.argv.length - this.position;
  }

  /** The argument at an index, wherever the reader stands; the first is 0. */
  at(index: number): string {
    return this.argv[this.start + index]!;
  }

  /** The next argument, which arity has promised; where it is missing the syntax is wrong. */
  next(): string {
    if (this.position >= this.argv.length) throw syntaxError();
    return this.argv[this.position++]!;
  }

  /** The next argument as a key: the same as next(), for the reader's eyes. */
  key(): string {
    return this.next();
  }

  /** The next argument in upper case, left unread: an option's word, or '' where none can be. */
  peekWord(): string {
    const next = this.argv[this.position];
    // A number is no word, and need not be looked at as one.
    return next === undefined || next.charCodeAt(0) < 65 ? '' : upper(next);
  }

  /** The next argument in upper case: an option's word. */
  word(): string {
    return upper(this.next());
  }

  /** Reads the next argument if it is this word (given in upper case). */
  accept(word: string): boolean {
    const next = this.argv[this.position];
    if (next === undefined || next.length !== word.length || upper(next) !== word) return false;
    this.position++;
    return true;
  }

  /** A signed 64-bit integer. */
  integer(complaint: () => Error = notAnInteger): Integer {
    const value = parseInteger(this.next());
    if (value === undefined) throw complaint();
    return value;
  }

  /**
   * A signed 64-bit integer as a number: for counts, indexes and times, where what lies beyond ±2^53 is as good as
   * infinite. An integer that must not be rounded is read with integer().
   */
  number(complaint: () => Error = notAnInteger): number {
    return Number(this.integer(complaint));
  }

  /** An integer of 32 bits, as database numbers are. */
  int32(): number {
    const value = this.integer();
    if (value < -2147483648 || value > 2147483647) throw notAnInt32();
    return Number(value);
  }

  /** An integer within bounds, both included. */
  numberWithin(low: number, high: number, complaint: () => Error): number {
    const value = parseInteger(this.next());
    if (value === undefined || value < low || value > high) throw complaint();
    return Number(value);
  }

  double(complaint: () => Error = notAFloat): number {
    const value = parseDouble(this.next());
    if (value === undefined) throw complaint();
    return value;
  }

  /** A blocking timeout in seconds, a fraction allowed; returns milliseconds, 0 for ever. */
  timeout(): number {
    const text = this.next();
    // Redis reads a long double, to which what overflows a double is a number still.
    const seconds = parseDouble(text) ?? (parseLongDouble(text) && strtod(text));
    if (seconds === undefined) throw timeoutNotAFloat();
    const milliseconds = Math.ceil(seconds * 1000);
    // What overflows a 64-bit integer has become negative in Redis 7.0.
    if (milliseconds < 0 || milliseconds >= 2 ** 63) throw timeoutIsNegative();
    return milliseconds;
  }

  /** All that is left. */
  rest(): string[] {
    const rest = this.argv.slice(this.position);
    this.position = this.argv.length;
    return rest;
  }

  /** All that is left but the last `count`. */
  allBut(count: number): string[] {
    const end = Math.max(this.position, this.argv.length - count);
    const taken = this.argv.slice(this.position, end);
    this.position = end;
    return taken;
  }

  /** So many arguments. */
  take(count: number): string[] {
    if (this.left < count) throw syntaxError();
    const taken = this.argv.slice(this.position, this.position + count);
    this.position += count;
    return taken;
  }

  /** Goes back by so many arguments. */
  back(count = 1): void {
    this.position -= count;
  }

  /** Nothing may be left. */
  end(): void {
    if (this.position < this.argv.length) throw syntaxError();
  }
}

/** A word in upper case. Most come so, and to see it takes less time than to ask for it. */
function upper(word: string): string {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 96) return word.toUpperCase();
  return word;
}
