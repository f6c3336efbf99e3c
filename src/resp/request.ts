// The requests of a client: arrays of bulk strings, or inline commands, from chunks cut anywhere. What is complained of,
// in which order and when, is Redis' (processMultibulkBuffer and processInlineBuffer in redis/src/networking.c).
import { splitWords } from './inline.ts';
import { Input } from './input.ts';
import { ReplyError } from './reply.ts';

/** What a server allows; asked only where a request is large. */
export interface RequestLimits {
  /** The longest argument (`proto-max-bulk-len`). */
  readonly longestArgument: number;
  /** Who has not authenticated may send little. */
  readonly isStranger: boolean;
}

const [ASTERISK, DOLLAR, ZERO, CR, LF] = [0x2a, 0x24, 0x30, 0x0d, 0x0a] as const;

/** The longest line, in bytes. */
const LONGEST_LINE = 64 * 1024;
const MOST_ARGUMENTS = 2 ** 31 - 1;
const STRANGERS = { arguments: 10, bytes: 16_384 };
/** Longer ones are no commands, and not worth the memory. */
const LONGEST_NAME = 64;
/** Beyond these many digits a number is looked at with care. */
const SAFE_DIGITS = 15;

/** What reading a number can come to besides a number. */
const INCOMPLETE = Number.NEGATIVE_INFINITY;

export class RequestReader {
  readonly #input = new Input();
  readonly #limits: RequestLimits;
  #argv: string[] = [];
  /** The name of the last request. */
  #name = '';
  /** How many arguments of the request are still to come. */
  #missing = 0;
  /** The length of the argument that comes now, or -1 before it is known. */
  #size = -1;
  /** How many bytes of the line that comes now hold no end of it. */
  #scanned = 0;
  /** After a protocol error nothing more is read. */
  #broken = false;

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  /** How many bytes wait to be read. */
  get waiting(): number {
    return this.#input.length;
  }

  add(chunk: Uint8Array): void {
    if (!this.#broken) this.#input.add(chunk);
  }

  /** The next request, its name first; an error of the protocol, once; or undefined until more bytes come. */
  next(): string[] | ReplyError | undefined {
    if (this.#broken) return undefined;
    const input = this.#input;
    while (this.#missing === 0) {
      if (input.at === input.end) return undefined;
      if (input.bytes[input.at] !== ASTERISK) {
        const words = this.#readInline();
        if (Array.isArray(words) && words.length === 0) continue;
        return words;
      }
      const count = this.#readNumber();
      if (count === INCOMPLETE) return this.#awaitLine('too big mbulk count string');
      const refusal = this.#refuseCount(count);
      if (refusal) return refusal;
      if (count > 0) {
        this.#missing = count;
        this.#argv = [];
      }
    }
    return this.#readArguments();
  }

  #readArguments(): string[] | ReplyError | undefined {
    const input = this.#input;
    const argv = this.#argv;
    while (this.#missing > 0) {
      if (this.#size < 0) {
        if (input.at < input.end && input.bytes[input.at] !== DOLLAR) return this.#expectDollar();
        const size = this.#readNumber();
        if (size === INCOMPLETE) return this.#awaitLine('too big bulk count string');
        const refusal = this.#refuseSize(size);
        if (refusal) return refusal;
        this.#size = size;
      }
      const end = input.at + this.#size;
      if (end + 2 > input.end) return undefined;
      argv.push(argv.length === 0 ? this.#readName(end) : input.text(input.at, end));
      // Whatever the two bytes behind it are.
      input.at = end + 2;
      this.#size = -1;
      this.#missing--;
    }
    this.#argv = [];
    return argv;
  }

  /** Most requests bear the name of the one before: then it is that very string, which need not be hashed again. */
  #readName(end: number): string {
    const input = this.#input;
    if (input.isText(this.#name, input.at, end)) return this.#name;
    const name = input.text(input.at, end);
    if (name.length <= LONGEST_NAME) this.#name = name;
    return name;
  }

  #refuseCount(count: number): ReplyError | undefined {
    if (count <= STRANGERS.arguments) return undefined;
    if (!(count <= MOST_ARGUMENTS)) return this.#fail('invalid multibulk length');
    return this.#limits.isStranger ? this.#fail('unauthenticated multibulk length') : undefined;
  }

  #refuseSize(size: number): ReplyError | undefined {
    if (size >= 0 && size <= STRANGERS.bytes) return undefined;
    if (!(size >= 0 && size <= this.#limits.longestArgument)) return this.#fail('invalid bulk length');
    return this.#limits.isStranger ? this.#fail('unauthenticated bulk length') : undefined;
  }

  /** The number between the byte at hand and the end of the line, NaN where there is none, or INCOMPLETE. */
  #readNumber(): number {
    const input = this.#input;
    const { bytes, end } = input;
    const first = input.at + 1;
    const last = Math.min(end, first + SAFE_DIGITS);
    let at = first;
    let number = 0;
    for (; at < last; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    const isPlain = at > first && bytes[at] === CR && at + 1 < end && (bytes[first] !== ZERO || at === first + 1);
    if (!isPlain) return this.#readOddNumber();
    input.at = at + 2;
    this.#scanned = 0;
    return number;
  }

  /** One that is negative, very long, wrong or not complete. */
  #readOddNumber(): number {
    const input = this.#input;
    const line = this.#findEnd(CR);
    // The byte behind CR must have come, whatever it is.
    if (line < 0 || line + 1 >= input.end) return INCOMPLETE;
    const text = input.text(input.at + 1, line);
    input.at = line + 2;
    const isNumber = /^(?:0|-?[1-9]\d{0,18})$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
    return isNumber ? Number(text) : Number.NaN;
  }

  #expectDollar(): ReplyError | undefined {
    const input = this.#input;
    const line = this.#findEnd(CR);
    if (line < 0 || line + 1 >= input.end) return this.#awaitLine('too big bulk count string');
    const found = String.fromCharCode(input.bytes[input.at]!).replace(/[\r\n]/, ' ');
    return this.#fail(`expected '$', got '${found}'`);
  }

  #readInline(): string[] | ReplyError | undefined {
    const input = this.#input;
    const end = this.#findEnd(LF);
    if (end < 0) return this.#awaitLine('too big inline request');
    const start = input.at;
    input.at = end + 1;
    const words = splitWords(input.text(start, end > start && input.bytes[end - 1] === CR ? end - 1 : end));
    return words ?? this.#fail('unbalanced quotes in request');
  }

  /** Where the line at hand ends, or -1. Redis looks for it with strchr, which goes no farther than to a zero byte. */
  #findEnd(mark: number): number {
    const input = this.#input;
    const { bytes, end } = input;
    for (let at = input.at + this.#scanned; at < end; at++) {
      const byte = bytes[at];
      if (byte === mark) {
        this.#scanned = 0;
        return at;
      }
      if (byte === 0) {
        this.#scanned = at - input.at;
        return -1;
      }
    }
    this.#scanned = end - input.at;
    return -1;
  }

  /** The end of the line has not come; it may not be long in coming. */
  #awaitLine(complaint: string): ReplyError | undefined {
    return this.#input.length > LONGEST_LINE ? this.#fail(complaint) : undefined;
  }

  #fail(complaint: string): ReplyError {
    this.#broken = true;
    return new ReplyError(`ERR Protocol error: ${complaint}`);
  }
}
