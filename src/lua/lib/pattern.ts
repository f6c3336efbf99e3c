// Lua's patterns (the first half of lstrlib.c): a backtracking matcher, step by step as in C, with its complaints. A pattern
// ends at a zero byte, as C's strings do.
import { failure } from '../error.ts';
import type { LuaValue } from '../value.ts';

const MOST_CAPTURES = 32;
const POSITION = -2;
const UNFINISHED = -1;
const FAILED = -1;

const ESCAPE = 37; // %

interface Capture {
  start: number;
  length: number;
}

/** Character classes by their lower-case letter; bits say which a character is of. */
const LETTERS = 'acdlpsuwxz';
const CLASSES = new Uint16Array(256);
for (let code = 0; code < 256; code++) CLASSES[code] = classesOf(code);

function classesOf(code: number): number {
  const isAscii = code < 128;
  const character = String.fromCharCode(code);
  const member = [
    isAscii && /[A-Za-z]/.test(character),
    code < 32 || code === 127,
    /[0-9]/.test(character),
    /[a-z]/.test(character),
    isAscii && code > 32 && code < 127 && /[^A-Za-z0-9]/.test(character),
    code === 32 || (code > 8 && code < 14),
    /[A-Z]/.test(character),
    /[A-Za-z0-9]/.test(character),
    /[0-9A-Fa-f]/.test(character),
    code === 0,
  ];
  return member.reduce((bits, is, at) => (is ? bits | (1 << at) : bits), 0);
}

export class Matcher {
  readonly #subject: string;
  readonly #pattern: string;
  #captures: Capture[] = [];
  #level = 0;

  constructor(subject: string, pattern: string) {
    this.#subject = subject;
    const end = pattern.indexOf('\0');
    this.#pattern = end < 0 ? pattern : pattern.slice(0, end);
  }

  get isAnchored(): boolean {
    return this.#pattern.charCodeAt(0) === 94;
  }

  /** The end of a match that begins here, or -1. */
  match(at: number, patternAt: number): number {
    this.#level = 0;
    return this.#match(at, patternAt);
  }

  /** The captures of the last match; the whole match where there are none and it is given. */
  captures(start: number, end: number): LuaValue[] {
    const count = this.#level === 0 && start >= 0 ? 1 : this.#level;
    const values: LuaValue[] = [];
    for (let at = 0; at < count; at++) values.push(this.capture(at, start, end));
    return values;
  }

  /** One capture; the first is the whole match where there are none. */
  capture(at: number, start: number, end: number): LuaValue {
    if (at >= this.#level) {
      if (at === 0) return this.#subject.slice(start, end);
      throw failure('invalid capture index');
    }
    const { start: from, length } = this.#captures[at]!;
    if (length === UNFINISHED) throw failure('unfinished capture');
    return length === POSITION ? from + 1 : this.#subject.slice(from, from + length);
  }

