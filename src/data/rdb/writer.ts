// Writes the primitives of RDB: lengths and strings in the form that Redis chooses (redis/src/rdb.c).
import { fromArray, toArray } from '../../util/bytes.ts';
import { lzfCompress } from '../../util/lzf.ts';
import { type Integer, parseInteger } from '../../util/number.ts';
import { bigEndian, littleEndian } from './integers.ts';

/** Short strings may be integers, longer ones are compressed if that makes them shorter. */
export function saveText(text: string): string {
  if (text.length <= 11) return saveInteger(text) ?? saveLength(text.length) + text;
  const compressed = text.length > 20 ? lzfCompress(toArray(text)) : undefined;
  if (!compressed) return saveLength(text.length) + text;
  return `\xc3${saveLength(compressed.length)}${saveLength(text.length)}${fromArray(compressed)}`;
}

function saveInteger(text: string): string | undefined {
  const integer = parseInteger(text);
  if (integer === undefined) return undefined;
  for (const [code, width] of [1, 2, 4].entries()) {
    const bound = 2 ** (8 * width - 1);
    if (integer >= -bound && integer < bound) return String.fromCharCode(0xc0 | code) + littleEndian(integer, width);
  }
  return undefined;
}

/** A length or a count: an unsigned integer of up to 64 bits. */
export function saveLength(length: Integer): string {
  if (length < 64) return String.fromCharCode(Number(length));
  if (length < 16384) return String.fromCharCode(0x40 | (Number(length) >> 8), Number(length) & 0xff);
  return length < 2 ** 32 ? `\x80${bigEndian(length, 4)}` : `\x81${bigEndian(length, 8)}`;
}
