// How far a consumer group has come in its stream, as a count of entries (XINFO's entries-read and lag). Where entries were
// deleted ahead of it, or it was set to an arbitrary id, that cannot always be told (redis/src/t_stream.c).
import { type Integer, narrow } from '../util/number.ts';
import type { Stream } from './stream.ts';
import type { Group } from './stream-group.ts';
import { compareIds, isZero, type StreamId } from './stream-id.ts';

/** Redis 7.4 counts on where entries were trimmed, and not where they were deleted ahead of the group. */
export type Counting = 'until 7.2' | 'since 7.4';

/** Notes that an entry behind the group's last one is read. */
export function countRead(stream: Stream, group: Group, id: StreamId, counting: Counting): void {
  const from = counting === 'until 7.2' ? id : group.lastId;
  if (isCounting(stream, group, counting) && !hasDeletedFrom(stream, from)) group.countRead();
  else if (stream.entriesAdded !== 0) group.entriesRead = entriesUpTo(stream, id);
  group.lastId = id;
}

/** How many entries the group has still to read; undefined where that is not known. */
export function lagOf(stream: Stream, group: Group, counting: Counting): Integer | undefined {
  const { entriesAdded, size, firstId, maxDeletedId } = stream;
  if (entriesAdded === 0) return 0;
  if (counting === 'since 7.4') {
    if (size === 0) return 0;
    if (compareIds(group.lastId, firstId) < 0 && compareIds(maxDeletedId, firstId) < 0) return size;
  }
  if (isCounting(stream, group, counting) && !hasDeletedFrom(stream, group.lastId)) {
    return subtract(entriesAdded, group.entriesRead!);
  }
  const read = entriesUpTo(stream, group.lastId);
  return read === undefined ? undefined : subtract(entriesAdded, read);
}

/** How many entries were ever added up to an id; undefined where that is not known. */
export function entriesUpTo({ entriesAdded, size, lastId, firstId, maxDeletedId }: Stream, id: StreamId) {
  if (entriesAdded === 0) return 0;
  const toLast = compareIds(id, lastId);
  if (toLast === 0 || (size === 0 && toLast < 0)) return entriesAdded;
  if (toLast > 0) return undefined;
  if (!isZero(maxDeletedId) && compareIds(maxDeletedId, firstId) >= 0) return undefined;
  const toFirst = compareIds(id, firstId);
  if (toFirst > 0) return undefined;
  return subtract(entriesAdded, toFirst < 0 ? size : size - 1);
}

function isCounting({ firstId }: Stream, { entriesRead, lastId }: Group, counting: Counting): boolean {
  return entriesRead !== undefined && (counting === 'until 7.2' || compareIds(lastId, firstId) >= 0);
}

/** Whether XDEL has removed an entry from an id on that lay among those that are still there. */
function hasDeletedFrom({ size, maxDeletedId, firstId }: Stream, id: StreamId): boolean {
  if (size === 0 || isZero(maxDeletedId) || compareIds(firstId, maxDeletedId) > 0) return false;
  return compareIds(id, maxDeletedId) <= 0;
}

function subtract(left: Integer, right: Integer): Integer {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return narrow(BigInt.asIntN(64, BigInt(left) - BigInt(right)));
}
