// The library `cjson`: JSON as lua-cjson 2.1 writes it (https://kyne.au/~mark/software/lua-cjson-manual.html). How it reads
// stands in cjson-decode.ts.
import { badArgument, failure } from '../error.ts';
import { formatGeneral } from '../number.ts';
import { LuaTable } from '../table.ts';
import { type LuaFunction, LuaUserdata, type LuaValue } from '../value.ts';
import { checkInteger, checkText, library, typeName } from './arguments.ts';
import { decode } from './cjson-decode.ts';

const INT_MAX = 2147483647;

/** What a script may choose; one set for each `cjson.new()`. */
export interface JsonSettings {
  /** Whether a sparse array becomes an object instead of an error. */
  sparseConvert: boolean;
  /** An array is sparse when its largest index exceeds so many times the number of its elements; 0 never. */
  sparseRatio: number;
  /** Up to this index no array is sparse. */
  sparseSafe: number;
  encodeDepth: number;
  decodeDepth: number;
  precision: number;
  keepBuffer: boolean;
  encodeInvalid: boolean | 'null';
  decodeInvalid: boolean;
}

/** The library; `null` is the one value that all its copies share. */
export function createCjson(nothing = new LuaUserdata('(nil)')): LuaTable {
  const settings: JsonSettings = {
    sparseConvert: false,
    sparseRatio: 2,
    sparseSafe: 10,
    encodeDepth: 1000,
    decodeDepth: 1000,
    precision: 14,
    keepBuffer: true,
    encodeInvalid: false,
    decodeInvalid: true,
  };
  return library({
    encode: (...args) => {
      if (args.length !== 1) throw badArgument(1, 'expected 1 argument');
      return encode(args[0], settings, 0);
    },
    decode: (...args) => {
      if (args.length !== 1) throw badArgument(1, 'expected 1 argument');
      return decode(checkText(args, 1), settings, nothing);
    },
    new: () => createCjson(nothing),
    null: nothing,
    encode_sparse_array: sparseArray(settings),
    encode_max_depth: integerSetting(settings, 'encodeDepth', INT_MAX),
    decode_max_depth: integerSetting(settings, 'decodeDepth', INT_MAX),
    encode_number_precision: integerSetting(settings, 'precision', 14),
    encode_keep_buffer: (...args) => {
      atMost(args, 1);
      settings.keepBuffer = readSwitch(args, settings.keepBuffer);
      return settings.keepBuffer;
    },
    encode_invalid_numbers: (...args) => {
      atMost(args, 1);
      if (args[0] === 'null') settings.encodeInvalid = 'null';
      else if (args[0] !== undefined) settings.encodeInvalid = readSwitch(args, false);
      return settings.encodeInvalid;
    },
    decode_invalid_numbers: (...args) => {
      atMost(args, 1);
      settings.decodeInvalid = readSwitch(args, settings.decodeInvalid);
      return settings.decodeInvalid;
    },
    _NAME: 'cjson',
    _VERSION: '2.1.0',
  });
}

function atMost(args: readonly LuaValue[], count: number): void {
  if (args.length > count) throw badArgument(count + 1, 'found too many arguments');
}

/** true, false, 'on' or 'off'; nil changes nothing. */
function readSwitch(args: readonly LuaValue[], present: boolean): boolean {
  const [value] = args;
  if (value === undefined) return present;
  if (typeof value === 'boolean') return value;
  const word = checkText(args, 1);
  if (word !== 'on' && word !== 'off') throw badArgument(1, `invalid option '${word}'`);
  return word === 'on';
}

function readInteger(args: readonly LuaValue[], position: number, present: number, low: number, high: number): number {
  if (args[position - 1] === undefined) return present;
  const value = checkInteger(args, position);
  // lua-cjson complains of the first argument, whichever it is.
  if (!(value >= low && value <= high)) throw badArgument(1, `expected integer between ${low} and ${high}`);
  return value;
}

type IntegerSetting = 'encodeDepth' | 'decodeDepth' | 'precision';

