// Matchers for `expect` of vitest and jest, and of whatever else takes their kind by `expect.extend`.
import { milliseconds } from '../engine/clock.ts';
import { textOf } from '../engine/plain-names.ts';
import { fromArray } from '../util/bytes.ts';
import { receivedBy, type Subject, subjectOf } from './subject.ts';

/** A length of time: milliseconds, or a text such as `'1h30m'`. */
export type Duration = number | string;

/** Bounds that themselves are allowed. */
export interface Bounds {
  min?: Duration;
  max?: Duration;
}

export interface TwinMatchers<R = void> {
  /**
   * The server, or that of a client, has received this command since it was last as new: with just these arguments, or,
   * where none are given, with whatever arguments. It needs the server's log, which the set-up of the runners begins.
   * @example expect(redis.server).toHaveReceived('SET', 'user:1', expect.anything());
   */
  toHaveReceived(command: string, ...args: unknown[]): R;
  /**
   * There is such a key, with this value if one is given: a string or number, an array for a list, a Set, a Map of scores
   * for a sorted set, an object for a hash; a Buffer for bytes.
   * @example expect(redis).toHaveKey('user:1', { name: 'Alice', age: '30' });
   */
  toHaveKey(key: string, value?: unknown): R;
  /**
   * The key has a time to live, within these bounds if they are given.
   * @example expect(redis).toHaveTTL('otp:1', { min: '4m', max: '5m' });
   */
  toHaveTTL(key: string, bounds?: Bounds): R;
}

/** What the runners give a matcher as `this`. */
interface Context {
  readonly isNot?: boolean;
  readonly customTesters?: readonly unknown[];
  equals(one: unknown, other: unknown, testers?: readonly unknown[]): boolean;
  readonly utils: {
    readonly iterableEquality: unknown;
    printReceived(value: unknown): string;
    printExpected(value: unknown): string;
    diff(expected: unknown, received: unknown): string | null | undefined;
  };
}

interface Outcome {
  readonly pass: boolean;
  message(): string;
}

export const matchers = { toHaveReceived, toHaveKey, toHaveTTL };

function toHaveReceived(this: Context, received: unknown, command: string, ...args: unknown[]): Outcome {
  const { server } = subjectOf(received);
  const wanted = [command.toUpperCase(), ...args.map(asSent)];
  const seen = receivedBy(server);
  const hasArgs = args.length > 0;
  const pass = seen.some(([name, ...given]) => {
    return name === wanted[0] && (!hasArgs || equal(this, given, wanted.slice(1)));
  });
  const alike = seen.filter(([name]) => name === wanted[0]);
  return {
    pass,
    message: () => {
      const found = alike.length > 0 ? alike : seen;
      return paragraphs(
        title(this, 'toHaveReceived', [command, ...args]),
        `Expected ${this.isNot ? 'never ' : ''}to be received: ${printed(this, wanted)}`,
        found.length === 0
          ? 'There was no command at all.'
          : `${alike.length > 0 ? `There was ${wanted[0]}` : `There was no ${wanted[0]}, but`}:\n${lines(found)}`,
      );
    },
  };
}

function toHaveKey(this: Context, received: unknown, key: string, ...rest: [value?: unknown]): Outcome {
  const subject = subjectOf(received);
  const name = subject.keyPrefix + key;
  const found = subject.server.peek(name, subject.database);
  const [actual, expected] = [comparable(found?.value), comparable(rest[0])];
  const pass = found !== undefined && (rest.length === 0 || equal(this, actual, expected));
  return {
    pass,
    message: () => {
      const head = title(this, 'toHaveKey', [key, ...rest]);
      if (found === undefined) return paragraphs(head, noSuchKey(subject, name));
      const given = `Received: ${this.utils.printReceived(actual)}`;
      if (pass) return paragraphs(head, `But there is ${shown(name)}.`, given);
      const difference = this.utils.diff(expected, actual) ?? '';
      return paragraphs(head, `Expected: ${this.utils.printExpected(expected)}`, given, difference);
    },
  };
}

