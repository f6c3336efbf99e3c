// A binary min-heap by `due`: the order in which alarms and deadlines come.

export interface Due {
  readonly due: number;
}

export class Heap<T extends Due> {
  readonly #items: T[] = [];

  get size(): number {
    return this.#items.length;
  }

  /** The earliest item, left where it is. */
  peek(): T | undefined {
    return this.#items[0];
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]!.due <= item.due) break;
      items[at] = items[parent]!;
      at = parent;
    }
    items[at] = item;
  }

  /** Takes the earliest item out. */
  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return first;
    this.#sink(0, last);
    return first;
  }

  /** Drops every item that is no longer wanted, in linear time. */
  keep(wanted: (item: T) => boolean): void {
    const kept = this.#items.filter(wanted);
    this.#items.length = 0;
    for (const item of kept) this.push(item);
  }

  /** Visits the items in no order; a visitor that changes what is due must do so alike for all. */
  forEach(visit: (item: T) => void): void {
    for (const item of this.#items) visit(item);
  }

  clear(): void {
    this.#items.length = 0;
  }

  #sink(start: number, item: T): void {
    const items = this.#items;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && items[child + 1]!.due < items[child]!.due) child++;
      if (items[child]!.due >= item.due) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = item;
  }
}
