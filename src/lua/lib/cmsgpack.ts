// The library `cmsgpack`: MessagePack, as Redis' own extension writes and reads it (deps/lua/src/lua_cmsgpack.c, by
// Salvatore Sanfilippo; https://github.com/msgpack/msgpack/blob/master/spec.md).
import { badArgument, failure, LuaError } from '../error.ts';
import { LuaTable } from '../table.ts';
import { type LuaResult, type LuaValue, NOTHING } from '../value.ts';
import { checkInteger, checkText, library } from './arguments.ts';

/** What lies deeper is packed as nil. */
const DEEPEST = 16;

const scratch = new DataView(new ArrayBuffer(8));

export function createCmsgpack(): LuaTable {
  return library({
    pack,
    unpack: (...args) => unpackAll(checkText(args, 1)),
    unpack_one: (...args) => unpackSome(args, 1, optionalInteger(args, 2)),
    unpack_limit: (...args) => unpackSome(args, checkInteger(args, 2), optionalInteger(args, 3)),
    _NAME: 'cmsgpack',
    _VERSION: 'lua-cmsgpack 0.4.0',
    _COPYRIGHT: 'Copyright (C) 2012, Salvatore Sanfilippo',
    _DESCRIPTION: 'MessagePack C implementation for Lua',
  });
}

function optionalInteger(args: readonly LuaValue[], position: number): number {
  return args[position - 1] === undefined ? 0 : checkInteger(args, position);
}

/** cmsgpack.pack(...): everything one behind another */
function pack(...args: LuaValue[]): LuaResult {
  if (args.length === 0) throw badArgument(0, 'MessagePack pack needs input.');
  let packed = '';
  for (const value of args) packed += packValue(value, 0);
  return packed;
}

function packValue(value: LuaValue, depth: number): string {
  switch (typeof value) {
    case 'string':
      return packText(value);
    case 'number':
      return packNumber(value);
    case 'boolean':
      return value ? '\xc3' : '\xc2';
    default:
      return value instanceof LuaTable && depth < DEEPEST ? packTable(value, depth + 1) : '\xc0';
  }
}

function packText(text: string): string {
  const { length } = text;
  if (length < 32) return String.fromCharCode(0xa0 | length) + text;
  if (length < 256) return `\xd9${String.fromCharCode(length)}${text}`;
  return length < 65536 ? `\xda${big16(length)}${text}` : `\xdb${big32(length)}${text}`;
}

function packNumber(value: number): string {
  const isInteger = Number.isInteger(value) && value < 2 ** 63 && value >= -(2 ** 63);
  if (!isInteger) return packDouble(value);
  if (value >= 0) {
    if (value < 128) return String.fromCharCode(value);
    if (value < 256) return `\xcc${String.fromCharCode(value)}`;
    if (value < 65536) return `\xcd${big16(value)}`;
    return value < 2 ** 32 ? `\xce${big32(value)}` : `\xcf${big64(value)}`;
  }
  if (value >= -32) return String.fromCharCode(value & 0xff);
  if (value >= -128) return `\xd0${String.fromCharCode(value & 0xff)}`;
  if (value >= -32768) return `\xd1${big16(value)}`;
  return value >= -(2 ** 31) ? `\xd2${big32(value)}` : `\xd3${big64(value)}`;
}

/** A float where that loses nothing. */
function packDouble(value: number): string {
  if (Math.fround(value) === value) {
    scratch.setFloat32(0, value);
    return `\xca${big32(scratch.getUint32(0))}`;
  }
  scratch.setFloat64(0, value);
  // The x86 makes its NaNs negative.
  const high = Number.isNaN(value) ? 0xfff80000 : scratch.getUint32(0);
  return `\xcb${big32(high)}${big32(scratch.getUint32(4))}`;
}

function packTable(table: LuaTable, depth: number): string {
  const size = arraySize(table);
  let packed: string;
  if (size >= 0) {
    packed = packSize(size, 0x90, '\xdc', '\xdd');
    for (let at = 1; at <= size; at++) packed += packValue(table.getIndex(at), depth);
    return packed;
  }
  let count = 0;
  packed = '';
  for (let entry = table.next(undefined); entry; entry = table.next(entry[0])) {
    packed += packValue(entry[0], depth) + packValue(entry[1], depth);
    count++;
  }
  return packSize(count, 0x80, '\xde', '\xdf') + packed;
}

function packSize(size: number, short: number, middle: string, long: string): string {
  if (size < 16) return String.fromCharCode(short | size);
  return size < 65536 ? middle + big16(size) : long + big32(size);
}

/** The length, if the keys are 1, 2, … without a gap; -1 if they are not. */
function arraySize(table: LuaTable): number {
  let largest = 0;
  let count = 0;
  for (let entry = table.next(undefined); entry; entry = table.next(entry[0])) {
    const key = entry[0];
    if (typeof key !== 'number' || key <= 0 || (key | 0) !== key) return -1;
    if (key > largest) largest = key;
    count++;
  }
  return largest === count ? count : -1;
}

