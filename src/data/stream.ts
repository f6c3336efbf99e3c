// A stream: entries in the order of their ids, in nodes as Redis has them, and the consumer groups that read them. Appending
// looks at the last node only; anything else finds its node in an ordered tree (redis/src/t_stream.c).
import { addIntegers, type Integer } from '../util/number.ts';
import { IdTree } from './id-tree.ts';
import type { Limits } from './limits.ts';
import { radixNodesOf } from './radix-tree.ts';
import { type Group, inOrder } from './stream-group.ts';
import { compareIds, LARGEST_ID, SMALLEST_ID, type StreamId } from './stream-id.ts';
import { type StreamEntry, StreamNode } from './stream-node.ts';

/** The most that Redis lets a node measure, whatever is configured. */
const LONGEST_NODE = 2 ** 30;

export interface Trimming {
  /** Keep so many entries, or those from an id on. */
  readonly keep: { readonly length: Integer } | { readonly from: StreamId };
  /** Remove whole nodes only. */
  readonly approximate: boolean;
  /** Remove no more than so many; 0 is no limit. */
  readonly limit: Integer;
}

export interface RangeOptions {
  /** No more than so many entries. */
  readonly count?: number;
  readonly backwards?: boolean;
}

export class Stream {
  readonly type = 'stream';
  generation = 0;
  readonly encoding = 'stream';
  readonly staysWhenEmpty = true;
  readonly #limits: Limits;
  readonly #nodes = new IdTree<StreamNode>();
  readonly #groups = new Map<string, Group>();
  #size = 0;
  #radixNodes = 1;
  /** The last node, if it is known. */
  #tail: StreamNode | undefined;
  /** The last id that was ever given. */
  lastId = SMALLEST_ID;
  /** The first entry that is there; 0-0 when there is none. */
  firstId = SMALLEST_ID;
  /** The largest id that XDEL has removed. */
  maxDeletedId = SMALLEST_ID;
  /** How many entries were ever added. */
  entriesAdded: Integer = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** How many entries there are. */
  get size(): number {
    return this.#size;
  }

  get nodeCount(): number {
    return this.#nodes.size;
  }

  /** How many nodes Redis' radix tree has for this many of ours. */
  get radixNodes(): number {
    return this.#radixNodes;
  }

  /** Visits the nodes from the first on. */
  forEachNode(visit: (node: StreamNode) => void): void {
    this.#nodes.ascend(SMALLEST_ID, (node) => void visit(node));
  }

  /** Adds an entry whose id is above the last one; `fields` are fields and values by turns. */
  append(id: StreamId, fields: readonly string[]): void {
    let node = this.#tail ?? this.#nodes.last();
    if (!node || !this.#hasRoom(node, fields)) {
      node = new StreamNode(
        id,
        fields.filter((_, at) => at % 2 === 0),
      );
      this.#addNode(node);
    }
    this.#tail = node;
    node.append(id, fields);
    this.#size++;
    this.entriesAdded = addIntegers(this.entriesAdded, 1) ?? this.entriesAdded;
    this.lastId = id;
    if (this.#size === 1) this.firstId = id;
  }

  /** Adds a node as it was saved. */
  appendNode(node: StreamNode): void {
    this.#addNode(node);
    this.#size += node.live;
  }

  #addNode(node: StreamNode): void {
    this.#nodes.insert(node);
    this.#radixNodes += radixNodesOf(node, this.#nodes);
  }

