// The order of a sorted set: entries by score, equal scores by the member's bytes. A B+ tree whose nodes know how many
// entries lie below them (Knuth, The Art of Computer Programming 6.2.3 and 6.2.4), so that an entry's rank and the entry at
// a rank cost O(log n) alike, as the spans of Redis' skip list have it. Ranges are pairs of ranks: [from, to).

/** How many entries or children a node may have; measured to be a good middle between depth and moving. */
const WIDTH = 64;
/** A node with fewer looks for a neighbour to join. */
const NARROW = WIDTH / 4;

export type Visit = (member: string, score: number) => void;

interface Node {
  /**
   * In a leaf the entries. In an inner node bounds between the children: what lies under the child at an index is not
   * below the bound at that index, and what lies under earlier children is. The first bound is never looked at.
   */
  readonly scores: number[];
  readonly members: string[];
  /** Undefined in a leaf. */
  readonly children: Children | undefined;
  /** How many entries lie in this node or below it. */
  size: number;
}

interface Children {
  readonly nodes: Node[];
  /** The nodes' sizes once more, side by side: to add them up without looking at every node. */
  readonly sizes: number[];
}

export class RankedOrder {
  #root = leaf();

  get size(): number {
    return this.#root.size;
  }

  /** An order of its own with the same entries. */
  copy(): RankedOrder {
    const copy = new RankedOrder();
    copy.#root = copyOf(this.#root);
    return copy;
  }