function toHaveTTL(this: Context, received: unknown, key: string, bounds: Bounds = {}): Outcome {
  const subject = subjectOf(received);
  const name = subject.keyPrefix + key;
  const found = subject.server.peek(name, subject.database);
  const left = found?.ttl;
  const min = bounds.min === undefined ? 0 : milliseconds(bounds.min);
  const max = bounds.max === undefined ? Number.POSITIVE_INFINITY : milliseconds(bounds.max);
  const isBounded = min > 0 || max < Number.POSITIVE_INFINITY;
  return {
    pass: left !== undefined && left >= min && left <= max,
    message: () => {
      const head = title(this, 'toHaveTTL', isBounded ? [key, bounds] : [key]);
      if (found === undefined) return paragraphs(head, noSuchKey(subject, name));
      if (left === undefined) return paragraphs(head, `${shown(name)} stays for ever: it has no time to live.`);
      const expectation = isBounded ? `, expected ${this.isNot ? 'not ' : ''}${range(min, max)}` : '';
      return paragraphs(head, `${shown(name)} has ${duration(left)} to live${expectation}.`);
    },
  };
}

function equal({ equals, utils, customTesters = [] }: Context, actual: unknown, expected: unknown): boolean {
  return equals(actual, expected, [...customTesters, utils.iterableEquality]);
}

/** An argument as it is sent: a text, or bytes that are none. The runner's own matchers stay what they are. */
function asSent(value: unknown): unknown {
  if (value instanceof Uint8Array) return textOf(fromArray(value)) ?? [...value];
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : value;
}

/** A value in a form in which what is meant and what is stored are the same: numbers are texts but for scores. */
function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return asSent(value);
  if (Array.isArray(value)) return value.map(asSent);
  if (value instanceof Set) return new Set([...value].map(asSent));
  if (!isPlainObject(value)) return asSent(value);
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, asSent(one)]));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // Runners have realms of their own, each with an Object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function noSuchKey({ server, database, keyPrefix }: Subject, name: string): string {
  const keys = namesIn(server, database);
  const where = `database ${database}`;
  const prefixed = keyPrefix === '' ? '' : ` (with the client's prefix)`;
  if (keys.length === 0) return `There is no key ${shown(name)}${prefixed}: ${where} is empty.`;
  const some = keys.slice(0, 10).map(shown).join(', ');
  return `There is no key ${shown(name)}${prefixed}. In ${where}: ${some}${keys.length > 10 ? ` and ${keys.length - 10} more` : ''}`;
}

function namesIn(server: Subject['server'], database: number): string[] {
  const data = server.dump();
  if (database > 0) return Object.keys(data[`$db${database}`] ?? {});
  return Object.keys(data).filter((name) => !/^\$db\d/.test(name));
}

function title({ isNot, utils }: Context, name: string, args: readonly unknown[]): string {
  return `expect(…)${isNot ? '.not' : ''}.${name}(${args.map((arg) => utils.printExpected(arg)).join(', ')})`;
}

function printed({ utils }: Context, words: readonly unknown[]): string {
  return words.map((word, at) => (at === 0 ? String(word) : utils.printExpected(word))).join(' ');
}

/** The last commands, one a line. */
function lines(commands: readonly (readonly string[])[]): string {
  const left = commands.length - 10;
  const more = left > 0 ? [`  … ${left} before these`] : [];
  return [...more, ...commands.slice(-10).map(([name, ...args]) => `  ${[name, ...args.map(shown)].join(' ')}`)].join(
    '\n',
  );
}

function shown(text: string): string {
  return JSON.stringify(text);
}

function range(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return `at least ${duration(min)}`;
  return min === 0 ? `at most ${duration(max)}` : `between ${duration(min)} and ${duration(max)}`;
}

const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
];

/** `1h30m`, as durations are given. */
function duration(time: number): string {
  const parts: string[] = [];
  let left = time;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count}${unit}`);
    left -= count * size;
  }
  return parts.join('') || '0ms';
}

function paragraphs(...texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
