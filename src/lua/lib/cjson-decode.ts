// How `cjson` reads: a scanner of tokens and a parser above it. Its errors name the token that was found and where.
import { failure } from '../error.ts';
import { readNumber } from '../number.ts';
import { LuaTable } from '../table.ts';
import type { LuaUserdata, LuaValue } from '../value.ts';

interface DecodeSettings {
  readonly decodeDepth: number;
  /** Whether NaN, Infinity, hexadecimal numbers and leading zeros are taken. */
  readonly decodeInvalid: boolean;
}

export function decode(text: string, settings: DecodeSettings, nothing: LuaUserdata): LuaValue {
  if (text.length > 1 && (text[0] === '\0' || text[1] === '\0')) {
    throw failure('JSON parser does not support UTF-16 or UTF-32');
  }
  const parser = new Parser(text, settings, nothing);
  const value = parser.value();
  parser.end();
  return value;
}

/** What a token is called in complaints; every other text is a complaint itself. */
type Token =
  | 'T_OBJ_BEGIN'
  | 'T_OBJ_END'
  | 'T_ARR_BEGIN'
  | 'T_ARR_END'
  | 'T_COLON'
  | 'T_COMMA'
  | 'T_END'
  | (string & {});

const PUNCTUATION: { readonly [character: string]: Token } = {
  '{': 'T_OBJ_BEGIN',
  '}': 'T_OBJ_END',
  '[': 'T_ARR_BEGIN',
  ']': 'T_ARR_END',
  ':': 'T_COLON',
  ',': 'T_COMMA',
  '\0': 'T_END',
  '': 'T_END',
};

