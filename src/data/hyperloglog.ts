// HyperLogLog: how many different elements were seen, in 16384 registers of the longest run of zeros in their hashes. It
// is a string, byte for byte as Redis has it: a header with the cached count, then sparse or dense registers
// (redis/src/hyperloglog.c; O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", 2017).

import { murmurHash64 } from '../util/murmur.ts';
import { type Integer, narrow } from '../util/number.ts';
import { eachRun, encodeRun, findRun, joinValues, LARGEST_SPARSE_VALUE, splitRun } from './hyperloglog-sparse.ts';
import { byteOf, bytesOf, RawString } from './raw-string.ts';

export const REGISTERS = 16384;
const INDEX_BITS = 14;
/** The bits of a hash that are left for the run of zeros. */
const RUN_BITS = 64 - INDEX_BITS;
const REGISTER_MAX = 63;
const ALPHA_INFINITE = 0.7213475204444817;

/** `HYLL`, the encoding, three bytes unused, eight bytes of cached count (the lowest first). */
const HEADER = 16;
const DENSE_LENGTH = HEADER + (REGISTERS * 6) / 8;
const ENCODING_AT = 4;
const CACHE_AT = 8;
/** Its highest bit says that the cached count does not hold. */
const CACHE_FLAG_AT = 15;

export type HyperLogLogEncoding = 'dense' | 'sparse';

/** What PFADD or a merge comes to; a corrupted value is told, not repaired. */
export type Update = 'changed' | 'unchanged' | 'corrupted';

export function createHyperLogLog(): RawString {
  const raw = new RawString('HYLL\x01');
  raw.grow(HEADER);
  raw.append(String.fromCharCode(...encodeRun(0, REGISTERS)));
  return raw;
}

/** Whether a string can be one; whether its registers are sound shows when they are read. */
export function isHyperLogLog(value: string | RawString): boolean {
  if (value.length < HEADER || String.fromCharCode(...bytesOf(value, 0, 4)) !== 'HYLL') return false;
  const encoding = byteOf(value, ENCODING_AT);
  return encoding === 1 || (encoding === 0 && value.length === DENSE_LENGTH);
}

export function encodingOf(value: string | RawString): HyperLogLogEncoding {
  return byteOf(value, ENCODING_AT) === 0 ? 'dense' : 'sparse';
}

/** The count as it was cached, or undefined where something has changed since. */
export function cachedCount(value: string | RawString): Integer | undefined {
  if (byteOf(value, CACHE_FLAG_AT) & 0x80) return undefined;
  let count = 0n;
  for (let at = CACHE_FLAG_AT; at >= CACHE_AT; at--) count = (count << 8n) | BigInt(byteOf(value, at));
  return narrow(count);
}

export function cacheCount(raw: RawString, count: Integer): void {
  for (let at = 0; at < 8; at++) raw.setByte(CACHE_AT + at, Number((BigInt(count) >> BigInt(8 * at)) & 0xffn));
}

export function forgetCount(raw: RawString): void {
  raw.setByte(CACHE_FLAG_AT, raw.byteAt(CACHE_FLAG_AT) | 0x80);
}

/** Adds an element. */
export function addElement(raw: RawString, element: string, sparseMaxBytes: number): Update {
  const { high, low } = murmurHash64(element);
  const rest = low >>> INDEX_BITS;
  let zeros = RUN_BITS;
  if (rest !== 0) zeros = trailingZeros(rest);
  else if (high !== 0) zeros = 32 - INDEX_BITS + trailingZeros(high);
  return raiseRegister(raw, low & (REGISTERS - 1), zeros + 1, sparseMaxBytes);
}

