// Bentley and McIlroy's quicksort ("Engineering a sort function", Software: Practice and Experience 23:11, 1993), which
// leaves alone what lies behind the part that is wanted. Redis has the same (redis/src/pqsort.c), step by step, so that
// equals come out in the same order.

type Compare<T> = (one: T, other: T) => number;

/** Puts in order the first `wanted` of what a whole sort would give; the rest stays in any order. */
export function partialSort<T>(items: T[], compare: Compare<T>, wanted: number): void {
  sortPart(items, compare, wanted, { start: 0, length: items.length });
}

interface Part {
  readonly start: number;
  readonly length: number;
}

function sortPart<T>(items: T[], compare: Compare<T>, wanted: number, { start, length }: Part): void {
  if (length < 7) {
    insertionSort(items, compare, start, start + length);
    return;
  }
  swap(items, start, pivotOf(items, compare, start, length));
  const { lower, higher } = partition(items, compare, start, length);
  if (lower.length > 1 && lower.start < wanted) sortPart(items, compare, wanted, lower);
  if (higher.length > 1 && higher.start < wanted) sortPart(items, compare, wanted, higher);
}

function insertionSort<T>(items: T[], compare: Compare<T>, start: number, end: number): void {
  for (let next = start + 1; next < end; next++) {
    for (let at = next; at > start && compare(items[at - 1]!, items[at]!) > 0; at--) swap(items, at, at - 1);
  }
}

/** The middle one, the median of three, or of three medians. */
function pivotOf<T>(items: T[], compare: Compare<T>, start: number, length: number): number {
  let low = start;
  let middle = start + Math.floor(length / 2);
  let high = start + length - 1;
  const median = (one: number, two: number, three: number) => medianOf(items, compare, [one, two, three]);
  if (length > 40) {
    const step = Math.floor(length / 8);
    low = median(low, low + step, low + 2 * step);
    middle = median(middle - step, middle, middle + step);
    high = median(high - 2 * step, high - step, high);
  }
  return length > 7 ? median(low, middle, high) : middle;
}

function medianOf<T>(items: T[], compare: Compare<T>, [one, two, three]: [number, number, number]): number {
  const order = (left: number, right: number) => compare(items[left]!, items[right]!);
  if (order(one, two) < 0) {
    if (order(two, three) < 0) return two;
    return order(one, three) < 0 ? three : one;
  }
  if (order(two, three) > 0) return two;
  return order(one, three) < 0 ? one : three;
}

/** Divides a part by its first item. Equals gather at both ends and are then moved between the two halves. */
function partition<T>(items: T[], compare: Compare<T>, start: number, length: number): { lower: Part; higher: Part } {
  const end = start + length;
  const pivot = items[start]!;
  let equalLow = start + 1;
  let low = equalLow;
  let high = end - 1;
  let equalHigh = high;
  for (;;) {
    for (let order: number; low <= high && (order = compare(items[low]!, pivot)) <= 0; low++) {
      if (order === 0) swap(items, equalLow++, low);
    }
    for (let order: number; low <= high && (order = compare(items[high]!, pivot)) >= 0; high--) {
      if (order === 0) swap(items, high, equalHigh--);
    }
    if (low > high) break;
    swap(items, low++, high--);
  }
  const lower = low - equalLow;
  const higher = equalHigh - high;
  swapRuns(items, start, low, Math.min(equalLow - start, lower));
  swapRuns(items, low, end, Math.min(higher, end - 1 - equalHigh));
  return { lower: { start, length: lower }, higher: { start: end - higher, length: higher } };
}

/** Exchanges so many items from `at` on with those before `end`. */
function swapRuns<T>(items: T[], at: number, end: number, count: number): void {
  for (let offset = 0; offset < count; offset++) swap(items, at + offset, end - count + offset);
}

function swap<T>(items: T[], one: number, other: number): void {
  const kept = items[one]!;
  items[one] = items[other]!;
  items[other] = kept;
}
