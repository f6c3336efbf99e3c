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
    this.#removeAt(this.#place(member, old));
    this.#byMember.set(member, score);
    this.#insert(member, score);
  }

  delete(member: string): boolean {
    const score = this.#byMember.get(member);
    if (score === undefined) return false;
    this.#byMember.delete(member);
    this.#removeAt(this.#place(member, score));
    return true;
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
    insertAt(this.#scores, place, score);
    insertAt(this.#members, place, member);
  }

  #removeAt(place: number): void {
    removeAt(this.#scores, place);
    removeAt(this.#members, place);
  }
}

/** As splice, but without the array that splice answers: most writes end here. */
function insertAt<T>(array: T[], index: number, item: T): void {
  array.push(item);
  for (let at = array.length - 1; at > index; at--) array[at] = array[at - 1]!;
  array[index] = item;
}

function removeAt<T>(array: T[], index: number): void {
  if (index === 0) {
    array.shift();
    return;
  }
  for (let at = index + 1; at < array.length; at++) array[at - 1] = array[at]!;
  array.pop();
}
