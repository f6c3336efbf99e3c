// The order of a large sorted set: entries by score, equal scores by the member's bytes. A B+ tree whose branches know how
// many entries lie before each child (Knuth, The Art of Computer Programming 6.2.3 and 6.2.4), so that an entry's rank and
// the entry at a rank cost O(log n) alike, as the spans of Redis' skip list have it. Ranges are pairs of ranks: [from, to).
//
// An entry goes by its slot in the set's dictionary, and the tree knows in which leaf each slot lies. So a rank is found from
// below, without a comparison: the place in the leaf, and at each level what lies before. Removing begins there too.

import { grown, INDEX, NOWHERE, Rows, roomFor, SHIFT, WIDTH } from './ranked-rows.ts';
import type { Visit } from './ranking.ts';

/** A node with fewer looks for a neighbour to join. */
const NARROW = WIDTH / 4;

/** A search in the row of a place, from there on: the place where it ends. */
type Find = (rows: Rows, from: number) => number;

export class RankedOrder {
  /** By slot; it belongs to the dictionary. */
  readonly #members: readonly string[];
  /** By slot. */
  #leafOf = new Int32Array(WIDTH);
  #leaves = new Rows(2);
  #branches = new Rows(1);
  /** By places of branches: the nodes one level below. */
  #children = new Int32Array(WIDTH);
  /** By places of branches: how many entries lie under the children that stand earlier in the same branch. */
  #before = new Int32Array(WIDTH);
  /** How many levels of branches there are; the root is a leaf where there is none. */
  #height = 0;
  #root = this.#leaves.make();
  #size = 0;

  constructor(members: readonly string[]) {
    this.#members = members;
  }

  get size(): number {
    return this.#size;
  }

  /** An order of its own with the same entries. */
  copy(members: readonly string[]): RankedOrder {
    const copy = new RankedOrder(members);
    copy.#leafOf = this.#leafOf.slice();
    copy.#leaves = this.#leaves.copy();
    copy.#branches = this.#branches.copy();
    copy.#children = this.#children.slice();
    copy.#before = this.#before.slice();
    copy.#height = this.#height;
    copy.#root = this.#root;
    copy.#size = this.#size;
    return copy;
  }

  /** Adds an entry that is not there yet. */
  insert(slot: number, score: number): void {
    const leaves = this.#leaves;
    const member = this.#members[slot]!;
    const leaf = this.#leafFor(score, member);
    let place = this.#firstNotBelow(leaves, leaf << SHIFT, score, member);
    let right: number | undefined;
    if (leaves.widths[leaf] === WIDTH) {
      const first = leaf << SHIFT;
      // What grows at its end, as a set that is filled in order does, leaves full nodes behind.
      const cut = place === first + WIDTH ? place : first + WIDTH / 2;
      right = leaves.make();
      if (cut !== first + WIDTH) this.#moveEntries(cut, right);
      if (place >= cut) place += (right << SHIFT) - cut;
    }
    leaves.insert(place, score, slot);
    this.#putInto(place >> SHIFT, slot);
    if ((place & INDEX) === 0) this.#firstChanged(leaves, place >> SHIFT);
    this.#size++;
    this.#count(leaf, 1);
    if (right !== undefined) this.#link(0, leaf, right, leaves.widths[leaf]!);
  }

  /** Removes the entry of a slot that is there. */
  delete(slot: number): void {
    const leaf = this.#leafOf[slot]!;
    const place = this.#leaves.placeOf(leaf, slot);
    this.#leaves.remove(place);
    this.#size--;
    this.#count(leaf, -1);
    this.#hasLost(0, place);
    while (this.#height > 0 && this.#branches.widths[this.#root] === 1) this.#lowerRoot();
  }

  /** An entry has come from one slot to another. */
  rename(from: number, to: number): void {
    const leaf = this.#leafOf[from]!;
    const place = this.#leaves.placeOf(leaf, from);
    this.#leaves.slots[place] = to;
    this.#leafOf[to] = leaf;
    if ((place & INDEX) === 0) this.#firstChanged(this.#leaves, leaf);
  }

  /** How many entries lie before that of a slot. */
  rank(slot: number): number {
    const leaf = this.#leafOf[slot]!;
    return this.#countBefore(leaf) + this.#leaves.placeOf(leaf, slot) - (leaf << SHIFT);
  }

  /** How many entries have a lower score, or with `orEqual` this one. */
  countBelow(score: number, orEqual?: 'orEqual'): number {
    return this.#countTo(
      orEqual ? (rows, from) => firstAbove(rows, from, score) : (rows, from) => firstFrom(rows, from, score),
    );
  }

  /** How many entries a condition holds for that holds for the first ones and, from some entry on, for none. */
  countWhile(holds: (member: string) => boolean): number {
    return this.#countTo((rows, from) => this.#firstWithout(rows, from, holds));
  }

