// Source to tokens, as Lua 5.1's llex.c reads them: the same numbers, strings and comments, and the same complaints.
import { LuaError } from './error.ts';
import { readNumber } from './number.ts';

/** A reserved word or a sign is its own kind; names, numbers, strings and the end are `<name>`, `<number>` and so on. */
export type Kind = string;

const RESERVED: ReadonlySet<string> = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
);

const ESCAPES: { readonly [letter: string]: string } = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What each character begins. */
const BEGINS = { other: 0, space: 1, newline: 2, digit: 3, letter: 4 } as const;
const CLASSES = new Uint8Array(257);
for (const space of ' \t\v\f') CLASSES[space.charCodeAt(0)] = BEGINS.space;
for (const newline of '\n\r') CLASSES[newline.charCodeAt(0)] = BEGINS.newline;
for (const digit of '0123456789') CLASSES[digit.charCodeAt(0)] = BEGINS.digit;
for (let code = 65; code <= 90; code++) CLASSES[code] = CLASSES[code + 32] = BEGINS.letter;
CLASSES[95] = BEGINS.letter;

interface Token {
  kind: Kind;
  text: string;
  number: number;
  line: number;
}

export class Lexer {
  /** The current token: its kind, what a name or string says, a number's value. */
  kind: Kind = '<eof>';
  text = '';
  number = 0;
  /** The line of the current token, and that of the one before it. */
  line = 1;
  lastLine = 1;
  readonly #source: string;
  readonly #chunk: string;
  #at = 0;
  /** Where the reading is, which is where complaints are placed. */
  #reading = 1;
  /** How a name, number or string was written, for complaints. */
  #raw = '';
  #ahead: Token | undefined;

  constructor(source: string, chunk: string) {
    this.#source = source;
    this.#chunk = chunk;
  }

  /** Moves on to the next token. */
  next(): void {
    this.lastLine = this.line;
    const ahead = this.#ahead;
    if (ahead === undefined) {
      this.kind = this.#read();
      this.line = this.#reading;
      return;
    }
    this.kind = ahead.kind;
    this.text = ahead.text;
    this.number = ahead.number;
    this.line = ahead.line;
    this.#ahead = undefined;
  }

  /** The kind of the token after the current one. */
  peek(): Kind {
    const { text, number } = this;
    const kind = this.#read();
    this.#ahead = { kind, text: this.text, number: this.number, line: this.#reading };
    this.text = text;
    this.number = number;
    return kind;
  }

  /** A complaint at the current token. */
  complain(message: string): never {
    this.fail(message, this.kind);
  }

  /** A complaint that names a token, or none. */
  fail(message: string, near?: Kind): never {
    const place = `${this.#chunk}:${this.#reading}: ${message}`;
    if (near === undefined) throw new LuaError(place);
    const shown = near === '<name>' || near === '<string>' || near === '<number>' ? this.#raw : describe(near);
    throw new LuaError(`${place} near '${shown.split('\0', 1)[0]}'`);
  }

