// Unions, intersections and differences of sorted sets and plain sets (zunionInterDiffGenericCommand in redis/src/t_zset.c).
import { RedisSet } from '../data/set.ts';
import { SortedSet } from '../data/sorted-set.ts';
import type { Value } from '../data/value.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { limitIsNegative, needsInputKey, syntaxError, weightNotAFloat, wrongType } from '../engine/errors.ts';
import { Double, PairsReply, type Reply } from '../resp/reply.ts';
import { storeSortedSet } from './sorted-set-range.ts';

type Operation = 'union' | 'inter' | 'diff';

/** What is combined: a sorted set, or a plain set whose members have the score 1. */
interface Source {
  readonly size: number;
  memberAt(slot: number): string;
  scoreAt(slot: number): number;
  score(member: string): number | undefined;
}

interface Input {
  readonly source: Source;
  weight: number;
}

type Aggregate = (one: number, other: number) => number;

const sum: Aggregate = (one, other) => orZero(one + other);

// Not Math.min and Math.max: what is no number changes nothing here, and neither does -0 beside 0.
const smaller: Aggregate = (one, other) => {
  if (other < one) return other;
  return one;
};
const larger: Aggregate = (one, other) => {
  if (other > one) return other;
  return one;
};

const AGGREGATES: ReadonlyMap<string, Aggregate> = new Map([
  ['SUM', sum],
  ['MIN', smaller],
  ['MAX', larger],
]);

interface Options {
  aggregate: Aggregate;
  withScores: boolean;
}

type Option = 'AGGREGATE' | 'WEIGHTS' | 'WITHSCORES';

/**
 * ZUNION | ZINTER numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM | MIN | MAX] [WITHSCORES],
 * ZDIFF numkeys key [key ...] [WITHSCORES]
 */
export function combine(call: Call, operation: Operation): Reply {
  const inputs = readInputs(call);
  const words: Option[] = operation === 'diff' ? ['WITHSCORES'] : ['AGGREGATE', 'WEIGHTS', 'WITHSCORES'];
  const { aggregate, withScores } = readOptions(call.args, inputs, words);
  const result = combined(call, operation, inputs, aggregate);
  const items: Reply[] = [];
  result.forEach(0, result.size, (member, score) => {
    items.push(member);
    if (withScores) items.push(new Double(score));
  });
  return withScores ? new PairsReply(items) : items;
}

/**
 * ZUNIONSTORE | ZINTERSTORE destination numkeys key [key ...] [WEIGHTS weight [weight ...]] [AGGREGATE SUM | MIN | MAX],
 * ZDIFFSTORE destination numkeys key [key ...]
 */
export function combineAndStore(call: Call, operation: Operation): Reply {
  const destination = call.args.key();
  const inputs = readInputs(call);
  const { aggregate } = readOptions(call.args, inputs, operation === 'diff' ? [] : ['AGGREGATE', 'WEIGHTS']);
  const result = combined(call, operation, inputs, aggregate);
  result.compact();
  return storeSortedSet(call.db, destination, result, `z${operation}store`);
}

/** ZINTERCARD numkeys key [key ...] [LIMIT limit] */
export function zintercard(call: Call): Reply {
  const { args } = call;
  const inputs = readInputs(call);
  let limit = 0;
  while (args.left > 0) {
    if (!args.accept('LIMIT') || args.left === 0) throw syntaxError();
    limit = args.numberWithin(0, Number.POSITIVE_INFINITY, limitIsNegative);
  }
  const [smallest, ...others] = bySize(inputs);
  const { source } = smallest!;
  let cardinality = 0;
  for (let slot = 0; slot < source.size && (limit === 0 || cardinality < limit); slot++) {
    const member = source.memberAt(slot);
    if (others.every((other) => other.source.score(member) !== undefined)) cardinality++;
  }
  return cardinality;
}

