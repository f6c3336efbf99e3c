// The nodes of a ranked order (ranked-order.ts) as rows of a few flat arrays: a node is a number, and whoever follows one from
// node to node meets no object on the way, each of which would be a miss of the cache in a large set.

/** How many entries a leaf and how many children a branch may have; measured to be a good middle between depth and moving. */
export const SHIFT = 6;
export const WIDTH = 1 << SHIFT;
/** Of a place among all rows, the bits that say which of its row it is. */
export const INDEX = WIDTH - 1;
/** Where the root stands. */
export const NOWHERE = -1;

/** Rows of entries. In a leaf they are its own; in a branch the first one under each child. */
export class Rows {
  scores: Float64Array;
  slots: Int32Array;
  /** How many places of each row are in use, from the first one on. */
  widths: Int32Array;
  /** At which place among the branches each node stands. */
  above: Int32Array;
  #made = 0;
  #free: number[] = [];

  constructor(room: number) {
    this.scores = new Float64Array(room * WIDTH);
    this.slots = new Int32Array(room * WIDTH);
    this.widths = new Int32Array(room);
    this.above = new Int32Array(room);
  }

  /** How many rows there is room for. */
  get room(): number {
    return this.widths.length;
  }

  /** An empty row. */
  make(): number {
    const row = this.#free.pop() ?? this.#made++;
    if (row === this.room) this.#grow();
    this.widths[row] = 0;
    this.above[row] = NOWHERE;
    return row;
  }

  release(row: number): void {
    this.#free.push(row);
  }

  /** The end of what is in use of the row of a place. */
  end(place: number): number {
    const row = place >> SHIFT;
    return (row << SHIFT) + this.widths[row]!;
  }

  isFull(row: number): boolean {
    return this.widths[row] === WIDTH;
  }

  /** Puts an entry at a place of a row that is not full; what stands there and behind moves on. */
  insert(place: number, score: number, slot: number): void {
    const { scores, slots } = this;
    const row = place >> SHIFT;
    for (let at = (row << SHIFT) + this.widths[row]!++; at > place; at--) {
      scores[at] = scores[at - 1]!;
      slots[at] = slots[at - 1]!;
    }
    scores[place] = score;
    slots[place] = slot;
  }

  remove(place: number): void {
    const { scores, slots } = this;
    const row = place >> SHIFT;
    const last = (row << SHIFT) + --this.widths[row]!;
    for (let at = place; at < last; at++) {
      scores[at] = scores[at + 1]!;
      slots[at] = slots[at + 1]!;
    }
  }

  /** Moves what stands from a place on to the end of another row; returns the first place there. */
  move(place: number, target: number): number {
    const row = place >> SHIFT;
    const end = this.end(place);
    const first = (target << SHIFT) + this.widths[target]!;
    this.scores.copyWithin(first, place, end);
    this.slots.copyWithin(first, place, end);
    this.widths[target]! += end - place;
    this.widths[row]! -= end - place;
    return first;
  }

  /** Where a slot stands in a row that has it. */
  placeOf(row: number, slot: number): number {
    const { slots } = this;
    let place = row << SHIFT;
    while (slots[place] !== slot) place++;
    return place;
  }

  copy(): Rows {
    const copy = new Rows(0);
    copy.scores = this.scores.slice();
    copy.slots = this.slots.slice();
    copy.widths = this.widths.slice();
    copy.above = this.above.slice();
    copy.#made = this.#made;
    copy.#free = this.#free.slice();
    return copy;
  }

  #grow(): void {
    const room = roomFor(this.room + 1);
    this.scores = grown(this.scores, new Float64Array(room * WIDTH));
    this.slots = grown(this.slots, new Int32Array(room * WIDTH));
    this.widths = grown(this.widths, new Int32Array(room));
    this.above = grown(this.above, new Int32Array(room));
  }
}

/** Room for so many, and for some more. */
export function roomFor(size: number): number {
  return size + (size >> 2) + 4;
}

/** The same in an array with more room. */
export function grown<T extends Float64Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