function trailingZeros(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** Sets a register that is lower; sparse registers become dense when they grow too long. */
export function raiseRegister(raw: RawString, register: number, value: number, sparseMaxBytes: number): Update {
  if (encodingOf(raw) === 'dense') return raiseDense(raw, register, value);
  const outcome = value > LARGEST_SPARSE_VALUE ? 'dense' : raiseSparse(raw, register, value, sparseMaxBytes);
  if (outcome !== 'dense') return outcome;
  return toDense(raw) ? raiseDense(raw, register, value) : 'corrupted';
}

function raiseDense(raw: RawString, register: number, value: number): Update {
  const at = HEADER + ((register * 6) >> 3);
  const shift = (register * 6) & 7;
  const pair = raw.byteAt(at) | (raw.byteAt(at + 1) << 8);
  if (((pair >> shift) & REGISTER_MAX) >= value) return 'unchanged';
  const changed = (pair & ~(REGISTER_MAX << shift)) | (value << shift);
  raw.setByte(at, changed & 0xff);
  if (shift > 2) raw.setByte(at + 1, changed >> 8);
  return 'changed';
}

function raiseSparse(raw: RawString, register: number, value: number, maxBytes: number): Update | 'dense' {
  const bytes = raw.view();
  const place = findRun(bytes, HEADER, register);
  if (!place) return 'corrupted';
  const { run, previous } = place;
  if (run.value >= value) return 'unchanged';
  const runs = splitRun(place, register, value);
  if (runs.length > run.size && bytes.length + runs.length - run.size > maxBytes) return 'dense';
  raw.splice(run.at, run.size, runs);
  raw.truncate(joinValues(raw.view(), previous));
  return 'changed';
}

/** Makes the registers dense; false where the sparse ones are corrupted. */
export function toDense(raw: RawString): boolean {
  if (encodingOf(raw) === 'dense') return true;
  const registers = new Uint8Array(REGISTERS);
  if (!mergeRegisters(registers, raw)) return false;
  const dense = new Uint8Array(DENSE_LENGTH);
  dense.set(raw.view().subarray(0, HEADER));
  dense[ENCODING_AT] = 0;
  raw.replace(dense);
  for (let register = 0; register < REGISTERS; register++) {
    if (registers[register]! > 0) raiseDense(raw, register, registers[register]!);
  }
  return true;
}

/** Raises each register to that of a HyperLogLog, where that is higher; false where it is corrupted. */
export function mergeRegisters(registers: Uint8Array, value: string | RawString): boolean {
  const bytes = bytesOf(value);
  if (encodingOf(value) === 'dense') {
    for (let register = 0; register < REGISTERS; register++) {
      const own = denseRegister(bytes, register);
      if (own > registers[register]!) registers[register] = own;
    }
    return true;
  }
  let register = 0;
  eachRun(bytes, HEADER, ({ value: own, length }) => {
    for (let last = Math.min(REGISTERS, register + length), at = register; own > 0 && at < last; at++) {
      if (own > registers[at]!) registers[at] = own;
    }
    register += length;
  });
  return register === REGISTERS;
}

function denseRegister(bytes: Uint8Array, register: number): number {
  const at = HEADER + ((register * 6) >> 3);
  return ((bytes[at]! | ((bytes[at + 1] ?? 0) << 8)) >> ((register * 6) & 7)) & REGISTER_MAX;
}

/** How many elements the registers speak of. */
export function estimate(registers: Uint8Array): Integer {
  const histogram = new Uint32Array(REGISTER_MAX + 1);
  for (let at = 0; at < REGISTERS; at++) histogram[registers[at]!]!++;
  let z = REGISTERS * tau((REGISTERS - histogram[RUN_BITS + 1]!) / REGISTERS);
  for (let value = RUN_BITS; value >= 1; value--) z = (z + histogram[value]!) * 0.5;
  z += REGISTERS * sigma(histogram[0]! / REGISTERS);
  const count = (ALPHA_INFINITE * REGISTERS * REGISTERS) / z;
  // An estimate beyond 64 bits, of registers that nobody counted, comes out of llroundl as its smallest integer.
  return count < 2 ** 63 ? narrow(BigInt(Math.round(count))) : -(2n ** 63n);
}

function sigma(fraction: number): number {
  if (fraction === 1) return Infinity;
  let [x, y, z] = [fraction, 1, fraction];
  for (let before = Number.NaN; before !== z; ) {
    x *= x;
    before = z;
    z += x * y;
    y += y;
  }
  return z;
}

function tau(fraction: number): number {
  if (fraction === 0 || fraction === 1) return 0;
  let [x, y, z] = [fraction, 1, 1 - fraction];
  for (let before = Number.NaN; before !== z; ) {
    x = Math.sqrt(x);
    before = z;
    y *= 0.5;
    z -= (1 - x) * (1 - x) * y;
  }
  return z / 3;
}

/** The sparse runs as PFDEBUG DECODE shows them. */
export function describeSparse(raw: RawString): string {
  const words: string[] = [];
  eachRun(raw.view(), HEADER, ({ value, length, size }) => {
    words.push(value > 0 ? `v:${value},${length}` : `${size === 2 ? 'Z' : 'z'}:${length}`);
  });
  return words.join(' ');
}
