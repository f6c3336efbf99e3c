// Ranges of sorted sets: ZRANGE and its elders, ZRANGESTORE, ZCOUNT, ZLEXCOUNT and ZREMRANGEBY… (redis/src/t_zset.c).
// Whatever a range is given by, it comes down to the ranks [from, to); a LIMIT shortens them, the rest walks them.
import { SortedSet } from '../data/sorted-set.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  limitNeedsScoreOrLex,
  minOrMaxNotAFloat,
  minOrMaxNotALexItem,
  notAnInteger,
  syntaxError,
  withscoresNotWithLex,
} from '../engine/errors.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import { Double, PairsReply, type Reply } from '../resp/reply.ts';
import { parseInteger, strtod } from '../util/number.ts';

export type RangeBy = 'rank' | 'score' | 'lex';
export type Direction = 'forward' | 'backward';

/** The ranks from `from` up to `to`, which is not included. */
interface Slice {
  readonly from: number;
  readonly to: number;
}

/** What ZREMRANGEBY… tells of. */
const REMOVED_BY = { rank: 'zremrangebyrank', score: 'zremrangebyscore', lex: 'zremrangebylex' } as const;

const EMPTY: Slice = { from: 0, to: 0 };

/** Finds a range's ranks, without the first ones that LIMIT skips. */
type FindSlice = (zset: SortedSet, direction: Direction, offset: number) => Slice;

/** A place in the order: how many entries lie before it. */
type Cut = (zset: SortedSet) => number;

/** A place in an order by bytes: whether a member lies before it. */
type LexCut = (member: string) => boolean;

/** Which end of a range a cut makes: it decides on which side of an equal entry the cut goes. */
type Side = 'min' | 'max';

/** What a command's name says already; the options may say the rest. */
interface Given {
  readonly by?: RangeBy;
  readonly direction?: Direction;
}

interface RangeOptions {
  by: RangeBy;
  direction: Direction;
  withScores: boolean;
  offset: number;
  /** Negative: all. */
  count: number;
}

/**
 * ZRANGE key start stop [BYSCORE | BYLEX] [REV] [LIMIT offset count] [WITHSCORES];
 * ZREVRANGE, ZRANGEBYSCORE, ZREVRANGEBYSCORE, ZRANGEBYLEX, ZREVRANGEBYLEX: the same with some of it given
 */
export function zrange(call: Call, given: Given = {}): Reply {
  const { db, args } = call;
  const key = args.key();
  const bounds = args.take(2);
  const options = readRangeOptions(args, given, 'WITHSCORES');
  const found = findRange(db, key, bounds, options);
  if (!found) return [];
  const items: Reply[] = [];
  const { withScores } = options;
  walk(found.zset, found.slice, options.direction, (member, score) => {
    items.push(member);
    if (withScores) items.push(new Double(score));
  });
  return withScores ? new PairsReply(items) : items;
}

/** ZRANGESTORE dst src min max [BYSCORE | BYLEX] [REV] [LIMIT offset count] */
export function zrangestore({ db, args, server }: Call): Reply {
  const destination = args.key();
  const source = args.key();
  const bounds = args.take(2);
  const found = findRange(db, source, bounds, readRangeOptions(args, {}));
  const result = new SortedSet(server.limits);
  if (found) found.zset.forEach(found.slice.from, found.slice.to, (member, score) => result.set(member, score));
  return storeSortedSet(db, destination, result, 'zrangestore');
}

/** Puts a result at a key in place of whatever is there; an empty one removes the key. Answers the size. */
export function storeSortedSet(db: Keyspace, key: string, result: SortedSet, event: string): number {
  if (result.size > 0) {
    db.set(key, result);
    db.modified(key, event);
  } else if (db.delete(key)) db.notify('del', key);
  return result.size;
}

/** ZCOUNT | ZLEXCOUNT key min max */
export function count({ db, args }: Call, by: RangeBy): Reply {
  const key = args.key();
  const find = parseRange(by, args.next(), args.next());
  const zset = db.get(key, SortedSet);
  if (!zset) return 0;
  const { from, to } = find(zset, 'forward', 0);
  return to - from;
}

/** ZREMRANGEBYRANK | ZREMRANGEBYSCORE | ZREMRANGEBYLEX key start stop */
export function removeRange({ db, args }: Call, by: RangeBy): Reply {
  const key = args.key();
  const find = parseRange(by, args.next(), args.next());
  const zset = db.getForWrite(key, SortedSet);
  if (!zset) return 0;
  const { from, to } = find(zset, 'forward', 0);
  if (from >= to) return 0;
  zset.deleteRange(from, to);
  db.modified(key, REMOVED_BY[by]);
  return to - from;
}

function readRangeOptions(args: Args, given: Given, also?: 'WITHSCORES'): RangeOptions {
  let { by, direction } = given;
  let [withScores, offset, count] = [false, 0, -1];
  while (args.left > 0) {
    const word = args.word();
    if (word === 'WITHSCORES' && also) withScores = true;
    else if (word === 'LIMIT' && args.left >= 2) {
      offset = args.number();
      count = args.number();
    } else if (word === 'REV' && !direction) direction = 'backward';
    else if (word === 'BYSCORE' && !by) by = 'score';
    else if (word === 'BYLEX' && !by) by = 'lex';
    else throw syntaxError();
  }
  by ??= 'rank';
  if (count !== -1 && by === 'rank') throw limitNeedsScoreOrLex();
  if (withScores && by === 'lex') throw withscoresNotWithLex();
  return { by, direction: direction ?? 'forward', withScores, offset, count };
}

