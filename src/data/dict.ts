// A dictionary as a dense array: an index from key to slot, and the keys and values side by side. Removing puts the last
// entry into the gap, so everything is O(1), a random entry too. Walked from its end down it gives SCAN's guarantee for
// nothing: an entry not yet visited lies below the cursor, and only entries from the end are ever moved.

export class Dict<V> {
  readonly #slots = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #values: V[] = [];

  get size(): number {
    return this.#keys.length;
  }

  has(key: string): boolean {
    return this.#slots.has(key);
  }

  get(key: string): V | undefined {
    const slot = this.#slots.get(key);
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
    this.#values[slot] = value;
  }

  /** Sets a value and returns whether the key is new. */
  set(key: string, value: V): boolean {
    const slot = this.#slots.get(key);
    if (slot !== undefined) {
      this.#values[slot] = value;
      return false;
    }
    this.#slots.set(key, this.#keys.length);
    this.#keys.push(key);
    this.#values.push(value);
    return true;
  }

  /** Removes a key in O(1); the last entry takes its slot. Returns the slot, or undefined where there was no such key. */
  delete(key: string): number | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    this.#slots.delete(key);
    const lastKey = this.#keys.pop()!;
    const lastValue = this.#values.pop()!;
    if (slot < this.#keys.length) {
      this.#keys[slot] = lastKey;
      this.#values[slot] = lastValue;
      this.#slots.set(lastKey, slot);
    }
    return slot;
  }

  /** Removes a key and keeps the order of the others, in O(n): for the small collections whose order can be seen. */
  deleteInOrder(key: string): boolean {
    const slot = this.#slots.get(key);
    if (slot === undefined) return false;
    this.#slots.delete(key);
    this.#keys.splice(slot, 1);
    this.#values.splice(slot, 1);
    for (let at = slot; at < this.#keys.length; at++) this.#slots.set(this.#keys[at]!, at);
    return true;
  }

  clear(): void {
    this.#slots.clear();
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
}
