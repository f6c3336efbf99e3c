// A dictionary as a dense array: an index from key to slot, and the keys and values side by side. Removing puts the last
// entry into the gap, so everything is O(1), a random entry too. Walked from its end down it gives SCAN's guarantee for
// nothing: an entry not yet visited lies below the cursor, and only entries from the end are ever moved.
//
// A key that has gone keeps its place in the index until there are more such places than keys. To V8 a key that is deleted
// and comes back, as locks and queues do, is a new one each time, and all of them are walked through to find it.
//
// A dictionary can be saved and put back, in O(1) and in O(what has changed since). The arrays are always those of now; a
// saved version knows what its slots held that have changed since then. Putting one back turns the way around that leads
// from it to now, so that the other versions stay (Baker, "Shallow binding makes functional arrays fast", 1991).

interface Entry<V> {
  readonly key: string;
  readonly value: V;
}

/** A dictionary as it was at some time. */
export interface DictVersion<V> {
  readonly size: number;
  /** What those slots held that differ in the next version; in the latest one, those that have changed until now. */
  changed: Map<number, Entry<V>>;
  /** The version on the way to now; undefined for the latest. */
  next: DictVersion<V> | undefined;
}

/** So many places of keys that have gone may always stay. */
const FEW = 16;

export class Dict<V> {
  /** The index: where each key lies, undefined for one that has gone. */
  #slots = new Map<string, number | undefined>();
  /** How many places in the index belong to keys that have gone. */
  #vacant = 0;
  #keys: string[] = [];
  #values: V[] = [];
  /** The latest version that was saved or put back. */
  #version: DictVersion<V> | undefined;

  get size(): number {
    return this.#keys.length;
  }

  has(key: string): boolean {
    return this.slot(key) !== undefined;
  }

  get(key: string): V | undefined {
    const slot = this.slot(key);
    return slot === undefined ? undefined : this.#values[slot];
  }

  /** Where the key lies now, or undefined; the slot holds until something is removed. */
  slot(key: string): number | undefined {
    return this.#slots.get(key);
  }

  keyAt(slot: number): string {
    return this.#keys[slot]!;
  }

  valueAt(slot: number): V {
    return this.#values[slot]!;
  }

