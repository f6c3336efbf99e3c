// SET commands that combine sets: SINTER, SUNION, SDIFF and what stores or counts their results (redis/src/t_set.c).
import { RedisSet } from '../data/set.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { limitIsNegative, numkeysMustBePositive, syntaxError, tooManyKeys } from '../engine/errors.ts';
import { at, counted, span } from '../engine/key-specs.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { CommandTable } from '../engine/table.ts';
import { type Reply, SetReply } from '../resp/reply.ts';

// biome-ignore format: one row, one line
export const setAlgebraCommands = {
  sdiff: { arity: -2, flags: 'readonly', keys: [span(1, -1, 1, 'RO access')], tips: ['nondeterministic_output_order'], since: '1.0.0', run: (call) => combined(call, difference) },
  sdiffstore: { arity: -3, flags: 'write denyoom', keys: [at(1, 'OW update'), span(2, -1, 1, 'RO access')], since: '1.0.0', run: (call) => stored(call, difference, 'sdiffstore') },
  sinter: { arity: -2, flags: 'readonly', keys: [span(1, -1, 1, 'RO access')], tips: ['nondeterministic_output_order'], since: '1.0.0', run: (call) => combined(call, intersection) },
  sintercard: { arity: -3, flags: 'readonly', keys: [counted(1, 'RO access')], since: '7.0.0', movable: true, run: sintercard },
  sinterstore: { arity: -3, flags: 'write denyoom', keys: [at(1, 'RW update'), span(2, -1, 1, 'RO access')], since: '1.0.0', run: (call) => stored(call, intersection, 'sinterstore') },
  sunion: { arity: -2, flags: 'readonly', keys: [span(1, -1, 1, 'RO access')], tips: ['nondeterministic_output_order'], since: '1.0.0', run: (call) => combined(call, union) },
  sunionstore: { arity: -3, flags: 'write denyoom', keys: [at(1, 'OW update'), span(2, -1, 1, 'RO access')], since: '1.0.0', run: (call) => stored(call, union, 'sunionstore') },
} as const satisfies CommandTable;

/** Sets in the order of their keys; undefined where there is none. */
type Sets = readonly (RedisSet | undefined)[];

/** What an operation gives, one member after another; none comes twice but in a union. */
type Operation = (sets: Sets) => Iterable<string>;

/** SDIFF | SINTER | SUNION key [key ...] */
function combined({ db, args, server }: Call, operation: Operation): Reply {
  const result = new RedisSet(server.limits);
  for (const member of operation(readSets(db, args.rest()))) result.add(member);
  return new SetReply(result.members());
}

/** SDIFFSTORE | SINTERSTORE | SUNIONSTORE destination key [key ...] */
function stored({ db, args, server }: Call, operation: Operation, event: string): Reply {
  const destination = args.key();
  const result = new RedisSet(server.limits);
  for (const member of operation(readSets(db, args.rest()))) result.add(member);
  if (result.size > 0) {
    db.set(destination, result);
    db.modified(destination, event);
  } else if (db.delete(destination)) {
    db.notify('del', destination);
  }
  return result.size;
}

/** SINTERCARD numkeys key [key ...] [LIMIT limit] */
function sintercard({ db, args }: Call): Reply {
  const numkeys = args.numberWithin(1, Number.POSITIVE_INFINITY, numkeysMustBePositive);
  if (numkeys > args.left) throw tooManyKeys();
  const keys = args.take(numkeys);
  const limit = readLimit(args);
  let size = 0;
  for (const _ of intersection(readSets(db, keys))) if (++size === limit) break;
  return size;
}

/** Reads [LIMIT limit]; 0 is no limit. */
function readLimit(args: Args): number {
  let limit = 0;
  while (args.left > 0) {
    if (!args.accept('LIMIT') || args.left === 0) throw syntaxError();
    limit = args.numberWithin(0, Number.POSITIVE_INFINITY, limitIsNegative);
  }
  return limit;
}

/** Looks all keys up before anything is done, so that a wrong type among them is found. */
function readSets(db: Keyspace, keys: readonly string[]): Sets {
  return keys.map((key) => db.get(key, RedisSet));
}

function* union(sets: Sets): Iterable<string> {
  for (const set of sets) if (set) yield* membersOf(set);
}

function* difference([first, ...others]: Sets): Iterable<string> {
  if (!first) return;
  for (const member of membersOf(first)) if (!others.some((other) => other?.has(member))) yield member;
}

/** Walks the smallest set and asks the others, as soon as none of them is missing. */
function* intersection(sets: Sets): Iterable<string> {
  const present = sets.filter((set) => set !== undefined).sort((one, other) => one.size - other.size);
  const [smallest, ...others] = present;
  if (!smallest || present.length < sets.length) return;
  for (const member of membersOf(smallest)) if (others.every((other) => other.has(member))) yield member;
}

function* membersOf(set: RedisSet): Iterable<string> {
  for (let slot = 0; slot < set.size; slot++) yield set.memberAt(slot);
}
