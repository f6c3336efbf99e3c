// A set. While all members are 64-bit integers it is an array in ascending order, as Redis' intset is, and shows them so;
// beyond that, or beyond the threshold, it is a dictionary whose order is free.
import { type Integer, parseInteger } from '../util/number.ts';
import { Dict } from './dict.ts';
import type { Limits } from './limits.ts';

/** An intset's internals hold no more, whatever the configuration says. */
const LARGEST_INTSET = 2 ** 30;

export class RedisSet {
  readonly type = 'set';
  generation = 0;
  readonly #limits: Limits;
  /** In ascending order; undefined once the set is a dictionary, which it stays. */
  #integers: Integer[] | undefined = [];
  #members = new Dict<undefined>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#integers?.length ?? this.#members.size;
  }

  get encoding(): 'intset' | 'hashtable' {
    return this.#integers ? 'intset' : 'hashtable';
  }

  has(member: string): boolean {
    if (!this.#integers) return this.#members.has(member);
    const integer = parseInteger(member);
    return integer !== undefined && this.#integers[place(this.#integers, integer)] === integer;
  }

  /** Adds a member and returns whether it is new. */
  add(member: string): boolean {
    if (!this.#integers) return this.#members.set(member, undefined);
    const integer = parseInteger(member);
    if (integer === undefined) {
      this.#becomeDictionary();
      return this.#members.set(member, undefined);
    }
    const at = place(this.#integers, integer);
    if (this.#integers[at] === integer) return false;
    this.#integers.splice(at, 0, integer);
    if (this.#integers.length > Math.min(this.#limits.setMaxIntsetEntries, LARGEST_INTSET)) this.#becomeDictionary();
    return true;
  }

  /** Removes a member and returns whether it was there. */
  delete(member: string): boolean {
    if (!this.#integers) return this.#members.delete(member) !== undefined;
    const integer = parseInteger(member);
    if (integer === undefined) return false;
    const at = place(this.#integers, integer);
    if (this.#integers[at] !== integer) return false;
    this.#integers.splice(at, 1);
    return true;
  }

  /** The member in a slot, from 0 to the size; it stays there until something is added or removed. */
  memberAt(slot: number): string {
    return this.#integers ? String(this.#integers[slot]) : this.#members.keyAt(slot);
  }

  /** All members, in an array of the caller's own. */
  members(): string[] {
    return this.#integers ? this.#integers.map(String) : this.#members.keys().slice();
  }

  /** A page of a walk: an intset comes whole. Returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: (member: string, nothing: undefined) => void): number {
    if (!this.#integers) return this.#members.scan(cursor, count, visit);
    for (const integer of this.#integers) visit(String(integer), undefined);
    return 0;
  }

  copy(limits = this.#limits): RedisSet {
    const copy = new RedisSet(limits);
    copy.#integers = this.#integers?.slice();
    copy.#members = this.#members.copy();
    return copy;
  }

  #becomeDictionary(): void {
    for (const integer of this.#integers ?? []) this.#members.set(String(integer), undefined);
    this.#integers = undefined;
  }
}

/** Where the integer stands, or would stand. */
function place(integers: readonly Integer[], integer: Integer): number {
  let low = 0;
  let high = integers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (integers[middle]! < integer) low = middle + 1;
    else high = middle;
  }
  return low;
}
