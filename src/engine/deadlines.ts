// The deadlines of one database: of its keys, and of the parts of collections (hash fields), and which of them comes next.
import { Dict, type DictVersion } from '../data/dict.ts';
import { Heap } from '../util/heap.ts';

interface Deadline {
  readonly due: number;
  readonly key: string;
}

/** All deadlines as they were at some time. */
export interface DeadlinesVersion {
  readonly deadlines: Deadlines;
  readonly keys: DictVersion<number>;
  readonly parts: DictVersion<number>;
}

export class Deadlines {
  /** When the time of each key comes, in milliseconds since 1970. */
  #keys = new Dict<number>();
  /** For which deadline of its parts, the earliest, a key stands in #due. */
  #parts = new Dict<number>();
  /**
   * When to look at which key: for each deadline an entry that does not come after it. A deadline that is put off keeps its
   * entry, which moves when its turn comes; entries that hold no longer are skipped.
   */
  #due = new Heap<Deadline>();
  /** The size at which #due is next rid of what no longer holds. */
  #sweepAt = 1024;

  /** The keys with a time to live. */
  get keys(): Dict<number> {
    return this.#keys;
  }

  /** Gives a key its deadline; says whether it may come before all others. */
  set(key: string, due: number): boolean {
    const keys = this.#keys;
    const slot = keys.slot(key);
    if (slot === undefined) keys.set(key, due);
    else {
      const before = keys.valueAt(slot);
      if (due !== before) keys.setAt(slot, due);
      if (due >= before) return false;
    }
    this.#push(key, due);
    return true;
  }

  /** Takes note of the earliest deadline of a key's parts; says whether it was not known yet. */
  setParts(key: string, due: number): boolean {
    if (this.#parts.get(key) === due) return false;
    this.#parts.set(key, due);
    this.#push(key, due);
    return true;
  }

  /** Takes a key's own deadline away and says whether it had one. */
  persist(key: string): boolean {
    return this.#keys.size > 0 && this.#keys.delete(key) !== undefined;
  }

  /** Forgets that parts of a key have deadlines. */
  forgetParts(key: string): void {
    if (this.#parts.size > 0) this.#parts.delete(key);
  }

  /** The earliest deadline that was ever set and not taken out; it may no longer hold. */
  peek(): Deadline | undefined {
    return this.#due.peek();
  }

  /** Takes that one out, and says whose it is. */
  pop(): 'key' | 'parts' | undefined {
    const { key, due } = this.#due.pop()!;
    const keyDue = this.#keys.get(key);
    if (keyDue === due) return 'key';
    if (this.#parts.get(key) === due) return 'parts';
    if (keyDue !== undefined && keyDue > due) this.#push(key, keyDue);
    return undefined;
  }

  save(): DeadlinesVersion {
    return { deadlines: this, keys: this.#keys.save(), parts: this.#parts.save() };
  }

  /** Becomes what it was; what has been taken out of #due since comes back. */
  putBack({ keys, parts }: DeadlinesVersion): void {
    this.#keys.putBack(keys, (key, due) => this.#due.push({ due, key }));
    this.#parts.putBack(parts, (key, due) => this.#due.push({ due, key }));
    if (this.#due.size > this.#sweepAt) this.#sweep();
  }

  copy(): Deadlines {
    const copy = new Deadlines();
    copy.#keys = this.#keys.copy();
    copy.#parts = this.#parts.copy();
    copy.#sweep();
    return copy;
  }

  #push(key: string, due: number): void {
    this.#due.push({ due, key });
    if (this.#due.size > this.#sweepAt) this.#sweep();
  }

  /** Makes #due anew of what holds, each once. */
  #sweep(): void {
    this.#due.clear();
    for (const dict of [this.#keys, this.#parts]) {
      for (let slot = 0; slot < dict.size; slot++) this.#due.push({ due: dict.valueAt(slot), key: dict.keyAt(slot) });
    }
    this.#sweepAt = Math.max(1024, 2 * this.#due.size);
  }
}
