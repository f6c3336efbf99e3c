// What the STREAM commands read alike: ids, intervals of ids, how a stream is trimmed; and how they print entries.
import type { Trimming } from '../data/stream.ts';
import { formatId, LARGEST_ID, nextId, parseId, previousId, SMALLEST_ID, type StreamId } from '../data/stream-id.ts';
import type { StreamEntry } from '../data/stream-node.ts';
import type { Counting } from '../data/stream-progress.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import {
  invalidIntervalEnd,
  invalidIntervalStart,
  invalidStreamId,
  limitNeedsApproximation,
  limitNeedsTrimming,
  trimClash,
  trimLengthIsNegative,
  trimLimitIsNegative,
} from '../engine/errors.ts';
import { isSince } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import type { Integer } from '../util/number.ts';

/** An id in full: neither `-` nor `+` nor an open one. */
export function readId(text: string): StreamId {
  const written = parseId(text);
  if (!written || written.isOpen) throw invalidStreamId();
  return written.id;
}

/** An id, or `-` and `+` for the first and the last that there can be. */
export function readEdge(text: string, missing: Integer): StreamId {
  const [plain = ''] = text.split('\0', 1);
  if (plain === '-') return SMALLEST_ID;
  if (plain === '+') return LARGEST_ID;
  const written = parseId(text, missing);
  if (!written || written.isOpen) throw invalidStreamId();
  return written.id;
}

/** The start of an interval; `(` leaves the id itself out. */
export function readStart(text: string): StreamId {
  if (!isExclusive(text)) return readEdge(text, 0);
  const start = nextId(readId(text.slice(1)));
  if (!start) throw invalidIntervalStart();
  return start;
}

/** The end of an interval; `(` leaves the id itself out. */
export function readEnd(text: string): StreamId {
  if (!isExclusive(text)) return readEdge(text, LARGEST_ID.seq);
  const written = parseId(text.slice(1), LARGEST_ID.seq);
  if (!written || written.isOpen) throw invalidStreamId();
  const end = previousId(written.id);
  if (!end) throw invalidIntervalEnd();
  return end;
}

function isExclusive(text: string): boolean {
  return text.length > 1 && text.startsWith('(');
}

/** The options that XADD and XTRIM share, as far as they have been read. */
export class TrimOptions {
  #keep: Trimming['keep'] | undefined;
  #approximate = false;
  #limit: Integer | undefined;

  /** Reads MAXLEN | MINID [= | ~] threshold, or LIMIT count; false where another option stands. */
  accept(args: Args): boolean {
    if (args.left < 2) return false;
    if (args.accept('MAXLEN')) {
      this.#begin(args);
      const length = args.integer();
      if (length < 0) throw trimLengthIsNegative();
      this.#keep = { length };
    } else if (args.accept('MINID')) {
      this.#begin(args);
      this.#keep = { from: readId(args.next()) };
    } else if (args.accept('LIMIT')) {
      this.#limit = args.integer();
      if (this.#limit < 0) throw trimLimitIsNegative();
    } else return false;
    return true;
  }

  #begin(args: Args): void {
    if (this.#keep) throw trimClash();
    this.#approximate = args.left > 1 && args.accept('~');
    if (!this.#approximate && args.left > 1) args.accept('=');
  }

  /** What is to be trimmed, if anything; who gives no limit gets that of a hundred nodes. */
  finish({ server }: Call, missing?: () => Error): Trimming | undefined {
    const [keep, limit] = [this.#keep, this.#limit];
    if (!keep && limit !== undefined && limit !== 0) throw limitNeedsTrimming();
    if (!keep && missing) throw missing();
    if (limit !== undefined && !this.#approximate) throw limitNeedsApproximation();
    const most = limit ?? (this.#approximate ? defaultLimit(server) : 0);
    return keep && { keep, approximate: this.#approximate, limit: most };
  }
}

function defaultLimit({ limits }: Engine): number {
  const limit = 100 * limits.streamNodeMaxEntries;
  return limit <= 0 ? 10_000 : Math.min(limit, 1_000_000);
}

/** How this version counts what a group has read. */
export function countingOf({ version }: Engine): Counting {
  return isSince(version, '7.4.0') ? 'since 7.4' : 'until 7.2';
}

export function entryReply(entry: StreamEntry): Reply {
  return [formatId(entry), entry.fields];
}
