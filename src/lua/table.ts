// A Lua table as Lua 5.1 lays it out (ltable.c): an array part and a hash part of 2^n nodes with Brent's chained scatter,
// so that `next` visits keys in Lua's own order and `#` finds Lua's own border. A JavaScript Map finds the node of a key,
// unless they are few; where a key's node lies is reckoned only when the key is new.
import { hashOf } from './hash.ts';
import type { LuaValue } from './value.ts';

/** A key that may stand in a table: not nil, not NaN. */
type Key = Exclude<LuaValue, undefined>;

/** The array part begins at 1; place 0 is never used. */
const NO_ARRAY: LuaValue[] = [undefined];
const LARGEST_ARRAY = 2 ** 26;
/** Up to so many nodes are searched one after another; for more there is a map. */
const FEW = 8;

export class LuaTable {
  metatable: LuaTable | undefined = undefined;
  /** Whether scripts are refused to change it. */
  readonly = false;
  /** Values at 1 … length - 1; shared by all tables that have none. */
  // Not #private: tables are made by the thousand, and those fields cost more to make.
  private array: LuaValue[] = NO_ARRAY;
  private hash: Nodes | undefined = undefined;

  /** Room for so many values at 1, 2, … and so many other keys, as `lua_createtable` takes them. */
  constructor(arraySize = 0, hashSize = 0) {
    if (arraySize > 0) this.array = emptyArray(arraySize);
    if (hashSize > 0) this.hash = new Nodes(hashSize);
  }

  /** The table { values[0], values[1], … }. */
  static fromList(values: readonly LuaValue[], hashSize = 0, arraySize = values.length): LuaTable {
    const table = new LuaTable(0, hashSize);
    if (arraySize > 0 || values.length > 0) {
      const array = arrayOf(values);
      while (array.length <= arraySize) array.push(undefined);
      table.array = array;
    }
    return table;
  }

  /** The table that a loop makes which sets 1, 2, … one after another: its array part has grown to a power of two. */
  static fromSequence(values: readonly LuaValue[]): LuaTable {
    return LuaTable.fromList(values, 0, values.length === 0 ? 0 : powerOfTwo(values.length));
  }

  /** rawget. */
  get(key: LuaValue): LuaValue {
    if (typeof key === 'string') return this.getText(key);
    if (typeof key === 'number') return this.getIndex(key);
    if (key === undefined || this.hash === undefined) return undefined;
    return this.hash.get(key);
  }

  getText(key: string): LuaValue {
    const hash = this.hash;
    return hash === undefined ? undefined : hash.get(key);
  }

  getIndex(key: number): LuaValue {
    const array = this.array;
    if (key > 0 && key < array.length) {
      const value = array[key];
      if (value !== undefined) return value;
    }
    const hash = this.hash;
    return hash === undefined ? undefined : hash.get(key);
  }

  /** rawset; the key is neither nil nor NaN. */
  set(key: Key, value: LuaValue): void {
    if (typeof key === 'number') this.setIndex(key, value);
    else this.setHashed(key, value);
  }

  setText(key: string, value: LuaValue): void {
    this.setHashed(key, value);
  }

  setIndex(key: number, value: LuaValue): void {
    const array = this.array;
    if (key > 0 && key < array.length && (key | 0) === key) array[key] = value;
    else this.setHashed(key, value);
  }

  /** Makes room for values up to this index, as a constructor does before it stores its last ones. */
  growArray(size: number): void {
    if (size >= this.array.length) this.resize(size, this.hash?.size ?? 0);
  }

