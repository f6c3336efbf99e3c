// MIGRATE: moves keys to another server over a socket of the server's own (redis/src/cluster.c). The twin opens none, so
// every other server is out of its reach, which is an answer that Redis has.
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { migrateKeyAndKeys, migrateUnreachable, notAnInteger, syntaxError } from '../engine/errors.ts';
import { after, at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { type Reply, Status } from '../resp/reply.ts';
import { parseInteger } from '../util/number.ts';

// biome-ignore format: one row, one line
export const migrateCommands = {
  migrate: { arity: -6, flags: 'write', keys: [at(3, 'RW access delete'), after('KEYS', -2, 'RW access delete incomplete', -1)], acl: '@keyspace @dangerous', tips: ['nondeterministic_output'], since: '2.6.0', movable: true, getKeys: migrateKeys, run: migrate },
} as const satisfies CommandTable;

/**
 * MIGRATE host port key | "" destination-db timeout [COPY] [REPLACE] [AUTH password | AUTH2 username password]
 * [KEYS key [key ...]]
 */
function migrate({ db, args }: Call): Reply {
  args.take(2);
  const key = args.key();
  const [database, timeout] = [args.at(3), args.at(4)];
  args.take(2);
  const keys = readOptions(args, key) ?? [key];
  for (const number of [timeout, database]) if (parseInteger(number) === undefined) throw notAnInteger();
  if (!keys.some((one) => db.value(one) !== undefined)) return new Status('NOKEY');
  throw migrateUnreachable();
}

/** Returns the keys behind KEYS, if it is there. */
function readOptions(args: Args, key: string): string[] | undefined {
  while (args.left > 0) {
    const word = args.word();
    if (word === 'COPY' || word === 'REPLACE') continue;
    if (word === 'AUTH') args.take(1);
    else if (word === 'AUTH2') args.take(2);
    else if (word !== 'KEYS') throw syntaxError();
    else if (key !== '') throw migrateKeyAndKeys();
    else return args.rest();
  }
  return undefined;
}

/** The key in its place, or those behind KEYS. */
function migrateKeys(argv: readonly string[]): { index: number; flags: string }[] {
  const flags = 'RW access delete';
  const keyword = argv.findIndex((word, index) => index > 5 && word.toUpperCase() === 'KEYS');
  if (argv[3] !== '' || keyword < 0) return [{ index: 3, flags }];
  return argv.slice(keyword + 1).map((_, nth) => ({ index: keyword + 1 + nth, flags }));
}