  setAt(slot: number, value: V): void {
    if (this.#version) this.#remember(this.#version, slot);
    this.#values[slot] = value;
  }

  /** Sets a value and returns whether the key is new. */
  set(key: string, value: V): boolean {
    const slot = this.#slots.get(key);
    if (slot !== undefined) {
      this.setAt(slot, value);
      return false;
    }
    this.#occupy(key, this.#keys.length);
    this.#keys.push(key);
    this.#values.push(value);
    return true;
  }

  /** Removes a key in O(1); the last entry takes its slot. Returns the slot, or undefined where there was no such key. */
  delete(key: string): number | undefined {
    const slot = this.slot(key);
    if (slot === undefined) return undefined;
    if (this.#version) {
      this.#remember(this.#version, slot);
      this.#remember(this.#version, this.#keys.length - 1);
    }
    const lastKey = this.#keys.pop()!;
    const lastValue = this.#values.pop()!;
    if (slot < this.#keys.length) {
      this.#keys[slot] = lastKey;
      this.#values[slot] = lastValue;
      this.#slots.set(lastKey, slot);
    }
    this.#vacate(key);
    return slot;
  }

  /** Removes a key and keeps the order of the others, in O(n): for the small collections whose order can be seen. */
  deleteInOrder(key: string): boolean {
    const slot = this.slot(key);
    if (slot === undefined) return false;
    if (this.#version) this.#rememberFrom(this.#version, slot);
    this.#keys.splice(slot, 1);
    this.#values.splice(slot, 1);
    this.#vacate(key);
    for (let at = slot; at < this.#keys.length; at++) this.#slots.set(this.#keys[at]!, at);
    return true;
  }

  clear(): void {
    if (this.#version) this.#rememberFrom(this.#version, 0);
    this.#slots.clear();
    this.#vacant = 0;
    this.#keys.length = 0;
    this.#values.length = 0;
  }

  keys(): readonly string[] {
    return this.#keys;
  }

  values(): readonly V[] {
    return this.#values;
  }

  /**
   * Visits up to `count` entries from the cursor down and returns the next cursor; 0 begins and ends a walk.
   * The visitor must not remove entries.
   */
  scan(cursor: number, count: number, visit: (key: string, value: V) => void): number {
    const from = cursor === 0 ? this.#keys.length : Math.min(cursor, this.#keys.length);
    const to = Math.max(0, from - count);
    for (let slot = from - 1; slot >= to; slot--) visit(this.#keys[slot]!, this.#values[slot]!);
    return to;
  }

  /** A dictionary of its own with the same entries in the same slots; versions stay behind. */
  copy(): Dict<V> {
    const copy = new Dict<V>();
    copy.#slots = new Map(this.#slots);
    copy.#vacant = this.#vacant;
    copy.#keys = this.#keys.slice();
    copy.#values = this.#values.slice();
    return copy;
  }

  /** The dictionary as it is now, to be put back later. Its values must not be changed in place any more. */
  save(): DictVersion<V> {
    const latest = this.#version;
    if (latest && latest.changed.size === 0 && latest.size === this.size) return latest;
    const version: DictVersion<V> = { size: this.size, changed: new Map(), next: undefined };
    if (latest) latest.next = version;
    this.#version = version;
    return version;
  }

  /** Becomes what it was, slot by slot; `visit` is shown every entry that has been put back on the way. */
  putBack(version: DictVersion<V>, visit?: (key: string, value: V) => void): void {
    const way: DictVersion<V>[] = [];
    for (let at: DictVersion<V> | undefined = version; at; at = at.next) way.push(at);
    if (way.at(-1) !== this.#version) throw new Error('a version of another dictionary');
    for (let from: DictVersion<V> | undefined, to = way.pop(); to; from = to, to = way.pop()) {
      if (visit) for (const { key, value } of to.changed.values()) visit(key, value);
      const undone = this.#undo(to);
      if (from) {
        from.changed = undone;
        from.next = to;
      }
      to.changed = new Map();
      to.next = undefined;
    }
    this.#version = version;
  }

  /** Goes back to the version before, and returns what stood in the slots that have changed by it. */
  #undo({ size, changed }: DictVersion<V>): Map<number, Entry<V>> {
    const undone = new Map<number, Entry<V>>();
    for (let slot = size; slot < this.size; slot++) undone.set(slot, this.#entryAt(slot));
    for (const [slot, { key }] of changed) {
      if (slot >= this.size) continue;
      const entry = this.#entryAt(slot);
      undone.set(slot, entry);
      if (slot < size && key !== entry.key) this.#vacate(entry.key);
    }
    for (let slot = size; slot < this.#keys.length; slot++) this.#vacate(this.#keys[slot]!);
    this.#keys.length = Math.min(size, this.#keys.length);
    this.#values.length = this.#keys.length;
    // What lies beyond the end goes there in order: an array with holes would be slow for ever.
    for (let slot = this.#keys.length; slot < size; slot++) this.#place(slot, changed.get(slot)!);
    for (const [slot, entry] of changed) if (slot < this.#keys.length) this.#place(slot, entry);
    return undone;
  }

  #entryAt(slot: number): Entry<V> {
    return { key: this.#keys[slot]!, value: this.#values[slot]! };
  }

  #place(slot: number, { key, value }: Entry<V>): void {
    if (this.#keys[slot] !== key) this.#occupy(key, slot);
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  /** Notes where a key lies that has come, or come back. */
  #occupy(key: string, slot: number): void {
    if (this.#vacant > 0 && this.#slots.get(key) === undefined && this.#slots.has(key)) this.#vacant--;
    this.#slots.set(key, slot);
  }

  /** Leaves its place in the index to a key that has gone. */
  #vacate(key: string): void {
    this.#slots.set(key, undefined);
    if (++this.#vacant <= Math.max(FEW, this.size)) return;
    for (const [one, slot] of this.#slots) if (slot === undefined) this.#slots.delete(one);
    this.#vacant = 0;
  }

  #remember({ size, changed }: DictVersion<V>, slot: number): void {
    if (slot < size && !changed.has(slot)) changed.set(slot, this.#entryAt(slot));
  }

  #rememberFrom(version: DictVersion<V>, slot: number): void {
    for (let at = slot; at < this.#keys.length; at++) this.#remember(version, at);
  }
}
