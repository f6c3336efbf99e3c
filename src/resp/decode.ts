// Replies of a server, RESP2 or RESP3, from chunks cut anywhere: what a client reads. Nested replies are built on a stack of
// their own, so that one cut at every byte costs no more than one that comes whole.
import { Input } from './input.ts';
import {
  BigNumber,
  Double,
  MapReply,
  NULL_ARRAY,
  OK,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  Verbatim,
} from './reply.ts';

/** How deep replies may lie in one another. */
const DEEPEST = 512;
const LONGEST_LINE = 64 * 1024;
const MOST_ITEMS = 2 ** 32 - 1;
const LONGEST_BULK = 512 * 1024 * 1024;
const [CR, LF] = [0x0d, 0x0a] as const;

/** An aggregate whose items are still coming. */
interface Open {
  readonly items: Reply[];
  readonly finish: (items: Reply[]) => Reply | typeof SKIPPED;
  missing: number;
}

/** A bulk string whose bytes are still coming. */
interface Bulk {
  readonly size: number;
  readonly finish: (text: string) => Reply;
}

/** An attribute: it is read, and then it is as if it had not been there. */
const SKIPPED: unique symbol = Symbol('skipped');

/** A bulk string or an aggregate has begun. */
const OPENED: unique symbol = Symbol('opened');

export class ReplyReader {
  readonly #input = new Input();
  readonly #open: Open[] = [];
  #bulk: Bulk | undefined;
  #scanned = 0;

  add(chunk: Uint8Array): void {
    this.#input.add(chunk);
  }

  /**
   * The next reply or push, or undefined until more bytes come.
   * @throws {SyntaxError} where the bytes are not RESP: nothing that follows can be read
   */
  next(): Reply | undefined {
    for (;;) {
      const value = this.#bulk ? this.#readBulk(this.#bulk) : this.#readLine();
      if (value === undefined) return undefined;
      if (value === OPENED) continue;
      const whole = this.#close(value);
      if (whole !== undefined) return whole;
    }
  }

  /** Puts a value where it belongs; gives the outermost one when that is complete. */
  #close(value: Reply | typeof SKIPPED): Reply | undefined {
    let inner = value;
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      if (inner === SKIPPED) return undefined;
      top.items.push(inner);
      if (--top.missing > 0) return undefined;
      this.#open.pop();
      inner = top.finish(top.items);
    }
    return inner === SKIPPED ? undefined : inner;
  }

  #readBulk({ size, finish }: Bulk): Reply | undefined {
    const input = this.#input;
    if (input.length < size + 2) return undefined;
    const end = input.at + size;
    if (input.bytes[end] !== CR || input.bytes[end + 1] !== LF) throw new SyntaxError('a bulk string has no end');
    const text = input.text(input.at, end);
    input.at = end + 2;
    this.#bulk = undefined;
    return finish(text);
  }

  #readLine(): Reply | typeof OPENED | typeof SKIPPED | undefined {
    const input = this.#input;
    const found = input.bytes.subarray(0, input.end).indexOf(CR, input.at + this.#scanned);
    const end = found < 0 ? input.end : found;
    const isHeader = input.at < input.end && !'+-'.includes(String.fromCharCode(input.bytes[input.at]!));
    if (isHeader && end - input.at > LONGEST_LINE) throw new SyntaxError('a line is too long');
    if (found < 0 || found + 1 >= input.end) {
      this.#scanned = end - input.at;
      return undefined;
    }
    if (input.bytes[found + 1] !== LF) throw new SyntaxError('a line has no end');
    const [type, line] = [input.text(input.at, input.at + 1), input.text(input.at + 1, found)];
    input.at = found + 2;
    this.#scanned = 0;
    const read = Object.hasOwn(LINES, type) ? LINES[type] : undefined;
    if (read) return read(line);
    return this.#readHead(type, line);
  }

  #readHead(type: string, line: string): Reply | typeof OPENED | typeof SKIPPED {
    const bulk = Object.hasOwn(BULKS, type) ? BULKS[type] : undefined;
    if (bulk) {
      if (line === '-1') return null;
      this.#bulk = { size: count(line, LONGEST_BULK), finish: bulk };
      return OPENED;
    }
    const aggregate = Object.hasOwn(AGGREGATES, type) ? AGGREGATES[type] : undefined;
    if (!aggregate) throw new SyntaxError(`no reply begins with ${JSON.stringify(type)}`);
    if (line === '-1') return NULL_ARRAY;
    const missing = count(line, MOST_ITEMS) * (aggregate.each ?? 1);
    if (missing === 0) return aggregate.finish([]);
    if (this.#open.length >= DEEPEST) throw new SyntaxError('replies lie too deep in one another');
    this.#open.push({ items: [], missing, finish: aggregate.finish });
    return OPENED;
  }
}

/** The types that are a line. */
const LINES: { readonly [type: string]: (line: string) => Reply } = {
  '+': (line) => (line === 'OK' ? OK : new Status(line)),
  '-': (line) => new ReplyError(line),
  ':': integer,
  ',': (line) => new Double(double(line), line),
  '#': boolean,
  '(': (line) => new BigNumber(matched(line, /^[+-]?\d+$/)),
  _: nothing,
};

/** The types whose line says how many bytes follow. */
const BULKS: { readonly [type: string]: (text: string) => Reply } = {
  $: (text) => text,
  '!': (text) => new ReplyError(text),
  '=': (text) => new Verbatim(text.slice(4), matched(text.slice(0, 4), /^...:$/s).slice(0, 3)),
};

/** The types whose line says how many replies follow. */
const AGGREGATES: {
  readonly [type: string]: { each?: number; finish: (items: Reply[]) => Reply | typeof SKIPPED };
} = {
  '*': { finish: (items) => items },
  '%': { each: 2, finish: (entries) => new MapReply(entries) },
  '~': { finish: (items) => new SetReply(items) },
  '>': { finish: (items) => new Push(items) },
  '|': { each: 2, finish: () => SKIPPED },
};

function matched(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new SyntaxError(`${JSON.stringify(text)} is not what its type says`);
  return text;
}

function integer(line: string): number | bigint {
  const number = Number(matched(line, /^[+-]?\d+$/));
  return Number.isSafeInteger(number) ? number : BigInt(line.replace('+', ''));
}

function double(line: string): number {
  if (/^[+-]?inf$/i.test(line)) return line.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?nan/i.test(line)) return Number.NaN;
  return Number(matched(line, /^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/));
}

function nothing(line: string): null {
  matched(line, /^$/);
  return null;
}

function boolean(line: string): boolean {
  return matched(line, /^[tf]$/) === 't';
}

function count(line: string, most: number): number {
  const number = Number(matched(line, /^\d{1,15}$/));
  if (number > most) throw new SyntaxError(`${line} is too many`);
  return number;
}
