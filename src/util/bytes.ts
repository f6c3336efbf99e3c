// Bytes are binary strings: each character is one byte (0–255). Such a string is its own Map key, compares with `<` as
// memcmp does, and costs nothing for ASCII text. Text and Buffers become binary strings at the doors only, here.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const node = typeof Buffer === 'function' ? Buffer : undefined;

/** Whether every character is ASCII, so that text, UTF-8 and binary string are one. */
export const isAscii: (text: string) => boolean = node ? hasAsByteLength(node.byteLength) : hasNoHighCharacter;

/** Named no encoding, Node counts in less time than a loop takes for four characters. */
function hasAsByteLength(byteLength: (text: string) => number): (text: string) => boolean {
  return (text) => byteLength(text) === text.length;
}

function hasNoHighCharacter(text: string): boolean {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= text.charCodeAt(at);
  return bits < 128;
}

/** The UTF-8 bytes of a text. */
export function fromText(text: string): string {
  if (isAscii(text)) return text;
  return node ? node.from(text, 'utf8').toString('latin1') : fromArray(encoder.encode(text));
}

/** The text whose UTF-8 bytes these are; what is not UTF-8 becomes U+FFFD, as `Buffer#toString` has it. */
export function toText(bytes: string): string {
  if (isAscii(bytes)) return bytes;
  return node ? node.from(bytes, 'latin1').toString('utf8') : decoder.decode(toArray(bytes));
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