function integerSetting(settings: JsonSettings, name: IntegerSetting, high: number): LuaFunction {
  return (...args) => {
    atMost(args, 1);
    settings[name] = readInteger(args, 1, settings[name], 1, high);
    return settings[name];
  };
}

function sparseArray(settings: JsonSettings): LuaFunction {
  return (...args) => {
    atMost(args, 3);
    settings.sparseConvert = readSwitch(args, settings.sparseConvert);
    settings.sparseRatio = readInteger(args, 2, settings.sparseRatio, 0, INT_MAX);
    settings.sparseSafe = readInteger(args, 3, settings.sparseSafe, 0, INT_MAX);
    return [settings.sparseConvert, settings.sparseRatio, settings.sparseSafe];
  };
}

function encode(value: LuaValue, settings: JsonSettings, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      return encodeNumber(value, settings);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    default:
      if (value instanceof LuaTable) return encodeTable(value, settings, depth + 1);
      if (value instanceof LuaUserdata && value.address === '(nil)') return 'null';
      throw failure(`Cannot serialise ${typeName(value)}: type not supported`);
  }
}

const ESCAPED = /[\0-\x1f"\\/\x7f]/g;
const SHORT_ESCAPES: { readonly [character: string]: string } = {
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

function quote(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code === 34 || code === 47 || code === 92 || code === 127) return `"${escapeAll(text)}"`;
  }
  return `"${text}"`;
}

function escapeAll(text: string): string {
  return text.replace(
    ESCAPED,
    (character) => SHORT_ESCAPES[character] ?? `\\u00${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function encodeNumber(value: number, { precision, encodeInvalid }: JsonSettings): string {
  if (precision === 14 && (value | 0) === value && value !== 0) return String(value);
  if (Number.isFinite(value)) return formatGeneral(value, precision);
  if (encodeInvalid === 'null') return 'null';
  if (!encodeInvalid) throw failure('Cannot serialise number: must not be NaN or Inf');
  return Number.isNaN(value) ? 'nan' : formatGeneral(value, precision);
}

function encodeTable(table: LuaTable, settings: JsonSettings, depth: number): string {
  if (depth > settings.encodeDepth) throw failure(`Cannot serialise, excessive nesting (${depth})`);
  const length = arrayLength(table, settings);
  return length > 0 ? encodeArray(table, length, settings, depth) : encodeObject(table, settings, depth);
}

function encodeArray(table: LuaTable, length: number, settings: JsonSettings, depth: number): string {
  let text = '[';
  for (let at = 1; at <= length; at++) {
    if (at > 1) text += ',';
    text += encode(table.getIndex(at), settings, depth);
  }
  return `${text}]`;
}

function encodeObject(table: LuaTable, settings: JsonSettings, depth: number): string {
  let text = '{';
  for (let entry = table.next(undefined); entry; entry = table.next(entry[0])) {
    const [key, value] = entry;
    if (text.length > 1) text += ',';
    if (typeof key === 'string') text += quote(key);
    else if (typeof key === 'number') text += `"${encodeNumber(key, settings)}"`;
    else throw failure(`Cannot serialise ${typeName(key)}: table key must be a number or string`);
    text += `:${encode(value, settings, depth)}`;
  }
  return `${text}}`;
}

/** The largest index, if all keys are positive integers; -1 for an object. */
function arrayLength(table: LuaTable, settings: JsonSettings): number {
  let largest = 0;
  let items = 0;
  for (let entry = table.next(undefined); entry; entry = table.next(entry[0])) {
    const key = entry[0];
    if (typeof key !== 'number' || key < 1 || !Number.isInteger(key)) return -1;
    // It is kept in 32 bits: what does not fit becomes the smallest integer.
    if (key > largest) largest = key > INT_MAX ? -INT_MAX - 1 : key;
    items++;
  }
  const { sparseConvert, sparseRatio, sparseSafe } = settings;
  if (sparseRatio === 0 || largest <= items * sparseRatio || largest <= sparseSafe) return largest;
  if (!sparseConvert) throw failure('Cannot serialise table: excessively sparse array');
  return -1;
}