  /** `#`: a border, the very one Lua finds (luaH_getn). */
  length(): number {
    const array = this.array;
    const last = array.length - 1;
    if (last > 0 && array[last] === undefined) {
      let low = 0;
      let high = last;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (array[middle] === undefined) high = middle;
        else low = middle;
      }
      return low;
    }
    return this.hash === undefined ? last : this.unboundBorder(last);
  }

  /** The key after this one and its value, undefined at the end; false where the key is not of this table. */
  next(key: LuaValue): readonly [Key, LuaValue] | undefined | false {
    const array = this.array;
    let place = this.place(key);
    if (place < 0) return false;
    for (; place < array.length; place++) {
      const value = array[place];
      if (value !== undefined) return [place, value];
    }
    return this.hash?.from(place - array.length);
  }

  /** Every key with its value, in the order of `next`. */
  *entries(): Generator<readonly [Key, LuaValue], undefined> {
    let entry = this.next(undefined);
    while (entry) {
      yield entry;
      entry = this.next(entry[0]);
    }
  }

  /** Where the search for the key after this one begins: a place of the array part, or behind it a node. */
  private place(key: LuaValue): number {
    if (key === undefined) return 1;
    const array = this.array;
    if (typeof key === 'number' && key > 0 && key < array.length && (key | 0) === key) return key + 1;
    const node = this.hash?.find(key);
    return node === undefined ? -1 : array.length + node + 1;
  }

  private setHashed(key: Key, value: LuaValue): void {
    const hash = this.hash;
    if (hash !== undefined) {
      const node = hash.find(key);
      if (node !== undefined) {
        hash.values[node] = value;
        return;
      }
    }
    // Even nil takes a node, as in Lua.
    if (hash?.insert(key, value)) return;
    this.rehash(key);
    this.set(key, value);
  }

  /** Finds the best sizes for all keys and the new one, and moves everything there (rehash and luaH_resize). */
  private rehash(extra: Key): void {
    if (typeof extra === 'string' && this.array === NO_ARRAY && this.growsByTexts()) return;
    /** How many integer keys lie in (2^(i-1), 2^i]. */
    const slices = new Array<number>(27).fill(0);
    const array = this.array;
    let total = 1;
    let integers = count(extra, slices);
    for (let at = 1; at < array.length; at++) {
      if (array[at] === undefined) continue;
      total++;
      integers += count(at, slices);
    }
    const old = this.hash;
    if (old !== undefined) {
      for (let node = 0; node < old.size; node++) {
        if (old.values[node] === undefined) continue;
        total++;
        integers += count(old.keys[node]!, slices);
      }
    }
    const [size, used] = bestArray(slices, integers);
    this.resize(size, total - used);
  }

  /** The usual case of rehash: where there are no integers among the keys, only their number counts. */
  private growsByTexts(): boolean {
    const { hash } = this;
    let total = 1;
    if (hash !== undefined) {
      for (let node = 0; node < hash.size; node++) {
        if (hash.values[node] === undefined) continue;
        if (typeof hash.keys[node] === 'number') return false;
        total++;
      }
    }
    this.resize(0, total);
    return true;
  }

  private resize(arraySize: number, hashSize: number): void {
    const oldArray = this.array;
    const oldHash = this.hash;
    this.hash = hashSize > 0 ? new Nodes(hashSize) : undefined;
    if (arraySize >= oldArray.length) {
      if (oldArray === NO_ARRAY) this.array = emptyArray(arraySize);
      else while (oldArray.length <= arraySize) oldArray.push(undefined);
    } else if (arraySize < oldArray.length - 1) {
      this.array = arraySize === 0 ? NO_ARRAY : oldArray.slice(0, arraySize + 1);
      for (let at = arraySize + 1; at < oldArray.length; at++) {
        if (oldArray[at] !== undefined) this.setIndex(at, oldArray[at]);
      }
    }
    if (oldHash === undefined) return;
    for (let node = oldHash.size - 1; node >= 0; node--) {
      if (oldHash.values[node] !== undefined) this.set(oldHash.keys[node]!, oldHash.values[node]);
    }
  }

  /** The array part is full or absent: the border may lie among the hashed keys (unbound_search). */
  private unboundBorder(full: number): number {
    const hash = this.hash!;
    let low = full;
    let high = full + 1;
    while (hash.get(high) !== undefined) {
      low = high;
      high *= 2;
      if (high > 2147483645) {
        let at = 1;
        while (this.getIndex(at) !== undefined) at++;
        return at - 1;
      }
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.getIndex(middle) === undefined) high = middle;
      else low = middle;
    }
    return low;
  }
}

/** The hash part. A key whose value became nil stays until the next rehash, so that `next` finds its way. */
class Nodes {
  readonly size: number;
  readonly keys: (Key | undefined)[];
  readonly values: LuaValue[];
  /** The node of each key, where there are many. */
  private node: Map<Key, number> | undefined = undefined;
  /** The next node of the chain, -1 at its end. */
  private readonly next: number[];
  /** All nodes from here on are taken. */
  private free: number;

