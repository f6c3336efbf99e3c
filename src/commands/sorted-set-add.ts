// ZADD and ZINCRBY, and what GEOADD needs of them (zaddGenericCommand in redis/src/t_zset.c).
import { SortedSet } from '../data/sorted-set.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { incrTakesOnePair, scoreIsNaN, syntaxError, zaddGtLtNxClash, zaddNxXxClash } from '../engine/errors.ts';
import { Double, type Reply } from '../resp/reply.ts';

export type AddWord = 'NX' | 'XX' | 'GT' | 'LT' | 'CH' | 'INCR';

export type AddOptions = { readonly [word in AddWord]?: true };

const NO_OPTIONS: AddOptions = {};

const WORDS: readonly AddWord[] = ['NX', 'XX', 'GT', 'LT', 'CH', 'INCR'];

/** ZADD key [NX | XX] [GT | LT] [CH] [INCR] score member [score member ...] */
export function zadd(call: Call): Reply {
  return add(call, NO_OPTIONS);
}

/** ZINCRBY key increment member: a ZADD INCR, which even takes ZADD's options for what they are. */
export function zincrby(call: Call): Reply {
  return add(call, { INCR: true });
}

function add(call: Call, given: AddOptions): Reply {
  const { args } = call;
  const key = args.key();
  const options = readAddOptions(args, WORDS, given);
  if (args.left === 0 || args.left % 2 !== 0) throw syntaxError();
  if (options !== NO_OPTIONS) refuseClashes(options, args.left / 2);
  const scores: number[] = [];
  const members: string[] = [];
  while (args.left > 0) {
    scores.push(args.double());
    members.push(args.next());
  }
  return addAll(call, key, { scores, members }, options);
}

function refuseClashes(options: AddOptions, pairs: number): void {
  if (options.NX && options.XX) throw zaddNxXxClash();
  if ([options.NX, options.GT, options.LT].filter(Boolean).length > 1) throw zaddGtLtNxClash();
  if (options.INCR && pairs > 1) throw incrTakesOnePair();
}

/** Reads option words until something else comes, beside those that are given. */
export function readAddOptions(args: Args, words: readonly AddWord[], given = NO_OPTIONS): AddOptions {
  let options = given;
  for (let word = args.peekWord() as AddWord; words.includes(word); word = args.peekWord() as AddWord) {
    options = { ...options, [word]: true };
    args.next();
  }
  return options;
}

export interface Entries {
  readonly scores: readonly number[];
  readonly members: readonly string[];
}

/** Adds or updates as the options have it and answers for ZADD. */
export function addAll({ db }: Call, key: string, { scores, members }: Entries, options: AddOptions): Reply {
  const isIncrement = options.INCR === true;
  const existing = db.getForWrite(key, SortedSet);
  if (!existing && options.XX) return isIncrement ? null : 0;
  const zset = existing ?? db.getOrCreate(key, SortedSet);
  let added = 0;
  let updated = 0;
  let last: number | undefined;
  for (let at = 0; at < members.length; at++) {
    const member = members[at]!;
    const old = zset.score(member);
    last = resultingScore(old, scores[at]!, options);
    if (last === undefined) continue;
    if (old === undefined) {
      zset.add(member, last);
      added++;
    } else if (old !== last) {
      zset.change(member, old, last);
      updated++;
    }
  }
  if (added + updated > 0) db.modified(key, isIncrement ? 'zincr' : 'zadd');
  if (isIncrement) return last === undefined ? null : new Double(last);
  return options.CH ? added + updated : added;
}

/** The score that a member gets, or undefined where the options leave it alone. */
function resultingScore(old: number | undefined, score: number, options: AddOptions): number | undefined {
  if (old === undefined) return options.XX ? undefined : score;
  if (options.NX) return undefined;
  const result = options.INCR ? old + score : score;
  if (Number.isNaN(result)) throw scoreIsNaN();
  if ((options.GT && result <= old) || (options.LT && result >= old)) return undefined;
  return result;
}
