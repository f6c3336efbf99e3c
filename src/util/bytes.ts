// Bytes are binary strings: each character is one byte (0–255). Such a string is its own Map key, compares with `<` as
// memcmp does, and costs nothing for ASCII text. Text and Buffers become binary strings at the doors only, here.
import { Conversions } from './conversions.ts';

const node = typeof Buffer === 'function' ? Buffer : undefined;
const encoder = node ? undefined : new TextEncoder();
const decoder = node ? undefined : new TextDecoder('utf-8', { ignoreBOM: true });

/** Named no encoding, Node counts the bytes in less time than a loop takes for four characters. */
const hasAsciiOnly: (text: string) => boolean = node ? hasAsByteLength(node.byteLength) : hasNoHighCharacter;

function hasAsByteLength(byteLength: (text: string) => number): (text: string) => boolean {
  return (text) => byteLength(text) === text.length;
}

function hasNoHighCharacter(text: string): boolean {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= text.charCodeAt(at);
  return bits < 128;
}

/** Shorter texts are looked at anew each time; longer ones are remembered for a while. */
const LONG = 1024;

/** Whether every character is ASCII, so that text, UTF-8 and binary string are one. */
export function isAscii(text: string): boolean {
  return text.length < LONG ? hasAsciiOnly(text) : fromLongText(text) === text;
}

/** The UTF-8 bytes of a text. */
export function fromText(text: string): string {
  return text.length < LONG ? encode(text) : fromLongText(text);
}

/** The text whose UTF-8 bytes these are; what is not UTF-8 becomes U+FFFD, as `Buffer#toString` has it. */
export function toText(bytes: string): string {
  return bytes.length < LONG ? decode(bytes) : toLongText(bytes);
}

const conversions = new Conversions();

function fromLongText(text: string): string {
  const known = conversions.ofText(text);
  if (known) return known.bytes;
  // What is half a pair becomes U+FFFD, and that does not lead back.
  return conversions.remember(text, encode(text), isWellFormed(text) ? 'both' : 'to bytes').bytes;
}

function toLongText(bytes: string): string {
  return (conversions.ofBytes(bytes) ?? conversions.remember(decode(bytes), bytes, 'to text')).text;
}

function isWellFormed(text: string): boolean {
  const { isWellFormed: ask } = text as { isWellFormed?: () => boolean };
  return ask?.call(text) ?? false;
}

function encode(text: string): string {
  if (hasAsciiOnly(text)) return text;
  return node ? node.from(text, 'utf8').toString('latin1') : fromArray(encoder!.encode(text));
}

function decode(bytes: string): string {
  if (hasAsciiOnly(bytes)) return bytes;
  return node ? node.from(bytes, 'latin1').toString('utf8') : decoder!.decode(toArray(bytes));
}

/** The bytes of a Buffer or another byte array. */
export function fromArray(array: Uint8Array): string {
  if (node) return node.from(array.buffer, array.byteOffset, array.byteLength).toString('latin1');
  let bytes = '';
  const step = 8192;
  for (let at = 0; at < array.length; at += step) bytes += String.fromCharCode(...array.subarray(at, at + step));
  return bytes;
}

/** A byte array of its own; a Buffer where there is one. */
export function toArray(bytes: string): Uint8Array {
  if (node) return node.from(bytes, 'latin1');
  const array = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) array[at] = bytes.charCodeAt(at);
  return array;
}

/** Compares two binary strings as memcmp does. */
export function compareBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const ESCAPES: { readonly [byte: string]: string } = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\x07': '\\a',
  '\b': '\\b',
  '"': '\\"',
  '\\': '\\\\',
};

/** Bytes as Redis prints them for eyes: in double quotes, with escapes for what is not printable ASCII (sdscatrepr). */
export function quoted(bytes: string): string {
  const shown = bytes.replace(/[^ !#-[\]-~]/g, (byte) => {
    return ESCAPES[byte] ?? `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `"${shown}"`;
}
