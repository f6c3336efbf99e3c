// A stream's consumer groups: who has been given which entries and has not acknowledged them yet. A pending entry stands in
// two orders by id, its group's and its consumer's (redis/src/t_stream.c).
import { addIntegers, INT64_MIN, type Integer } from '../util/number.ts';
import { IdTree } from './id-tree.ts';
import type { StreamId } from './stream-id.ts';

export class PendingEntry implements StreamId {
  readonly ms: Integer;
  readonly seq: Integer;
  consumer: Consumer;
  /** When it was last delivered, in milliseconds since 1970. */
  deliveredAt: number;
  deliveries: Integer;

  constructor({ ms, seq }: StreamId, consumer: Consumer, deliveredAt: number, deliveries: Integer = 1) {
    this.ms = ms;
    this.seq = seq;
    this.consumer = consumer;
    this.deliveredAt = deliveredAt;
    this.deliveries = deliveries;
  }
}

export class Consumer {
  readonly name: string;
  readonly pending = new IdTree<PendingEntry>();
  /** When it last asked for entries, whether it got some or not. */
  seenAt: number;
  /** When it last got some; undefined before. */
  activeAt: number | undefined;

  constructor(name: string, seenAt: number) {
    this.name = name;
    this.seenAt = seenAt;
  }
}

export class Group {
  readonly name: string;
  /** The last entry that was delivered to anybody. */
  lastId: StreamId;
  /** How many entries ever added lie up to lastId; undefined where that is not known. */
  entriesRead: Integer | undefined;
  readonly pending = new IdTree<PendingEntry>();
  readonly #consumers = new Map<string, Consumer>();

  constructor(name: string, lastId: StreamId, entriesRead?: Integer) {
    this.name = name;
    this.lastId = lastId;
    this.entriesRead = entriesRead;
  }

  get consumerCount(): number {
    return this.#consumers.size;
  }

  consumer(name: string): Consumer | undefined {
    return this.#consumers.get(name);
  }

  /** The consumers by name, as Redis' radix tree has them. */
  consumers(): Consumer[] {
    return inOrder(this.#consumers.values());
  }

  /** Adds a consumer that is not there yet. */
  addConsumer(name: string, now: number): Consumer {
    const consumer = new Consumer(name, now);
    this.#consumers.set(name, consumer);
    return consumer;
  }

  /** Removes a consumer with all that is pending for it. */
  deleteConsumer({ name, pending }: Consumer): void {
    pending.ascend({ ms: 0, seq: 0 }, (entry) => void this.pending.delete(entry));
    this.#consumers.delete(name);
  }

  /** An entry goes to a consumer for the first time, or anew after the group was set back. */
  deliver(id: StreamId, consumer: Consumer, now: number): void {
    const known = this.pending.get(id);
    if (!known) {
      this.add(new PendingEntry(id, consumer, now));
      return;
    }
    this.reassign(known, consumer);
    known.deliveredAt = now;
    known.deliveries = 1;
  }

  /** Adds a pending entry that is not there yet. */
  add(entry: PendingEntry): void {
    this.pending.insert(entry);
    entry.consumer.pending.insert(entry);
  }

  reassign(entry: PendingEntry, consumer: Consumer): void {
    if (entry.consumer === consumer) return;
    entry.consumer.pending.delete(entry);
    entry.consumer = consumer;
    consumer.pending.insert(entry);
  }

  /** Forgets a pending entry and says whether there was one. */
  acknowledge(id: StreamId): boolean {
    const entry = this.pending.get(id);
    if (!entry) return false;
    this.pending.delete(entry);
    entry.consumer.pending.delete(entry);
    return true;
  }

  /** One more entry was read, by a group that knows how many there were; a signed integer of 64 bits. */
  countRead(): void {
    if (this.entriesRead !== undefined) this.entriesRead = addIntegers(this.entriesRead, 1) ?? INT64_MIN;
  }

  copy(): Group {
    const copy = new Group(this.name, this.lastId, this.entriesRead);
    for (const { name, seenAt, activeAt } of this.#consumers.values())
      copy.addConsumer(name, seenAt).activeAt = activeAt;
    this.pending.ascend({ ms: 0, seq: 0 }, (entry) => {
      const consumer = copy.#consumers.get(entry.consumer.name)!;
      copy.add(new PendingEntry(entry, consumer, entry.deliveredAt, entry.deliveries));
    });
    return copy;
  }
}

/** By name, byte for byte. */
export function inOrder<T extends { readonly name: string }>(named: Iterable<T>): T[] {
  return [...named].sort((left, right) => (left.name < right.name ? -1 : 1));
}
