// A hash: field → value, each field with a time to live if it has one. Small hashes keep the order in which fields came,
// as Redis' listpack does; beyond its thresholds the order is free and removing costs O(1).
import { Heap } from '../util/heap.ts';
import { Dict } from './dict.ts';
import type { Limits } from './limits.ts';

interface FieldDeadline {
  readonly due: number;
  readonly field: string;
}

export class Hash {
  readonly type = 'hash';
  generation = 0;
  readonly #limits: Limits;
  #fields = new Dict<string>();
  #encoding: 'listpack' | 'hashtable' = 'listpack';
  #deadlines: Map<string, number> | undefined;
  #due: Heap<FieldDeadline> | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#fields.size;
  }

  /** `listpackex` is what Redis 7.4 calls a listpack whose fields have deadlines. */
  get encoding(): 'listpack' | 'listpackex' | 'hashtable' {
    return this.#encoding === 'listpack' && this.#deadlines ? 'listpackex' : this.#encoding;
  }

  get(field: string): string | undefined {
    return this.#fields.get(field);
  }

  has(field: string): boolean {
    return this.#fields.has(field);
  }

  /** Sets a field, which loses its deadline, and returns whether it is new. */
  set(field: string, value: string): boolean {
    this.#deadlines?.delete(field);
    return this.replace(field, value);
  }

  /** Sets a field and leaves its deadline as it is (HINCRBY). */
  replace(field: string, value: string): boolean {
    const isNew = this.#fields.set(field, value);
    if (this.#encoding === 'listpack') this.#checkThresholds(field, value);
    return isNew;
  }

  /** Removes a field and returns whether it was there. */
  delete(field: string): boolean {
    this.#deadlines?.delete(field);
    if (this.#encoding === 'listpack') return this.#fields.deleteInOrder(field);
    return this.#fields.delete(field) !== undefined;
  }

  fields(): readonly string[] {
    return this.#fields.keys();
  }

  values(): readonly string[] {
    return this.#fields.values();
  }

  fieldAt(slot: number): string {
    return this.#fields.keyAt(slot);
  }

  valueAt(slot: number): string {
    return this.#fields.valueAt(slot);
  }

  /** A page of a walk: a small hash comes whole, as a listpack does. Returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: (field: string, value: string) => void): number {
    if (this.#encoding === 'hashtable') return this.#fields.scan(cursor, count, visit);
    for (let slot = 0; slot < this.size; slot++) visit(this.#fields.keyAt(slot), this.#fields.valueAt(slot));
    return 0;
  }

  /** When a field's time comes, in milliseconds since 1970; undefined without one. */
  deadline(field: string): number | undefined {
    return this.#deadlines?.get(field);
  }

  /** Gives a field that is there a time to go. */
  expireAt(field: string, due: number): void {
    this.#deadlines ??= new Map();
    this.#due ??= new Heap();
    this.#deadlines.set(field, due);
    this.#due.push({ due, field });
    if (this.#due.size > 64 && this.#due.size > 4 * this.#deadlines.size) {
      this.#due.keep((item) => this.#deadlines?.get(item.field) === item.due);
    }
  }

  /** Takes a field's deadline away and returns whether it had one. */
  persist(field: string): boolean {
    return this.#deadlines?.delete(field) ?? false;
  }

  /** The earliest deadline among the fields. */
  nextDeadline(): number | undefined {
    if (!this.#due) return undefined;
    for (let next = this.#due.peek(); next; next = this.#due.peek()) {
      if (this.#deadlines?.get(next.field) === next.due) return next.due;
      this.#due.pop();
    }
    return undefined;
  }

  /** Removes the fields whose time has come and returns them, in due order. */
  expire(now: number): string[] {
    const gone: string[] = [];
    for (let next = this.nextDeadline(); next !== undefined && next <= now; next = this.nextDeadline()) {
      const { field } = this.#due!.pop()!;
      this.delete(field);
      gone.push(field);
    }
    return gone;
  }

  /** Counts as a listpack again, however long its strings are: RESTORE leaves one that came as a listpack as it is. */
  pack(): void {
    this.#encoding = 'listpack';
  }

  copy(limits = this.#limits): Hash {
    const copy = new Hash(limits);
    copy.#fields = this.#fields.copy();
    copy.#encoding = this.#encoding;
    if (this.#deadlines) copy.#deadlines = new Map();
    for (const [field, due] of this.#deadlines ?? []) copy.expireAt(field, due);
    return copy;
  }

  #checkThresholds(field: string, value: string): void {
    const { hashMaxListpackEntries, hashMaxListpackValue } = this.#limits;
    const tooLong = field.length > hashMaxListpackValue || value.length > hashMaxListpackValue;
    if (tooLong || this.size > hashMaxListpackEntries) this.#encoding = 'hashtable';
  }
}
