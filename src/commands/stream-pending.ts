// What a consumer group has handed out and nobody has acknowledged yet: XACK and XPENDING (redis/src/t_stream.c).
import { Stream } from '../data/stream.ts';
import type { Group, PendingEntry } from '../data/stream-group.ts';
import { compareIds, formatId, type StreamId } from '../data/stream-id.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { noSuchKeyOrGroup, notAnInteger, syntaxError } from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { NULL_ARRAY, type Reply } from '../resp/reply.ts';
import { parseInteger } from '../util/number.ts';
import { readEnd, readId, readStart } from './stream-arguments.ts';

// biome-ignore format: one row, one line
export const streamPendingCommands = {
  xack: { arity: -4, flags: 'write fast', keys: [at(1, 'RW update')], since: '5.0.0', run: xack },
  xpending: { arity: -3, flags: 'readonly', keys: [at(1, 'RO access')], tips: ['nondeterministic_output'], since: '5.0.0', run: xpending },
} as const satisfies CommandTable;

/** XACK key group id [id ...] */
function xack({ db, args, server }: Call): Reply {
  const group = db.getToChange(args.key(), Stream)?.group(args.next());
  if (!group) return 0;
  const ids = args.rest().map(readId);
  const acknowledged = ids.filter((id) => group.acknowledge(id)).length;
  server.statistics.dirty += acknowledged;
  return acknowledged;
}

/** XPENDING key group [[IDLE min-idle-time] start end count [consumer]] */
function xpending({ db, args, now }: Call): Reply {
  const wanted = readWanted(args);
  const [key, groupName] = [args.key(), args.next()];
  const group = db.get(key, Stream)?.group(groupName);
  if (!group) throw noSuchKeyOrGroup(key, groupName);
  return wanted ? pendingEntries(group, wanted, now) : summary(group);
}

interface Wanted {
  readonly minIdle: number;
  readonly start: StreamId;
  readonly end: StreamId;
  readonly count: number;
  readonly consumer: string | undefined;
}

/** Reads what comes after the group, in Redis' order: the count before the interval. */
function readWanted(args: Args): Wanted | undefined {
  if (args.length === 2) return undefined;
  if (args.length < 5 || args.length > 8) throw syntaxError();
  let [minIdle, from] = [0, 2];
  if (args.at(2).toUpperCase() === 'IDLE') {
    minIdle = integerAt(args, 3);
    if (args.length < 7) throw syntaxError();
    from = 4;
  }
  const count = integerAt(args, from + 2);
  const [start, end] = [readStart(args.at(from)), readEnd(args.at(from + 1))];
  // What stands behind the consumer is not looked at.
  return { minIdle, start, end, count, consumer: args.length > from + 3 ? args.at(from + 3) : undefined };
}

function integerAt(args: Args, index: number): number {
  const value = parseInteger(args.at(index));
  if (value === undefined) throw notAnInteger();
  return Number(value);
}

function summary(group: Group): Reply {
  const { pending } = group;
  if (pending.size === 0) return [0, null, null, NULL_ARRAY];
  const busy = group.consumers().filter((consumer) => consumer.pending.size > 0);
  const counts = busy.map((consumer): Reply => [consumer.name, String(consumer.pending.size)]);
  return [pending.size, formatId(pending.first()!), formatId(pending.last()!), counts];
}

function pendingEntries(group: Group, { minIdle, start, end, count, consumer }: Wanted, now: number): Reply {
  const entries = consumer === undefined ? group.pending : group.consumer(consumer)?.pending;
  const found: Reply[] = [];
  if (count <= 0) return found;
  entries?.ascend(start, (entry) => {
    if (compareIds(entry, end) > 0) return false;
    const idle = now - entry.deliveredAt;
    if (minIdle === 0 || idle >= minIdle) found.push(pendingReply(entry, Math.max(0, idle)));
    return found.length < count;
  });
  return found;
}

function pendingReply(entry: PendingEntry, idle: number): Reply {
  return [formatId(entry), entry.consumer.name, idle, entry.deliveries];
}
