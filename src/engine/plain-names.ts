// Names and texts in plain data: text where the bytes are UTF-8. Where a name must be a JavaScript string and cannot be just
// its text, it stands in double quotes with escapes, as redis-cli prints bytes.
import { fromText, quoted, toArray, toText } from '../util/bytes.ts';

const UNESCAPED: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' };

/** The text of bytes; undefined where they are no UTF-8. */
export function textOf(bytes: string): string | undefined {
  const text = toText(bytes);
  return text === bytes || fromText(text) === bytes ? text : undefined;
}

/** A name as plain data have it; `$` begins what is no name in hashes. */
export function showName(bytes: string, isReserved: (text: string) => boolean): string {
  const text = textOf(bytes);
  return text === undefined || text.startsWith('"') || isReserved(text) ? quoted(bytes) : text;
}

/** The bytes that a name in plain data stands for. */
export function readName(name: string): string {
  if (!/^".*"$/s.test(name) || name.length < 2) return fromText(name);
  return fromText(name.slice(1, -1)).replace(
    /\\(?:x([\da-f]{2})|(.))/gis,
    (_, hex: string | undefined, letter: string) =>
      hex === undefined ? (UNESCAPED[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Bytes as plain data have them: a text, or a byte array where they are none. */
export function showBytes(bytes: string): string | Uint8Array {
  return textOf(bytes) ?? toArray(bytes);
}

/** An object with own properties alone, whatever they are called. */
export function objectOf<T>(entries: Iterable<readonly [name: string, value: T]>): { [name: string]: T } {
  const object: { [name: string]: T } = {};
  for (const [name, value] of entries) {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return object;
}
