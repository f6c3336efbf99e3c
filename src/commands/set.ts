// SET commands: SADD, SMOVE, SPOP and friends (redis/src/t_set.c). Those that combine sets are in set-algebra.ts.
import { RedisSet } from '../data/set.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { mustBePositive, outsideLong, syntaxError } from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { type Reply, SetReply } from '../resp/reply.ts';
import { INT64_MIN } from '../util/number.ts';
import type { Random } from '../util/random.ts';
import { scanCollection } from './scan.ts';

// biome-ignore format: one row, one line
export const setCommands = {
  sadd: { arity: -3, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '1.0.0', run: sadd },
  scard: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '1.0.0', run: scard },
  sismember: { arity: 3, flags: 'readonly fast', keys: [at(1, 'RO')], since: '1.0.0', run: sismember },
  smembers: { arity: 2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output_order'], since: '1.0.0', run: smembers },
  smismember: { arity: -3, flags: 'readonly fast', keys: [at(1, 'RO access')], since: '6.2.0', run: smismember },
  smove: { arity: 4, flags: 'write fast', keys: [at(1, 'RW access delete'), at(2, 'RW insert')], since: '1.0.0', run: smove },
  spop: { arity: -2, flags: 'write fast', keys: [at(1, 'RW access delete')], tips: ['nondeterministic_output'], since: '1.0.0', run: spop },
  srandmember: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '1.0.0', run: srandmember },
  srem: { arity: -3, flags: 'write fast', keys: [at(1, 'RW delete')], since: '1.0.0', run: srem },
  sscan: { arity: -3, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '2.8.0', run: (call) => scanCollection(call, RedisSet, (member) => [member]) },
} as const satisfies CommandTable;

/** SADD key member [member ...] */
function sadd({ db, args }: Call): Reply {
  const key = args.key();
  const set = db.getOrCreate(key, RedisSet);
  let added = 0;
  for (const member of args.rest()) if (set.add(member)) added++;
  if (added > 0) db.modified(key, 'sadd');
  return added;
}

/** SREM key member [member ...] */
function srem({ db, args }: Call): Reply {
  const key = args.key();
  const set = db.getForWrite(key, RedisSet);
  if (!set) return 0;
  let removed = 0;
  for (const member of args.rest()) if (set.delete(member)) removed++;
  if (removed > 0) db.modified(key, 'srem');
  return removed;
}

/** SCARD key */
function scard({ db, args }: Call): Reply {
  return db.get(args.key(), RedisSet)?.size ?? 0;
}

/** SISMEMBER key member */
function sismember({ db, args }: Call): Reply {
  return db.get(args.key(), RedisSet)?.has(args.next()) ? 1 : 0;
}

/** SMISMEMBER key member [member ...] */
function smismember({ db, args }: Call): Reply {
  const set = db.get(args.key(), RedisSet);
  return args.rest().map((member) => (set?.has(member) ? 1 : 0));
}

/** SMEMBERS key */
function smembers({ db, args }: Call): Reply {
  return new SetReply(db.get(args.key(), RedisSet)?.members() ?? []);
}

/** SMOVE source destination member */
function smove({ db, args }: Call): Reply {
  const [source, destination, member] = [args.key(), args.key(), args.next()];
  // A source that is not there is answered before the destination's type is looked at.
  if (db.valueForWrite(source) === undefined) return 0;
  const set = db.getForWrite(source, RedisSet)!;
  const target = db.getForWrite(destination, RedisSet);
  if (set === target) return set.has(member) ? 1 : 0;
  if (!set.delete(member)) return 0;
  db.modified(source, 'srem');
  if (db.getOrCreate(destination, RedisSet).add(member)) db.modified(destination, 'sadd');
  return 1;
}

/** How much larger what is popped must be than what remains, for the remainder to be moved instead. */
const MOVE_RATIO = 5;

/** SPOP key [count] */
function spop(call: Call): Reply {
  const { db, args, server } = call;
  if (args.length > 2) throw syntaxError();
  if (args.length === 2) return spopWithCount(call);
  const key = args.key();
  const set = db.getForWrite(key, RedisSet);
  if (!set) return null;
  const member = popRandom(set, server.random);
  db.modified(key, 'spop');
  return member;
}

function spopWithCount({ db, args, server }: Call): Reply {
  const key = args.key();
  const count = args.numberWithin(0, Number.POSITIVE_INFINITY, mustBePositive);
  const set = db.getForWrite(key, RedisSet);
  if (!set || count === 0) return new SetReply([]);
  const remaining = set.size - count;
  let popped: string[];
  if (remaining * MOVE_RATIO > count) {
    popped = Array.from({ length: count }, () => popRandom(set, server.random));
  } else {
    // All of a set is answered as by SUNION, which counts as a read.
    if (remaining <= 0) db.value(key);
    // What remains becomes a new set, which may be an intset again.
    const rest = new RedisSet(server.limits);
    // In the order in which they lie: who walks the set with SSCAN still has before it what it had.
    const slots = server.random.sample(remaining, set.size).sort((one, other) => one - other);
    for (const member of slots.map((slot) => set.memberAt(slot))) {
      rest.add(member);
      set.delete(member);
    }
    db.replace(key, rest);
    popped = set.members();
  }
  db.modified(key, 'spop');
  return new SetReply(popped);
}

function popRandom(set: RedisSet, random: Random): string {
  const member = set.memberAt(random.below(set.size));
  set.delete(member);
  return member;
}

/** SRANDMEMBER key [count] */
function srandmember({ db, args, server }: Call): Reply {
  const key = args.key();
  const { random } = server;
  if (args.left === 0) {
    const set = db.get(key, RedisSet);
    return set ? set.memberAt(random.below(set.size)) : null;
  }
  if (args.left > 1) throw syntaxError();
  const count = readDrawCount(args);
  const set = db.get(key, RedisSet);
  return set ? random.draw(count, set.size).map((slot) => set.memberAt(slot)) : [];
}

/** How many to draw; negative: the same may come again. */
function readDrawCount(args: Args): number {
  const count = args.integer();
  if (count === INT64_MIN) throw outsideLong();
  return Number(count);
}
