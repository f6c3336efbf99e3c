// A sorted set: member → score, and the order of both with ranks. The dictionary answers ZSCORE and gives cursors and random
// members; the order answers everything that has to do with ranges. Small ones are a `listpack` to OBJECT ENCODING, come
// whole and in order from ZSCAN and know no negative zero.
import { Dict } from './dict.ts';
import type { Limits } from './limits.ts';
import { RankedOrder, type Visit } from './ranked-order.ts';

type Encoding = 'listpack' | 'skiplist';

export class SortedSet {
  readonly type = 'zset';
  generation = 0;
  readonly #limits: Limits;
  #scores = new Dict<number>();
  #order = new RankedOrder();
  #encoding: Encoding;

  constructor(limits: Limits, encoding: Encoding = 'listpack') {
    this.#limits = limits;
    this.#encoding = encoding;
  }

  get size(): number {
    return this.#scores.size;
  }

  get encoding(): Encoding {
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
      if (this.#encoding === 'listpack' && !this.#fits(this.size + 1, member)) this.#encoding = 'skiplist';
      const kept = this.#kept(score);
      this.#scores.set(member, kept);
      this.#order.insert(kept, member);
      return true;
    }
    const old = this.#scores.valueAt(slot);
    if (old === score) return false;
    this.#order.delete(old, member);
    const kept = this.#kept(score);
    this.#order.insert(kept, member);
    this.#scores.setAt(slot, kept);
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

  /** Makes a listpack of a set that was built as a skip list, if it is small enough for one. */
  compact(): void {
    for (const member of this.#scores.keys()) if (!this.#fits(this.size, member)) return;
    this.#encoding = 'listpack';
    const zeros: string[] = [];
    for (let slot = 0; slot < this.size; slot++) if (Object.is(this.scoreAt(slot), -0)) zeros.push(this.memberAt(slot));
    for (const member of zeros) {
      this.delete(member);
      this.set(member, 0);
    }
  }

  /** Counts as a listpack, however long its members are: RESTORE leaves one that came as a listpack as it is. */
  pack(): void {
    this.#encoding = 'listpack';
  }

  /** Counts as a skip list, small as it may be. */
  unpack(): void {
    this.#encoding = 'skiplist';
  }

  copy(limits = this.#limits): SortedSet {
    const copy = new SortedSet(limits, this.#encoding);
    copy.#scores = this.#scores.copy();
    copy.#order = this.#order.copy();
    return copy;
  }

  #fits(size: number, member: string): boolean {
    return size <= this.#limits.zsetMaxListpackEntries && member.length <= this.#limits.zsetMaxListpackValue;
  }

  /** A listpack keeps whole scores as integers, among which -0 is 0. */
  #kept(score: number): number {
    return this.#encoding === 'listpack' ? score + 0 : score;
  }
}
