// Taking over what is pending for other consumers: XCLAIM and XAUTOCLAIM (redis/src/t_stream.c).
import { Stream } from '../data/stream.ts';
import { type Consumer, type Group, PendingEntry } from '../data/stream-group.ts';
import { compareIds, formatId, parseId, plusOne, SMALLEST_ID, type StreamId } from '../data/stream-id.ts';
import type { StreamEntry } from '../data/stream-node.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  claimCountNotPositive,
  claimCountTooHigh,
  invalidAutoclaimIdle,
  invalidClaimArgument,
  noSuchKeyOrGroup,
  syntaxError,
  unknownClaimOption,
} from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import type { Integer } from '../util/number.ts';
import { entryReply, readId, readStart } from './stream-arguments.ts';
import { consumerOf } from './stream-groups.ts';

// biome-ignore format: one row, one line
export const streamClaimCommands = {
  xautoclaim: { arity: -6, flags: 'write fast', keys: [at(1, 'RW delete')], tips: ['nondeterministic_output'], since: '6.2.0', run: xautoclaim },
  xclaim: { arity: -6, flags: 'write fast', keys: [at(1, 'RW update')], tips: ['nondeterministic_output'], since: '5.0.0', run: xclaim },
} as const satisfies CommandTable;

/** XCLAIM key group consumer min-idle-time id [id ...] [IDLE ms] [TIME unix-time-ms] [RETRYCOUNT count] [FORCE] [JUSTID] [LASTID id] */
function xclaim(call: Call): Reply {
  const { db, args, now, server } = call;
  const [key, groupName, name] = [args.key(), args.next(), args.next()];
  const stream = db.getToChange(key, Stream);
  const group = stream?.group(groupName);
  if (!stream || !group) throw noSuchKeyOrGroup(key, groupName);
  const minIdle = args.number(() => invalidClaimArgument('min-idle-time'));
  const ids = readIds(args);
  const claim = readClaim(args, now);
  if (compareIds(claim.lastId, group.lastId) > 0) group.lastId = claim.lastId;
  const claimant = claimantOf(call, key, group, name);
  const claimed: Reply[] = [];
  for (const id of ids) {
    const entry = stream.entry(id);
    let pending = group.pending.get(id);
    if (!entry) {
      // What is gone from the stream cannot be handed out any more.
      if (group.acknowledge(id)) server.statistics.dirty++;
      continue;
    }
    if (pending ? isTooFresh(pending, minIdle, now) : !claim.force) continue;
    if (!pending) {
      pending = new PendingEntry(id, claimant(), now);
      group.add(pending);
    }
    hand(group, pending, claimant(), claim);
    server.statistics.dirty++;
    claimed.push(claim.justId ? formatId(id) : entryReply(entry));
  }
  return claimed;
}

/** How what is claimed is to be noted. */
interface Claim {
  readonly deliveredAt: number;
  /** Undefined to count one more. */
  readonly deliveries: Integer | undefined;
  readonly justId: boolean;
}

interface ClaimOptions extends Claim {
  readonly force: boolean;
  readonly lastId: StreamId;
}

/** All ids that can be read: the first that cannot is an option. */
function readIds(args: Args): StreamId[] {
  const ids: StreamId[] = [];
  while (args.left > 0) {
    const written = parseId(args.next());
    if (!written || written.isOpen) {
      args.back();
      break;
    }
    ids.push(written.id);
  }
  return ids;
}

function readClaim(args: Args, now: number): ClaimOptions {
  let [deliveredAt, force, justId, lastId] = [now, false, false, SMALLEST_ID];
  let deliveries: Integer | undefined;
  while (args.left > 0) {
    if (args.accept('FORCE')) force = true;
    else if (args.accept('JUSTID')) justId = true;
    else if (args.left < 2) throw unknownClaimOption(args.next());
    else if (args.accept('IDLE')) deliveredAt = now - args.number(() => invalidClaimArgument('IDLE option'));
    else if (args.accept('TIME')) deliveredAt = args.number(() => invalidClaimArgument('TIME option'));
    else if (args.accept('RETRYCOUNT')) deliveries = args.integer(() => invalidClaimArgument('RETRYCOUNT option'));
    else if (args.accept('LASTID')) lastId = readId(args.next());
    else throw unknownClaimOption(args.next());
  }
  // A time that cannot be is taken for now: Redis would not fail for a client's clock.
  if (deliveredAt < 0 || deliveredAt > now) deliveredAt = now;
  if (deliveries !== undefined && deliveries < 0) deliveries = undefined;
  return { deliveredAt, deliveries, force, justId, lastId };
}