  /** Visits the entries of the ranks [from, to), the first one first. */
  forEach(from: number, to: number, visit: Visit): void {
    const { scores, slots, widths } = this.#leaves;
    const end = Math.min(to, this.#size);
    for (let rank = Math.max(0, from); rank < end; ) {
      const first = this.#placeAt(rank);
      const leaf = first >> SHIFT;
      const last = Math.min((leaf << SHIFT) + widths[leaf]!, first + end - rank);
      for (let place = first; place < last; place++) visit(this.#members[slots[place]!]!, scores[place]!);
      rank += last - first;
    }
  }

  /** Visits the entries of the ranks [from, to), the last one first. */
  forEachBackwards(from: number, to: number, visit: Visit): void {
    const { scores, slots } = this.#leaves;
    const begin = Math.max(0, from);
    for (let rank = Math.min(to, this.#size); rank > begin; ) {
      const last = this.#placeAt(rank - 1);
      const first = Math.max(last & ~INDEX, last - (rank - 1 - begin));
      for (let place = last; place >= first; place--) visit(this.#members[slots[place]!]!, scores[place]!);
      rank -= last - first + 1;
    }
  }

  // Looking

  /** The nodes of a level: leaves at 0. */
  #rows(level: number): Rows {
    return level === 0 ? this.#leaves : this.#branches;
  }

  /** The leaf in which an entry that is not there would lie. */
  #leafFor(score: number, member: string): number {
    let node = this.#root;
    for (let level = this.#height; level > 0; level--) {
      node = this.#children[this.#firstNotBelow(this.#branches, (node << SHIFT) + 1, score, member) - 1]!;
    }
    return node;
  }

  /** The leaf in which a search ends. The first entry under the first child need not be looked at on the way. */
  #leafWith(find: Find): number {
    let node = this.#root;
    for (let level = this.#height; level > 0; level--) {
      node = this.#children[find(this.#branches, (node << SHIFT) + 1) - 1]!;
    }
    return node;
  }

  /** How many entries lie before the one at which a search ends. */
  #countTo(find: Find): number {
    const leaf = this.#leafWith(find);
    return this.#countBefore(leaf) + find(this.#leaves, leaf << SHIFT) - (leaf << SHIFT);
  }

  /** How many entries lie before a leaf. */
  #countBefore(leaf: number): number {
    const { above } = this.#branches;
    const before = this.#before;
    let count = 0;
    for (let at = this.#leaves.above[leaf]!; at !== NOWHERE; at = above[at >> SHIFT]!) count += before[at]!;
    return count;
  }

