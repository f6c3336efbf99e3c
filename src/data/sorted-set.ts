// A sorted set: member → score, and ranks. What it holds is kept in one of two ways, by their number; how it looks to commands
// stands here: small ones are a `listpack` to OBJECT ENCODING, come whole and in order from ZSCAN and know no negative zero.
import type { Limits } from './limits.ts';
import { LongRanking } from './long-ranking.ts';
import type { Ranking, Visit } from './ranking.ts';
import { ShortRanking } from './short-ranking.ts';

/** How many members a short ranking may have. */
const SHORT = 128;

type Encoding = 'listpack' | 'skiplist';

export class SortedSet {
  readonly type = 'zset';
  generation = 0;
  readonly #limits: Limits;
  #ranking: Ranking = new ShortRanking();
  #encoding: Encoding;

  constructor(limits: Limits, encoding: Encoding = 'listpack') {
    this.#limits = limits;
    this.#encoding = encoding;
  }

  get size(): number {
    return this.#ranking.size;
  }

  get encoding(): Encoding {
    return this.#encoding;
  }

  score(member: string): number | undefined {
    return this.#ranking.score(member);
  }

  has(member: string): boolean {
    return this.#ranking.score(member) !== undefined;
  }

  /** Gives a member its score and returns whether it is new; an equal score (0 and -0 are) changes nothing. */
  set(member: string, score: number): boolean {
    const old = this.#ranking.score(member);
    if (old === undefined) this.add(member, score);
    else if (old !== score) this.change(member, old, score);
    return old === undefined;
  }

  /** Adds a member that is not there yet. */
  add(member: string, score: number): void {
    if (this.#encoding === 'listpack' && !this.#fits(this.size + 1, member)) this.#encoding = 'skiplist';
    if (this.size === SHORT && this.#ranking instanceof ShortRanking) this.#ranking = lengthened(this.#ranking);
    this.#ranking.add(member, this.#kept(score));
  }

  /** Gives a member that is there, with the score `old`, another one. */
  change(member: string, old: number, score: number): void {
    this.#ranking.change(member, old, this.#kept(score));
  }

  /** Removes a member and returns whether it was there. */
  delete(member: string): boolean {
    return this.#ranking.delete(member);
  }

  /** Removes the entries of the ranks [from, to). */
  deleteRange(from: number, to: number): void {
    this.#ranking.deleteRange(from, to);
  }

  /** A member's place from the lowest score on, the first is 0. */
  rank(member: string): number | undefined {
    return this.#ranking.rank(member);
  }

  /** How many entries have a lower score, or with `orEqual` this one. */
  countBelow(score: number, orEqual?: 'orEqual'): number {
    return this.#ranking.countBelow(score, orEqual);
  }

  /** How many members a condition holds for that holds for the first ones and, from some on, for none. */
  countWhile(holds: (member: string) => boolean): number {
    return this.#ranking.countWhile(holds);
  }

  /** Visits the entries of the ranks [from, to), lowest first; the visitor must change nothing. */
  forEach(from: number, to: number, visit: Visit): void {
    this.#ranking.forEach(from, to, visit);
  }

  /** Visits the entries of the ranks [from, to), highest first; the visitor must change nothing. */
  forEachBackwards(from: number, to: number, visit: Visit): void {
    this.#ranking.forEachBackwards(from, to, visit);
  }

  /** The member in a slot from 0 to size - 1: no order, but each once, so that a random slot is a random member. */
  memberAt(slot: number): string {
    return this.#ranking.memberAt(slot);
  }

  scoreAt(slot: number): number {
    return this.#ranking.scoreAt(slot);
  }

  /** A page of a walk: a small set comes whole and in order, as a listpack does. Returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: Visit): number {
    if (this.#encoding === 'skiplist') return this.#ranking.scan(cursor, count, visit);
    this.#ranking.forEach(0, this.size, visit);
    return 0;
  }

  /** Makes a listpack of a set that was built as a skip list, if it is small enough for one. */
  compact(): void {
    const zeros: string[] = [];
    for (let slot = 0; slot < this.size; slot++) {
      if (!this.#fits(this.size, this.memberAt(slot))) return;
      if (Object.is(this.scoreAt(slot), -0)) zeros.push(this.memberAt(slot));
    }
    this.#encoding = 'listpack';
    for (const member of zeros) this.change(member, -0, 0);
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
    copy.#ranking = this.#ranking.copy();
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

/** The same for more members; a walk that has begun finds its way. */
function lengthened(short: ShortRanking): LongRanking {
  const long = new LongRanking();
  short.forEachAsAdded((member, score) => long.add(member, score));
  return long;
}
