// Where ioredis sees keys among a command's arguments: what keyPrefix is put before, oddities included. The table's key
// specifications tell most of it; ioredis looks at patterns of SORT as keys and never counts whether an argument is there,
// so that `get()` asks for `prefix:undefined` (getKeyIndexes of @ioredis/commands).
import { legacyRange } from '../engine/key-specs.ts';
import { findRow, IOREDIS_NAMES } from './names.ts';

type Places = (args: readonly unknown[]) => number[];

const SPECIAL: { readonly [name: string]: Places } = {
  ...named('zdiffstore zinterstore zunionstore', (args) => [0, ...counted(args, 1)]),
  ...named('blmpop bzmpop eval eval_ro evalsha evalsha_ro fcall fcall_ro', (args) => counted(args, 1)),
  ...named('lmpop sdiffcard sintercard sunioncard zdiff zinter zintercard zmpop zunion', (args) => counted(args, 0)),
  ...named('georadius', (args) => [0, ...after(args, 5, 'STORE'), ...after(args, 5, 'STOREDIST')]),
  ...named('georadiusbymember', (args) => [0, ...after(args, 4, 'STORE'), ...after(args, 4, 'STOREDIST')]),
  ...named('migrate', migrate),
  ...named('msetex', (args) => counted(args, 0).map((_, nth) => 1 + nth * 2)),
  ...named('sort sort_ro', sort),
  ...named('memory', (args) => behind('usage', args)),
  ...named('xgroup', (args) => behind('create createconsumer delconsumer destroy setid', args)),
  ...named('xinfo', (args) => behind('consumers groups stream', args)),
  ...named('blmovem lmovem', () => [0, 1]),
  ...named('ssubscribe sunsubscribe', (args) => args.map((_, place) => place)),
  ...named('xread', (args) => streams(args, 0)),
  ...named('xreadgroup', (args) => streams(args, 3)),
};

/** Commands of ioredis' list without a row here and without keys; the others have one, in the first place. */
const KEYLESS: ReadonlySet<string> = new Set(
  (
    'acl asking auth backup bgrewriteaof bgsave client cluster command config debug failover function hello himport ' +
    'hotkeys lastsave latency lolwut module object pfselftest psync pubsub readonly readwrite replconf replicaof reset role save ' +
    'script sentinel shutdown slaveof slowlog sync trimslots wait waitaof subscribe psubscribe unsubscribe ' +
    'punsubscribe publish'
  ).split(' '),
);

const LISTED: ReadonlySet<string> = new Set(IOREDIS_NAMES);

/** The indexes of the keys among the arguments, the name not counted; a place may lie behind the last argument. */
export function keyPlaces(name: string, args: readonly unknown[]): number[] {
  const lower = name.toLowerCase();
  if (!LISTED.has(lower) || lower === 'sentinel') return [];
  const special = Object.hasOwn(SPECIAL, lower) ? SPECIAL[lower] : undefined;
  if (special) return special(args);
  const row = findRow(lower);
  if (!row) return KEYLESS.has(lower) ? [] : [0];
  const subcommand = row.subcommands?.[String(args[0]).toLowerCase()];
  const [first, last, step] = legacyRange((subcommand ?? row).keys ?? []);
  if (step === 0) return [];
  const places: number[] = [];
  const end = last > 0 ? last : args.length + last + 1;
  for (let place = first - 1; place < end; place += step) places.push(place);
  return places;
}

function named(names: string, places: Places): { [name: string]: Places } {
  return Object.fromEntries(names.split(' ').map((name) => [name, places]));
}

/** The key behind one of some subcommands. */
function behind(subcommands: string, args: readonly unknown[]): number[] {
  return subcommands.split(' ').includes(String(args[0]).toLowerCase()) ? [1] : [];
}

/** A count at an index, then so many keys, there or not. */
function counted(args: readonly unknown[], index: number): number[] {
  const count = Number(args[index]);
  return Number.isFinite(count) && count > 0
    ? Array.from({ length: Math.ceil(count) }, (_, nth) => index + 1 + nth)
    : [];
}

/** The argument behind a word. */
function after(args: readonly unknown[], from: number, word: string): number[] {
  for (let at = from; at < args.length - 1; at++) if (String(args[at]).toUpperCase() === word) return [at + 1];
  return [];
}

function sort(args: readonly unknown[]): number[] {
  const places = [0];
  for (let at = 1; at < args.length - 1; at++) {
    const word = args[at];
    if (typeof word !== 'string' || !/^(?:by|get|store)$/i.test(word)) continue;
    at++;
    if (word.toUpperCase() !== 'GET' || args[at] !== '#') places.push(at);
  }
  return places;
}

function migrate(args: readonly unknown[]): number[] {
  if (args[2] !== '') return [2];
  const at = args.findIndex((arg, index) => index >= 5 && typeof arg === 'string' && arg.toUpperCase() === 'KEYS');
  return at < 0 ? [] : args.slice(at + 1).map((_, nth) => at + 1 + nth);
}

/** XREAD: the first half of what follows STREAMS. */
function streams(args: readonly unknown[], from: number): number[] {
  const at = args.findIndex((arg, index) => index >= from && String(arg).toUpperCase() === 'STREAMS');
  if (at < 0 || at >= args.length - 1) return [];
  return Array.from({ length: Math.floor((args.length - 1 - at) / 2) }, (_, nth) => at + 1 + nth);
}
