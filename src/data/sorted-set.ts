// A sorted set: member → score, and the order of both with ranks. The dictionary answers ZSCORE and gives cursors and random
// members; the order answers everything that has to do with ranges. Small ones are a `listpack` to OBJECT ENCODING and come
// whole and in order from ZSCAN.
import { Dict } from './dict.ts';
import type { Limits } from './limits.ts';
import { RankedOrder, type Visit } from './ranked-order.ts';

export class SortedSet {
  readonly type = 'zset';
  readonly #limits: Limits;
  readonly #scores = new Dict<number>();
  readonly #order = new RankedOrder();
  #encoding: 'listpack' | 'skiplist' = 'listpack';

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#scores.size;
  }

  get encoding(): 'listpack' | 'skiplist' {
    return this.#encoding;
  }

  score(member: string): number | undefined {
    return this.#scores.get(member);
  }

  has(member: string): boolean {
    return this.#scores.has(member);
  }

  /** Gives a member its score and returns whether it is new; an equal score (0 and -0 are) changes nothing. */
  set(member: string, score: number): boolean {
    const slot = this.#scores.slot(member);
    if (slot === undefined) {
      this.#scores.set(member, score);
      this.#order.insert(score, member);
      if (this.#encoding === 'listpack') this.#checkThresholds(member);
      return true;
    }
    const old = this.#scores.valueAt(slot);
    if (old === score) return false;
    this.#order.delete(old, member);
    this.#order.insert(score, member);
    this.#scores.setAt(slot, score);
    return false;
  }

  /** Removes a member and returns whether it was there. */
  delete(member: string): boolean {
    const score = this.#scores.get(member);
    if (score === undefined) return false;
    this.#scores.delete(member);
    this.#order.delete(score, member);
    return true;
  }

  /** A member's place from the lowest score on, the first is 0. */
  rank(member: string): number | undefined {
    const score = this.#scores.get(member);
    return score === undefined ? undefined : this.#order.rank(score, member);
  }

  /** How many entries a condition holds for that holds for the first ones and, from some entry on, for none. */
  countWhile(holds: (score: number, member: string) => boolean): number {
    return this.#order.countWhile(holds);
  }

  /** Visits the entries of the ranks [from, to), lowest first; the visitor must change nothing. */
  forEach(from: number, to: number, visit: Visit): void {
    this.#order.forEach(from, to, visit);
  }

  /** Visits the entries of the ranks [from, to), highest first; the visitor must change nothing. */
  forEachBackwards(from: number, to: number, visit: Visit): void {
    this.#order.forEachBackwards(from, to, visit);
  }

  /** The member in a slot from 0 to size - 1: no order, but each once, so that a random slot is a random member. */
  memberAt(slot: number): string {
    return this.#scores.keyAt(slot);
  }

  scoreAt(slot: number): number {
    return this.#scores.valueAt(slot);
  }

  /** A page of a walk: a small set comes whole and in order, as a listpack does. Returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: Visit): number {
    if (this.#encoding === 'skiplist') return this.#scores.scan(cursor, count, visit);
    this.#order.forEach(0, this.size, visit);
    return 0;
  }

  copy(): SortedSet {
    const copy = new SortedSet(this.#limits);
    this.forEach(0, this.size, (member, score) => copy.set(member, score));
    copy.#encoding = this.#encoding;
    return copy;
  }

  #checkThresholds(member: string): void {
    const { zsetMaxListpackEntries, zsetMaxListpackValue } = this.#limits;
    if (this.size > zsetMaxListpackEntries || member.length > zsetMaxListpackValue) this.#encoding = 'skiplist';
  }
}
