// SORTED SET commands: the table, and what deals with single members; ranges, pops and algebra have files of their own
// (redis/src/t_zset.c).
import { SortedSet } from '../data/sorted-set.ts';
import type { Call } from '../engine/call.ts';
import { outsideLong, syntaxError, valueOutOfRange, wrongArity } from '../engine/errors.ts';
import { at, counted, span } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { Double, NULL_ARRAY, PairsReply, type Reply } from '../resp/reply.ts';
import type { Random } from '../util/random.ts';
import { scanCollection } from './scan.ts';
import { zadd, zincrby } from './sorted-set-add.ts';
import { combine, combineAndStore, zintercard } from './sorted-set-algebra.ts';
import { bzmpop, bzpop, zmpop, zpop } from './sorted-set-pop.ts';
import { count, type Direction, removeRange, zrange, zrangestore } from './sorted-set-range.ts';

// biome-ignore format: one row, one line
export const sortedSetCommands = {
  bzmpop: { arity: -5, flags: 'write blocking', keys: [counted(2, 'RW access delete')], since: '7.0.0', movable: true, run: bzmpop },
  bzpopmax: { arity: -3, flags: 'write noscript blocking fast', keys: [span(1, -2, 1, 'RW access delete')], since: '5.0.0', run: (call) => bzpop(call, 'max') },
  bzpopmin: { arity: -3, flags: 'write noscript blocking fast', keys: [span(1, -2, 1, 'RW access delete')], since: '5.0.0', run: (call) => bzpop(call, 'min') },
  zadd: { arity: -4, flags: 'write denyoom fast', keys: [at(1, 'RW update')], since: '1.2.0', run: zadd },
  zcard: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '1.2.0', run: zcard },
  zcount: { arity: 4, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.0.0', run: (call) => count(call, 'score') },
  zdiff: { arity: -3, flags: 'readonly', keys: [counted(1, 'RO access')], since: '6.2.0', movable: true, run: (call) => combine(call, 'diff') },
  zdiffstore: { arity: -4, flags: 'write denyoom', keys: [at(1, 'OW update'), counted(2, 'RO access')], since: '6.2.0', movable: true, run: (call) => combineAndStore(call, 'diff') },
  zincrby: { arity: 4, flags: 'write denyoom fast', keys: [at(1, 'RW access update')], since: '1.2.0', run: zincrby },
  zinter: { arity: -3, flags: 'readonly', keys: [counted(1, 'RO access')], since: '6.2.0', movable: true, run: (call) => combine(call, 'inter') },
  zintercard: { arity: -3, flags: 'readonly', keys: [counted(1, 'RO access')], since: '7.0.0', movable: true, run: zintercard },
  zinterstore: { arity: -4, flags: 'write denyoom', keys: [at(1, 'OW update'), counted(2, 'RO access')], since: '2.0.0', movable: true, run: (call) => combineAndStore(call, 'inter') },
  zlexcount: { arity: 4, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.8.9', run: (call) => count(call, 'lex') },
  zmpop: { arity: -4, flags: 'write', keys: [counted(1, 'RW access delete')], since: '7.0.0', movable: true, run: zmpop },
  zmscore: { arity: -3, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '6.2.0', run: zmscore },
  zpopmax: { arity: -2, flags: 'write fast', keys: [at(1, 'RW access delete')], since: '5.0.0', run: (call) => zpop(call, 'max') },
  zpopmin: { arity: -2, flags: 'write fast', keys: [at(1, 'RW access delete')], since: '5.0.0', run: (call) => zpop(call, 'min') },
  zrandmember: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '6.2.0', run: zrandmember },
  zrange: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '1.2.0', run: zrange },
  zrangebylex: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '2.8.9', run: (call) => zrange(call, { by: 'lex', direction: 'forward' }) },
  zrangebyscore: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '1.0.5', run: (call) => zrange(call, { by: 'score', direction: 'forward' }) },
  zrangestore: { arity: -5, flags: 'write denyoom', keys: [at(1, 'OW update'), at(2, 'RO access')], since: '6.2.0', run: zrangestore },
  zrank: { arity: -3, formerArity: { before: '7.2.0', arity: 3 }, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.0.0', run: (call) => zrank(call, 'forward') },
  zrem: { arity: -3, flags: 'write fast', keys: [at(1, 'RW delete')], since: '1.2.0', run: zrem },
  zremrangebylex: { arity: 4, flags: 'write', keys: [at(1, 'RW delete')], since: '2.8.9', run: (call) => removeRange(call, 'lex') },
  zremrangebyrank: { arity: 4, flags: 'write', keys: [at(1, 'RW delete')], since: '2.0.0', run: (call) => removeRange(call, 'rank') },
  zremrangebyscore: { arity: 4, flags: 'write', keys: [at(1, 'RW delete')], since: '1.2.0', run: (call) => removeRange(call, 'score') },
  zrevrange: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '1.2.0', run: (call) => zrange(call, { by: 'rank', direction: 'backward' }) },
  zrevrangebylex: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '2.8.9', run: (call) => zrange(call, { by: 'lex', direction: 'backward' }) },
  zrevrangebyscore: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '2.2.0', run: (call) => zrange(call, { by: 'score', direction: 'backward' }) },
  zrevrank: { arity: -3, formerArity: { before: '7.2.0', arity: 3 }, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '2.0.0', run: (call) => zrank(call, 'backward') },
  zscan: { arity: -3, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '2.8.0', run: zscan },
  zscore: { arity: 3, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '1.2.0', run: zscore },
  zunion: { arity: -3, flags: 'readonly', keys: [counted(1, 'RO access')], since: '6.2.0', movable: true, run: (call) => combine(call, 'union') },
  zunionstore: { arity: -4, flags: 'write denyoom', keys: [at(1, 'OW update'), counted(2, 'RO access')], since: '2.0.0', movable: true, run: (call) => combineAndStore(call, 'union') },
} as const satisfies CommandTable;

