// Taking the lowest or highest members out: ZPOPMIN, ZPOPMAX, ZMPOP and those that wait (redis/src/t_zset.c).
import { SortedSet } from '../data/sorted-set.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { countMustBePositive, mustBePositive, numkeysMustBePositive, syntaxError } from '../engine/errors.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { Blocked } from '../engine/waiters.ts';
import { Double, NULL_ARRAY, PairsReply, type Reply } from '../resp/reply.ts';
import { firstServed } from './first-served.ts';

type Extreme = 'min' | 'max';

interface MultiPop {
  readonly keys: string[];
  readonly where: Extreme;
  readonly count: number;
}

type Popped = [member: string, score: Double][];

/** ZPOPMIN | ZPOPMAX key [count] */
export function zpop({ db, args }: Call, where: Extreme): Reply {
  const key = args.key();
  if (args.left > 1) throw syntaxError();
  const count = args.left > 0 ? args.numberWithin(0, Number.POSITIVE_INFINITY, mustBePositive) : undefined;
  const items = pop(db, key, where, count ?? 1)?.flat() ?? [];
  // Where no count was given there is no pair to nest.
  return count === undefined ? items : new PairsReply(items);
}

/** BZPOPMIN | BZPOPMAX key [key ...] timeout */
export function bzpop({ db, args }: Call, where: Extreme): Reply | Blocked {
  const keys = args.allBut(1);
  return firstServed({ db, keys, timeout: args.timeout() }, SortedSet, (key) => {
    const popped = pop(db, key, where, 1);
    return popped && [key, ...popped.flat()];
  });
}

/** ZMPOP numkeys key [key ...] MIN | MAX [COUNT count] */
export function zmpop({ db, args }: Call): Reply {
  const { keys, where, count } = readMultiPop(args);
  for (const key of keys) {
    const popped = pop(db, key, where, count);
    if (popped) return [key, popped];
  }
  return NULL_ARRAY;
}

/** BZMPOP timeout numkeys key [key ...] MIN | MAX [COUNT count] */
export function bzmpop({ db, args }: Call): Reply | Blocked {
  args.next();
  const { keys, where, count } = readMultiPop(args);
  // The timeout stands first and is read last.
  args.back(args.length);
  return firstServed({ db, keys, timeout: args.timeout() }, SortedSet, (key) => {
    const popped = pop(db, key, where, count);
    return popped && [key, popped];
  });
}

/** Reads numkeys key [key ...] MIN | MAX [COUNT count] */
function readMultiPop(args: Args): MultiPop {
  const numkeys = args.numberWithin(1, Number.POSITIVE_INFINITY, numkeysMustBePositive);
  if (args.left <= numkeys) throw syntaxError();
  const keys = args.take(numkeys);
  const where = args.accept('MIN') ? 'min' : args.accept('MAX') ? 'max' : undefined;
  if (!where) throw syntaxError();
  let count = 1;
  if (args.left > 1 && args.accept('COUNT')) {
    count = args.numberWithin(1, Number.POSITIVE_INFINITY, countMustBePositive);
  }
  args.end();
  return { keys, where, count };
}

/** Takes so many members out, the outermost first; undefined where there is no key. */
function pop(db: Keyspace, key: string, where: Extreme, count: number): Popped | undefined {
  const zset = db.getForWrite(key, SortedSet);
  if (!zset) return undefined;
  const popped: Popped = [];
  const take = (member: string, score: number) => void popped.push([member, new Double(score)]);
  if (where === 'min') zset.forEach(0, count, take);
  else zset.forEachBackwards(zset.size - count, zset.size, take);
  for (const [member] of popped) zset.delete(member);
  if (popped.length > 0) db.modified(key, where === 'min' ? 'zpopmin' : 'zpopmax');
  return popped;
}
