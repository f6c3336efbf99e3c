// A line as redis-cli reads it: words between blanks, in double quotes with escapes, or in single quotes
// (sdssplitargs in redis/src/sds.c).

const ESCAPES: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** What a word is made of, at the reader's place: a byte in hexadecimal, an escape, or just a byte. */
const IN_DOUBLE_QUOTES = /\\x([0-9a-f]{2})|\\([\s\S])|([^"])/iy;
const IN_SINGLE_QUOTES = /\\(')|([^'])/y;
const BLANKS = /[ \t\n\v\f\r]*/y;
const BARE = /[^ \t\n\r"']+/y;

/** The words of a line, as bytes; undefined where a quote is not closed, or closes in the middle of a word. */
export function splitLine(line: string): string[] | undefined {
  const words: string[] = [];
  const reader = new LineReader(line);
  for (;;) {
    reader.take(BLANKS);
    if (reader.ended) return words;
    const word = reader.word();
    if (word === undefined) return undefined;
    words.push(word);
  }
}

class LineReader {
  readonly #line: string;
  #at = 0;

  constructor(line: string) {
    this.#line = line;
  }

  get ended(): boolean {
    return this.#at >= this.#line.length;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#line);
    if (found) this.#at = pattern.lastIndex;
    return found ?? undefined;
  }

  /** A word up to the next blank; a quote may open in the middle of it, but it ends where that closes. */
  word(): string | undefined {
    const bare = this.take(BARE)?.[0] ?? '';
    const quote = this.#line[this.#at];
    if (quote !== '"' && quote !== "'") return bare;
    this.#at++;
    const quoted = quote === '"' ? this.#doubleQuoted() : this.#singleQuoted();
    const closed = this.#line[this.#at++] === quote && (this.ended || /[ \t\n\v\f\r]/.test(this.#line[this.#at]!));
    return closed ? bare + quoted : undefined;
  }

  #doubleQuoted(): string {
    let bytes = '';
    for (let found = this.take(IN_DOUBLE_QUOTES); found; found = this.take(IN_DOUBLE_QUOTES)) {
      const [, code, letter, byte] = found;
      if (code !== undefined) bytes += String.fromCharCode(Number.parseInt(code, 16));
      else bytes += letter === undefined ? byte : (ESCAPES[letter] ?? letter);
    }
    return bytes;
  }

  #singleQuoted(): string {
    let bytes = '';
    for (let found = this.take(IN_SINGLE_QUOTES); found; found = this.take(IN_SINGLE_QUOTES)) {
      bytes += found[1] ?? found[2];
    }
    return bytes;
  }
}
