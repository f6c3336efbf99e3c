// SORT and SORT_RO (redis/src/sort.c).
import { Hash } from '../data/hash.ts';
import type { Limits } from '../data/limits.ts';
import { List } from '../data/list.ts';
import { RawString } from '../data/raw-string.ts';
import { RedisSet } from '../data/set.ts';
import { SortedSet } from '../data/sorted-set.ts';
import type { Call } from '../engine/call.ts';
import { scoresNotDoubles, sortOptionDenied, syntaxError, wrongType } from '../engine/errors.ts';
import { at, hidden } from '../engine/key-specs.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { CommandTable } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import { compareBytes } from '../util/bytes.ts';
import { parseDouble } from '../util/number.ts';
import { type Comparison, partialSort } from '../util/partial-sort.ts';

const PATTERN_NOTES =
  "For the optional BY/GET keyword. It is marked 'unknown' because the key names derive from the content of the key we sort";
const STORE_NOTES =
  "For the optional STORE keyword. It is marked 'unknown' because the keyword can appear anywhere in the argument array";

// biome-ignore format: one row, one line
export const sortCommands = {
  sort: { arity: -2, flags: 'write denyoom', keys: [at(1, 'RO access'), hidden('RO access', PATTERN_NOTES), hidden('OW update', STORE_NOTES)], acl: '@set @sortedset @list @dangerous', since: '1.0.0', movable: true, getKeys: sortKeys, run: (call) => sort(call) },
  sort_ro: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access'), hidden('RO access', PATTERN_NOTES)], acl: '@set @sortedset @list @dangerous', since: '7.0.0', movable: true, run: (call) => sort(call, 'read-only') },
} as const satisfies CommandTable;

interface SortOptions {
  descending: boolean;
  alpha: boolean;
  start: number;
  /** Negative for all. */
  count: number;
  by?: string;
  /** A pattern without a star is the same for all: nothing is sorted, also where a second BY has a star. */
  unsorted: boolean;
  readonly get: string[];
  store?: string;
}

/**
 * SORT key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC | DESC] [ALPHA] [STORE destination]
 * SORT_RO key [BY pattern] [LIMIT offset count] [GET pattern [GET pattern ...]] [ASC | DESC] [ALPHA]
 */
function sort(call: Call, readOnly?: 'read-only'): Reply {
  const { db, args, server, session } = call;
  const key = args.key();
  const options = readOptions(call, readOnly);
  const value = sortable(db, key);
  // A set has no order of its own: what is stored of it is sorted all the same.
  const wantsOrder = options.store !== undefined || session.caller !== undefined;
  if (options.unsorted && value instanceof RedisSet && wantsOrder) {
    options.unsorted = false;
    options.alpha = true;
    delete options.by;
  }
  const elements = options.unsorted ? unsortedElements(value, options) : sortedElements(db, value, options);
  const results = options.get.length === 0 ? elements : elements.flatMap((element) => lookUpAll(db, element, options));
  return options.store === undefined ? results : store(db, options.store, listOf(results, server.limits));
}

function readOptions(call: Call, readOnly?: 'read-only'): SortOptions {
  const { args } = call;
  const options: SortOptions = { descending: false, alpha: false, start: 0, count: -1, unsorted: false, get: [] };
  while (args.left > 0) {
    const word = args.word();
    if (word === 'ASC' || word === 'DESC') options.descending = word === 'DESC';
    else if (word === 'ALPHA') options.alpha = true;
    else if (word === 'LIMIT' && args.left >= 2) [options.start, options.count] = [args.number(), args.number()];
    else if (word === 'STORE' && args.left > 0 && !readOnly) options.store = args.key();
    else if (word === 'BY' && args.left > 0) {
      options.by = args.next();
      if (starOf(options.by) < 0) options.unsorted = true;
      else demandAnyKey(call, word);
    } else if (word === 'GET' && args.left > 0) {
      demandAnyKey(call, word);
      options.get.push(args.next());
    } else throw syntaxError();
  }
  return options;
}

/** A pattern may lead to any key: its user must be allowed to read them all. */
function demandAnyKey({ session, command, argv }: Call, option: 'BY' | 'GET'): void {
  const { user } = session.caller ?? session;
  if (user && !user.isUnlimited && !user.mayReadAnyKey(command, argv)) throw sortOptionDenied(option);
}

type Sortable = List | RedisSet | SortedSet;

function sortable(db: Keyspace, key: string): Sortable | undefined {
  const value = db.value(key);
  if (value instanceof SortedSet) {
    // Redis makes a skip list of it for its own convenience, and OBJECT ENCODING shows it.
    const zset = db.own(key, SortedSet)!;
    zset.unpack();
    return zset;
  }
  if (value === undefined || value instanceof List || value instanceof RedisSet) return value;
  throw wrongType();
}

/** The first star of a pattern, which Redis reads as a C string. */
function starOf(pattern: string): number {
  return cString(pattern).indexOf('*');
}

/** The places [from, to) that LIMIT selects among so many. */
function limited({ start, count }: SortOptions, size: number): { from: number; to: number } {
  const from = Math.min(Math.max(start, 0), size);
  return { from, to: count < 0 ? size : Math.min(from + count, size) };
}

/** The elements in their own order, no more of them read than are wanted. */
function unsortedElements(value: Sortable | undefined, options: SortOptions): string[] {
  const size = value?.size ?? 0;
  const { from, to } = limited(options, size);
  if (value instanceof RedisSet) return value.members().slice(from, to);
  const elements: string[] = [];
  const add = (element: string) => elements.push(element);
  if (value instanceof SortedSet) {
    if (options.descending) value.forEachBackwards(size - to, size - from, add);
    else value.forEach(from, to, add);
  } else if (value && from < to) {
    const range = options.descending ? value.range(size - to, size - from - 1) : value.range(from, to - 1);
    return options.descending ? range.reverse() : range;
  }
  return elements;
}

