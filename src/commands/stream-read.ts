// Reading what comes after an id: XREAD and XREADGROUP, which may wait for it (xreadCommand in redis/src/t_stream.c and
// blocked.c). Until 7.0 who waited got one stream, the one that had changed; since 7.2 the command is run again.
import { Stream } from '../data/stream.ts';
import type { Consumer, Group } from '../data/stream-group.ts';
import {
  compareIds,
  formatId,
  idOf,
  LARGEST_ID,
  nextId,
  plusOne,
  previousId,
  SMALLEST_ID,
  type StreamId,
} from '../data/stream-id.ts';
import type { StreamEntry } from '../data/stream-node.ts';
import { countRead } from '../data/stream-progress.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  blockNotInScripts,
  groupMissing,
  groupNeedsXreadgroup,
  idMeansNothingInGroups,
  newEntriesNeedXreadgroup,
  noackNeedsXreadgroup,
  noSuchReadGroup,
  syntaxError,
  timeoutIsNegative,
  timeoutNotAnInteger,
  unbalancedStreams,
  waitedGroupIsGone,
  waitedStreamIsGone,
} from '../engine/errors.ts';
import { after } from '../engine/key-specs.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { Blocked } from '../engine/waiters.ts';
import { ByProtocol, MapReply, NULL_ARRAY, type Reply } from '../resp/reply.ts';
import { countingOf, entryReply, readId } from './stream-arguments.ts';
import { consumerOf } from './stream-groups.ts';

// biome-ignore format: one row, one line
export const streamReadCommands = {
  xread: { arity: -4, flags: 'readonly blocking', keys: [after('STREAMS', 1, 'RO access', -1, 1, 2)], since: '5.0.0', movable: true, run: xread },
  xreadgroup: { arity: -7, flags: 'write blocking', keys: [after('STREAMS', 4, 'RO access', -1, 1, 2)], since: '5.0.0', movable: true, run: xreadgroup },
} as const satisfies CommandTable;

/** XREAD [COUNT count] [BLOCK milliseconds] STREAMS key [key ...] id [id ...] */
function xread(call: Call): Reply | Blocked {
  return attempt(call, readRequest(call));
}

/** XREADGROUP GROUP group consumer [COUNT count] [BLOCK milliseconds] [NOACK] STREAMS key [key ...] id [id ...] */
function xreadgroup(call: Call): Reply | Blocked {
  const request = readRequest(call, 'groups');
  if (!request.reader) throw groupMissing();
  return attempt(call, request);
}

interface Reader {
  readonly group: string;
  readonly consumer: string;
}

interface Request {
  readonly keys: readonly string[];
  /** As they were written. */
  readonly ids: readonly string[];
  readonly count: number;
  /** Milliseconds, 0 for ever; undefined for who does not wait. */
  readonly timeout: number | undefined;
  /** Who reads in a group. */
  readonly reader: Reader | undefined;
  readonly noack: boolean;
}

function readRequest(call: Call, groups?: 'groups'): Request {
  const { args, argv, session } = call;
  let [count, noack] = [Number.POSITIVE_INFINITY, false];
  let timeout: number | undefined;
  let reader: Reader | undefined;
  while (args.left > 1) {
    if (args.accept('STREAMS')) {
      if (args.left % 2 === 1) throw unbalanced(call);
      return { keys: args.take(args.left / 2), ids: args.rest(), count, timeout, reader, noack };
    }
    if (args.accept('BLOCK')) {
      if (session.caller) throw blockNotInScripts(argv[0]!);
      timeout = readTimeout(args);
    } else if (args.accept('COUNT')) count = readCount(args);
    else if (args.left > 2 && args.accept('GROUP')) {
      if (!groups) throw groupNeedsXreadgroup();
      reader = { group: args.next(), consumer: args.next() };
    } else if (args.accept('NOACK')) {
      if (!groups) throw noackNeedsXreadgroup();
      noack = true;
    } else break;
  }
  if (args.accept('NOACK') && !groups) throw noackNeedsXreadgroup();
  throw syntaxError();
}