/** Reads the bounds, then looks the key up: undefined where there is none. */
function findRange(db: Keyspace, key: string, bounds: readonly string[], options: RangeOptions) {
  const { by, direction, offset, count } = options;
  const [start = '', stop = ''] = bounds;
  // By score and by bytes what is walked backwards is given backwards; by rank it is not.
  const isSwapped = direction === 'backward' && by !== 'rank';
  const find = isSwapped ? parseRange(by, stop, start) : parseRange(by, start, stop);
  const zset = db.get(key, SortedSet);
  if (!zset) return undefined;
  const { from, to } = find(zset, direction, offset < 0 ? zset.size : offset);
  const length = count < 0 ? to - from : Math.min(count, to - from);
  const first = direction === 'forward' ? from : to - length;
  return { zset, slice: { from: first, to: first + length } };
}

function walk(
  zset: SortedSet,
  { from, to }: Slice,
  direction: Direction,
  visit: (member: string, score: number) => void,
): void {
  if (direction === 'forward') zset.forEach(from, to, visit);
  else zset.forEachBackwards(from, to, visit);
}

/** Reads the two ends of a range, the lower one first. */
function parseRange(by: RangeBy, min: string, max: string): FindSlice {
  if (by === 'rank') return rankRange(parseRank(min), parseRank(max));
  if (by === 'score') return cutRange(scoreCut(min, 'min'), scoreCut(max, 'max'));
  const [low, high] = [lexCut(min, 'min'), lexCut(max, 'max')];
  const inOrder = cutRange(
    (zset) => zset.countWhile(low),
    (zset) => zset.countWhile(high),
  );
  return (zset, direction, offset) => {
    if (zset.encoding === 'skiplist') return inOrder(zset, direction, offset);
    return isEmptyLexRange(min, max) ? EMPTY : listpackLexSlice(zset, direction, offset, { low, high });
  };
}

function parseRank(text: string): number {
  const rank = parseInteger(text);
  if (rank === undefined) throw notAnInteger();
  return Number(rank);
}

/** A LIMIT can only be -1 here, and then its offset means nothing. */
function rankRange(start: number, stop: number): FindSlice {
  return ({ size }, direction) => {
    const first = Math.max(0, start < 0 ? size + start : start);
    const last = Math.min(size - 1, stop < 0 ? size + stop : stop);
    if (first > last) return EMPTY;
    return direction === 'forward' ? { from: first, to: last + 1 } : { from: size - 1 - last, to: size - first };
  };
}

function cutRange(low: Cut, high: Cut): FindSlice {
  return (zset, direction, offset) => {
    const from = low(zset);
    const to = high(zset);
    const left = Math.max(0, to - from - offset);
    return direction === 'forward' ? { from: to - left, to } : { from, to: from + left };
  };
}

/** `(1.5` leaves the score itself out, `1.5` does not. */
function scoreCut(text: string, side: Side): Cut {
  const isExclusive = text.startsWith('(');
  const bound = strtod(isExclusive ? text.slice(1) : text);
  if (bound === undefined) throw minOrMaxNotAFloat();
  const ownSide = isExclusive === (side === 'min') ? 'orEqual' : undefined;
  return (zset) => zset.countBelow(bound, ownSide);
}

/** `-` and `+` are the ends of everything; `[a` takes the member itself in, `(a` does not. */
function lexCut(text: string, side: Side): LexCut {
  if (isLexEnd(text)) return text.startsWith('+') ? () => true : () => false;
  if (!text.startsWith('[') && !text.startsWith('(')) throw minOrMaxNotALexItem();
  const bound = text.slice(1);
  const isExclusive = text.startsWith('(');
  return isExclusive === (side === 'min') ? (member) => member <= bound : (member) => member < bound;
}

/** Redis looks for the end of a C string behind the sign. */
function isLexEnd(text: string): boolean {
  return /^[-+](?:\0|$)/.test(text);
}

function isEmptyLexRange(min: string, max: string): boolean {
  const rank = (text: string) => (isLexEnd(text) ? (text.startsWith('+') ? 1 : -1) : 0);
  if (rank(min) !== rank(max)) return rank(min) > rank(max);
  if (rank(min) !== 0) return true;
  const [low, high] = [min.slice(1), max.slice(1)];
  return low > high || (low === high && (min.startsWith('(') || max.startsWith('(')));
}

/**
 * Redis walks a listpack entry by entry until one is beyond the range, and what LIMIT skips it does not look at. That shows
 * where the scores differ, when the members are not in the order of their bytes.
 */
function listpackLexSlice(
  zset: SortedSet,
  direction: Direction,
  offset: number,
  { low, high }: { low: LexCut; high: LexCut },
): Slice {
  const members: string[] = [];
  zset.forEach(0, zset.size, (member) => members.push(member));
  const aboveMin = (member: string | undefined) => member !== undefined && !low(member);
  const belowMax = (member: string | undefined) => member !== undefined && high(member);
  if (!aboveMin(members.at(-1)) || !belowMax(members[0])) return EMPTY;
  if (direction === 'forward') {
    const first = members.findIndex(aboveMin);
    const from = belowMax(members[first]) ? Math.min(members.length, first + offset) : members.length;
    let to = from;
    while (belowMax(members[to])) to++;
    return { from, to };
  }
  const last = members.findLastIndex(belowMax);
  const to = aboveMin(members[last]) ? Math.max(0, last + 1 - offset) : 0;
  let from = to;
  while (aboveMin(members[from - 1])) from--;
  return { from, to };
}