  #read(): Kind {
    const source = this.#source;
    for (;;) {
      const start = this.#at;
      if (start >= source.length) return '<eof>';
      const code = source.charCodeAt(start);
      switch (CLASSES[code]) {
        case BEGINS.space:
          this.#at++;
          continue;
        case BEGINS.newline:
          this.#newline();
          continue;
        case BEGINS.digit:
          return this.#readNumber(start);
        case BEGINS.letter:
          return this.#readName(start);
        default: {
          const kind = this.#readSign(code);
          if (kind !== undefined) return kind;
        }
      }
    }
  }

  /** Everything that is neither space, number nor name; undefined for a comment. */
  #readSign(code: number): Kind | undefined {
    const start = this.#at;
    const following = this.#source.charCodeAt(start + 1);
    switch (code) {
      case 45: // -
        if (following !== 45) break;
        this.#skipComment();
        return undefined;
      case 91: // [
        return this.#readBracket();
      case 61: // =
      case 60: // <
      case 62: // >
      case 126: // ~
        if (following !== 61) break;
        this.#at += 2;
        return this.#source.slice(start, this.#at);
      case 34: // "
      case 39: // '
        return this.#readString(code);
      case 46: // .
        if (CLASSES[following] === BEGINS.digit) return this.#readNumber(start);
        if (following !== 46) break;
        this.#at += this.#source.charCodeAt(start + 2) === 46 ? 3 : 2;
        return this.#source.slice(start, this.#at);
    }
    this.#at++;
    return this.#source[start]!;
  }

  /** `\n`, `\r` and their pairs are one line. */
  #newline(): void {
    const source = this.#source;
    const code = source.charCodeAt(this.#at++);
    const following = source.charCodeAt(this.#at);
    if ((following === 10 || following === 13) && following !== code) this.#at++;
    this.#reading++;
  }

  #readName(start: number): Kind {
    const source = this.#source;
    let at = start + 1;
    while (at < source.length && CLASSES[source.charCodeAt(at)]! >= BEGINS.digit) at++;
    this.#at = at;
    const name = source.slice(start, at);
    if (RESERVED.has(name)) return name;
    this.#raw = name;
    this.text = name;
    return '<name>';
  }

  #readNumber(start: number): Kind {
    const source = this.#source;
    let at = start;
    let code = source.charCodeAt(at);
    while (CLASSES[code] === BEGINS.digit || code === 46) code = source.charCodeAt(++at);
    if (code === 69 || code === 101) {
      code = source.charCodeAt(++at);
      if (code === 43 || code === 45) at++;
    }
    while (at < source.length && CLASSES[source.charCodeAt(at)]! >= BEGINS.digit) at++;
    this.#at = at;
    this.#raw = source.slice(start, at);
    const number = readNumber(this.#raw);
    if (number === undefined) this.fail('malformed number', '<number>');
    this.number = number;
    return '<number>';
  }

  #readString(quote: number): Kind {
    const source = this.#source;
    const start = this.#at++;
    let text = '';
    let from = this.#at;
    for (;;) {
      const code = source.charCodeAt(this.#at);
      if (code === quote) break;
      if (code === 92) {
        text += source.slice(from, this.#at) + this.#readEscape(source[start]! + text + source.slice(from, this.#at));
        from = this.#at;
      } else if (Number.isNaN(code)) {
        this.fail('unfinished string', '<eof>');
      } else if (code === 10 || code === 13) {
        this.#raw = source[start] + text + source.slice(from, this.#at);
        this.fail('unfinished string', '<string>');
      } else this.#at++;
    }
    text += source.slice(from, this.#at++);
    this.text = text;
    this.#raw = source[start] + text + source[start];
    return '<string>';
  }

  /** What a backslash stands for; `before` is the string so far, for the complaint. */
  #readEscape(before: string): string {
    const source = this.#source;
    const following = source[++this.#at];
    if (following === undefined) return '';
    if (following === '\n' || following === '\r') {
      this.#newline();
      return '\n';
    }
    const digits = /\d{1,3}/y;
    digits.lastIndex = this.#at;
    const code = digits.exec(source);
    if (!code) {
      this.#at++;
      return ESCAPES[following] ?? following;
    }
    this.#at = digits.lastIndex;
    if (Number(code[0]) > 255) {
      this.#raw = before;
      this.fail('escape sequence too large', '<string>');
    }
    return String.fromCharCode(Number(code[0]));
  }

  #skipComment(): void {
    const source = this.#source;
    this.#at += 2;
    if (source.charCodeAt(this.#at) === 91) {
      const level = this.#bracketLevel();
      if (level >= 0) {
        this.#readLong(level, 'comment');
        return;
      }
    }
    const end = /[\r\n]/g;
    end.lastIndex = this.#at;
    this.#at = end.exec(source)?.index ?? source.length;
  }

  #readBracket(): Kind {
    const level = this.#bracketLevel();
    if (level >= 0) {
      this.#readLong(level, 'string');
      return '<string>';
    }
    const start = this.#at++;
    if (level === -1) return '[';
    this.#raw = this.#source.slice(start, start - level);
    return this.fail('invalid long string delimiter', '<string>');
  }

  /** The number of `=` between two brackets, or -1 - that number where the second is missing. */
  #bracketLevel(): number {
    const source = this.#source;
    const bracket = source.charCodeAt(this.#at);
    let at = this.#at + 1;
    while (source.charCodeAt(at) === 61) at++;
    const level = at - this.#at - 1;
    return source.charCodeAt(at) === bracket ? level : -1 - level;
  }

  #readLong(level: number, what: 'string' | 'comment'): void {
    const source = this.#source;
    const close = `]${'='.repeat(level)}]`;
    this.#at += level + 2;
    if (CLASSES[source.charCodeAt(this.#at)] === BEGINS.newline) this.#newline();
    let text = '';
    let from = this.#at;
    while (!source.startsWith(close, this.#at)) {
      if (this.#at >= source.length) this.fail(`unfinished long ${what}`, '<eof>');
      const code = source.charCodeAt(this.#at);
      if (code === 10 || code === 13) {
        text += `${source.slice(from, this.#at)}\n`;
        this.#newline();
        from = this.#at;
      } else this.#at++;
    }
    text += source.slice(from, this.#at);
    this.#at += close.length;
    if (what === 'comment') return;
    this.text = text;
    this.#raw = `[${'='.repeat(level)}[${text}${close}`;
  }
}

/** How a kind of token is named in complaints. */
export function describe(kind: Kind): string {
  const code = kind.charCodeAt(0);
  return kind.length === 1 && (code < 32 || code === 127) ? `char(${code})` : kind;
}
