// Where a command's keys stand among its arguments: Redis' key specifications, from which COMMAND INFO, GETKEYS, the
// client's keyPrefix and cluster slots are read (https://redis.io/docs/latest/develop/reference/key-specs/).

export type Begin =
  | { readonly type: 'index'; readonly index: number }
  | { readonly type: 'keyword'; readonly keyword: string; readonly startFrom: number }
  | { readonly type: 'unknown' };

export type Find =
  | { readonly type: 'range'; readonly last: number; readonly step: number; readonly limit: number }
  | { readonly type: 'keynum'; readonly at: number; readonly first: number; readonly step: number }
  | { readonly type: 'unknown' };

export interface KeySpec {
  /** Redis' words: RO RW OW RM, access update insert delete, incomplete variable_flags not_key, separated by spaces. */
  readonly flags: string;
  readonly begin: Begin;
  readonly find: Find;
  readonly notes?: string;
}

const ONE: Find = { type: 'range', last: 0, step: 1, limit: 0 };

function spec(flags: string, begin: Begin, find: Find, notes?: string): KeySpec {
  return notes === undefined ? { flags, begin, find } : { flags, begin, find, notes };
}

/** One key at an index; the command's name has index 0. */
export function at(index: number, flags: string, notes?: string): KeySpec {
  return spec(flags, { type: 'index', index }, ONE, notes);
}

/** Keys from `first` to `last` (negative: from the end), every `step`. */
export function span(first: number, last: number, step: number, flags: string, notes?: string): KeySpec {
  const relative = last < 0 ? last : last - first;
  return spec(flags, { type: 'index', index: first }, { type: 'range', last: relative, step, limit: 0 }, notes);
}

/** A count at `index`, then so many keys. */
export function counted(index: number, flags: string, notes?: string): KeySpec {
  return spec(flags, { type: 'index', index }, { type: 'keynum', at: 0, first: 1, step: 1 }, notes);
}

/** Keys behind a keyword, looked for from an index on (negative: backwards from the end). */
export function after(keyword: string, startFrom: number, flags: string, last = 0, step = 1, limit = 0): KeySpec {
  return spec(flags, { type: 'keyword', keyword, startFrom }, { type: 'range', last, step, limit });
}

/** Keys that no rule can find (SORT's BY and GET patterns). */
export function hidden(flags: string, notes?: string): KeySpec {
  return spec(flags, { type: 'unknown' }, { type: 'unknown' }, notes);
}

/** The old triple of COMMAND INFO: first key, last key, step; zeros where no specification is a plain range. */
export function legacyRange(specs: readonly KeySpec[]): [first: number, last: number, step: number] {
  let range: [first: number, last: number, step: number] | undefined;
  for (const { begin, find } of specs) {
    if (begin.type !== 'index' || find.type !== 'range') continue;
    const last = find.last < 0 ? find.last : begin.index + find.last;
    if (!range) range = [begin.index, last, find.step];
    // Redis joins what follows on: COPY has 1, 2, 1 and BITOP 2, -1, 1.
    else if (range[1] >= 0 && begin.index === range[1] + 1) range[1] = last;
  }
  return range ?? [0, 0, 0];
}

/** The places of the keys in `argv` (name first) and the flags of each, as the specifications alone tell them. */
export function findKeys(specs: readonly KeySpec[], argv: readonly string[]): { index: number; flags: string }[] {
  const found: { index: number; flags: string }[] = [];
  for (const one of specs) {
    const start = beginning(one.begin, argv);
    if (start === undefined) continue;
    const places = keysFrom(one.find, start, argv);
    if (!places) return [];
    for (const index of places) found.push({ index, flags: one.flags });
  }
  return found;
}

function beginning(begin: Begin, argv: readonly string[]): number | undefined {
  if (begin.type === 'index') return begin.index;
  if (begin.type === 'unknown') return undefined;
  const backwards = begin.startFrom < 0;
  const from = backwards ? argv.length + begin.startFrom : begin.startFrom;
  for (let at = from; at > 0 && at < argv.length - 1; at += backwards ? -1 : 1) {
    if (argv[at]!.toUpperCase() === begin.keyword) return at + 1;
  }
  return undefined;
}

/** Undefined where the count of the keys cannot be. */
function keysFrom(find: Find, start: number, argv: readonly string[]): number[] | undefined {
  if (find.type === 'unknown') return [];
  if (find.type === 'keynum') {
    const count = Number(argv[start + find.at]);
    const last = start + find.first + (count - 1) * find.step;
    if (!Number.isInteger(count) || count < 0 || last >= argv.length) return undefined;
    return Array.from({ length: count }, (_, nth) => start + find.first + nth * find.step);
  }
  let last = start + find.last;
  if (find.last < 0) {
    last = argv.length + find.last;
    // A limit of 2 means that the first half of what is left are keys (XREAD).
    if (find.limit > 1) last = start + Math.floor((argv.length - start) / find.limit) + find.last;
  }
  const places: number[] = [];
  for (let at = start; at <= last && at < argv.length; at += find.step) places.push(at);
  return places;
}