  /** The place of the entry of a rank. */
  #placeAt(rank: number): number {
    const before = this.#before;
    let node = this.#root;
    let left = rank;
    for (let level = this.#height; level > 0; level--) {
      let from = (node << SHIFT) + 1;
      let to = (node << SHIFT) + this.#branches.widths[node]!;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (before[middle]! <= left) from = middle + 1;
        else to = middle;
      }
      left -= before[from - 1]!;
      node = this.#children[from - 1]!;
    }
    return (node << SHIFT) + left;
  }

  /** From a place on, the first one in its row whose entry is not below this one. */
  #firstNotBelow(rows: Rows, start: number, score: number, member: string): number {
    const { scores, slots } = rows;
    let from = start;
    let to = rows.end(start);
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = scores[middle]!;
      if (other < score || (other === score && this.#members[slots[middle]!]! < member)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** From a place on, the first one in its row for whose member the condition does not hold. */
  #firstWithout(rows: Rows, start: number, holds: (member: string) => boolean): number {
    let from = start;
    let to = rows.end(start);
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(this.#members[rows.slots[middle]!]!)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  // Changing

  #putInto(leaf: number, slot: number): void {
    if (slot >= this.#leafOf.length) this.#leafOf = grown(this.#leafOf, new Int32Array(roomFor(slot)));
    this.#leafOf[slot] = leaf;
  }

  /** So many entries more lie in a leaf. */
  #count(leaf: number, more: number): void {
    const before = this.#before;
    const { above } = this.#branches;
    for (let at = this.#leaves.above[leaf]!; at !== NOWHERE; at = above[at >> SHIFT]!) {
      const end = this.#branches.end(at);
      for (let later = at + 1; later < end; later++) before[later]! += more;
    }
  }

  /** A node begins with another entry than before. */
  #firstChanged(nodes: Rows, node: number): void {
    const branches = this.#branches;
    const score = nodes.scores[node << SHIFT]!;
    const slot = nodes.slots[node << SHIFT]!;
    for (let at = nodes.above[node]!; at !== NOWHERE; at = branches.above[at >> SHIFT]!) {
      branches.scores[at] = score;
      branches.slots[at] = slot;
      if ((at & INDEX) !== 0) return;
    }
  }

  /** Puts a new node beside the one, with so many entries, from which it was split. */
  #link(level: number, left: number, right: number, leftSize: number): void {
    const nodes = this.#rows(level);
    if (nodes.above[left] === NOWHERE) this.#raiseRoot(level);
    if (this.#branches.isFull(nodes.above[left]! >> SHIFT)) this.#splitBranch(level + 1, nodes.above[left]!);
    const at = nodes.above[left]!;
    this.#insertChild(level, at + 1, right, this.#before[at]! + leftSize);
  }

  /** Splits a full branch, into which something is to come behind a place. */
  #splitBranch(level: number, place: number): void {
    const branch = place >> SHIFT;
    const cut = (branch << SHIFT) + ((place & INDEX) === INDEX ? INDEX : WIDTH / 2);
    const right = this.#makeBranch();
    const size = this.#before[cut]!;
    this.#moveChildren(level, cut, right, -size);
    this.#link(level, branch, right, size);
  }

  #raiseRoot(level: number): void {
    const root = this.#makeBranch();
    this.#insertChild(level, root << SHIFT, this.#root, 0);
    this.#root = root;
    this.#height++;
  }

  #lowerRoot(): void {
    this.#branches.release(this.#root);
    this.#root = this.#children[this.#root << SHIFT]!;
    this.#height--;
    this.#rows(this.#height).above[this.#root] = NOWHERE;
  }

  #makeBranch(): number {
    const branch = this.#branches.make();
    const places = this.#branches.slots.length;
    if (places > this.#children.length) {
      this.#children = grown(this.#children, new Int32Array(places));
      this.#before = grown(this.#before, new Int32Array(places));
    }
    return branch;
  }

  /** A node has lost what stood at a place: where it is empty it goes, where it is narrow it joins another one. */
  #hasLost(level: number, place: number): void {
    const nodes = this.#rows(level);
    const node = place >> SHIFT;
    const width = nodes.widths[node]!;
    if (nodes.above[node] === NOWHERE) return;
    if (width === 0) {
      this.#drop(level, node);
      return;
    }
    if ((place & INDEX) === 0) this.#firstChanged(nodes, node);
    if (width < NARROW) this.#join(level, node);
  }

  #drop(level: number, node: number): void {
    const at = this.#rows(level).above[node]!;
    this.#rows(level).release(node);
    this.#removeChild(level, at);
    this.#hasLost(level + 1, at);
  }

  /** Makes one node of this one and that before it, or behind it if it is the first, if they have room. */
  #join(level: number, node: number): void {
    const nodes = this.#rows(level);
    const at = nodes.above[node]!;
    const place = (at & INDEX) === 0 ? at : at - 1;
    if (place + 1 === this.#branches.end(place)) return;
    const left = this.#children[place]!;
    const right = this.#children[place + 1]!;
    if (nodes.widths[left]! + nodes.widths[right]! > WIDTH) return;
    if (level === 0) this.#moveEntries(right << SHIFT, left);
    else this.#moveChildren(level, right << SHIFT, left, this.#before[place + 1]! - this.#before[place]!);
    this.#drop(level, right);
  }

  #moveEntries(start: number, target: number): void {
    const { slots } = this.#leaves;
    const first = this.#leaves.move(start, target);
    const end = this.#leaves.end(first);
    for (let place = first; place < end; place++) this.#leafOf[slots[place]!] = target;
  }

  /** Moves children to another branch, where so many entries more lie before them. */
  #moveChildren(level: number, start: number, target: number, more: number): void {
    const { above } = this.#rows(level - 1);
    const children = this.#children;
    const first = this.#branches.move(start, target);
    const end = this.#branches.end(first);
    for (let place = first, old = start; place < end; place++, old++) {
      children[place] = children[old]!;
      this.#before[place] = this.#before[old]! + more;
      above[children[place]!] = place;
    }
  }

  #insertChild(level: number, at: number, child: number, before: number): void {
    const nodes = this.#rows(level);
    const children = this.#children;
    this.#branches.insert(at, nodes.scores[child << SHIFT]!, nodes.slots[child << SHIFT]!);
    for (let place = this.#branches.end(at) - 1; place > at; place--) {
      children[place] = children[place - 1]!;
      this.#before[place] = this.#before[place - 1]!;
      nodes.above[children[place]!] = place;
    }
    children[at] = child;
    this.#before[at] = before;
    nodes.above[child] = at;
  }

  #removeChild(level: number, at: number): void {
    const { above } = this.#rows(level);
    const children = this.#children;
    this.#branches.remove(at);
    const end = this.#branches.end(at);
    for (let place = at; place < end; place++) {
      children[place] = children[place + 1]!;
      this.#before[place] = this.#before[place + 1]!;
      above[children[place]!] = place;
    }
  }
}

/** From a place on, the first one in its row with this score or a higher one. */
function firstFrom(rows: Rows, start: number, score: number): number {
  const { scores } = rows;
  let from = start;
  let to = rows.end(start);
  while (from < to) {
    const middle = (from + to) >> 1;
    if (scores[middle]! < score) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** From a place on, the first one in its row with a higher score. */
function firstAbove(rows: Rows, start: number, score: number): number {
  const { scores } = rows;
  let from = start;
  let to = rows.end(start);
  while (from < to) {
    const middle = (from + to) >> 1;
    if (scores[middle]! <= score) from = middle + 1;
    else to = middle;
  }
  return from;
}