/** Redis 7.0 speaks of XREAD always. */
function unbalanced({ command, server }: Call): Error {
  if (!isSince(server.version, '7.2.0')) return unbalancedStreams('XREAD', "ID or '$'");
  if (command.name === 'xreadgroup') return unbalancedStreams("'xreadgroup'", "ID or '>'");
  return unbalancedStreams("'xread'", isSince(server.version, '7.4.0') ? "ID, '+', or '$'" : "ID or '$'");
}

function readTimeout(args: Args): number {
  const timeout = args.number(timeoutNotAnInteger);
  if (timeout < 0) throw timeoutIsNegative();
  return timeout;
}

/** No count, like one that is not positive, is no limit. */
function readCount(args: Args): number {
  const count = args.number();
  return count <= 0 ? Number.POSITIVE_INFINITY : count;
}

/** A stream that is asked for. */
interface Place {
  readonly key: string;
  /** What comes after this id is wanted; undefined for what the group has not been given yet. */
  readonly after: StreamId | undefined;
}

/** Answers with what there is, or waits. */
function attempt(call: Call, request: Request): Reply | Blocked {
  const places = request.keys.map((key, at) => readPlace(call, request, key, request.ids[at]!));
  const served: Reply[] = [];
  for (const place of places) {
    const stream = request.reader ? call.db.getToChange(place.key, Stream) : call.db.get(place.key, Stream);
    const entries = stream && entriesFor(call, request, stream, place);
    if (entries) served.push(place.key, entries);
  }
  if (served.length > 0) return streamsReply(served);
  if (request.timeout === undefined) return NULL_ARRAY;
  return isSince(call.server.version, '7.2.0')
    ? waitAndRepeat(call, request, places)
    : waitForOne(call, request, places);
}

function readPlace({ db, server }: Call, { reader }: Request, key: string, id: string): Place {
  const stream = db.get(key, Stream);
  const knowsLast = id === '+' && isSince(server.version, '7.4.0');
  if (!reader) return { key, after: knowsLast ? beforeLast(stream) : readAfter(stream, id) };
  if (!stream?.group(reader.group)) throw noSuchReadGroup(key, reader.group);
  if (id === '$' || knowsLast) throw idMeansNothingInGroups(id);
  if (id === '>') return { key, after: undefined };
  const after = readId(id);
  return { key, after: compareIds(after, LARGEST_ID) === 0 ? undefined : after };
}

/** Reads an id, or `$` for the last one that was given. */
function readAfter(stream: Stream | undefined, id: string): StreamId {
  if (id === '$') return stream?.lastId ?? SMALLEST_ID;
  if (id === '>') throw newEntriesNeedXreadgroup();
  return readId(id);
}

/** `+` wants the last entry that is there, or the next one that comes. */
function beforeLast(stream: Stream | undefined): StreamId {
  if (!stream) return SMALLEST_ID;
  return stream.size === 0 ? stream.lastId : previousId(stream.lastEntryId())!;
}

/** The entries of one stream; undefined where there is nothing to tell. */
function entriesFor(call: Call, request: Request, stream: Stream, place: Place): Reply | undefined {
  const { reader, count } = request;
  const group = reader && stream.group(reader.group);
  if (!reader || !group) {
    const entries = entriesAfter(stream, place.after!, count);
    return entries.length > 0 ? entries.map(entryReply) : undefined;
  }
  // Until 7.0 a reader for whom there is nothing new is not noted.
  const isNoted = place.after !== undefined || isSince(call.server.version, '7.2.0');
  if (!isNoted && compareIds(stream.lastEntryId(), group.lastId) <= 0) return undefined;
  const consumer = consumerOf(call, place.key, group, reader.consumer);
  if (place.after) return history(call, stream, consumer, { after: place.after, count });
  const entries = deliver(call, stream, { group, consumer, ...request });
  return entries.length > 0 ? entries : undefined;
}

function entriesAfter(stream: Stream, after: StreamId, count: number): StreamEntry[] {
  const start = nextId(after);
  return start ? stream.range(start, LARGEST_ID, { count }) : [];
}