function big16(value: number): string {
  return String.fromCharCode((value >> 8) & 0xff, value & 0xff);
}

function big32(value: number): string {
  return String.fromCharCode((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

function big64(value: number): string {
  return big32(Math.floor(value / 2 ** 32)) + big32(value);
}

function unpackAll(data: string): LuaResult {
  const reader = new Reader(data, 0);
  const values: LuaValue[] = [];
  while (!reader.atEnd) values.push(reader.value());
  return values.length === 0 ? NOTHING : values;
}

/** The position behind what was read, -1 at the end, and the values. */
function unpackSome(args: readonly LuaValue[], limit: number, offset: number): LuaResult {
  const data = checkText(args, 1);
  if (offset < 0 || limit < 0) {
    throw failure(`Invalid request to unpack with offset of ${offset} and limit of ${data.length}.`);
  }
  if (offset > data.length) throw failure(`Start offset ${offset} greater than input length ${data.length}.`);
  if (limit === 0 && offset === 0) return unpackAll(data);
  const reader = new Reader(data, offset);
  const values: LuaValue[] = [0];
  while (!reader.atEnd && values.length <= limit) values.push(reader.value());
  values[0] = reader.atEnd ? -1 : reader.at;
  return values;
}

class Reader {
  // Not #private: one is made for each call.
  private readonly data: string;
  at: number;

  constructor(data: string, at: number) {
    this.data = data;
    this.at = at;
  }

  get atEnd(): boolean {
    return this.at >= this.data.length;
  }

  value(): LuaValue {
    const lead = this.unsigned(1);
    if (lead < 0x80) return lead;
    if (lead >= 0xe0) return lead - 256;
    if (lead < 0x90) return this.map(lead & 0x0f);
    if (lead < 0xa0) return this.array(lead & 0x0f);
    if (lead < 0xc0) return this.text(lead & 0x1f);
    const read = READERS[lead];
    if (!read) throw failure('Bad data format in input.');
    return read(this);
  }

  /** Takes so many bytes and returns where they begin. */
  private take(count: number): number {
    const start = this.at;
    if (start + count > this.data.length) throw failure('Missing bytes in input.');
    this.at += count;
    return start;
  }

  private unsigned(bytes: number): number {
    const start = this.take(bytes);
    let value = 0;
    for (let at = start; at < start + bytes; at++) value = value * 256 + this.data.charCodeAt(at);
    return value;
  }

  private double(bytes: 4 | 8): number {
    const start = this.take(bytes);
    for (let at = 0; at < bytes; at++) scratch.setUint8(at, this.data.charCodeAt(start + at));
    return bytes === 4 ? scratch.getFloat32(0) : scratch.getFloat64(0);
  }

  /** Even what is unsigned is read as a signed integer. */
  private integer64(): number {
    const start = this.take(8);
    for (let at = 0; at < 8; at++) scratch.setUint8(at, this.data.charCodeAt(start + at));
    return Number(scratch.getBigInt64(0));
  }

  private text(length: number): string {
    const start = this.take(length);
    return this.data.slice(start, start + length);
  }

  private array(size: number): LuaTable {
    const values: LuaValue[] = [];
    for (let at = 0; at < size; at++) values.push(this.value());
    if (!values.includes(undefined)) return LuaTable.fromSequence(values);
    const table = new LuaTable();
    for (let at = 0; at < size; at++) if (values[at] !== undefined) table.setIndex(at + 1, values[at]);
    return table;
  }

  private map(size: number): LuaTable {
    const table = new LuaTable();
    for (let pair = 0; pair < size; pair++) {
      const key = this.value();
      const value = this.value();
      if (key === undefined) throw new LuaError('table index is nil');
      if (Number.isNaN(key)) throw new LuaError('table index is NaN');
      table.set(key, value);
    }
    return table;
  }

  static readonly readers: { readonly [lead: number]: (reader: Reader) => LuaValue } = {
    192: () => undefined,
    194: () => false,
    195: () => true,
    202: (reader) => reader.double(4),
    203: (reader) => reader.double(8),
    204: (reader) => reader.unsigned(1),
    205: (reader) => reader.unsigned(2),
    206: (reader) => reader.unsigned(4),
    207: (reader) => reader.integer64(),
    208: (reader) => (reader.unsigned(1) << 24) >> 24,
    209: (reader) => (reader.unsigned(2) << 16) >> 16,
    210: (reader) => reader.unsigned(4) | 0,
    211: (reader) => reader.integer64(),
    217: (reader) => reader.text(reader.unsigned(1)),
    218: (reader) => reader.text(reader.unsigned(2)),
    219: (reader) => reader.text(reader.unsigned(4)),
    220: (reader) => reader.array(reader.unsigned(2)),
    221: (reader) => reader.array(reader.unsigned(4)),
    222: (reader) => reader.map(reader.unsigned(2)),
    223: (reader) => reader.map(reader.unsigned(4)),
  };
}

/** How a value with this lead byte goes on. */
const READERS = Reader.readers;
