// A list: a double-ended queue, so that both ends and any index cost O(1).
import Denque from 'denque';
import type { Limits } from './limits.ts';

export type End = 'head' | 'tail';

/** denque has no way to overwrite an element; one that stands in a cell can be changed where it is. */
interface Cell {
  element: string;
}

export class List {
  readonly type = 'list';
  generation = 0;
  readonly #limits: Limits;
  #cells = new Denque<Cell>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#cells.length;
  }

  get encoding(): 'quicklist' {
    return 'quicklist';
  }

  push(end: End, element: string): void {
    if (end === 'head') this.#cells.unshift({ element });
    else this.#cells.push({ element });
  }

  pop(end: End): string | undefined {
    return (end === 'head' ? this.#cells.shift() : this.#cells.pop())?.element;
  }

  /** The element at an index; a negative one counts from the tail, -1 being the last. */
  at(index: number): string | undefined {
    return this.#cells.peekAt(index)?.element;
  }

  /** Overwrites an element and returns whether there is one at the index. */
  set(index: number, element: string): boolean {
    const cell = this.#cells.peekAt(index);
    if (cell) cell.element = element;
    return cell !== undefined;
  }

  /** The elements from `start` to `end`, both included and not negative. */
  range(start: number, end: number): string[] {
    const elements: string[] = [];
    const last = Math.min(end, this.size - 1);
    for (let index = start; index <= last; index++) elements.push(this.#cells.peekAt(index)!.element);
    return elements;
  }

  /** Puts an element before the one at an index; an index equal to the size appends. */
  insert(index: number, element: string): void {
    this.#cells.splice(index, 0, { element });
  }

  /** Where the element stands first, looking from one end; -1 where it is not. */
  indexOf(element: string): number {
    for (let index = 0; index < this.size; index++) if (this.#cells.peekAt(index)!.element === element) return index;
    return -1;
  }

  /** Removes equal elements, at most `count`, beginning at one end; returns how many. */
  remove(element: string, count: number, from: End): number {
    const places = this.#placesOf(element, count, from);
    if (places.size === 0) return 0;
    const [first] = places;
    if (places.size === 1) this.#cells.removeOne(first!);
    else this.#cells = new Denque(this.#cells.toArray().filter((_, index) => !places.has(index)));
    return places.size;
  }

  /** Keeps the elements from `start` to `end`, both included and not negative. */
  trim(start: number, end: number): void {
    if (start > end || start >= this.size) {
      this.#cells.clear();
      return;
    }
    for (let surplus = this.size - 1 - end; surplus > 0; surplus--) this.#cells.pop();
    for (let surplus = start; surplus > 0; surplus--) this.#cells.shift();
  }

  copy(limits = this.#limits): List {
    const copy = new List(limits);
    copy.#cells = new Denque(this.#cells.toArray().map(({ element }) => ({ element })));
    return copy;
  }

  #placesOf(element: string, count: number, from: End): Set<number> {
    const places = new Set<number>();
    const { size } = this;
    for (let step = 0; step < size && places.size < count; step++) {
      const index = from === 'head' ? step : size - 1 - step;
      if (this.#cells.peekAt(index)!.element === element) places.add(index);
    }
    return places;
  }
}