  #hasRoom(node: StreamNode, fields: readonly string[]): boolean {
    const { streamNodeMaxBytes: bytes, streamNodeMaxEntries: entries } = this.#limits;
    let length = node.bytes;
    for (const item of fields) length += item.length;
    const longest = bytes === 0 ? LONGEST_NODE : Math.min(bytes, LONGEST_NODE);
    return length < longest && (entries === 0 || node.length < entries);
  }

  has(id: StreamId): boolean {
    return this.#nodes.floor(id)?.indexOf(id) !== undefined;
  }

  entry(id: StreamId): StreamEntry | undefined {
    const node = this.#nodes.floor(id);
    const index = node?.indexOf(id);
    return index === undefined ? undefined : node?.entryAt(index);
  }

  /** The entries from one id to another, both included. */
  range(from: StreamId, to: StreamId, { count = Infinity, backwards = false }: RangeOptions = {}): StreamEntry[] {
    const found: StreamEntry[] = [];
    if (compareIds(from, to) > 0) return found;
    const take = (node: StreamNode, index: number) => {
      if (!node.isDeleted(index)) found.push(node.entryAt(index));
    };
    if (backwards) {
      this.#nodes.descend(to, (node) => {
        for (let at = lastIndexTo(node, to); at >= 0 && found.length < count; at--) {
          if (compareIds(node.idAt(at), from) < 0) return false;
          take(node, at);
        }
        return found.length < count;
      });
    } else {
      this.#nodes.ascend(this.#nodes.floor(from) ?? from, (node) => {
        for (let at = node.indexFrom(from); at < node.length && found.length < count; at++) {
          if (compareIds(node.idAt(at), to) > 0) return false;
          take(node, at);
        }
        return found.length < count;
      });
    }
    return found;
  }

  /** The last entry that is there; 0-0 when there is none. */
  lastEntryId(): StreamId {
    let last = SMALLEST_ID;
    this.#nodes.descend(LARGEST_ID, (node) => {
      let at = node.length - 1;
      while (at >= 0 && node.isDeleted(at)) at--;
      if (at >= 0) last = node.idAt(at);
      return at < 0;
    });
    return last;
  }

  /** Removes an entry and says whether it was there. */
  delete(id: StreamId): boolean {
    const node = this.#nodes.floor(id);
    const index = node?.indexOf(id);
    if (!node || index === undefined) return false;
    node.delete(index);
    if (node.live === 0) this.#dropNode(node);
    this.#size--;
    if (compareIds(id, this.maxDeletedId) > 0) this.maxDeletedId = id;
    if (compareIds(id, this.firstId) === 0) this.#findFirst();
    return true;
  }

  /** Removes entries from the beginning on and returns how many. */
  trim(trimming: Trimming): number {
    const { approximate, limit } = trimming;
    let removed = 0;
    for (let node = this.#nodes.first(); node; node = this.#nodes.first()) {
      const { live } = node;
      if (this.#isTrimmed(trimming) || (limit > 0 && removed + live > limit)) break;
      if (this.#canDrop(node, trimming)) {
        this.#dropNode(node);
        this.#size -= live;
        removed += live;
        continue;
      }
      if (!approximate) removed += this.#trimNode(node, trimming);
      break;
    }
    if (removed > 0) this.#findFirst();
    return removed;
  }

  #isTrimmed({ keep }: Trimming): boolean {
    return 'length' in keep && this.#size <= keep.length;
  }

  #canDrop(node: StreamNode, { keep }: Trimming): boolean {
    if ('length' in keep) return this.#size - node.live >= keep.length;
    return compareIds(node.idAt(node.length - 1), keep.from) < 0;
  }

  #trimNode(node: StreamNode, { keep }: Trimming): number {
    const before = this.#size;
    const end = 'length' in keep ? node.length : node.indexFrom(keep.from);
    for (let index = node.firstLive(); index < end; index++) {
      if ('length' in keep && this.#size <= keep.length) break;
      if (node.isDeleted(index)) continue;
      node.delete(index);
      this.#size--;
    }
    return before - this.#size;
  }

  #dropNode(node: StreamNode): void {
    this.#radixNodes -= radixNodesOf(node, this.#nodes);
    this.#nodes.delete(node);
    this.#tail = undefined;
  }

  #findFirst(): void {
    this.firstId = SMALLEST_ID;
    this.#nodes.ascend(SMALLEST_ID, (node) => {
      if (node.live > 0) this.firstId = node.idAt(node.firstLive());
      return node.live === 0;
    });
  }

  get groupCount(): number {
    return this.#groups.size;
  }

  group(name: string): Group | undefined {
    return this.#groups.get(name);
  }

  /** The groups by name, as Redis' radix tree has them. */
  groups(): Group[] {
    return inOrder(this.#groups.values());
  }

  /** Adds a group that is not there yet. */
  addGroup(group: Group): void {
    this.#groups.set(group.name, group);
  }

  /** Removes a group and says whether it was there. */
  deleteGroup(name: string): boolean {
    return this.#groups.delete(name);
  }

  copy(limits = this.#limits): Stream {
    const copy = new Stream(limits);
    this.forEachNode((node) => copy.appendNode(node.copy()));
    copy.lastId = this.lastId;
    copy.firstId = this.firstId;
    copy.maxDeletedId = this.maxDeletedId;
    copy.entriesAdded = this.entriesAdded;
    for (const group of this.#groups.values()) copy.addGroup(group.copy());
    return copy;
  }
}

/** The last index whose id is not above this one. */
function lastIndexTo(node: StreamNode, id: StreamId): number {
  const index = node.indexFrom(id);
  return index < node.length && compareIds(node.idAt(index), id) === 0 ? index : index - 1;
}
