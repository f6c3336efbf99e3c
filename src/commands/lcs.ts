// LCS: the longest common subsequence of two strings, by the usual table (redis/src/t_string.c, lcsCommand).

import { RawString } from '../data/raw-string.ts';
import type { Call } from '../engine/call.ts';
import { lcsNeedsTooMuch, lcsNotStrings, lcsWantsBoth, syntaxError } from '../engine/errors.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import { MapReply, type Reply } from '../resp/reply.ts';

interface Match {
  readonly left: [number, number];
  readonly right: [number, number];
}

/** LCS key1 key2 [LEN] [IDX] [MINMATCHLEN min-match-len] [WITHMATCHLEN] */
export function lcs({ db, args, server }: Call): Reply {
  const [left, right] = [readString(db, args.key()), readString(db, args.key())];
  const options = { len: false, idx: false, withMatchLen: false, minMatchLen: 0 };
  while (args.left > 0) {
    const word = args.word();
    if (word === 'IDX') options.idx = true;
    else if (word === 'LEN') options.len = true;
    else if (word === 'WITHMATCHLEN') options.withMatchLen = true;
    else if (word === 'MINMATCHLEN' && args.left > 0) options.minMatchLen = Math.max(0, args.number());
    else throw syntaxError();
  }
  if (options.len && options.idx) throw lcsWantsBoth();
  if ((left.length + 1) * (right.length + 1) * 4 > server.limits.longestString) throw lcsNeedsTooMuch();
  const table = lengths(left, right);
  const length = table[left.length * (right.length + 1) + right.length]!;
  if (options.len) return length;
  const { text, matches } = walkBack(table, left, right);
  if (!options.idx) return text;
  const shown = matches.filter((match) => match.left[1] - match.left[0] + 1 >= options.minMatchLen);
  const rows = shown.map((match): Reply => {
    const row: Reply[] = [match.left, match.right];
    if (options.withMatchLen) row.push(match.left[1] - match.left[0] + 1);
    return row;
  });
  return new MapReply(['matches', rows, 'len', length]);
}

function readString(db: Keyspace, key: string): string {
  const value = db.value(key);
  if (value === undefined) return '';
  if (typeof value === 'string' || value instanceof RawString) return value.toString();
  throw lcsNotStrings();
}

/** Row by row: the length of the common subsequence of every pair of prefixes. */
function lengths(left: string, right: string): Uint32Array {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let i = 1; i <= left.length; i++) {
    for (let j = 1; j <= right.length; j++) {
      const place = i * width + j;
      if (left[i - 1] === right[j - 1]) table[place] = table[place - width - 1]! + 1;
      else table[place] = Math.max(table[place - width]!, table[place - 1]!);
    }
  }
  return table;
}

/** Follows the table back from its end: the subsequence, and the matching ranges from last to first. */
function walkBack(table: Uint32Array, left: string, right: string): { text: string; matches: Match[] } {
  const width = right.length + 1;
  const matches: Match[] = [];
  const text: string[] = [];
  let range: Match | undefined;
  let i = left.length;
  let j = right.length;
  while (i > 0 && j > 0) {
    if (left[i - 1] === right[j - 1]) {
      text.push(left[i - 1]!);
      if (range && range.left[0] === i && range.right[0] === j) {
        range.left[0]--;
        range.right[0]--;
      } else {
        range = { left: [i - 1, i - 1], right: [j - 1, j - 1] };
        matches.push(range);
      }
      i--;
      j--;
    } else if (table[(i - 1) * width + j]! > table[i * width + j - 1]!) i--;
    else j--;
  }
  return { text: text.reverse().join(''), matches };
}
