// Sorts only as much as is asked for: quicksort that leaves alone the partitions outside a range (J. Bentley and
// M. McIlroy, "Engineering a sort function", 1993, as pqsort.c in Redis has it). SORT ... LIMIT shows where it puts
// elements that compare equal, so its steps are followed exactly.

export type Comparison<T> = (left: T, right: T) => number;

/** Sorts in place so that the places from `first` to `last`, both included, hold what they would hold. */
export function partialSort<T>(items: T[], compare: Comparison<T>, first: number, last: number): void {
  new Sorting(items, compare, first, last).sort(0, items.length);
}

/** Below so many elements insertion is quicker. */
const FEW = 7;
/** Above so many the pivot is the median of nine. */
const MANY = 40;

class Sorting<T> {
  readonly #items: T[];
  readonly #compare: Comparison<T>;
  readonly #first: number;
  readonly #last: number;

  constructor(items: T[], compare: Comparison<T>, first: number, last: number) {
    this.#items = items;
    this.#compare = compare;
    this.#first = first;
    this.#last = last;
  }

  sort(from: number, count: number): void {
    if (count < FEW) {
      this.#insert(from, count);
      return;
    }
    this.#swap(from, this.#pivot(from, count));
    const { lower, upper } = this.#partition(from, from + count);
    if (lower > 1 && this.#isWanted(from, lower)) this.sort(from, lower);
    if (upper > 1 && this.#isWanted(from + count - upper, upper)) this.sort(from + count - upper, upper);
  }

  #isWanted(from: number, count: number): boolean {
    return this.#last >= from && this.#first < from + count;
  }

  #insert(from: number, count: number): void {
    for (let at = from + 1; at < from + count; at++) {
      for (let place = at; place > from && this.#order(place - 1, place) > 0; place--) this.#swap(place, place - 1);
    }
  }

  #pivot(from: number, count: number): number {
    const middle = from + Math.floor(count / 2);
    if (count === FEW) return middle;
    const last = from + count - 1;
    if (count <= MANY) return this.#median(from, middle, last);
    const step = Math.floor(count / 8);
    return this.#median(
      this.#median(from, from + step, from + 2 * step),
      this.#median(middle - step, middle, middle + step),
      this.#median(last - 2 * step, last - step, last),
    );
  }

  /** Puts what is less than the first element before it and what is greater behind it; says how many there are of each. */
  #partition(from: number, end: number): { lower: number; upper: number } {
    // What equals the pivot gathers at both ends: up to `equalLow`, and from `equalHigh` on.
    let [equalLow, low] = [from + 1, from + 1];
    let [equalHigh, high] = [end - 1, end - 1];
    for (;;) {
      for (let order = 0; low <= high; low++) {
        order = this.#order(low, from);
        if (order > 0) break;
        if (order === 0) this.#swap(equalLow++, low);
      }
      for (let order = 0; low <= high; high--) {
        order = this.#order(high, from);
        if (order < 0) break;
        if (order === 0) this.#swap(high, equalHigh--);
      }
      if (low > high) break;
      this.#swap(low++, high--);
    }
    this.#swapRanges(from, low, Math.min(equalLow - from, low - equalLow));
    this.#swapRanges(low, end, Math.min(equalHigh - high, end - equalHigh - 1));
    return { lower: low - equalLow, upper: equalHigh - high };
  }

  /** Exchanges so many elements from a place on with the last ones before an end. */
  #swapRanges(from: number, end: number, count: number): void {
    for (let step = 0; step < count; step++) this.#swap(from + step, end - count + step);
  }

  #median(a: number, b: number, c: number): number {
    if (this.#order(a, b) < 0) return this.#order(b, c) < 0 ? b : this.#order(a, c) < 0 ? c : a;
    return this.#order(b, c) > 0 ? b : this.#order(a, c) < 0 ? a : c;
  }

  #order(left: number, right: number): number {
    return this.#compare(this.#items[left]!, this.#items[right]!);
  }

  #swap(left: number, right: number): void {
    const item = this.#items[left]!;
    this.#items[left] = this.#items[right]!;
    this.#items[right] = item;
  }
}