/** What was delivered to a consumer before, after an id; what is gone from the stream comes without its fields. */
function history({ now, server }: Call, stream: Stream, consumer: Consumer, { after, count }: Span): Reply {
  const found: Reply[] = [];
  consumer.pending.ascend(nextId(after)!, (pending) => {
    const entry = stream.entry(pending);
    found.push(entry ? entryReply(entry) : [formatId(pending), NULL_ARRAY]);
    if (entry) {
      pending.deliveredAt = now;
      pending.deliveries = plusOne(pending.deliveries);
    }
    return found.length < count;
  });
  server.statistics.dirty++;
  return found;
}

interface Span {
  readonly after: StreamId;
  readonly count: number;
}

interface Delivery {
  readonly group: Group;
  readonly consumer: Consumer;
  readonly count: number;
  readonly noack: boolean;
}

/** Hands out what nobody in the group has been given yet. */
function deliver(call: Call, stream: Stream, { group, consumer, count, noack }: Delivery): Reply[] {
  const { server, now } = call;
  const entries = entriesAfter(stream, group.lastId, count);
  const counting = countingOf(server);
  for (const entry of entries) {
    countRead(stream, group, idOf(entry), counting);
    if (noack) continue;
    group.deliver(entry, consumer, now);
    consumer.activeAt = now;
  }
  server.statistics.dirty++;
  return entries.map(entryReply);
}

/** Keys and entries by turns: a map in RESP3, pairs in RESP2. */
function streamsReply(served: Reply[]): Reply {
  const pairs: Reply[] = [];
  for (let at = 0; at < served.length; at += 2) pairs.push([served[at]!, served[at + 1]!]);
  return new ByProtocol(pairs, new MapReply(served));
}

/** Since 7.2: the command is run again, with `$` as it was understood. */
function waitAndRepeat(call: Call, request: Request, places: readonly Place[]): Blocked {
  const ids = request.ids.map((id, at) => (id === '$' ? formatId(places[at]!.after!) : id));
  const repeat = (key: string) => {
    // A reader in a group learns what has become of its stream, others wait for a stream.
    if (!request.reader && !(call.db.peek(key) instanceof Stream)) return blocked;
    return attempt(call, { ...request, ids });
  };
  const blocked: Blocked = new Blocked(request.keys, request.timeout!, NULL_ARRAY, repeat, endOf(request));
  return blocked;
}

/** Until 7.0 who has waited gets no more than so many entries. */
const COUNT_AFTER_WAITING = 1000;

/** Until 7.0: the stream that has changed is served alone. */
function waitForOne(call: Call, request: Request, places: readonly Place[]): Blocked {
  const { reader } = request;
  const count = Number.isFinite(request.count) ? request.count : COUNT_AFTER_WAITING;
  const serve = (key: string) => {
    const found = call.db.peek(key);
    if (!(found instanceof Stream)) {
      if (reader) throw waitedStreamIsGone();
      return blocked;
    }
    const stream = reader ? call.db.own(key, Stream)! : found;
    const group = reader && stream.group(reader.group);
    if (reader && !group) throw waitedGroupIsGone();
    const after = group?.lastId ?? places.find((place) => place.key === key)!.after!;
    // An entry that was added and removed again leaves an empty list.
    if (compareIds(stream.lastId, after) <= 0) return blocked;
    if (!reader || !group) return streamsReply([key, entriesAfter(stream, after, count).map(entryReply)]);
    const consumer = consumerOf(call, key, group, reader.consumer);
    return streamsReply([key, deliver(call, stream, { group, consumer, count, noack: request.noack })]);
  };
  const blocked: Blocked = new Blocked(request.keys, request.timeout!, NULL_ARRAY, serve, endOf(request));
  return blocked;
}

/** Who reads in a group does not wait any longer when the stream is gone, and the group with it. */
function endOf({ reader }: Request): 'ends with its key' | undefined {
  return reader && 'ends with its key';
}