/** XAUTOCLAIM key group consumer min-idle-time start [COUNT count] [JUSTID] */
function xautoclaim(call: Call): Reply {
  const { db, args, now, server } = call;
  const [key, groupName, name] = [args.key(), args.next(), args.next()];
  const minIdle = args.number(invalidAutoclaimIdle);
  const start = readStart(args.next());
  const { count, justId } = readAutoclaimOptions(args);
  const stream = db.getToChange(key, Stream);
  const group = stream?.group(groupName);
  if (!stream || !group) throw noSuchKeyOrGroup(key, groupName);
  if (count > MOST_IDS) throw claimCountTooHigh();
  const { found, gone, cursor } = lookForIdle(stream, group, { start, count, minIdle, now });
  const claimant = claimantOf(call, key, group, name);
  for (const pending of gone) group.acknowledge(pending);
  for (const { pending } of found)
    hand(group, pending, claimant(), { deliveredAt: now, deliveries: undefined, justId });
  server.statistics.dirty += gone.length + found.length;
  const claimed = found.map(({ pending, entry }) => (justId ? formatId(pending) : entryReply(entry)));
  const reply: Reply[] = [formatId(cursor), claimed];
  return isSince(server.version, '7.0.0') ? [...reply, gone.map(formatId)] : reply;
}

/** Redis takes memory for so many ids at once; more than its addresses can reach it does not get. */
const MOST_IDS = 2 ** 47 / 16;
/** COUNT times this many bytes, an id's, must fit into 64 bits. */
const MOST_COUNT = 576460752303423487n;
/** For each entry that is wanted so many are looked at. */
const ATTEMPTS = 10;

function readAutoclaimOptions(args: Args): { count: number; justId: boolean } {
  let [count, justId] = [100, false];
  while (args.left > 0) {
    if (args.left > 1 && args.accept('COUNT')) {
      const wanted = args.integer(claimCountNotPositive);
      if (wanted < 1 || wanted > MOST_COUNT) throw claimCountNotPositive();
      count = Number(wanted);
    } else if (args.accept('JUSTID')) justId = true;
    else throw syntaxError();
  }
  return { count, justId };
}

interface Search {
  readonly start: StreamId;
  readonly count: number;
  readonly minIdle: number;
  readonly now: number;
}

interface Findings {
  readonly found: { readonly pending: PendingEntry; readonly entry: StreamEntry }[];
  /** Pending still, but no longer in the stream. */
  readonly gone: PendingEntry[];
  /** From where on nothing was looked at; 0-0 at the end. */
  cursor: StreamId;
}

function lookForIdle(stream: Stream, group: Group, { start, count, minIdle, now }: Search): Findings {
  const findings: Findings = { found: [], gone: [], cursor: SMALLEST_ID };
  const { found, gone } = findings;
  let attempts = count * ATTEMPTS;
  group.pending.ascend(start, (pending) => {
    if (attempts-- <= 0 || found.length + gone.length >= count) {
      findings.cursor = pending;
      return false;
    }
    const entry = stream.entry(pending);
    if (!entry) gone.push(pending);
    else if (!isTooFresh(pending, minIdle, now)) found.push({ pending, entry });
    return true;
  });
  return findings;
}

function isTooFresh({ deliveredAt }: PendingEntry, minIdle: number, now: number): boolean {
  return minIdle > 0 && now - deliveredAt < minIdle;
}

/** Who claims: until 7.0 made only when there is something to claim. */
function claimantOf(call: Call, key: string, group: Group, name: string): () => Consumer {
  let claimant: Consumer | undefined;
  const find = () => {
    claimant ??= consumerOf(call, key, group, name);
    return claimant;
  };
  if (isSince(call.server.version, '7.2.0')) find();
  return find;
}

function hand(
  group: Group,
  pending: PendingEntry,
  consumer: Consumer,
  { deliveredAt, deliveries, justId }: Claim,
): void {
  group.reassign(pending, consumer);
  pending.deliveredAt = deliveredAt;
  pending.deliveries = deliveries ?? (justId ? pending.deliveries : plusOne(pending.deliveries));
  consumer.activeAt = consumer.seenAt;
}