function allElements(value: Sortable | undefined): string[] {
  if (value instanceof List) return value.range(0, value.size - 1);
  if (value instanceof RedisSet) return value.members();
  const members: string[] = [];
  value?.forEach(0, value.size, (member) => members.push(member));
  return members;
}

interface Weighed {
  readonly element: string;
  readonly score: number;
  /** What it is compared by under ALPHA; nothing where the key of BY is not there. */
  readonly text: string | undefined;
}

function sortedElements(db: Keyspace, value: Sortable | undefined, options: SortOptions): string[] {
  const weighed = weigh(db, allElements(value), options);
  const { from, to } = limited(options, weighed.length);
  const ascending = options.alpha ? byText : byScore;
  const comparison: Comparison<Weighed> = options.descending ? (a, b) => -ascending(a, b) : ascending;
  const isPart = from > 0 || to < weighed.length;
  if (options.by !== undefined && isPart) {
    // Redis reckons a start beyond the end as the last place, with nothing to show.
    const first = Math.min(from, weighed.length - 1);
    partialSort(weighed, comparison, first, from > first ? first - 1 : to - 1);
  } else weighed.sort(comparison);
  return weighed.slice(from, to).map(({ element }) => element);
}

/** All weights are looked up, and only then is one that is no number complained of. */
function weigh(db: Keyspace, elements: readonly string[], { by, alpha, store }: SortOptions): Weighed[] {
  let allNumbers = true;
  const weighed = elements.map((element): Weighed => {
    const weight = by === undefined ? element : lookUp(db, by, element);
    const score = alpha || weight === undefined ? 0 : scoreOf(cString(weight));
    if (score === undefined) allNumbers = false;
    // What is only shown is collated as C strings, what is stored is compared byte for byte.
    const text = store === undefined && weight !== undefined ? cString(weight) : weight;
    return { element, text, score: score ?? 0 };
  });
  if (!allNumbers) throw scoresNotDoubles();
  return weighed;
}

/** Equal scores are ordered by the elements, so that the outcome is always the same. */
function byScore(left: Weighed, right: Weighed): number {
  if (left.score !== right.score) return left.score > right.score ? 1 : -1;
  return compareBytes(left.element, right.element);
}

function byText(left: Weighed, right: Weighed): number {
  if (left.text === right.text) return 0;
  if (left.text === undefined) return -1;
  return right.text === undefined ? 1 : compareBytes(left.text, right.text);
}

const SMALLEST_NORMAL = 2 ** -1022;

/** As strtod reads: spaces before it, nothing at all is 0; what over- or underflows is refused. */
function scoreOf(text: string): number | undefined {
  if (text === '') return 0;
  const digits = text.replace(/^[ \t-\r]+/, '');
  const value = parseDouble(digits);
  if (value === undefined || Math.abs(value) >= SMALLEST_NORMAL) return value;
  const isZero = !/[1-9a-f]/i.test(digits.replace(/^[+-]?0x/i, '').replace(/(?:e|p)[+-]?\d+$/i, ''));
  return isZero ? value : undefined;
}

/** What C sees of a string: it ends at a zero byte. */
function cString(text: string): string {
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

function lookUpAll(db: Keyspace, element: string, { get, store }: SortOptions): (string | null)[] {
  return get.map((pattern) => lookUp(db, pattern, element) ?? (store === undefined ? null : ''));
}

/** The value of the key, or of the hash field (`key->field`), that the pattern makes with the element for its star. */
function lookUp(db: Keyspace, pattern: string, element: string): string | undefined {
  if (pattern === '#') return element;
  const star = starOf(pattern);
  if (star < 0) return undefined;
  const arrow = pattern.indexOf('->', star + 1);
  const hasField = arrow >= 0 && arrow + 2 < pattern.length;
  const key = pattern.slice(0, star) + element + pattern.slice(star + 1, hasField ? arrow : undefined);
  const value = db.value(key);
  if (hasField) return value instanceof Hash ? value.get(pattern.slice(arrow + 2)) : undefined;
  return typeof value === 'string' || value instanceof RawString ? value.toString() : undefined;
}

function listOf(results: readonly (string | null)[], limits: Limits): List {
  const list = new List(limits);
  for (const result of results) list.push('tail', result ?? '');
  return list;
}

function store(db: Keyspace, destination: string, list: List): Reply {
  if (list.size > 0) {
    db.set(destination, list);
    db.modified(destination, 'sortstore');
  } else if (db.delete(destination)) db.notify('del', destination);
  return list.size;
}

/** How many arguments of an option are skipped in the search for STORE. */
const SKIPPED: ReadonlyMap<string, number> = new Map([
  ['LIMIT', 2],
  ['GET', 1],
  ['BY', 1],
]);

/** The key, and the last of the destinations. */
function sortKeys(argv: readonly string[]): { index: number; flags: string }[] {
  let destination: number | undefined;
  for (let index = 2; index < argv.length; index++) {
    const word = argv[index]!.toUpperCase();
    if (word === 'STORE' && index + 1 < argv.length) destination = index + 1;
    index += SKIPPED.get(word) ?? 0;
  }
  const source = { index: 1, flags: 'RO access' };
  return destination === undefined ? [source] : [source, { index: destination, flags: 'OW update' }];
}
