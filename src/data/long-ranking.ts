// The ranking of a large sorted set: the dictionary answers ZSCORE and gives cursors and random members; the order, in which
// an entry goes by its slot there, answers everything that has to do with ranks.
import { Dict } from './dict.ts';
import { RankedOrder } from './ranked-order.ts';
import type { Ranking, Visit } from './ranking.ts';

export class LongRanking implements Ranking {
  readonly #scores: Dict<number>;
  readonly #order: RankedOrder;

  constructor(scores = new Dict<number>(), order = new RankedOrder(scores.keys())) {
    this.#scores = scores;
    this.#order = order;
  }

  get size(): number {
    return this.#scores.size;
  }

  score(member: string): number | undefined {
    return this.#scores.get(member);
  }

  add(member: string, score: number): void {
    const slot = this.#scores.size;
    this.#scores.set(member, score);
    this.#order.insert(slot, score);
  }

  change(member: string, _old: number, score: number): void {
    const slot = this.#scores.slot(member)!;
    this.#order.delete(slot);
    this.#scores.setAt(slot, score);
    this.#order.insert(slot, score);
  }

  delete(member: string): boolean {
    const slot = this.#scores.slot(member);
    if (slot === undefined) return false;
    this.#order.delete(slot);
    // The last one takes the slot.
    this.#scores.delete(member);
    if (slot < this.size) this.#order.rename(this.size, slot);
    return true;
  }

  deleteRange(from: number, to: number): void {
    const members: string[] = [];
    this.#order.forEach(from, to, (member) => members.push(member));
    for (const member of members) this.delete(member);
  }

  rank(member: string): number | undefined {
    const slot = this.#scores.slot(member);
    return slot === undefined ? undefined : this.#order.rank(slot);
  }

  countBelow(score: number, orEqual?: 'orEqual'): number {
    return this.#order.countBelow(score, orEqual);
  }

  countWhile(holds: (member: string) => boolean): number {
    return this.#order.countWhile(holds);
  }

  forEach(from: number, to: number, visit: Visit): void {
    this.#order.forEach(from, to, visit);
  }

  forEachBackwards(from: number, to: number, visit: Visit): void {
    this.#order.forEachBackwards(from, to, visit);
  }

  memberAt(slot: number): string {
    return this.#scores.keyAt(slot);
  }

  scoreAt(slot: number): number {
    return this.#scores.valueAt(slot);
  }

  scan(cursor: number, count: number, visit: Visit): number {
    return this.#scores.scan(cursor, count, visit);
  }

  copy(): LongRanking {
    const scores = this.#scores.copy();
    return new LongRanking(scores, this.#order.copy(scores.keys()));
  }
}
