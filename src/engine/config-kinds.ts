// The kinds of configuration parameters: each has a default and brings a new value into the form in which CONFIG GET shows
// it, or refuses it (config.c).
import { type Integer, parseInteger, strtod } from '../util/number.ts';
import {
  cannotBind,
  hostnameTooLong,
  invalidBufferLimit,
  invalidClientClass,
  invalidEventClass,
  invalidHostname,
  invalidPercentiles,
  invalidSavePoints,
  invalidScoreAdjustments,
  invalidTitleTemplate,
  notAChoice,
  notMemory,
  notMemoryOrPercent,
  notParsedAsInteger,
  notYesOrNo,
  outOfBounds,
  percentilesOutOfRange,
  percentTooLarge,
  wrongBufferLimitArity,
  wrongNumberOfArguments,
} from './config-errors.ts';
import { NotificationClasses } from './notify.ts';

export interface Parameter {
  readonly initial: string;
  /** What becomes of a new value; throws a ConfigRefusal. */
  readonly read: (text: string, current: string) => string;
  /** Cannot be changed while the server runs, or not by a client. */
  readonly fixed?: 'immutable' | 'protected';
  /** An older name, under which it is set and shown as well. */
  readonly alias?: string;
  /** How a value is shown, where that is not all of it. */
  readonly show?: (value: string) => string;
  /** CONFIG GET shows it only where it is asked for by its whole name. */
  readonly hidden?: boolean;
}

export const UINT64_MAX = 18446744073709551615n;

export const text = (initial: string): Parameter => ({ initial, read: (value) => value });

export const immutable = (initial: string): Parameter => ({ ...text(initial), fixed: 'immutable' });

export const guarded = (initial: string): Parameter => ({ ...text(initial), fixed: 'protected' });

export function choice(initial: string, words: string, complaint?: () => Error): Parameter {
  const choices = words.split(' ');
  return {
    initial,
    read(value) {
      const word = value.toLowerCase();
      if (!choices.includes(word)) throw complaint?.() ?? notAChoice(choices);
      return word;
    },
  };
}

export const yesNo = (initial: string): Parameter => choice(initial, 'yes no', notYesOrNo);

export function integer(initial: number, low: Integer, high: Integer): Parameter {
  return {
    initial: String(initial),
    read(value) {
      const number = parseInteger(value);
      if (number === undefined) throw notParsedAsInteger();
      if (number < low || number > high) throw outOfBounds(low, high);
      return String(number);
    },
  };
}

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['', 1n],
  ['b', 1n],
  ['k', 1000n],
  ['kb', 1024n],
  ['m', 1000n ** 2n],
  ['mb', 1024n ** 2n],
  ['g', 1000n ** 3n],
  ['gb', 1024n ** 3n],
]);

/** memtoull in util.c: digits and a unit; no digits at all are none, too many are the most there is. */
export function parseMemory(value: string): bigint | undefined {
  const [, digits = '', unit = ''] = /^(\d*)([a-z]*)$/i.exec(value) ?? [];
  const factor = UNITS.get(unit.toLowerCase());
  if (digits + unit !== value || factor === undefined || digits.length > 127) return undefined;
  const count = BigInt(digits);
  return BigInt.asUintN(64, (count > UINT64_MAX ? UINT64_MAX : count) * factor);
}

/** Bytes, with a unit if one likes: `100mb` is 100 × 1024², `100m` 100 × 1000². */
export function memory(initial: number, low: Integer, high: Integer): Parameter {
  return {
    initial: String(initial),
    read(value) {
      const bytes = parseMemory(value);
      if (bytes === undefined) throw notMemory();
      if (bytes < low || bytes > high) throw outOfBounds(low, high);
      return String(bytes);
    },
  };
}

export function memoryOrPercent(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const percent = /^(\d+)%$/.exec(value)?.[1];
      if (percent !== undefined && Number(percent) > 100) throw percentTooLarge();
      if (percent !== undefined) return Number(percent) === 0 ? '0' : `${Number(percent)}%`;
      const bytes = parseMemory(value);
      if (bytes === undefined) throw notMemoryOrPercent();
      // A percentage is kept as a negative number, and so is what does not fit.
      const signed = BigInt.asIntN(64, bytes);
      return signed < 0n ? `${-signed}%` : String(signed);
    },
  };
}