  /** Adds an entry that is not there yet. */
  insert(score: number, member: string): void {
    const right = insertBelow(this.#root, score, member);
    if (!right) return;
    const left = this.#root;
    const children = { nodes: [left, right], sizes: [left.size, right.size] };
    const size = left.size + right.size;
    this.#root = { scores: [0, right.scores[0]!], members: ['', right.members[0]!], children, size };
  }

  /** Removes an entry and returns whether it was there. */
  delete(score: number, member: string): boolean {
    if (!deleteBelow(this.#root, score, member)) return false;
    while (this.#root.children?.nodes.length === 1) this.#root = this.#root.children.nodes[0]!;
    if (this.#root.size === 0) this.#root = leaf();
    return true;
  }

  /** How many entries lie before this one, which is there. */
  rank(score: number, member: string): number {
    let before = 0;
    let node = this.#root;
    while (node.children) {
      const child = childOf(node, score, member);
      before += sizeBefore(node.children, child);
      node = node.children.nodes[child]!;
    }
    return before + placeOf(node, score, member);
  }

  /** How many entries a condition holds for that holds for the first ones and, from some entry on, for none. */
  countWhile(holds: (score: number, member: string) => boolean): number {
    let before = 0;
    let node = this.#root;
    while (node.children) {
      const child = firstWithout(node, holds, 1) - 1;
      before += sizeBefore(node.children, child);
      node = node.children.nodes[child]!;
    }
    return before + firstWithout(node, holds, 0);
  }

  /** Visits the entries of the ranks [from, to), the first one first. */
  forEach(from: number, to: number, visit: Visit): void {
    visitBelow(this.#root, Math.max(0, from), Math.min(this.size, to), visit);
  }

  /** Visits the entries of the ranks [from, to), the last one first. */
  forEachBackwards(from: number, to: number, visit: Visit): void {
    visitBackwardsBelow(this.#root, Math.max(0, from), Math.min(this.size, to), visit);
  }
}

/** As splice, but without the array that splice answers: most writes end here. */
function insertAt<T>(array: T[], index: number, item: T): void {
  array.push(item);
  for (let at = array.length - 1; at > index; at--) array[at] = array[at - 1]!;
  array[index] = item;
}

function removeAt<T>(array: T[], index: number): void {
  for (let at = index + 1; at < array.length; at++) array[at - 1] = array[at]!;
  array.pop();
}

function leaf(): Node {
  return { scores: [], members: [], children: undefined, size: 0 };
}

function copyOf({ scores, members, children, size }: Node): Node {
  const copied = children && { nodes: children.nodes.map(copyOf), sizes: children.sizes.slice() };
  return { scores: scores.slice(), members: members.slice(), children: copied, size };
}

function sizeBefore({ sizes }: Children, child: number): number {
  let sum = 0;
  for (let index = 0; index < child; index++) sum += sizes[index]!;
  return sum;
}

function isBelow(score: number, member: string, otherScore: number, otherMember: string): boolean {
  return score < otherScore || (score === otherScore && member < otherMember);
}

/** The first index from `low` on for which the condition does not hold. */
function firstWithout(node: Node, holds: (score: number, member: string) => boolean, low: number): number {
  let from = low;
  let to = node.scores.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(node.scores[middle]!, node.members[middle]!)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The first index, from `low` on, of what is not below an entry. */
function lowerBound({ scores, members }: Node, score: number, member: string, low: number): number {
  let from = low;
  let to = scores.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBelow(scores[middle]!, members[middle]!, score, member)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The index of an entry in its leaf. Where no other has its score the members are left alone: they are far in memory. */
function placeOf(leaf: Node, score: number, member: string): number {
  const { scores } = leaf;
  let from = 0;
  let to = scores.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (scores[middle]! < score) from = middle + 1;
    else to = middle;
  }
  return scores[from + 1] === score ? lowerBound(leaf, score, member, from) : from;
}

/** The index of the child under which an entry lies or would lie. */
function childOf(node: Node, score: number, member: string): number {
  const at = lowerBound(node, score, member, 1);
  return at < node.scores.length && node.scores[at] === score && node.members[at] === member ? at : at - 1;
}

/** Adds an entry; where the node becomes too wide its right part is returned as a node of its own. */
function insertBelow(node: Node, score: number, member: string): Node | undefined {
  const { scores, members, children } = node;
  node.size++;
  let at: number;
  if (children) {
    at = childOf(node, score, member);
    const child = children.nodes[at]!;
    const right = insertBelow(child, score, member);
    children.sizes[at] = child.size;
    if (!right) return undefined;
    at++;
    children.nodes.splice(at, 0, right);
    children.sizes.splice(at, 0, right.size);
    scores.splice(at, 0, right.scores[0]!);
    members.splice(at, 0, right.members[0]!);
  } else {
    at = lowerBound(node, score, member, 0);
    insertAt(scores, at, score);
    insertAt(members, at, member);
  }
  if (scores.length <= WIDTH) return undefined;
  // What grows at its end, as a set that is filled in order does, leaves full nodes behind.
  return split(node, at === WIDTH ? WIDTH : WIDTH / 2);
}

function split(node: Node, at: number): Node {
  const children = node.children && { nodes: node.children.nodes.splice(at), sizes: node.children.sizes.splice(at) };
  const right: Node = { scores: node.scores.splice(at), members: node.members.splice(at), children, size: 0 };
  right.size = children ? sizeBefore(children, children.sizes.length) : right.scores.length;
  node.size -= right.size;
  return right;
}

function deleteBelow(node: Node, score: number, member: string): boolean {
  const { scores, members, children } = node;
  if (!children) {
    const at = lowerBound(node, score, member, 0);
    if (scores[at] !== score || members[at] !== member) return false;
    removeAt(scores, at);
    removeAt(members, at);
    node.size--;
    return true;
  }
  const at = childOf(node, score, member);
  const child = children.nodes[at]!;
  if (!deleteBelow(child, score, member)) return false;
  node.size--;
  children.sizes[at]!--;
  if (child.size === 0) dropChild(node, at);
  else if (child.scores.length < NARROW) join(node, Math.max(0, at - 1));
  return true;
}

/** Makes one node of the child at an index and the next one, if there is one and they have room. */
function join(node: Node, at: number): void {
  const { nodes, sizes } = node.children!;
  const [left, right] = [nodes[at]!, nodes[at + 1]];
  if (!right || left.scores.length + right.scores.length > WIDTH) return;
  if (left.children && right.children) {
    right.scores[0] = node.scores[at + 1]!;
    right.members[0] = node.members[at + 1]!;
    left.children.nodes.push(...right.children.nodes);
    left.children.sizes.push(...right.children.sizes);
  }
  left.scores.push(...right.scores);
  left.members.push(...right.members);
  left.size += right.size;
  sizes[at] = left.size;
  dropChild(node, at + 1);
}

function dropChild({ scores, members, children }: Node, at: number): void {
  children!.nodes.splice(at, 1);
  children!.sizes.splice(at, 1);
  scores.splice(at, 1);
  members.splice(at, 1);
}

function visitBelow({ members, scores, children }: Node, from: number, to: number, visit: Visit): void {
  if (!children) {
    for (let at = from; at < to; at++) visit(members[at]!, scores[at]!);
    return;
  }
  const { nodes, sizes } = children;
  for (let index = 0, before = 0; index < nodes.length && before < to; index++) {
    const size = sizes[index]!;
    const [first, end] = [Math.max(0, from - before), Math.min(size, to - before)];
    if (first < end) visitBelow(nodes[index]!, first, end, visit);
    before += size;
  }
}

function visitBackwardsBelow({ members, scores, children, size }: Node, from: number, to: number, visit: Visit): void {
  if (!children) {
    for (let at = to - 1; at >= from; at--) visit(members[at]!, scores[at]!);
    return;
  }
  const { nodes, sizes } = children;
  for (let index = nodes.length - 1, after = size; index >= 0 && after > from; index--) {
    const before = after - sizes[index]!;
    const [first, end] = [Math.max(0, from - before), Math.min(sizes[index]!, to - before)];
    if (first < end) visitBackwardsBelow(nodes[index]!, first, end, visit);
    after = before;
  }
}
