// Searches on the map: GEOSEARCH, GEORADIUS and their like (georadiusGeneric in redis/src/geo.c).
import { type Area, distance, distanceWithin, type Place, placeOf, scoresAround } from '../data/geo.ts';
import { SortedSet } from '../data/sorted-set.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  anyNeedsCount,
  countNotAboveZero,
  memberHasNoPlace,
  needsOneCenter,
  needsOneShape,
  storeWithoutWith,
  syntaxError,
} from '../engine/errors.ts';
import type { Reply } from '../resp/reply.ts';
import { partialSort } from '../util/partial-sort.ts';
import { precise } from '../util/trigonometry.ts';
import {
  type Box,
  coordinatesReply,
  distanceReply,
  type Radius,
  readBox,
  readPlace,
  readRadius,
} from './geo-arguments.ts';
import { storeSortedSet } from './sorted-set-range.ts';

/** A search as its arguments have it. */
interface Search {
  readonly zset: SortedSet | undefined;
  from?: 'member' | 'place';
  center: Place;
  shape?: Radius | Box;
  withDist?: true;
  withHash?: true;
  withCoord?: true;
  sort?: 'asc' | 'desc';
  /** 0: all. */
  count: number;
  /** The first that are found will do. */
  any?: true;
  storeAt?: string;
  storeDist: boolean;
}

interface Option {
  /** How many arguments follow the word. */
  readonly takes: number;
  /** Whether it may stand here. */
  readonly fits?: (search: Search) => boolean;
  readonly read: (search: Search, args: Args) => void;
}

type Options = ReadonlyMap<string, Option>;

function flag(set: Partial<Search>): Option {
  return { takes: 0, read: (search) => void Object.assign(search, set) };
}

function storeOption(storeDist: boolean): Option {
  return { takes: 1, read: (search, args) => void Object.assign(search, { storeAt: args.key(), storeDist }) };
}

export const GEORADIUS_RO: Options = new Map([
  ['ANY', flag({ any: true })],
  ['ASC', flag({ sort: 'asc' })],
  ['COUNT', { takes: 1, read: readCount }],
  ['DESC', flag({ sort: 'desc' })],
  ['WITHCOORD', flag({ withCoord: true })],
  ['WITHDIST', flag({ withDist: true })],
  ['WITHHASH', flag({ withHash: true })],
]);

export const GEORADIUS: Options = new Map([
  ...GEORADIUS_RO,
  ['STORE', storeOption(false)],
  ['STOREDIST', storeOption(true)],
]);

const GEOSEARCH: Options = new Map<string, Option>([
  ...GEORADIUS_RO,
  [
    'BYBOX',
    {
      takes: 3,
      fits: ({ shape }) => !shape || 'width' in shape,
      read: (search, args) => {
        search.shape = readBox(args);
      },
    },
  ],
  [
    'BYRADIUS',
    {
      takes: 2,
      fits: ({ shape }) => !shape || 'radius' in shape,
      read: (search, args) => {
        search.shape = readRadius(args);
      },
    },
  ],
  [
    'FROMLONLAT',
    {
      takes: 2,
      fits: ({ from }) => from !== 'member',
      read: (search, args) => {
        search.center = readPlace(args);
        search.from = 'place';
      },
    },
  ],
  ['FROMMEMBER', { takes: 1, fits: ({ from }) => from !== 'place', read: readFromMember }],
]);

const GEOSEARCHSTORE: Options = new Map([...GEOSEARCH, ['STOREDIST', flag({ storeDist: true })]]);

/**
 * GEORADIUS | GEORADIUS_RO key longitude latitude radius M | KM | FT | MI [WITHCOORD] [WITHDIST] [WITHHASH]
 * [COUNT count [ANY]] [ASC | DESC] [STORE key | STOREDIST key];
 * GEORADIUSBYMEMBER | GEORADIUSBYMEMBER_RO key member radius …
 */
export function georadius(call: Call, from: 'member' | 'place', options: Options): Reply {
  const { db, args } = call;
  const search = beginSearch(db.get(args.key(), SortedSet));
  if (from === 'place') search.center = readPlace(args);
  else readFromMember(search, args);
  // What a member's radius is does not matter where there is no key.
  if (from === 'member' && !search.zset) args.take(2);
  else search.shape = readRadius(args);
  readOptions(search, args, options);
  if (search.storeAt !== undefined && showsMore(search)) throw storeWithoutWith('STORE option in GEORADIUS');
  return answer(call, search, 'georadiusstore');
}

/**
 * GEOSEARCH key FROMMEMBER member | FROMLONLAT longitude latitude BYRADIUS radius unit | BYBOX width height unit
 * [ASC | DESC] [COUNT count [ANY]] [WITHCOORD] [WITHDIST] [WITHHASH]
 */