/** ZCARD key */
function zcard({ db, args }: Call): Reply {
  return db.get(args.key(), SortedSet)?.size ?? 0;
}

/** ZMSCORE key member [member ...] */
function zmscore({ db, args }: Call): Reply {
  const zset = db.get(args.key(), SortedSet);
  return args.rest().map((member) => scoreReply(zset, member));
}

/** ZRANK | ZREVRANK key member [WITHSCORE] */
function zrank({ db, args, command }: Call, direction: Direction): Reply {
  const key = args.key();
  const member = args.next();
  if (args.left > 1) throw wrongArity(command.name);
  const withScore = args.accept('WITHSCORE');
  args.end();
  const zset = db.get(key, SortedSet);
  const rank = zset?.rank(member);
  if (!zset || rank === undefined) return withScore ? NULL_ARRAY : null;
  const shown = direction === 'forward' ? rank : zset.size - 1 - rank;
  return withScore ? [shown, scoreReply(zset, member)] : shown;
}

/** ZREM key member [member ...] */
function zrem({ db, args }: Call): Reply {
  const key = args.key();
  const zset = db.getForWrite(key, SortedSet);
  if (!zset) return 0;
  let removed = 0;
  for (const member of args.rest()) if (zset.delete(member)) removed++;
  if (removed > 0) db.modified(key, 'zrem');
  return removed;
}

/** ZSCAN key cursor [MATCH pattern] [COUNT count] */
function zscan(call: Call): Reply {
  const zset = call.db.peek(call.args.at(0));
  const { formatDouble } = call.server;
  // A listpack keeps whole numbers as integers, and ZSCAN shows them so.
  const isSmall = zset instanceof SortedSet && zset.encoding === 'listpack';
  const show = (score: number) => (isSmall && isWhole(score) ? String(BigInt(score)) : formatDouble(score));
  return scanCollection(call, SortedSet, (member, score: number) => [member, show(score)]);
}

function isWhole(score: number): boolean {
  return Number.isInteger(score) && Math.abs(score) <= 2 ** 62;
}

/** ZSCORE key member */
function zscore({ db, args }: Call): Reply {
  return scoreReply(db.get(args.key(), SortedSet), args.next());
}

function scoreReply(zset: SortedSet | undefined, member: string): Reply {
  const score = zset?.score(member);
  return score === undefined ? null : new Double(score);
}

/** Twice this count, members and scores, no longer fits a long. */
const LARGEST_PAIRS = 2n ** 62n - 1n;

/** ZRANDMEMBER key [count [WITHSCORES]] */
function zrandmember({ db, args, server }: Call): Reply {
  const key = args.key();
  if (args.left === 0) {
    const zset = db.get(key, SortedSet);
    return zset ? zset.memberAt(server.random.below(zset.size)) : null;
  }
  const wanted = args.integer();
  if (wanted < -(2n ** 63n - 1n)) throw outsideLong();
  const withScores = args.accept('WITHSCORES');
  if (args.left > 0) throw syntaxError();
  if (withScores && (wanted < -LARGEST_PAIRS || wanted > LARGEST_PAIRS)) throw valueOutOfRange();
  const zset = db.get(key, SortedSet);
  const items: Reply[] = [];
  if (zset && wanted !== 0) {
    visitRandom(zset, Number(wanted), server.random, (member, score) => {
      items.push(member);
      if (withScores) items.push(new Double(score));
    });
  }
  return withScores ? new PairsReply(items) : items;
}

/** Visits random members: a positive count each once, a negative one as often as chance has it. */
function visitRandom(
  zset: SortedSet,
  wanted: number,
  random: Random,
  visit: (member: string, score: number) => void,
): void {
  const { size } = zset;
  if (wanted >= size) zset.forEachBackwards(0, size, visit);
  else if (wanted > 0 && zset.encoding === 'listpack') {
    const ranks = random.sample(wanted, size).sort((one, other) => one - other);
    for (const rank of ranks) zset.forEach(rank, rank + 1, visit);
  } else {
    const drawn = wanted > 0 ? random.sample(wanted, size) : undefined;
    for (let left = Math.abs(wanted) - 1; left >= 0; left--) {
      const slot = drawn?.[left] ?? random.below(size);
      visit(zset.memberAt(slot), zset.scoreAt(slot));
    }
  }
}
