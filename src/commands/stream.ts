// STREAM commands: XADD, XRANGE, XDEL, XTRIM and friends (redis/src/t_stream.c). Groups, reading and what tells of them stand
// in files of their own.
import { Stream, type Trimming } from '../data/stream.ts';
import {
  compareIds,
  formatId,
  isZero,
  LARGEST_ID,
  nextId,
  parseId,
  plusOne,
  SMALLEST_ID,
  type StreamId,
  type WrittenId,
} from '../data/stream-id.ts';
import type { Call } from '../engine/call.ts';
import {
  entriesAddedBelowLength,
  entriesAddedIsNegative,
  invalidStreamId,
  noSuchKey,
  setIdBelowDeleted,
  setIdBelowGivenDeleted,
  setIdBelowTop,
  streamEntryTooLarge,
  streamIdIsZero,
  streamIdTooSmall,
  streamIsExhausted,
  syntaxError,
  trimmingMissing,
  wrongArity,
} from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { NULL_ARRAY, OK, type Reply } from '../resp/reply.ts';
import type { Integer } from '../util/number.ts';
import { entryReply, readEnd, readId, readStart, TrimOptions } from './stream-arguments.ts';

// biome-ignore format: one row, one line
export const streamCommands = {
  xadd: { arity: -5, flags: 'write denyoom fast', keys: [at(1, 'RW update', "UPDATE instead of INSERT because of the optional trimming feature")], tips: ['nondeterministic_output'], since: '5.0.0', run: xadd },
  xdel: { arity: -3, flags: 'write fast', keys: [at(1, 'RW delete')], since: '5.0.0', run: xdel },
  xlen: { arity: 2, flags: 'readonly fast', keys: [at(1, 'RO')], since: '5.0.0', run: xlen },
  xrange: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '5.0.0', run: (call) => range(call) },
  xrevrange: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '5.0.0', run: (call) => range(call, 'backwards') },
  xsetid: { arity: -3, flags: 'write denyoom fast', keys: [at(1, 'RW update')], since: '5.0.0', run: xsetid },
  xtrim: { arity: -4, flags: 'write', keys: [at(1, 'RW delete')], tips: ['nondeterministic_output'], since: '5.0.0', run: xtrim },
} as const satisfies CommandTable;

/** Redis keeps no entry whose fields and values are longer in all. */
const LONGEST_ENTRY = 2 ** 30;

/** XADD key [NOMKSTREAM] [MAXLEN | MINID [= | ~] threshold [LIMIT count]] * | id field value [field value ...] */
function xadd(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const { wanted, mustExist, trimming } = readAddOptions(call);
  if (args.left < 2 || args.left % 2 === 1) throw wrongArity(call.command.name);
  if (wanted && !wanted.isOpen && isZero(wanted.id)) throw streamIdIsZero();
  const stream = mustExist ? db.getForWrite(key, Stream) : db.getOrCreate(key, Stream);
  if (!stream) return null;
  const id = newId(call, stream.lastId, wanted);
  const fields = args.rest();
  if (lengthOf(fields) > LONGEST_ENTRY) throw streamEntryTooLarge();
  stream.append(id, fields);
  db.modified(key, 'xadd');
  if (trimming && stream.trim(trimming) > 0) db.notify('xtrim', key);
  return formatId(id);
}

interface AddOptions {
  /** Undefined for an id from the clock. */
  readonly wanted?: WrittenId | undefined;
  readonly mustExist: boolean;
  readonly trimming?: Trimming | undefined;
}

/** Reads all before the fields; what is no option is the id. */
function readAddOptions(call: Call): AddOptions {
  const { args } = call;
  if (args.accept('*')) return { mustExist: false };
  const trim = new TrimOptions();
  let mustExist = false;
  let wanted: WrittenId | undefined;
  while (args.left > 0 && !args.accept('*')) {
    if (trim.accept(args)) continue;
    if (args.accept('NOMKSTREAM')) mustExist = true;
    else {
      wanted = parseId(args.next());
      if (!wanted) throw invalidStreamId();
      break;
    }
  }
  return { wanted, mustExist, trimming: trim.finish(call) };
}