export function geosearch(call: Call): Reply {
  const { db, args } = call;
  const search = beginSearch(db.get(args.key(), SortedSet));
  readOptions(search, args, GEOSEARCH);
  return answerSearch(call, search);
}

/**
 * GEOSEARCHSTORE destination source FROMMEMBER member | FROMLONLAT longitude latitude BYRADIUS radius unit |
 * BYBOX width height unit [ASC | DESC] [COUNT count [ANY]] [STOREDIST]
 */
export function geosearchstore(call: Call): Reply {
  const { db, args } = call;
  const destination = args.key();
  const search = beginSearch(db.get(args.key(), SortedSet));
  search.storeAt = destination;
  readOptions(search, args, GEOSEARCHSTORE);
  if (showsMore(search)) throw storeWithoutWith('GEOSEARCHSTORE');
  return answerSearch(call, search);
}

function beginSearch(zset: SortedSet | undefined): Search {
  return { zset, center: { longitude: 0, latitude: 0 }, count: 0, storeDist: false };
}

function readOptions(search: Search, args: Args, options: Options): void {
  while (args.left > 0) {
    const option = options.get(args.word());
    if (!option || args.left < option.takes || option.fits?.(search) === false) throw syntaxError();
    option.read(search, args);
  }
}

function readCount(search: Search, args: Args): void {
  search.count = args.number();
  if (search.count <= 0) throw countNotAboveZero();
}

function readFromMember(search: Search, args: Args): void {
  const member = args.next();
  search.from = 'member';
  if (!search.zset) return;
  const score = search.zset.score(member);
  if (score === undefined) throw memberHasNoPlace();
  search.center = placeOf(score);
}

function showsMore({ withDist, withHash, withCoord }: Search): boolean {
  return withDist === true || withHash === true || withCoord === true;
}

function answerSearch(call: Call, search: Search): Reply {
  const command = call.argv[0]!;
  if (!search.from) throw needsOneCenter(command);
  if (!search.shape) throw needsOneShape(command);
  return answer(call, search, 'geosearchstore');
}

interface Found {
  readonly member: string;
  readonly score: number;
  readonly place: Place;
  /** Metres from the centre. */
  readonly metres: number;
}

function answer(call: Call, search: Search, event: string): Reply {
  const { zset, center, shape, count, any, storeAt } = search;
  if (any && count === 0) throw anyNeedsCount();
  const found = zset && shape ? find(zset, { center, ...shape }, any ? count : Number.POSITIVE_INFINITY) : [];
  const shown = sorted(found, search);
  const unit = shape?.unit ?? 1;
  if (storeAt === undefined) return shown.map((one) => foundReply(one, search, unit));
  const result = new SortedSet(call.server.limits, 'skiplist');
  for (const { member, score, place } of shown) {
    result.set(member, search.storeDist ? distance(center, place, precise) / unit : score);
  }
  result.compact();
  return storeSortedSet(call.db, storeAt, result, event);
}

/** How many entries are looked at before it is asked whether there are enough. */
const PAGE = 64;

/** What lies in an area, up to a limit, in the order in which Redis comes upon it. */
function find(zset: SortedSet, area: Area, limit: number): Found[] {
  const found: Found[] = [];
  const visit = (member: string, score: number) => {
    if (found.length >= limit) return;
    const place = placeOf(score);
    const metres = distanceWithin(area, place);
    if (metres !== undefined) found.push({ member, score, place, metres });
  };
  for (const { min, max } of scoresAround(area)) {
    const to = zset.countBelow(max);
    let from = zset.countBelow(min);
    for (; from < to && found.length < limit; from += PAGE) zset.forEach(from, Math.min(to, from + PAGE), visit);
  }
  return found;
}

/** Sorts as wanted, and takes as many as wanted; a COUNT without ANY takes the nearest. */
function sorted(found: Found[], { sort, count, any }: Search): Found[] {
  const order = sort ?? (count > 0 && !any ? 'asc' : undefined);
  const wanted = count === 0 ? found.length : Math.min(count, found.length);
  const compare = (one: Found, other: Found) =>
    order === 'asc' ? one.metres - other.metres : other.metres - one.metres;
  if (order && wanted === found.length) found.sort(compare);
  else if (order) partialSort(found, compare, 0, wanted - 1);
  return found.slice(0, wanted);
}

function foundReply({ member, score, place, metres }: Found, search: Search, unit: number): Reply {
  if (!showsMore(search)) return member;
  const row: Reply[] = [member];
  if (search.withDist) row.push(distanceReply(metres / unit));
  if (search.withHash) row.push(Math.trunc(score));
  if (search.withCoord) row.push(coordinatesReply(place));
  return row;
}