  #match(start: number, patternStart: number): number {
    const pattern = this.#pattern;
    const subject = this.#subject;
    let at = start;
    let place = patternStart;
    for (;;) {
      if (place >= pattern.length) return at;
      const code = pattern.charCodeAt(place);
      if (code === 40) return this.#open(at, place);
      if (code === 41) return this.#close(at, place + 1);
      if (code === 36 && place + 1 === pattern.length) return at === subject.length ? at : FAILED;
      if (code === ESCAPE) {
        const special = pattern.charCodeAt(place + 1);
        if (special === 98) {
          at = this.#balance(at, place + 2);
          if (at === FAILED) return FAILED;
          place += 4;
          continue;
        }
        if (special === 102) {
          place = this.#frontier(at, place + 2);
          if (place === FAILED) return FAILED;
          continue;
        }
        if (special >= 48 && special <= 57) {
          at = this.#again(at, special);
          if (at === FAILED) return FAILED;
          place += 2;
          continue;
        }
      }
      const end = this.#classEnd(place);
      const fits = at < subject.length && this.#fits(subject.charCodeAt(at), place, end);
      switch (pattern.charCodeAt(end)) {
        case 63: {
          // ?
          if (fits) {
            const found = this.#match(at + 1, end + 1);
            if (found !== FAILED) return found;
          }
          place = end + 1;
          continue;
        }
        case 42: // *
          return this.#most(at, place, end);
        case 43: // +
          return fits ? this.#most(at + 1, place, end) : FAILED;
        case 45: // -
          return this.#fewest(at, place, end);
      }
      if (!fits) return FAILED;
      at++;
      place = end;
    }
  }

  /** As many as there are, then fewer, until the rest fits. */
  #most(start: number, place: number, end: number): number {
    const subject = this.#subject;
    let at = start;
    while (at < subject.length && this.#fits(subject.charCodeAt(at), place, end)) at++;
    for (; at >= start; at--) {
      const found = this.#match(at, end + 1);
      if (found !== FAILED) return found;
    }
    return FAILED;
  }

  #fewest(start: number, place: number, end: number): number {
    const subject = this.#subject;
    for (let at = start; ; at++) {
      const found = this.#match(at, end + 1);
      if (found !== FAILED) return found;
      if (at >= subject.length || !this.#fits(subject.charCodeAt(at), place, end)) return FAILED;
    }
  }

  #open(at: number, place: number): number {
    if (this.#level >= MOST_CAPTURES) throw failure('too many captures');
    const isPosition = this.#pattern.charCodeAt(place + 1) === 41;
    this.#captures[this.#level] = { start: at, length: isPosition ? POSITION : UNFINISHED };
    this.#level++;
    const end = this.#match(at, place + (isPosition ? 2 : 1));
    if (end === FAILED) this.#level--;
    return end;
  }

  #close(at: number, place: number): number {
    let level = this.#level - 1;
    while (level >= 0 && this.#captures[level]!.length !== UNFINISHED) level--;
    if (level < 0) throw failure('invalid pattern capture');
    const capture = this.#captures[level]!;
    capture.length = at - capture.start;
    const end = this.#match(at, place);
    if (end === FAILED) capture.length = UNFINISHED;
    return end;
  }

  /** `%1`: what the capture holds, once more. */
  #again(at: number, digit: number): number {
    const capture = this.#captures[digit - 49];
    if (digit - 49 >= this.#level || capture === undefined || capture.length === UNFINISHED) {
      throw failure('invalid capture index');
    }
    // A position counts as a length that no subject has.
    if (capture.length < 0) return FAILED;
    const text = this.#subject.slice(capture.start, capture.start + capture.length);
    return this.#subject.startsWith(text, at) ? at + text.length : FAILED;
  }

  /** `%bxy` */
  #balance(start: number, place: number): number {
    const pattern = this.#pattern;
    const subject = this.#subject;
    if (place + 1 >= pattern.length) throw failure('unbalanced pattern');
    const open = pattern.charCodeAt(place);
    const close = pattern.charCodeAt(place + 1);
    if (start >= subject.length || subject.charCodeAt(start) !== open) return FAILED;
    let depth = 1;
    for (let at = start + 1; at < subject.length; at++) {
      const code = subject.charCodeAt(at);
      if (code === close) {
        if (--depth === 0) return at + 1;
      } else if (code === open) depth++;
    }
    return FAILED;
  }

  /** `%f[set]`: the place in the pattern behind it, or -1. */
  #frontier(at: number, place: number): number {
    if (this.#pattern.charCodeAt(place) !== 91) throw failure("missing '[' after '%f' in pattern");
    const end = this.#classEnd(place);
    const subject = this.#subject;
    const before = at === 0 ? 0 : subject.charCodeAt(at - 1);
    const here = at < subject.length ? subject.charCodeAt(at) : 0;
    return !this.#inSet(before, place, end - 1) && this.#inSet(here, place, end - 1) ? end : FAILED;
  }

  /** Where the single character, class or set that begins here ends. */
  #classEnd(start: number): number {
    const pattern = this.#pattern;
    let place = start;
    const code = pattern.charCodeAt(place++);
    if (code === ESCAPE) {
      if (place >= pattern.length) throw failure("malformed pattern (ends with '%')");
      return place + 1;
    }
    if (code !== 91) return place;
    if (pattern.charCodeAt(place) === 94) place++;
    do {
      if (place >= pattern.length) throw failure("malformed pattern (missing ']')");
      if (pattern.charCodeAt(place++) === ESCAPE && place < pattern.length) place++;
    } while (pattern.charCodeAt(place) !== 93);
    return place + 1;
  }

  #fits(code: number, place: number, end: number): boolean {
    const pattern = this.#pattern;
    const first = pattern.charCodeAt(place);
    if (first === 46) return true;
    if (first === ESCAPE) return isOfClass(code, pattern.charCodeAt(place + 1));
    if (first === 91) return this.#inSet(code, place, end - 1);
    return first === code;
  }

  /** Whether a character is in the set from `[` to `]`. */
  #inSet(code: number, start: number, end: number): boolean {
    const pattern = this.#pattern;
    let place = start + 1;
    const isIn = pattern.charCodeAt(place) !== 94;
    if (!isIn) place++;
    for (; place < end; place++) {
      const first = pattern.charCodeAt(place);
      if (first === ESCAPE) {
        place++;
        if (isOfClass(code, pattern.charCodeAt(place))) return isIn;
      } else if (pattern.charCodeAt(place + 1) === 45 && place + 2 < end) {
        if (first <= code && code <= pattern.charCodeAt(place + 2)) return isIn;
        place += 2;
      } else if (first === code) return isIn;
    }
    return !isIn;
  }
}

function isOfClass(code: number, letter: number): boolean {
  const at = LETTERS.indexOf(String.fromCharCode(letter | 32));
  const isLetter = (letter > 64 && letter < 91) || (letter > 96 && letter < 123);
  if (at < 0 || !isLetter) return letter === code;
  const is = (CLASSES[code]! & (1 << at)) !== 0;
  return letter > 96 ? is : !is;
}
