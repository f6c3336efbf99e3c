// `string` (lstrlib.c) but for patterns and format.
import { badArgument, failure } from '../error.ts';
import { showNumber } from '../number.ts';
import { isTrue } from '../operators.ts';
import type { LuaState } from '../state.ts';
import { LuaTable } from '../table.ts';
import { first, type LuaFunction, type LuaResult, type LuaValue, NOTHING, typeName } from '../value.ts';
import { type Arguments, checkFunction, checkInt, checkInteger, checkText, optional } from './arguments.ts';
import { format } from './format.ts';
import type { Library } from './libraries.ts';
import { Matcher } from './pattern.ts';

/** How many values a function of C may return. */
const MOST_VALUES = 8000;
const SPECIAL = /[\^$*+?.([%-]/;

export function stringLibrary(state: LuaState): Library {
  function gsub(...args: LuaValue[]): LuaResult {
    const subject = checkText(args, 1);
    const pattern = checkText(args, 2);
    const most = args[3] === undefined ? subject.length + 1 : checkInt(args, 4);
    const matcher = new Matcher(subject, pattern);
    const replace = replacement(args, matcher, subject);
    const from = matcher.isAnchored ? 1 : 0;
    let text = '';
    let at = 0;
    let count = 0;
    while (count < most) {
      const end = matcher.match(at, from);
      if (end >= 0) {
        count++;
        text += replace(at, end);
      }
      if (end > at) at = end;
      else if (at < subject.length) text += subject[at++];
      else break;
      if (from === 1) break;
    }
    return [text + subject.slice(at), count];
  }

  /** What stands in for a match. */
  function replacement(args: Arguments, matcher: Matcher, subject: string): (start: number, end: number) => string {
    const by = args[2];
    if (typeof by === 'string' || typeof by === 'number') {
      const template = typeof by === 'number' ? showNumber(by) : by;
      if (!template.includes('%')) return () => template;
      return (start, end) => filled(template, matcher, subject, [start, end]);
    }
    let ask: (start: number, end: number) => LuaValue;
    if (typeof by === 'function') ask = (start, end) => first(state.invoke(by, ...matcher.captures(start, end)));
    else if (by instanceof LuaTable) {
      ask = (start, end) => state.operators.index(by, matcher.capture(0, start, end));
    } else throw badArgument(3, 'string/function/table expected');
    return (start, end) => {
      const value = ask(start, end);
      if (!isTrue(value)) return subject.slice(start, end);
      if (typeof value === 'string') return value;
      if (typeof value === 'number') return showNumber(value);
      throw failure(`invalid replacement value (a ${typeName(value)})`);
    };
  }

  return {
    byte,
    char,
    dump: (...args) => {
      checkFunction(args, 1);
      throw failure('unable to dump given function');
    },
    find: (...args) => find(args, true),
    format: (...args) => format(args),
    gfind: gmatch,
    gmatch,
    gsub,
    len: (...args) => checkText(args, 1).length,
    lower: (...args) => checkText(args, 1).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
    match: (...args) => find(args, false),
    rep: (...args) => checkText(args, 1).repeat(Math.max(0, checkInt(args, 2))),
    reverse: (...args) => reversed(checkText(args, 1)),
    sub,
    upper: (...args) => checkText(args, 1).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  };
}

/** A position from the end counted from the start. */
function fromStart(position: number, length: number): number {
  return position < 0 ? Math.max(0, position + length + 1) : position;
}

function sub(...args: LuaValue[]): LuaResult {
  const text = checkText(args, 1);
  const start = fromStart(checkInteger(args, 2), text.length);
  const end = fromStart(optional(args, 3, checkInteger, -1), text.length);
  return text.slice(Math.max(start, 1) - 1, Math.max(end, 0));
}

function byte(...args: LuaValue[]): LuaResult {
  const text = checkText(args, 1);
  const start = fromStart(optional(args, 2, checkInteger, 1), text.length);
  const end = Math.min(fromStart(optional(args, 3, checkInteger, start), text.length), text.length);
  const from = Math.max(start, 1);
  if (from === end) return text.charCodeAt(from - 1);
  if (from > end) return NOTHING;
  if (end - from + 1 + args.length > MOST_VALUES) throw failure('stack overflow (string slice too long)');
  return Array.from({ length: end - from + 1 }, (_, at) => text.charCodeAt(from - 1 + at));
}

function char(...args: LuaValue[]): LuaResult {
  let text = '';
  for (let position = 1; position <= args.length; position++) {
    const code = checkInt(args, position);
    if ((code & 255) !== code) throw badArgument(position, 'invalid value');
    text += String.fromCharCode(code);
  }
  return text;
}

function reversed(text: string): string {
  let turned = '';
  for (let at = text.length - 1; at >= 0; at--) turned += text[at];
  return turned;
}

/** `find` and `match` */
function find(args: Arguments, wantsPlace: boolean): LuaResult {
  const subject = checkText(args, 1);
  const pattern = checkText(args, 2);
  const begin = fromStart(optional(args, 3, checkInteger, 1), subject.length) - 1;
  const start = Math.min(Math.max(begin, 0), subject.length);
  if (wantsPlace && (isTrue(args[3]) || !SPECIAL.test(pattern.split('\0', 1)[0]!))) {
    const at = subject.indexOf(pattern, start);
    return at < 0 ? undefined : [at + 1, at + pattern.length];
  }
  const matcher = new Matcher(subject, pattern);
  const from = matcher.isAnchored ? 1 : 0;
  for (let at = start; at <= subject.length; at++) {
    const end = matcher.match(at, from);
    if (end >= 0) return wantsPlace ? [at + 1, end, ...matcher.captures(-1, -1)] : matcher.captures(at, end);
    if (from === 1) break;
  }
  return undefined;
}

function gmatch(...args: LuaValue[]): LuaResult {
  const subject = checkText(args, 1);
  const pattern = checkText(args, 2);
  const matcher = new Matcher(subject, pattern);
  let next = 0;
  const step: LuaFunction = () => {
    for (let at = next; at <= subject.length; at++) {
      const end = matcher.match(at, 0);
      if (end < 0) continue;
      next = end === at ? end + 1 : end;
      return matcher.captures(at, end);
    }
    next = subject.length + 1;
    return NOTHING;
  };
  return step;
}

/** A replacement text with its captures filled in; a `%` at its end stands for a zero byte, as in C. */
function filled(template: string, matcher: Matcher, subject: string, [start, end]: readonly [number, number]): string {
  let text = '';
  for (let at = 0; at < template.length; at++) {
    if (template.charCodeAt(at) !== 37) {
      text += template[at];
      continue;
    }
    const code = template.charCodeAt(++at);
    if (!(code >= 48 && code <= 57)) text += template[at] ?? '\0';
    else if (code === 48) text += subject.slice(start, end);
    else {
      const value = matcher.capture(code - 49, start, end);
      text += typeof value === 'number' ? showNumber(value) : value;
    }
  }
  return text;
}