/** The id of a new entry, which must be above all before it; the clock does not go back. */
function newId({ now, server: { version } }: Call, last: StreamId, wanted: WrittenId | undefined): StreamId {
  if (compareIds(last, LARGEST_ID) === 0) throw streamIsExhausted();
  if (!wanted) return now > last.ms ? { ms: now, seq: 0 } : nextId(last)!;
  let { id } = wanted;
  if (wanted.isOpen && id.ms === last.ms) {
    // Redis 7.0 takes this for an entry that is too long.
    if (last.seq === LARGEST_ID.seq) throw isSince(version, '7.2.0') ? streamIdTooSmall() : streamEntryTooLarge();
    id = { ms: last.ms, seq: plusOne(last.seq) };
  }
  if (compareIds(id, last) <= 0) throw streamIdTooSmall();
  return id;
}

function lengthOf(fields: readonly string[]): number {
  let length = 0;
  for (const item of fields) length += item.length;
  return length;
}

/** XDEL key id [id ...] */
function xdel({ db, args }: Call): Reply {
  const key = args.key();
  const stream = db.getForWrite(key, Stream);
  if (!stream) return 0;
  const ids = args.rest().map(readId);
  const deleted = ids.filter((id) => stream.delete(id)).length;
  if (deleted > 0) db.modified(key, 'xdel');
  return deleted;
}

/** XLEN key */
function xlen({ db, args }: Call): Reply {
  return db.get(args.key(), Stream)?.size ?? 0;
}

/** XRANGE key start end [COUNT count] | XREVRANGE key end start [COUNT count] */
function range({ db, args }: Call, backwards?: 'backwards'): Reply {
  const [key, first, second] = [args.key(), args.next(), args.next()];
  const start = readStart(backwards ? second : first);
  const end = readEnd(backwards ? first : second);
  let count = Number.POSITIVE_INFINITY;
  while (args.left > 0) {
    if (args.left < 2 || !args.accept('COUNT')) throw syntaxError();
    // Redis means no limit by -1 inside, and has no less than 0 here.
    count = Math.max(0, args.number());
  }
  const stream = db.get(key, Stream);
  if (!stream) return [];
  if (count === 0) return NULL_ARRAY;
  return stream.range(start, end, { count, backwards: backwards !== undefined }).map(entryReply);
}

/** XSETID key last-id [ENTRIESADDED entries-added] [MAXDELETEDID max-deleted-id] */
function xsetid({ db, args, server }: Call): Reply {
  const [key, id] = [args.key(), readId(args.next())];
  let entriesAdded: Integer | undefined;
  let maxDeletedId = SMALLEST_ID;
  while (args.left > 0) {
    if (args.left < 2) throw syntaxError();
    if (args.accept('ENTRIESADDED')) {
      entriesAdded = args.integer();
      if (entriesAdded < 0) throw entriesAddedIsNegative();
    } else if (args.accept('MAXDELETEDID')) {
      maxDeletedId = readId(args.next());
      if (compareIds(id, maxDeletedId) < 0) throw setIdBelowGivenDeleted();
    } else throw syntaxError();
  }
  const stream = db.getForWrite(key, Stream);
  if (!stream) throw noSuchKey();
  const looksAtDeleted = isSince(server.version, '7.2.0');
  if (looksAtDeleted && compareIds(id, stream.maxDeletedId) < 0) throw setIdBelowDeleted();
  if (stream.size > 0) {
    if (compareIds(id, stream.lastEntryId()) < 0) throw setIdBelowTop();
    if (entriesAdded !== undefined && entriesAdded < stream.size) throw entriesAddedBelowLength();
  }
  stream.lastId = id;
  if (entriesAdded !== undefined) stream.entriesAdded = entriesAdded;
  if (!isZero(maxDeletedId)) stream.maxDeletedId = maxDeletedId;
  server.statistics.dirty++;
  db.notify('xsetid', key);
  return OK;
}

/** XTRIM key MAXLEN | MINID [= | ~] threshold [LIMIT count] */
function xtrim(call: Call): Reply {
  const { db, args } = call;
  const key = args.key();
  const options = new TrimOptions();
  while (args.left > 0) if (!options.accept(args)) throw syntaxError();
  const trimming = options.finish(call, trimmingMissing);
  const stream = db.getForWrite(key, Stream);
  const deleted = (trimming && stream?.trim(trimming)) ?? 0;
  if (deleted > 0) db.modified(key, 'xtrim');
  return deleted;
}
