// One node of a stream: entries whose ids and fields follow on one another, as Redis keeps them in one listpack. Nothing
// leaves a node before all of it goes: what is deleted is marked only. Which entries share a node and how many bytes they
// take decides what `~` trims, what XINFO STREAM tells and what DUMP writes (redis/src/t_stream.c).
//   master entry: entries, deleted, number of fields, fields …, 0
//   entry with the master's fields: flags, distance of ms, of seq, values …, how many elements these are
//   entry with its own: flags, distance of ms, of seq, number of fields, field, value …, how many elements these are
import type { Integer } from '../util/number.ts';
import { elementSize, integerSize, LISTPACK_HEADER } from './rdb/listpack.ts';
import { distance, type StreamId } from './stream-id.ts';

const DELETED = 1;
const SAME_FIELDS = 2;

/** An entry as it is read: `fields` are fields and values by turns. */
export interface StreamEntry extends StreamId {
  readonly fields: string[];
}

export class StreamNode implements StreamId {
  readonly ms: Integer;
  readonly seq: Integer;
  readonly #masterFields: readonly string[];
  // One row of these per entry, deleted or not.
  readonly #ms: Integer[] = [];
  readonly #seq: Integer[] = [];
  readonly #flags: number[] = [];
  /** Where an entry's items begin. */
  readonly #starts: number[] = [];
  /** The values of the entries, one after another, and the fields where they are not the master's. */
  readonly #items: string[] = [];
  #live = 0;
  /** Everything before this index is deleted. */
  #first = 0;
  /** The bytes of everything but the two counts. */
  #bytes: number;

  /** A node for an entry with this id and these fields. */
  constructor({ ms, seq }: StreamId, masterFields: readonly string[]) {
    this.ms = ms;
    this.seq = seq;
    this.#masterFields = masterFields;
    this.#bytes = LISTPACK_HEADER + 1 + integerSize(masterFields.length) + integerSize(0);
    for (const field of masterFields) this.#bytes += elementSize(field);
  }

  /** How many entries there are, deleted or not. */
  get length(): number {
    return this.#ms.length;
  }

  /** How many entries are not deleted. */
  get live(): number {
    return this.#live;
  }

  /** What the listpack would measure. */
  get bytes(): number {
    return this.#bytes + integerSize(this.#live) + integerSize(this.length - this.#live);
  }

  /** Adds an entry behind the last one; `fields` are fields and values by turns. */
  append(id: StreamId, fields: readonly string[]): void {
    const isSame = this.#hasMasterFields(fields);
    this.#ms.push(id.ms);
    this.#seq.push(id.seq);
    this.#flags.push(isSame ? SAME_FIELDS : 0);
    this.#starts.push(this.#items.length);
    const step = isSame ? 2 : 1;
    let bytes = 0;
    for (let at = step - 1; at < fields.length; at += step) {
      this.#items.push(fields[at]!);
      bytes += elementSize(fields[at]!);
    }
    this.#bytes += bytes + this.#overhead(id, fields.length / 2, isSame);
    this.#live++;
  }

  /** The bytes of an entry beside its fields and values. */
  #overhead({ ms, seq }: StreamId, count: number, isSame: boolean): number {
    const distances = integerSize(distance(this.ms, ms)) + integerSize(distance(this.seq, seq));
    const counts = isSame ? integerSize(count + 3) : integerSize(count) + integerSize(2 * count + 4);
    return integerSize(0) + distances + counts;
  }

  #hasMasterFields(fields: readonly string[]): boolean {
    const master = this.#masterFields;
    if (fields.length !== 2 * master.length) return false;
    for (let at = 0; at < master.length; at++) if (fields[2 * at] !== master[at]) return false;
    return true;
  }

  /** The index of the first entry that is not deleted; the length where there is none. */
  firstLive(): number {
    while (this.#first < this.length && this.isDeleted(this.#first)) this.#first++;
    return this.#first;
  }

  isDeleted(index: number): boolean {
    return (this.#flags[index]! & DELETED) !== 0;
  }

  delete(index: number): void {
    this.#flags[index]! |= DELETED;
    this.#live--;
  }

  idAt(index: number): StreamId {
    return { ms: this.#ms[index]!, seq: this.#seq[index]! };
  }

  entryAt(index: number): StreamEntry {
    return { ms: this.#ms[index]!, seq: this.#seq[index]!, fields: this.#fieldsAt(index) };
  }

  #fieldsAt(index: number): string[] {
    const start = this.#starts[index]!;
    const end = this.#starts[index + 1] ?? this.#items.length;
    if ((this.#flags[index]! & SAME_FIELDS) === 0) return this.#items.slice(start, end);
    const fields: string[] = [];
    for (let at = start; at < end; at++) fields.push(this.#masterFields[at - start]!, this.#items[at]!);
    return fields;
  }

  /** The first index whose id is not below this one. */
  indexFrom(id: StreamId): number {
    let [from, to] = [0, this.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#compareAt(middle, id) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The index of the entry with an id, if it is there and not deleted. */
  indexOf(id: StreamId): number | undefined {
    const index = this.indexFrom(id);
    if (index === this.length || this.#compareAt(index, id) !== 0 || this.isDeleted(index)) return undefined;
    return index;
  }

  /** Negative, zero or positive: whether the id at an index is smaller, the same or larger. */
  #compareAt(index: number, { ms, seq }: StreamId): number {
    const [thisMs, thisSeq] = [this.#ms[index]!, this.#seq[index]!];
    if (thisMs !== ms) return thisMs < ms ? -1 : 1;
    if (thisSeq !== seq) return thisSeq < seq ? -1 : 1;
    return 0;
  }

  copy(): StreamNode {
    const copy = new StreamNode(this, this.#masterFields);
    for (let index = 0; index < this.length; index++) {
      copy.append(this.idAt(index), this.#fieldsAt(index));
      if (this.isDeleted(index)) copy.delete(index);
    }
    return copy;
  }

  /** The elements of the listpack. */
  elements(): string[] {
    const master = this.#masterFields;
    const counts = [this.#live, this.length - this.#live, master.length];
    const elements = [...counts.map(String), ...master, '0'];
    for (let index = 0; index < this.length; index++) this.#pushElements(index, elements);
    return elements;
  }

  #pushElements(index: number, elements: string[]): void {
    const flags = this.#flags[index]!;
    const start = this.#starts[index]!;
    const end = this.#starts[index + 1] ?? this.#items.length;
    const before = elements.length;
    const { ms, seq } = this.idAt(index);
    elements.push(String(flags), String(distance(this.ms, ms)), String(distance(this.seq, seq)));
    if ((flags & SAME_FIELDS) === 0) elements.push(String((end - start) / 2));
    for (let at = start; at < end; at++) elements.push(this.#items[at]!);
    elements.push(String(elements.length - before));
  }
}
