// The intset: ascending integers of one width, 2, 4 or 8 bytes, behind that width and their number (redis/src/intset.c).
import { INT64_MAX, type Integer, parseInteger } from '../../util/number.ts';
import { CorruptData } from './corrupt.ts';
import { littleEndian, readLittleEndian } from './integers.ts';

const HEADER = 8;

/** `members` are integers in ascending order. */
export function encodeIntset(members: readonly string[]): string {
  const integers = members.map((member) => parseInteger(member)!);
  const width = Math.max(2, ...[integers[0]!, integers.at(-1)!].map(widthOf));
  const body = integers.map((integer) => littleEndian(integer, width)).join('');
  return littleEndian(width, 4) + littleEndian(integers.length, 4) + body;
}

function widthOf(integer: Integer): number {
  if (integer >= -(2 ** 15) && integer < 2 ** 15) return 2;
  return integer >= -(2 ** 31) && integer < 2 ** 31 ? 4 : 8;
}

export function decodeIntset(bytes: Uint8Array): string[] {
  const width = Number(readLittleEndian(bytes, 0, 4));
  const count = Number(readLittleEndian(bytes, 4, 4));
  if ((width !== 2 && width !== 4 && width !== 8) || count === 0) throw new CorruptData();
  if (bytes.length !== HEADER + count * width) throw new CorruptData();
  const members: string[] = [];
  let before: Integer = -INT64_MAX - 2n;
  for (let at = HEADER; at < bytes.length; at += width) {
    const integer = readLittleEndian(bytes, at, width, 'signed');
    if (integer <= before) throw new CorruptData();
    members.push(String(integer));
    before = integer;
  }
  return members;
}