  constructor(room: number) {
    this.size = powerOfTwo(room);
    if (this.size > FEW) this.node = new Map();
    this.keys = filled<Key | undefined>(this.size, undefined);
    this.values = filled<LuaValue>(this.size, undefined);
    this.next = filled(this.size, -1);
    this.free = this.size;
  }

  get(key: Key): LuaValue {
    const node = this.find(key);
    return node === undefined ? undefined : this.values[node];
  }

  find(key: Key): number | undefined {
    if (this.node !== undefined) return this.node.get(key);
    const { keys } = this;
    for (let node = 0; node < keys.length; node++) if (keys[node] === key) return node;
    return undefined;
  }

  /** Puts a new key in its place (newkey); false where there is none left. */
  insert(key: Key, value: LuaValue): boolean {
    const { keys, values } = this;
    const main = this.size === 1 ? 0 : hashOf(key, this.size);
    if (values[main] === undefined && keys[main] === undefined) {
      this.put(main, key, value);
      return true;
    }
    if (values[main] === undefined) {
      // A dead key lies in the main position: it is overwritten where it is, and stays in its chain.
      this.node?.delete(keys[main]!);
      this.put(main, key, value);
      return true;
    }
    const free = this.freeNode();
    if (free < 0) return false;
    const next = this.next;
    const other = hashOf(keys[main]!, this.size);
    if (other === main) {
      next[free] = next[main]!;
      next[main] = free;
      this.put(free, key, value);
      return true;
    }
    let before = other;
    while (next[before] !== main) before = next[before]!;
    next[before] = free;
    next[free] = next[main]!;
    this.put(free, keys[main]!, values[main]);
    next[main] = -1;
    this.put(main, key, value);
    return true;
  }

  /** The first entry at or behind a node. */
  from(start: number): readonly [Key, LuaValue] | undefined {
    for (let node = start; node < this.size; node++) {
      const value = this.values[node];
      if (value !== undefined) return [this.keys[node]!, value];
    }
    return undefined;
  }

  private put(node: number, key: Key, value: LuaValue): void {
    this.keys[node] = key;
    this.values[node] = value;
    this.node?.set(key, node);
  }

  /** Lua takes for free what has no key yet, dead ones not. */
  freeNode(): number {
    while (this.free > 0) {
      this.free--;
      if (this.keys[this.free] === undefined) return this.free;
    }
    return -1;
  }
}

function emptyArray(size: number): LuaValue[] {
  const array: LuaValue[] = [undefined];
  for (let at = 0; at < size; at++) array.push(undefined);
  return array;
}

/** The array part with these values; of few, as KEYS and ARGV mostly have, a literal makes it at once. */
function arrayOf(values: readonly LuaValue[]): LuaValue[] {
  if (values.length === 1) return [undefined, values[0]];
  if (values.length === 2) return [undefined, values[0], values[1]];
  if (values.length === 3) return [undefined, values[0], values[1], values[2]];
  const array: LuaValue[] = [undefined];
  for (let at = 0; at < values.length; at++) array.push(values[at]);
  return array;
}

/** By literals where it is small: they are made at once. */
function filled<T>(size: number, value: T): T[] {
  if (size === 1) return [value];
  if (size === 2) return [value, value];
  if (size === 4) return [value, value, value, value];
  return new Array<T>(size).fill(value);
}

function powerOfTwo(size: number): number {
  let power = 1;
  while (power < size) power *= 2;
  return power;
}

/** Counts a key into its slice when it could stand in an array part. */
function count(key: Key, slices: number[]): number {
  if (typeof key !== 'number' || key <= 0 || key > LARGEST_ARRAY || (key | 0) !== key) return 0;
  slices[key === 1 ? 0 : 32 - Math.clz32(key - 1)]! += 1;
  return 1;
}

/** The largest size of which more than half would be in use, and how many keys it would hold (computesizes). */
function bestArray(slices: readonly number[], integers: number): [size: number, used: number] {
  let below = 0;
  let used = 0;
  let size = 0;
  for (let slice = 0, power = 1; Math.floor(power / 2) < integers; slice++, power *= 2) {
    const here = slices[slice] ?? 0;
    if (here > 0) {
      below += here;
      if (below > Math.floor(power / 2)) {
        size = power;
        used = below;
      }
    }
    if (below === integers) break;
  }
  return [size, used];
}
