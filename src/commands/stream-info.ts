// What streams, groups and consumers tell of themselves: XINFO (redis/src/t_stream.c).
import type { IdTree } from '../data/id-tree.ts';
import { Stream } from '../data/stream.ts';
import type { Consumer, Group, PendingEntry } from '../data/stream-group.ts';
import { formatId, LARGEST_ID, SMALLEST_ID } from '../data/stream-id.ts';
import { lagOf } from '../data/stream-progress.ts';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { noSuchGroup, noSuchKey, unknownSubcommandOrArity } from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { MapReply, type Reply } from '../resp/reply.ts';
import { helpReply } from './help.ts';
import { countingOf, entryReply } from './stream-arguments.ts';

// biome-ignore format: one row, one line
export const streamInfoCommands = {
  xinfo: { arity: -2, flags: '', acl: '', since: '5.0.0', subcommands: {
    consumers: { arity: 4, flags: 'readonly', keys: [at(2, 'RO access')], tips: ['nondeterministic_output'], since: '5.0.0', run: consumers },
    groups: { arity: 3, flags: 'readonly', keys: [at(2, 'RO access')], since: '5.0.0', run: groups },
    help: { arity: 2, flags: 'loading stale', since: '5.0.0', run: help },
    stream: { arity: -3, flags: 'readonly', keys: [at(2, 'RO access')], since: '5.0.0', run: streamInfo },
  } },
} as const satisfies CommandTable;

/** XINFO CONSUMERS key group */
function consumers({ db, args, now, server }: Call): Reply {
  const [key, name] = [args.key(), args.next()];
  const group = theStream(db.get(key, Stream)).group(name);
  if (!group) throw noSuchGroup(key, name);
  const tellsActivity = isSince(server.version, '7.2.0');
  return group.consumers().map(({ name, pending, seenAt, activeAt }) => {
    const entries: Reply[] = ['name', name, 'pending', pending.size, 'idle', Math.max(0, now - seenAt)];
    if (tellsActivity) entries.push('inactive', activeAt === undefined ? -1 : Math.max(0, now - activeAt));
    return new MapReply(entries);
  });
}

/** XINFO GROUPS key */
function groups({ db, args, server }: Call): Reply {
  const stream = theStream(db.get(args.key(), Stream));
  return stream.groups().map((group) => {
    const { name, consumerCount, pending } = group;
    const sizes: Reply[] = ['name', name, 'consumers', consumerCount, 'pending', pending.size];
    return new MapReply([...sizes, ...progress(server, stream, group)]);
  });
}

/** XINFO STREAM key [FULL [COUNT count]] */
function streamInfo(call: Call): Reply {
  const { db, args } = call;
  const stream = theStream(db.get(args.key(), Stream));
  const count = readFull(call);
  const entries = counters(stream);
  if (count === undefined) entries.push('groups', stream.groupCount, ...edges(stream));
  else {
    const range = stream.range(SMALLEST_ID, LARGEST_ID, { count });
    const described = stream.groups().map((group) => groupInFull(call, stream, group, count));
    entries.push('entries', range.map(entryReply), 'groups', described);
  }
  return new MapReply(entries);
}

/** How much is wanted in full; undefined where FULL is not wanted. */
function readFull({ args, argv }: Call): number | undefined {
  if (args.left === 0) return undefined;
  const misused = () => unknownSubcommandOrArity('XINFO', argv[1]!);
  const hasCount = args.left === 3;
  if ((args.left !== 1 && !hasCount) || !args.accept('FULL')) throw misused();
  if (!hasCount) return DEFAULT_COUNT;
  if (!args.accept('COUNT')) throw misused();
  const count = args.number();
  if (count < 0) return DEFAULT_COUNT;
  return count === 0 ? Number.POSITIVE_INFINITY : count;
}

const DEFAULT_COUNT = 10;

function counters(stream: Stream): Reply[] {
  const { size, nodeCount, radixNodes, lastId, maxDeletedId, entriesAdded, firstId } = stream;
  const trees: Reply[] = ['length', size, 'radix-tree-keys', nodeCount, 'radix-tree-nodes', radixNodes];
  const ids: Reply[] = ['last-generated-id', formatId(lastId), 'max-deleted-entry-id', formatId(maxDeletedId)];
  return [...trees, ...ids, 'entries-added', entriesAdded, 'recorded-first-entry-id', formatId(firstId)];
}

function edges(stream: Stream): Reply[] {
  const [first] = stream.range(SMALLEST_ID, LARGEST_ID, { count: 1 });
  const [last] = stream.range(SMALLEST_ID, LARGEST_ID, { count: 1, backwards: true });
  return ['first-entry', first ? entryReply(first) : null, 'last-entry', last ? entryReply(last) : null];
}

function groupInFull({ server }: Call, stream: Stream, group: Group, count: number): Reply {
  const { name, pending } = group;
  const tellsActivity = isSince(server.version, '7.2.0');
  const consumers = group.consumers().map((consumer) => consumerInFull(consumer, count, tellsActivity));
  const left: Reply[] = ['pel-count', pending.size, 'pending', pendingUpTo(pending, count, 'consumers')];
  return new MapReply(['name', name, ...progress(server, stream, group), ...left, 'consumers', consumers]);
}

function progress(server: Engine, stream: Stream, group: Group): Reply[] {
  const lag = lagOf(stream, group, countingOf(server)) ?? null;
  return ['last-delivered-id', formatId(group.lastId), 'entries-read', group.entriesRead ?? null, 'lag', lag];
}

function consumerInFull({ name, seenAt, activeAt, pending }: Consumer, count: number, tellsActivity: boolean): Reply {
  const times: Reply[] = ['seen-time', seenAt];
  if (tellsActivity) times.push('active-time', activeAt ?? -1);
  const left: Reply[] = ['pel-count', pending.size, 'pending', pendingUpTo(pending, count)];
  return new MapReply(['name', name, ...times, ...left]);
}

/** The first pending entries: id, when delivered, how often; a group's also say to whom. */
function pendingUpTo(pending: IdTree<PendingEntry>, count: number, whose?: 'consumers'): Reply[] {
  const found: Reply[] = [];
  pending.ascend(SMALLEST_ID, (entry) => {
    const delivery: Reply[] = [entry.deliveredAt, entry.deliveries];
    found.push([formatId(entry), ...(whose ? [entry.consumer.name] : []), ...delivery]);
    return found.length < count;
  });
  return found;
}

/** XINFO HELP */
function help(): Reply {
  return helpReply(
    'XINFO',
    `
CONSUMERS <key> <groupname>
    Show consumers of <groupname>.
GROUPS <key>
    Show the stream consumer groups.
STREAM <key> [FULL [COUNT <count>]
    Show information about the stream.`,
  );
}

function theStream(stream: Stream | undefined): Stream {
  if (!stream) throw noSuchKey();
  return stream;
}