const ESCAPES: { readonly [letter: string]: string } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The longest beginning that C's strtod reads. */
const NUMBER =
  /[+-]?(?:inf(?:inity)?|nan|0x(?:[\da-f]+\.?[\da-f]*|\.[\da-f]+)(?:p[+-]?\d+)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy;
const INVALID_NUMBER = /\+|-?(?:0x|0\d|inf|nan)/iy;
const INVALID_WORD = /inf|nan/iy;
/** As a number may begin; anything else is no token. */
const NUMBER_LEAD = /[-+\d]/;

class Parser {
  // Nothing is #private here: a parser is made for each call.
  private readonly text: string;
  private readonly settings: DecodeSettings;
  private readonly null: LuaUserdata;
  private at = 0;
  private depth = 0;
  /** Where the token that was read last begins. */
  private start = 0;
  /** The value of a token that has one. */
  private found: LuaValue;

  constructor(text: string, settings: DecodeSettings, nothing: LuaUserdata) {
    this.text = text;
    this.settings = settings;
    this.null = nothing;
  }

  value(): LuaValue {
    return this.valueOf(this.next());
  }

  end(): void {
    const token = this.next();
    if (token !== 'T_END') throw this.unexpected('the end', token);
  }

  private valueOf(token: Token): LuaValue {
    switch (token) {
      case 'T_STRING':
      case 'T_NUMBER':
      case 'T_BOOLEAN':
      case 'T_NULL':
        return this.found;
      case 'T_OBJ_BEGIN':
        return this.object();
      case 'T_ARR_BEGIN':
        return this.array();
      default:
        throw this.unexpected('value', token);
    }
  }

  private object(): LuaTable {
    this.descend();
    const table = new LuaTable();
    let token = this.next();
    while (token !== 'T_OBJ_END') {
      if (token !== 'T_STRING') throw this.unexpected('object key string', token);
      const key = this.found as string;
      token = this.next();
      if (token !== 'T_COLON') throw this.unexpected('colon', token);
      table.setText(key, this.value());
      token = this.next();
      if (token === 'T_OBJ_END') break;
      if (token !== 'T_COMMA') throw this.unexpected('comma or object end', token);
      token = this.next();
      if (token === 'T_OBJ_END') throw this.unexpected('object key string', token);
    }
    this.depth--;
    return table;
  }

  private array(): LuaTable {
    this.descend();
    const values: LuaValue[] = [];
    let token = this.next();
    while (token !== 'T_ARR_END') {
      values.push(this.valueOf(token));
      token = this.next();
      if (token === 'T_ARR_END') break;
      if (token !== 'T_COMMA') throw this.unexpected('comma or array end', token);
      token = this.next();
      if (token === 'T_ARR_END') throw this.unexpected('value', token);
    }
    this.depth--;
    return LuaTable.fromSequence(values);
  }

  private descend(): void {
    this.depth++;
    if (this.depth <= this.settings.decodeDepth) return;
    throw failure(`Found too many nested data structures (${this.depth}) at character ${this.at}`);
  }

  private unexpected(wanted: string, token: Token): Error {
    return failure(`Expected ${wanted} but found ${token} at character ${this.start + 1}`);
  }

  private next(): Token {
    const text = this.text;
    let character = text.charAt(this.at);
    while (character === ' ' || character === '\n' || character === '\t' || character === '\r') {
      character = text.charAt(++this.at);
    }
    this.start = this.at;
    if (character === '"') return this.string();
    const token = PUNCTUATION[character];
    if (token === undefined) return this.word(character);
    if (token !== 'T_END') this.at++;
    return token;
  }

  private word(character: string): Token {
    if (NUMBER_LEAD.test(character)) return this.number();
    if (this.take('true')) return this.have('T_BOOLEAN', true);
    if (this.take('false')) return this.have('T_BOOLEAN', false);
    if (this.take('null')) return this.have('T_NULL', this.null);
    INVALID_WORD.lastIndex = this.at;
    return this.settings.decodeInvalid && INVALID_WORD.test(this.text) ? this.number() : 'invalid token';
  }

  private take(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private have(token: Token, value: LuaValue): Token {
    this.found = value;
    return token;
  }

  private number(): Token {
    INVALID_NUMBER.lastIndex = this.at;
    if (!this.settings.decodeInvalid && INVALID_NUMBER.test(this.text)) return 'invalid number';
    NUMBER.lastIndex = this.at;
    const digits = NUMBER.exec(this.text)?.[0];
    if (digits === undefined) return 'invalid number';
    this.at += digits.length;
    return this.have('T_NUMBER', readNumber(digits));
  }

  private string(): Token {
    const text = this.text;
    let value = '';
    let from = ++this.at;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === 34) break;
      if (code === 0 || Number.isNaN(code)) return this.bad('unexpected end of string');
      if (code !== 92) {
        this.at++;
        continue;
      }
      value += text.slice(from, this.at);
      const letter = text.charAt(this.at + 1);
      const escaped = letter === 'u' ? this.unicode() : ESCAPES[letter];
      if (escaped === undefined)
        return this.bad(letter === 'u' ? 'invalid unicode escape code' : 'invalid escape code');
      value += escaped;
      if (letter !== 'u') this.at += 2;
      from = this.at;
    }
    value += text.slice(from, this.at++);
    return this.have('T_STRING', value);
  }

  private bad(complaint: string): Token {
    this.start = this.at;
    return complaint;
  }

  /** The UTF-8 bytes of `\uXXXX`, or of two that are a surrogate pair. */
  private unicode(): string | undefined {
    const high = this.hexadecimal(this.at);
    if (high === undefined || (high & 0xfc00) === 0xdc00) return undefined;
    if ((high & 0xf800) !== 0xd800) {
      this.at += 6;
      return utf8(high);
    }
    const low = this.hexadecimal(this.at + 6);
    if (low === undefined || (low & 0xfc00) !== 0xdc00) return undefined;
    this.at += 12;
    return utf8((((high & 0x3ff) << 10) | (low & 0x3ff)) + 0x10000);
  }

  private hexadecimal(at: number): number | undefined {
    const digits = this.text.slice(at + 2, at + 6);
    return this.text.startsWith('\\u', at) && /^[\da-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : undefined;
  }
}

function utf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  const tail = String.fromCharCode(0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12)) + tail;
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f)) + tail;
}
