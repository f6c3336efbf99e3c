// Taking elements out of lists: what the commands that wait and those that do not have in common.
import { type End, List } from '../data/list.ts';
import type { Args } from '../engine/args.ts';
import { countMustBePositive, numkeysMustBePositive, syntaxError } from '../engine/errors.ts';
import type { Keyspace } from '../engine/keyspace.ts';

export interface PopRange {
  readonly end: End;
  readonly count: number;
}

/** Reads numkeys key [key ...] LEFT | RIGHT [COUNT count] */
export function readMultiPop(args: Args): PopRange & { keys: string[] } {
  const numkeys = args.numberWithin(1, Number.POSITIVE_INFINITY, numkeysMustBePositive);
  if (args.left <= numkeys) throw syntaxError();
  const keys = args.take(numkeys);
  const end = readEnd(args);
  const count = args.accept('COUNT') ? args.numberWithin(1, Number.POSITIVE_INFINITY, countMustBePositive) : 1;
  args.end();
  return { keys, end, count };
}

/** Reads LEFT | RIGHT */
export function readEnd(args: Args): End {
  if (args.accept('LEFT')) return 'head';
  if (args.accept('RIGHT')) return 'tail';
  throw syntaxError();
}

/** Takes one element out, if there is a list. */
export function popOne(db: Keyspace, key: string, end: End): string | undefined {
  const element = db.getForWrite(key, List)?.pop(end);
  if (element !== undefined) popped(db, key, end);
  return element;
}

/** Takes elements out, in the order in which they come off the end. */
export function popMany(db: Keyspace, key: string, list: List, { end, count }: PopRange): string[] {
  const elements: string[] = [];
  for (let left = Math.min(count, list.size); left > 0; left--) elements.push(list.pop(end)!);
  popped(db, key, end);
  return elements;
}

function popped(db: Keyspace, key: string, end: End): void {
  db.modified(key, end === 'head' ? 'lpop' : 'rpop');
}

export interface Ends {
  readonly from: End;
  readonly to: End;
}

/** Moves an element from one list to another, or within one; undefined where there is no source. */
export function move(db: Keyspace, source: string, destination: string, { from, to }: Ends): string | undefined {
  const list = db.getForWrite(source, List);
  if (!list) return undefined;
  const target = db.getOrCreate(destination, List);
  const element = list.pop(from)!;
  target.push(to, element);
  db.modified(destination, to === 'head' ? 'lpush' : 'rpush');
  popped(db, source, from);
  return element;
}
