// What a step expects where it is not one literal value: an error, an order that is free, a number that varies.

export type Literal = string | number | null | Expectation | readonly Literal[];

/** An expectation compares a reply and says what is wrong, or undefined. */
export class Expectation {
  readonly text: string;
  readonly complaint: (actual: unknown) => string | undefined;
  constructor(text: string, complaint: (actual: unknown) => string | undefined) {
    this.text = text;
    this.complaint = complaint;
  }
}

/** An error reply with exactly this text. */
export function error(message: string): Expectation {
  return new Expectation(`error(${JSON.stringify(message)})`, (actual) => {
    if (actual instanceof Error && latin1(actual.message) === message) return undefined;
    return `expected the error ${JSON.stringify(message)}, got ${show(actual)}`;
  });
}

/** An array with these elements in any order. */
export function unordered(...items: readonly Literal[]): Expectation {
  return new Expectation(`unordered(${items.map(show).join(', ')})`, (actual) => {
    const sorted = (list: readonly unknown[]) => list.map(show).sort().join(', ');
    if (Array.isArray(actual) && sorted(actual) === sorted(items)) return undefined;
    return `expected in any order [${items.map(show).join(', ')}], got ${show(actual)}`;
  });
}

/** An array of pairs, flattened, with these pairs in any order (HGETALL, HSCAN). */
export function unorderedPairs(...items: readonly Literal[]): Expectation {
  const pairs = (list: readonly unknown[]) =>
    list
      .flatMap((item, at) => (at % 2 === 0 ? [`${show(item)}: ${show(list[at + 1])}`] : []))
      .sort()
      .join(', ');
  return new Expectation(`unorderedPairs(${items.map(show).join(', ')})`, (actual) => {
    if (Array.isArray(actual) && pairs(actual) === pairs(items)) return undefined;
    return `expected the pairs ${pairs(items)}, got ${show(actual)}`;
  });
}

/** A number, or the text of one, within bounds, both included. */
export function between(low: number, high: number): Expectation {
  return new Expectation(`between(${low}, ${high})`, (actual) => {
    const value = Number(actual);
    if (actual !== null && value >= low && value <= high) return undefined;
    return `expected a number from ${low} to ${high}, got ${show(actual)}`;
  });
}

/** A text that the expression matches. */
export function matching(expression: RegExp): Expectation {
  return new Expectation(`matching(${expression})`, (actual) => {
    if (typeof actual === 'string' && expression.test(actual)) return undefined;
    return `expected a text like ${expression}, got ${show(actual)}`;
  });
}

/** One of these. */
export function oneOf(...items: readonly Literal[]): Expectation {
  return new Expectation(`oneOf(${items.map(show).join(', ')})`, (actual) => {
    if (items.some((item) => compare(item, actual) === undefined)) return undefined;
    return `expected one of ${items.map(show).join(', ')}, got ${show(actual)}`;
  });
}

/** An array of so many elements, each of which is one of `among` if that is given. */
export function elements(count: number, among?: readonly Literal[]): Expectation {
  return new Expectation(`elements(${count})`, (actual) => {
    if (!Array.isArray(actual) || actual.length !== count) return `expected ${count} elements, got ${show(actual)}`;
    const stranger = actual.find((item) => among && !among.some((one) => compare(one, item) === undefined));
    return stranger === undefined ? undefined : `did not expect ${show(stranger)} among the elements`;
  });
}

/** Whatever it is, as long as it is no error. */
export const anything = new Expectation('anything', (actual) =>
  actual instanceof Error ? `expected no error, got ${show(actual)}` : undefined,
);

/** The reply is still to come: the command waits. A later step `@name <` takes it. */
export const pending = new Expectation('pending', () => 'the command answered instead of waiting');

/** Says what differs, or undefined. */
export function compare(expected: Literal, actual: unknown): string | undefined {
  if (expected instanceof Expectation) return expected.complaint(actual);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differ(expected, actual);
    return expected.some((item, at) => compare(item, actual[at]) !== undefined) ? differ(expected, actual) : undefined;
  }
  if (typeof expected === 'number' && !Number.isSafeInteger(expected) && isAlmost(expected, actual)) return undefined;
  return Object.is(expected, actual) ? undefined : differ(expected, actual);
}

/** ioredis makes doubles of the largest integers, and 5 rounds otherwise than 6: the last digits are nobody's. */
function isAlmost(expected: number, actual: unknown): boolean {
  return typeof actual === 'number' && Math.abs(expected - actual) <= Math.abs(expected) * 1e-14;
}

function differ(expected: Literal, actual: unknown): string {
  return `expected ${show(expected)}, got ${show(actual)}`;
}

/** A reply as source text. */
export function show(value: unknown): string {
  if (value instanceof Expectation) return value.text;
  if (value instanceof Error) return `error(${JSON.stringify(value.message)})`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Messages come decoded as UTF-8; steps speak of bytes. */
function latin1(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text));
}
