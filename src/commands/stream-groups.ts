// Consumer groups as such: XGROUP (redis/src/t_stream.c).
import { Stream } from '../data/stream.ts';
import { type Consumer, Group } from '../data/stream-group.ts';
import { SMALLEST_ID } from '../data/stream-id.ts';
import type { Call } from '../engine/call.ts';
import {
  entriesReadIsNegative,
  groupExists,
  groupNeedsKey,
  noSuchGroup,
  unknownSubcommandOrArity,
} from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply } from '../resp/reply.ts';
import type { Integer } from '../util/number.ts';
import { helpReply } from './help.ts';
import { readEdge, readId } from './stream-arguments.ts';

// biome-ignore format: one row, one line
export const streamGroupCommands = {
  xgroup: { arity: -2, flags: '', acl: '', since: '5.0.0', subcommands: {
    create: { arity: -5, flags: 'write denyoom', keys: [at(2, 'RW insert')], since: '5.0.0', run: create },
    createconsumer: { arity: 5, flags: 'write denyoom', keys: [at(2, 'RW insert')], since: '6.2.0', run: createConsumer },
    delconsumer: { arity: 5, flags: 'write', keys: [at(2, 'RW delete')], since: '5.0.0', run: delConsumer },
    destroy: { arity: 4, flags: 'write', keys: [at(2, 'RW delete')], since: '5.0.0', run: destroy },
    help: { arity: 2, flags: 'loading stale', since: '5.0.0', run: help },
    setid: { arity: -5, flags: 'write', keys: [at(2, 'RW update')], since: '5.0.0', run: setid },
  } },
} as const satisfies CommandTable;

/** XGROUP CREATE key group id | $ [MKSTREAM] [ENTRIESREAD entries-read] */
function create(call: Call): Reply {
  const { db, args, server, argv } = call;
  const [key, name, id] = [args.key(), args.next(), args.next()];
  const { entriesRead, makesStream } = readOptions(call, 'MKSTREAM');
  const existing = db.getForWrite(key, Stream);
  if (!existing && !makesStream) throw groupNeedsKey();
  // Options given twice are read, and then are too many.
  if (argv.length > 8) throw unknownSubcommandOrArity('XGROUP', argv[1]!);
  const lastId = id === '$' ? (existing?.lastId ?? SMALLEST_ID) : readId(id);
  const stream = existing ?? db.getOrCreate(key, Stream);
  if (!existing) db.touch(key);
  if (stream.group(name)) throw groupExists();
  stream.addGroup(new Group(name, lastId, entriesRead));
  server.statistics.dirty++;
  db.notify('xgroup-create', key);
  return OK;
}

interface GroupOptions {
  readonly makesStream: boolean;
  /** Undefined where it is not known. */
  readonly entriesRead: Integer | undefined;
}

function readOptions({ args, argv }: Call, word?: 'MKSTREAM'): GroupOptions {
  let makesStream = false;
  let entriesRead: Integer | undefined;
  while (args.left > 0) {
    if (word && args.accept(word)) makesStream = true;
    else if (args.left > 1 && args.accept('ENTRIESREAD')) {
      const read = args.integer();
      if (read < -1) throw entriesReadIsNegative();
      entriesRead = read === -1 ? undefined : read;
    } else throw unknownSubcommandOrArity('XGROUP', argv[1]!);
  }
  return { makesStream, entriesRead };
}

/** XGROUP SETID key group id | $ [ENTRIESREAD entries-read] */
function setid(call: Call): Reply {
  const { db, args, server, argv } = call;
  const [key, name, id] = [args.key(), args.next(), args.next()];
  const { entriesRead } = readOptions(call);
  const { stream, group } = theGroup(call, key, name);
  if (argv.length > 7) throw unknownSubcommandOrArity('XGROUP', argv[1]!);
  group.lastId = id === '$' ? stream.lastId : readEdge(id, 0);
  group.entriesRead = entriesRead;
  server.statistics.dirty++;
  db.notify('xgroup-setid', key);
  return OK;
}

/** XGROUP DESTROY key group */
function destroy({ db, args, server }: Call): Reply {
  const [key, name] = [args.key(), args.next()];
  const stream = db.getForWrite(key, Stream);
  if (!stream) throw groupNeedsKey();
  if (!stream.deleteGroup(name)) return 0;
  server.statistics.dirty++;
  db.notify('xgroup-destroy', key);
  // Who waits in the group learns that it is gone.
  server.keyTouched(db, key);
  return 1;
}

/** XGROUP CREATECONSUMER key group consumer */
function createConsumer(call: Call): Reply {
  const { args } = call;
  const [key, groupName, name] = [args.key(), args.next(), args.next()];
  const { group } = theGroup(call, key, groupName);
  if (group.consumer(name)) return 0;
  addConsumer(call, key, group, name);
  return 1;
}

/** XGROUP DELCONSUMER key group consumer */
function delConsumer(call: Call): Reply {
  const { db, args, server } = call;
  const [key, groupName, name] = [args.key(), args.next(), args.next()];
  const { group } = theGroup(call, key, groupName);
  const consumer = group.consumer(name);
  if (!consumer) return 0;
  group.deleteConsumer(consumer);
  server.statistics.dirty++;
  db.notify('xgroup-delconsumer', key);
  return consumer.pending.size;
}

/** XGROUP HELP */
function help(): Reply {
  return helpReply(
    'XGROUP',
    `
CREATE <key> <groupname> <id|$> [option]
    Create a new consumer group. Options are:
    * MKSTREAM
      Create the empty stream if it does not exist.
    * ENTRIESREAD entries_read
      Set the group's entries_read counter (internal use).
CREATECONSUMER <key> <groupname> <consumer>
    Create a new consumer in the specified group.
DELCONSUMER <key> <groupname> <consumer>
    Remove the specified consumer.
DESTROY <key> <groupname>
    Remove the specified group.
SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]
    Set the current group ID and entries_read counter.`,
  );
}

/** The group that must be there, in the stream that must. */
function theGroup({ db }: Call, key: string, name: string): { stream: Stream; group: Group } {
  const stream = db.getForWrite(key, Stream);
  if (!stream) throw groupNeedsKey();
  const group = stream.group(name);
  if (!group) throw noSuchGroup(key, name);
  return { stream, group };
}

/** The consumer of a name, who is made if there is none. */
export function consumerOf(call: Call, key: string, group: Group, name: string): Consumer {
  const consumer = group.consumer(name) ?? addConsumer(call, key, group, name);
  consumer.seenAt = call.now;
  return consumer;
}

function addConsumer({ db, server, now }: Call, key: string, group: Group, name: string): Consumer {
  server.statistics.dirty++;
  const consumer = group.addConsumer(name, now);
  db.notify('xgroup-createconsumer', key);
  return consumer;
}
