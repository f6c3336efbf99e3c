// The ranking of a small sorted set: scores and members side by side in order, searched by halves, and a Map for ZSCORE. Up to
// some hundred entries nothing is quicker than to move the ones behind.
import type { Ranking, Visit } from './ranking.ts';

export class ShortRanking implements Ranking {
  #byMember = new Map<string, number>();
  #scores: number[] = [];
  #members: string[] = [];

  get size(): number {
    return this.#members.length;
  }

  score(member: string): number | undefined {
    return this.#byMember.get(member);
  }

  add(member: string, score: number): void {
    this.#byMember.set(member, score);
    this.#insert(member, score);
  }

  change(member: string, old: number, score: number): void {
    this.#removeFrom(this.#place(member, old), 1);
    this.#byMember.set(member, score);
    this.#insert(member, score);
  }

  delete(member: string): boolean {
    const score = this.#byMember.get(member);
    if (score === undefined) return false;
    this.#byMember.delete(member);
    this.#removeFrom(this.#place(member, score), 1);
    return true;
  }

  deleteRange(from: number, to: number): void {
    for (let at = from; at < to; at++) this.#byMember.delete(this.#members[at]!);
    this.#removeFrom(from, to - from);
  }

  rank(member: string): number | undefined {
    const score = this.#byMember.get(member);
    return score === undefined ? undefined : this.#place(member, score);
  }

  countBelow(score: number, orEqual?: 'orEqual'): number {
    const scores = this.#scores;
    let from = 0;
    let to = scores.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = scores[middle]!;
      if (other < score || (orEqual && other === score)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  countWhile(holds: (member: string) => boolean): number {
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(this.#members[middle]!)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  forEach(from: number, to: number, visit: Visit): void {
    const end = Math.min(to, this.size);
    for (let at = Math.max(0, from); at < end; at++) visit(this.#members[at]!, this.#scores[at]!);
  }

  forEachBackwards(from: number, to: number, visit: Visit): void {
    const end = Math.max(0, from);
    for (let at = Math.min(to, this.size) - 1; at >= end; at--) visit(this.#members[at]!, this.#scores[at]!);
  }

  memberAt(slot: number): string {
    return this.#members[slot]!;
  }

  scoreAt(slot: number): number {
    return this.#scores[slot]!;
  }

  /** In the order in which the members came, from the last one down: so do dictionaries of long rankings (dict.ts). */
  scan(cursor: number, count: number, visit: Visit): number {
    const entries = [...this.#byMember];
    const from = cursor === 0 ? entries.length : Math.min(cursor, entries.length);
    const to = Math.max(0, from - count);
    for (const [member, score] of entries.slice(to, from).reverse()) visit(member, score);
    return to;
  }

  /** Shows every entry, in the order in which the members came. */
  forEachAsAdded(visit: Visit): void {
    this.#byMember.forEach((score, member) => {
      visit(member, score);
    });
  }

  copy(): ShortRanking {
    const copy = new ShortRanking();
    copy.#byMember = new Map(this.#byMember);
    copy.#scores = this.#scores.slice();
    copy.#members = this.#members.slice();
    return copy;
  }

  /** Where an entry is or would be. */
  #place(member: string, score: number): number {
    const scores = this.#scores;
    let from = 0;
    let to = scores.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = scores[middle]!;
      if (other < score || (other === score && this.#members[middle]! < member)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #insert(member: string, score: number): void {
    const place = this.#place(member, score);
    const scores = this.#scores;
    const members = this.#members;
    scores.push(score);
    members.push(member);
    for (let at = scores.length - 1; at > place; at--) {
      scores[at] = scores[at - 1]!;
      members[at] = members[at - 1]!;
    }
    scores[place] = score;
    members[place] = member;
  }

  /** As splice, but without the arrays that splice answers. */
  #removeFrom(place: number, count: number): void {
    const scores = this.#scores;
    const members = this.#members;
    const left = scores.length - count;
    for (let at = place; at < left; at++) {
      scores[at] = scores[at + count]!;
      members[at] = members[at + count]!;
    }
    for (let nth = 0; nth < count; nth++) {
      scores.pop();
      members.pop();
    }
  }
}
