// What a sorted set asks of its members and their scores, however many they are. Ranges are pairs of ranks: [from, to).

export type Visit = (member: string, score: number) => void;

export interface Ranking {
  readonly size: number;
  score(member: string): number | undefined;
  /** Adds a member that is not there yet. */
  add(member: string, score: number): void;
  /** Gives a member that is there, with the score `old`, another one. */
  change(member: string, old: number, score: number): void;
  /** Removes a member and returns whether it was there. */
  delete(member: string): boolean;
  /** Removes the entries of the ranks [from, to). */
  deleteRange(from: number, to: number): void;
  /** How many entries lie before a member; undefined where it is not there. */
  rank(member: string): number | undefined;
  /** How many entries have a lower score, or with `orEqual` this one. */
  countBelow(score: number, orEqual?: 'orEqual'): number;
  /** How many members a condition holds for that holds for the first ones and, from some on, for none. */
  countWhile(holds: (member: string) => boolean): number;
  /** Visits the entries of the ranks [from, to), lowest first. */
  forEach(from: number, to: number, visit: Visit): void;
  /** Visits the entries of the ranks [from, to), highest first. */
  forEachBackwards(from: number, to: number, visit: Visit): void;
  /** The member in a slot from 0 to size - 1: no order, but each once. */
  memberAt(slot: number): string;
  scoreAt(slot: number): number;
  /** A page of a walk; returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: Visit): number;
  copy(): Ranking;
}