/** Reads numkeys key [key ...] */
function readInputs({ db, args, command }: Call): Input[] {
  const numkeys = args.number();
  if (numkeys < 1) throw needsInputKey(command.name);
  return args.take(numkeys).map((key) => ({ source: sourceOf(db.value(key)), weight: 1 }));
}

function sourceOf(value: Value | undefined): Source {
  if (value === undefined) return NOTHING;
  if (value instanceof SortedSet) return value;
  if (!(value instanceof RedisSet)) throw wrongType();
  return {
    size: value.size,
    memberAt: (slot) => value.memberAt(slot),
    scoreAt: () => 1,
    score: (member) => (value.has(member) ? 1 : undefined),
  };
}

const NOTHING: Source = { size: 0, memberAt: () => '', scoreAt: () => 0, score: () => undefined };

/** Reads those options that the command has. */
function readOptions(args: Args, inputs: readonly Input[], words: readonly Option[]): Options {
  const options = { aggregate: sum, withScores: false };
  while (args.left > 0) {
    const option = words.find((word) => args.accept(word));
    if (option === 'WITHSCORES') options.withScores = true;
    else if (option === 'AGGREGATE') options.aggregate = readAggregate(args);
    else if (option === 'WEIGHTS') readWeights(args, inputs);
    else throw syntaxError();
  }
  return options;
}

function readAggregate(args: Args): Aggregate {
  const aggregate = AGGREGATES.get(args.word());
  if (!aggregate) throw syntaxError();
  return aggregate;
}

function readWeights(args: Args, inputs: readonly Input[]): void {
  if (args.left < inputs.length) throw syntaxError();
  for (const input of inputs) input.weight = args.double(weightNotAFloat);
}

/** Smallest first, which the order of additions shows. */
function bySize(inputs: readonly Input[]): Input[] {
  return inputs.toSorted((one, other) => one.source.size - other.source.size);
}

function combined({ server }: Call, operation: Operation, inputs: readonly Input[], aggregate: Aggregate): SortedSet {
  // A listpack would lose negative zeros, which the reply shows.
  const result = new SortedSet(server.limits, 'skiplist');
  if (operation === 'diff') difference(result, inputs);
  else if (operation === 'inter') intersection(result, bySize(inputs), aggregate);
  else union(result, bySize(inputs), aggregate);
  return result;
}

function union(result: SortedSet, inputs: readonly Input[], aggregate: Aggregate): void {
  const scores = new Map<string, number>();
  for (const { source, weight } of inputs) {
    for (let slot = 0; slot < source.size; slot++) {
      const member = source.memberAt(slot);
      const score = orZero(weight * source.scoreAt(slot));
      const sofar = scores.get(member);
      scores.set(member, sofar === undefined ? score : aggregate(sofar, score));
    }
  }
  for (const [member, score] of scores) result.set(member, score);
}

function intersection(result: SortedSet, [smallest, ...others]: readonly Input[], aggregate: Aggregate): void {
  const { source, weight } = smallest!;
  for (let slot = 0; slot < source.size; slot++) {
    const member = source.memberAt(slot);
    let score: number | undefined = orZero(weight * source.scoreAt(slot));
    for (const other of others) {
      const found = other.source.score(member);
      // Here Redis does not make 0 of infinity times 0.
      score = found === undefined ? undefined : aggregate(score, other.weight * found);
      if (score === undefined) break;
    }
    if (score !== undefined) result.set(member, score);
  }
}

function difference(result: SortedSet, [first, ...others]: readonly Input[]): void {
  const { source } = first!;
  for (let slot = 0; slot < source.size; slot++) {
    const member = source.memberAt(slot);
    if (others.some((other) => other.source.score(member) !== undefined)) continue;
    result.set(member, source.scoreAt(slot));
  }
}

/** Opposite infinities, and infinity times 0, make 0. */
function orZero(score: number): number {
  return Number.isNaN(score) ? 0 : score;
}
