// Matchers for `expect` of vitest and jest, and of whatever else takes their kind by `expect.extend`.
import { milliseconds } from '../engine/clock.ts';
import { Reader, type Subject, subjectOf } from './reading.ts';
import { receivedBy } from './received.ts';

/** A length of time: milliseconds, or a text such as `'1h30m'`. */
export type Duration = number | string;

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
  toHaveTTL(key: string, bounds?: { min?: Duration; max?: Duration }): R;
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
  const subject = subjectOf(received);
  const wanted = [command.toUpperCase(), ...args.map(asSent)];
  const seen = receivedBy(subject);
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
  const reader = new Reader(subject);
  const name = subject.keyPrefix + key;
  const exists = reader.has(name);
  const withValue = rest.length > 0;
  const expected = asStored(rest[0]);
  const actual = rest[0] instanceof Uint8Array ? bytesOf(reader.bytes('GET', name)) : reader.value(name);
  const pass = exists && (!withValue || equal(this, actual, expected));
  return {
    pass,
    message: () => {
      const head = title(this, 'toHaveKey', [key, ...rest]);
      if (pass) return paragraphs(head, `But there is ${shown(name)}: ${this.utils.printReceived(actual)}`);
      if (!exists) return paragraphs(head, noSuchKey(reader, name, subject));
      const difference = this.utils.diff(expected, actual) ?? '';
      return paragraphs(
        head,
        `Expected: ${this.utils.printExpected(expected)}`,
        `Received: ${this.utils.printReceived(actual)}`,
        difference,
      );
    },
  };
}

function toHaveTTL(
  this: Context,
  received: unknown,
  key: string,
  bounds: { min?: Duration; max?: Duration } = {},
): Outcome {
  const subject = subjectOf(received);
  const reader = new Reader(subject);
  const name = subject.keyPrefix + key;
  const left = reader.ttl(name);
  const min = bounds.min === undefined ? 0 : milliseconds(bounds.min);
  const max = bounds.max === undefined ? Number.POSITIVE_INFINITY : milliseconds(bounds.max);
  return {
    pass: left >= 0 && left >= min && left <= max,
    message: () => {
      const head = title(
        this,
        'toHaveTTL',
        bounds.min === undefined && bounds.max === undefined ? [key] : [key, bounds],
      );
      if (left === -2) return paragraphs(head, noSuchKey(reader, name, subject));
      if (left === -1) return paragraphs(head, `${shown(name)} stays for ever: it has no time to live.`);
      return paragraphs(
        head,
        `${shown(name)} has ${duration(left)} to live${this.isNot ? '' : `, expected ${range(min, max)}`}.`,
      );
    },
  };
}

function equal({ equals, utils, customTesters = [] }: Context, actual: unknown, expected: unknown): boolean {
  return equals(actual, expected, [...customTesters, utils.iterableEquality]);
}

/** An argument as it is sent: a text. Bytes and the runner's own matchers stay what they are. */
function asSent(value: unknown): unknown {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : value;
}

/** A value as it is stored: numbers are texts, but for the scores of a sorted set. */
function asStored(value: unknown): unknown {
  if (value instanceof Uint8Array) return bytesOf(value);
  if (Array.isArray(value)) return value.map(asSent);
  if (value instanceof Set) return new Set([...value].map(asSent));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return asSent(value);
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, asSent(one)]));
}

function bytesOf(value: unknown): unknown {
  return value instanceof Uint8Array ? [...value] : value;
}

function noSuchKey(reader: Reader, name: string, { database }: Subject): string {
  const keys = reader.keys();
  const where = `database ${database}`;
  if (keys.length === 0) return `There is no key ${shown(name)}: ${where} is empty.`;
  const some = keys.slice(0, 10).map(shown).join(', ');
  return `There is no key ${shown(name)}. In ${where} there ${keys.length > 10 ? `are ${keys.length}, such as` : 'is'}: ${some}`;
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