/** `seconds changes` pairs. */
export function savePoints(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const words = value === '' ? [] : value.split(' ');
      if (words.length % 2 !== 0) throw invalidSavePoints();
      const wrong = words.some((word, at) => {
        const number = /^\s*[+-]?\d+$/.test(word) ? Number(word) : Number.NaN;
        return !(number >= (at % 2 === 0 ? 1 : 0));
      });
      if (wrong) throw invalidSavePoints();
      return words.map(Number).join(' ');
    },
  };
}

const CLIENT_CLASSES: ReadonlyMap<string, number> = new Map([
  ['normal', 0],
  ['slave', 1],
  ['replica', 1],
  ['pubsub', 2],
]);

/** `class hard-limit soft-limit soft-seconds`, for one class of clients or several; the others stay. */
export function bufferLimits(initial: string): Parameter {
  return {
    initial,
    read(value, current) {
      const words = value === '' ? [] : value.split(' ');
      if (words.length % 4 !== 0) throw wrongBufferLimitArity();
      const limits = current.split(' ');
      for (let at = 0; at < words.length; at += 4) {
        const nth = CLIENT_CLASSES.get(words[at]!.toLowerCase());
        if (nth === undefined) throw invalidClientClass();
        const [hard, soft] = [parseMemory(words[at + 1]!), parseMemory(words[at + 2]!)];
        if (hard === undefined || soft === undefined || !/^\+?\d+$/.test(words[at + 3]!)) throw invalidBufferLimit();
        limits.splice(4 * nth + 1, 3, String(hard), String(soft), String(Number(words[at + 3])));
      }
      return limits.join(' ');
    },
  };
}

export function scoreAdjustments(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const words = value.split(' ');
      if (words.length !== 3) throw wrongNumberOfArguments();
      if (words.some((word) => !/^[+-]?\d+$/.test(word) || Math.abs(Number(word)) > 2000))
        throw invalidScoreAdjustments();
      return words.map(Number).join(' ');
    },
  };
}

export function percentiles(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const numbers = (value === '' ? [] : value.split(' ')).map((word) => {
        const number = strtod(word);
        if (number === undefined) throw invalidPercentiles();
        if (number < 0 || number > 100) throw percentilesOutOfRange();
        return number;
      });
      return numbers.map((number) => String(Number(number.toFixed(6)))).join(' ');
    },
  };
}

/** Classes of keyspace events. */
export function eventClasses(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const classes = new NotificationClasses();
      if (!classes.set(value)) throw invalidEventClass();
      return classes.toString();
    },
    // Behind an `A` Redis knows of `n` and does not show it.
    show: (value) => value.replace('An', 'A'),
  };
}

/** Nothing is bound in one process, but what could not be an address is refused. */
export function addresses(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const isAddress = (word: string) => /^-?(\*|::\*|\d{1,3}(\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*)$/i.test(word);
      if (value !== '' && !value.split(' ').every(isAddress)) throw cannotBind();
      return value;
    },
  };
}

/** What a template's words stand for while it is looked at: the title is empty then. */
const TITLE_WORDS: { readonly [word: string]: string } = {
  '{title}': '',
  '{listen-addr}': '*',
  '{server-mode}': '-',
  '{port}': '6379',
  '{tls-port}': '0',
  '{unixsocket}': '-',
  '{config-file}': '-',
};

export function titleTemplate(initial: string): Parameter {
  return {
    initial,
    read(value) {
      const known = value.replace(/\{[^{}]*\}/g, (word) => TITLE_WORDS[word] ?? '{');
      if (known.trim() === '' || known.includes('{')) throw invalidTitleTemplate();
      return value;
    },
  };
}

export function hostname(initial: string): Parameter {
  return {
    initial,
    read(value) {
      if (value.length >= 256) throw hostnameTooLong();
      if (!/^[a-z\d.-]*$/i.test(value)) throw invalidHostname();
      return value;
    },
  };
}
