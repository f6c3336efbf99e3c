// What is ordered by stream ids: a stream's nodes, a group's pending entries. A B+ tree (Knuth, The Art of Computer
// Programming 6.2.4) that grows at its right end without moving anything. Nodes that have become sparse are not joined,
// empty ones go: ids mostly leave in the order in which they came.
import { compareIds, idOf, SMALLEST_ID, type StreamId } from './stream-id.ts';

/** How many items or children a node may have. */
const WIDTH = 64;

interface Leaf<T> {
  readonly items: T[];
  readonly children?: undefined;
}

interface Inner<T> {
  /** What lies under the child at an index is not below its bound, what lies under earlier ones is; the first is not looked at. */
  readonly bounds: StreamId[];
  readonly children: Node<T>[];
}

type Node<T> = Leaf<T> | Inner<T>;

/** Returns false to see no more. */
export type Visit<T> = (item: T) => unknown;

export class IdTree<T extends StreamId> {
  #root: Node<T> = { items: [] };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: StreamId): T | undefined {
    const { items } = this.#leafOf(id);
    const item = items[lowerBound(items, id)];
    return item && compareIds(item, id) === 0 ? item : undefined;
  }

  /** Adds an item whose id is not there yet. */
  insert(item: T): void {
    this.#size++;
    const right = insertBelow(this.#root, item);
    if (right) this.#root = { bounds: [SMALLEST_ID, right.bound], children: [this.#root, right.node] };
  }

  /** Removes the item with an id and says whether there was one. */
  delete(id: StreamId): boolean {
    if (!deleteBelow(this.#root, id)) return false;
    this.#size--;
    while (this.#root.children?.length === 1) this.#root = this.#root.children[0]!;
    if (this.#root.children?.length === 0) this.#root = { items: [] };
    return true;
  }

  first(): T | undefined {
    let node = this.#root;
    while (node.children) node = node.children[0]!;
    return node.items[0];
  }

  last(): T | undefined {
    let node = this.#root;
    while (node.children) node = node.children.at(-1)!;
    return node.items.at(-1);
  }

  /** The last item whose id is not above this one. */
  floor(id: StreamId): T | undefined {
    let found: T | undefined;
    this.descend(id, (item) => {
      found = item;
      return false;
    });
    return found;
  }

  /** The first item whose id is not below this one. */
  ceiling(id: StreamId): T | undefined {
    let found: T | undefined;
    this.ascend(id, (item) => {
      found = item;
      return false;
    });
    return found;
  }

  /** Visits the items from an id upwards; the visitor must change nothing. */
  ascend(from: StreamId, visit: Visit<T>): void {
    ascendBelow(this.#root, from, visit);
  }

  /** Visits the items from an id downwards; the visitor must change nothing. */
  descend(from: StreamId, visit: Visit<T>): void {
    descendBelow(this.#root, from, visit);
  }

  #leafOf(id: StreamId): Leaf<T> {
    let node = this.#root;
    while (node.children) node = node.children[childOf(node, id)]!;
    return node;
  }
}

/** The first index of what is not below an id. */
function lowerBound(items: readonly StreamId[], id: StreamId): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareIds(items[middle]!, id) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The index of the child under which an id lies or would lie. */
function childOf<T>({ bounds }: Inner<T>, id: StreamId): number {
  let [from, to] = [1, bounds.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareIds(bounds[middle]!, id) <= 0) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

interface Split<T> {
  readonly bound: StreamId;
  readonly node: Node<T>;
}

/** Adds an item; where the node becomes too wide its right part is returned as a node of its own. */
function insertBelow<T extends StreamId>(node: Node<T>, item: T): Split<T> | undefined {
  if (!node.children) {
    const { items } = node;
    const last = items.at(-1);
    const at = last === undefined || compareIds(last, item) < 0 ? items.length : lowerBound(items, item);
    if (at === items.length) items.push(item);
    else items.splice(at, 0, item);
    if (items.length <= WIDTH) return undefined;
    // What grows at its end leaves full nodes behind.
    const right = items.splice(at === WIDTH ? WIDTH : WIDTH / 2);
    return { bound: idOf(right[0]!), node: { items: right } };
  }
  const at = childOf(node, item);
  const split = insertBelow(node.children[at]!, item);
  if (!split) return undefined;
  node.bounds.splice(at + 1, 0, split.bound);
  node.children.splice(at + 1, 0, split.node);
  if (node.children.length <= WIDTH) return undefined;
  const from = at + 1 === WIDTH ? WIDTH : WIDTH / 2;
  const bounds = node.bounds.splice(from);
  return { bound: bounds[0]!, node: { bounds, children: node.children.splice(from) } };
}

function deleteBelow<T extends StreamId>(node: Node<T>, id: StreamId): boolean {
  if (!node.children) {
    const at = lowerBound(node.items, id);
    const item = node.items[at];
    if (!item || compareIds(item, id) !== 0) return false;
    if (at === 0) node.items.shift();
    else node.items.splice(at, 1);
    return true;
  }
  const at = childOf(node, id);
  const child = node.children[at]!;
  if (!deleteBelow(child, id)) return false;
  if ((child.children ?? child.items).length === 0) {
    node.children.splice(at, 1);
    node.bounds.splice(at, 1);
  }
  return true;
}

function ascendBelow<T extends StreamId>(node: Node<T>, from: StreamId, visit: Visit<T>): boolean {
  if (!node.children) {
    const { items } = node;
    for (let at = lowerBound(items, from); at < items.length; at++) if (visit(items[at]!) === false) return false;
    return true;
  }
  for (let at = childOf(node, from); at < node.children.length; at++) {
    if (!ascendBelow(node.children[at]!, from, visit)) return false;
  }
  return true;
}

function descendBelow<T extends StreamId>(node: Node<T>, from: StreamId, visit: Visit<T>): boolean {
  if (!node.children) {
    const { items } = node;
    let at = lowerBound(items, from);
    if (at === items.length || compareIds(items[at]!, from) > 0) at--;
    for (; at >= 0; at--) if (visit(items[at]!) === false) return false;
    return true;
  }
  for (let at = childOf(node, from); at >= 0; at--) {
    if (!descendBelow(node.children[at]!, from, visit)) return false;
  }
  return true;
}
