// One database: keys, values, deadlines. `get` and its like are the only look-up (they count hits and misses and check
// the type); `modified` is the only way to say that a key has changed: it reaches WATCH, waiting clients and
// notifications, and removes a collection that has become empty. Keys whose time has come are gone before a command
// begins (the clock rings), so nothing here ever sees an expired key.
import { Dict } from '../data/dict.ts';
import type { Limits } from '../data/limits.ts';
import { RawString } from '../data/raw-string.ts';
import type { Collection, Value } from '../data/value.ts';
import { Heap } from '../util/heap.ts';
import type { Random } from '../util/random.ts';
import type { Alarm, Clock } from './clock.ts';
import { wrongType } from './errors.ts';
import type { Statistics } from './statistics.ts';
import type { Usage } from './usage.ts';

/** What a keyspace needs of the server around it. */
export interface KeyspaceHost {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly random: Random;
  readonly statistics: Statistics;
  readonly usage: Usage;
  now(): number;
  /** Whether anybody is told of an event. */
  readonly notifies: boolean;
  /** Whether anybody hears of expired keys, which then must go at their time and not only when somebody looks. */
  readonly hearsOfExpiry: boolean;
  notify(db: Keyspace, event: string, key: string): void;
  keyTouched(db: Keyspace, key: string): void;
}

/** A collection's class, as `db.get(key, Hash)` takes it. */
export type CollectionClass<T extends Collection> = new (limits: Limits) => T;

/** Whoever WATCHes a key. */
export interface Watcher {
  keysChanged: boolean;
}

interface Deadline {
  readonly due: number;
  readonly key: string;
}

export class Keyspace {
  /** The database's number. */
  readonly index: number;
  readonly #host: KeyspaceHost;
  #entries = new Dict<Value>();
  /** How each slot was used, as Usage keeps it; parallel to the entries. */
  #marks: number[] = [];
  #deadlines = new Dict<number>();
  /** For which deadline of its parts a key stands in #due. */
  #partDeadlines = new Map<string, number>();
  /** Every deadline ever set, of keys and of collections' parts; those that no longer hold are skipped. */
  #due = new Heap<Deadline>();
  /** The size at which #due is next rid of what no longer holds. */
  #sweepAt = 1024;
  #alarm: Alarm | undefined;
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** The key last written, if it holds a plain string: nothing that could be empty needs to be looked for there. */
  #textKey: string | undefined;

  constructor(index: number, host: KeyspaceHost) {
    this.index = index;
    this.#host = host;
  }

  /** The number of keys. */
  get size(): number {
    return this.#entries.size;
  }

  /** The number of keys with a time to live. */
  get volatileSize(): number {
    return this.#deadlines.size;
  }

  // Looking

  /** Reads a value of a type: counts a hit or a miss, throws WRONGTYPE. */
  get(key: string, type: StringConstructor): string | undefined;
  get<T extends Collection>(key: string, type: CollectionClass<T>): T | undefined;
  get<T extends Collection>(key: string, type: StringConstructor | CollectionClass<T>): string | T | undefined {
    return typed(this.value(key), type);
  }

  /** As get, for a command that is going to change the value: such a look-up counts neither hit nor miss. */
  getForWrite(key: string, type: StringConstructor): string | undefined;
  getForWrite<T extends Collection>(key: string, type: CollectionClass<T>): T | undefined;
  getForWrite<T extends Collection>(key: string, type: StringConstructor | CollectionClass<T>): string | T | undefined {
    return typed(this.valueForWrite(key), type);
  }

  /** The collection at a key, made and put there if there is none. */
  getOrCreate<T extends Collection>(key: string, type: CollectionClass<T>): T {
    const existing = this.getForWrite(key, type);
    if (existing) return existing;
    const created = new type(this.#host.limits);
    this.set(key, created);
    return created;
  }

  /** The string at a key in the form that is changed in place, or undefined; throws WRONGTYPE. */
  getRaw(key: string): RawString | undefined {
    const value = this.valueForWrite(key);
    if (value === undefined || value instanceof RawString) return value;
    if (typeof value !== 'string') throw wrongType();
    const raw = new RawString(value);
    this.replace(key, raw);
    return raw;
  }

  /** Reads a value of any type; counts a hit or a miss. `touch: false` leaves its idle time as it is. */
  value(key: string, options?: { touch: false }): Value | undefined {
    const { statistics } = this.#host;
    const slot = this.#entries.slot(key);
    if (slot === undefined) {
      statistics.keyspaceMisses++;
      if (this.#host.notifies) this.#host.notify(this, 'keymiss', key);
      return undefined;
    }
    statistics.keyspaceHits++;
    if (!options) this.#use(slot);
    return this.#entries.valueAt(slot);
  }

  valueForWrite(key: string): Value | undefined {
    const slot = this.#entries.slot(key);
    if (slot === undefined) return undefined;
    this.#use(slot);
    return this.#entries.valueAt(slot);
  }

  /** Looks without counting and without touching: for the server's own purposes. */
  peek(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  /** Seconds since the key was last used; undefined where there is none. */
  idleSeconds(key: string): number | undefined {
    const mark = this.mark(key);
    return mark === undefined ? undefined : this.#host.usage.idleSeconds(mark);
  }

  /** How the key was used, as Usage keeps it; undefined where there is none. */
  mark(key: string): number | undefined {
    const slot = this.#entries.slot(key);
    return slot === undefined ? undefined : this.#marks[slot];
  }

  /** Sets how a key was used (RESTORE IDLETIME, FREQ). */
  setMark(key: string, mark: number): void {
    const slot = this.#entries.slot(key);
    if (slot !== undefined) this.#marks[slot] = mark;
  }

  /** Begins to keep the use of keys anew, for the policy has changed between LRU and LFU. */
  refreshMarks(): void {
    this.#marks.fill(this.#host.usage.fresh());
  }

  keys(): readonly string[] {
    return this.#entries.keys();
  }

  randomKey(): string | undefined {
    if (this.size === 0) return undefined;
    return this.#entries.keyAt(this.#host.random.below(this.size));
  }

  /** A random key among those with a time to live. */
  randomVolatileKey(): string | undefined {
    if (this.volatileSize === 0) return undefined;
    return this.#deadlines.keyAt(this.#host.random.below(this.volatileSize));
  }

  /** A page of a walk over all keys; returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: (key: string, value: Value) => void): number {
    return this.#entries.scan(cursor, count, visit);
  }

  // Changing

  /** Puts a value at a key; what was there goes, with its deadline. */
  set(key: string, value: Value): void {
    if (this.#deadlines.size > 0) this.#deadlines.delete(key);
    this.replace(key, value);
  }

  /** Puts a value at a key; its deadline stays. */
  replace(key: string, value: Value): void {
    const slot = this.#entries.slot(key);
    if (slot === undefined) {
      this.#entries.set(key, value);
      this.#marks.push(this.#host.usage.fresh());
      if (this.#host.notifies) this.#host.notify(this, 'new', key);
    } else {
      this.#entries.setAt(slot, value);
      this.#use(slot);
    }
    this.#textKey = typeof value === 'string' ? key : undefined;
    if (typeof value === 'object' && 'nextDeadline' in value) this.partsExpire(key);
  }

  /** Removes a key and says whether it was there; who watches it is told, who listens is not. */
  delete(key: string): boolean {
    const slot = this.#entries.delete(key);
    if (slot === undefined) return false;
    const last = this.#marks.pop()!;
    if (slot < this.#marks.length) this.#marks[slot] = last;
    if (this.#deadlines.size > 0) this.#deadlines.delete(key);
    if (this.#partDeadlines.size > 0) this.#partDeadlines.delete(key);
    this.touch(key);
    return true;
  }

  /**
   * A key has changed, and this is the event to tell of it. A collection that has become empty is removed, with its `del`.
   */
  modified(key: string, event: string): void {
    this.touch(key);
    this.notify(event, key);
    if (key === this.#textKey) return;
    const value = this.#entries.get(key);
    if (typeof value !== 'object' || !isEmptied(value)) return;
    this.delete(key);
    this.notify('del', key);
  }

  /** A key has changed: clients that watch it or wait for it learn of it, without an event. */
  touch(key: string): void {
    this.#host.statistics.dirty++;
    if (this.#watchers.size > 0) for (const watcher of this.#watchers.get(key) ?? []) watcher.keysChanged = true;
    this.#host.keyTouched(this, key);
  }

  /** Publishes a keyspace event, if somebody asked for its class. */
  notify(event: string, key: string): void {
    if (this.#host.notifies) this.#host.notify(this, event, key);
  }

  /** Removes everything and returns how many keys there were. */
  flush(): number {
    const { size } = this;
    for (const [key, watchers] of this.#watchers) {
      if (this.has(key)) for (const watcher of watchers) watcher.keysChanged = true;
    }
    this.#host.statistics.dirty += size;
    this.#entries = new Dict();
    this.#marks = [];
    this.#deadlines = new Dict();
    this.#partDeadlines = new Map();
    this.#due = new Heap();
    this.#rearm();
    return size;
  }

  /** Exchanges the contents with another database (SWAPDB); watchers and waiting clients stay where they are. */
  swapWith(other: Keyspace): void {
    for (const db of [this, other]) {
      const there = db === this ? other : this;
      for (const key of db.#watchers.keys()) if (db.has(key) || there.has(key)) db.touch(key);
    }
    [this.#entries, other.#entries] = [other.#entries, this.#entries];
    [this.#marks, other.#marks] = [other.#marks, this.#marks];
    [this.#deadlines, other.#deadlines] = [other.#deadlines, this.#deadlines];
    [this.#partDeadlines, other.#partDeadlines] = [other.#partDeadlines, this.#partDeadlines];
    [this.#due, other.#due] = [other.#due, this.#due];
    this.#textKey = undefined;
    other.#textKey = undefined;
    this.#rearm();
    other.#rearm();
  }

  // Deadlines

  /** When a key's time comes, in milliseconds since 1970; undefined without a time to live. */
  deadline(key: string): number | undefined {
    return this.#deadlines.size === 0 ? undefined : this.#deadlines.get(key);
  }

  /** Gives a key that is there a time to live; a time in the past is the caller's to treat. */
  expireAt(key: string, due: number): void {
    if (this.#deadlines.get(key) === due) return;
    this.#deadlines.set(key, due);
    this.#schedule(key, due);
  }

  /** Takes a key's time to live away and returns whether it had one. */
  persist(key: string): boolean {
    return this.#deadlines.delete(key) !== undefined;
  }

  /** The parts of a collection (hash fields) have deadlines: the clock is to ring for the earliest. */
  partsExpire(key: string): void {
    const value = this.#entries.get(key);
    const due = typeof value === 'object' && 'nextDeadline' in value ? value.nextDeadline?.() : undefined;
    if (due === undefined || due === this.#partDeadlines.get(key)) return;
    this.#partDeadlines.set(key, due);
    this.#schedule(key, due);
  }

  /** The times at which the keys with a time to live end. */
  deadlines(): readonly number[] {
    return this.#deadlines.values();
  }

  /** The keys with a time to live. */
  volatileKeys(): readonly string[] {
    return this.#deadlines.keys();
  }

  /** Somebody hears of expired keys from now on, or nobody any more. */
  rearm(): void {
    this.#rearm();
  }

  // Watching

  watch(key: string, watcher: Watcher): void {
    const watchers = this.#watchers.get(key);
    if (watchers) watchers.add(watcher);
    else this.#watchers.set(key, new Set([watcher]));
  }

  unwatch(key: string, watcher: Watcher): void {
    const watchers = this.#watchers.get(key);
    watchers?.delete(watcher);
    if (watchers?.size === 0) this.#watchers.delete(key);
  }

  #schedule(key: string, due: number): void {
    this.#due.push({ due, key });
    if (this.#due.size > this.#sweepAt) {
      this.#due.keep((one) => this.#holds(one));
      this.#sweepAt = Math.max(1024, 2 * this.#due.size);
    }
    if (!this.#alarm || due < this.#alarm.due) this.#rearm();
  }

  #holds({ due, key }: Deadline): boolean {
    return this.#deadlines.get(key) === due || this.#partDeadlines.get(key) === due;
  }

  /** Keeps one alarm at the clock, for the earliest deadline. */
  #rearm(): void {
    const { clock, hearsOfExpiry } = this.#host;
    if (this.#alarm) clock.cancel(this.#alarm);
    this.#alarm = undefined;
    const next = this.#due.peek();
    if (!next) return;
    this.#alarm = clock.alarm(next.due, hearsOfExpiry ? 'wake' : 'idle', () => this.#expireDue());
  }

  #expireDue(): void {
    this.#alarm = undefined;
    const now = this.#host.clock.now();
    for (let next = this.#due.peek(); next && next.due <= now; next = this.#due.peek()) {
      this.#due.pop();
      if (this.#deadlines.get(next.key) === next.due) this.#expireKey(next.key);
      else if (this.#partDeadlines.get(next.key) === next.due) this.#expireParts(next.key, now);
    }
    this.#rearm();
  }

  #expireKey(key: string): void {
    this.delete(key);
    this.#host.statistics.expiredKeys++;
    this.notify('expired', key);
  }

  #expireParts(key: string, now: number): void {
    this.#partDeadlines.delete(key);
    const value = this.#entries.get(key);
    if (typeof value !== 'object' || !('expire' in value) || !value.expire) return;
    if (value.expire(now).length > 0) this.modified(key, 'hexpired');
    this.partsExpire(key);
  }

  #use(slot: number): void {
    this.#marks[slot] = this.#host.usage.next(this.#marks[slot]!);
  }
}

function isEmptied(value: RawString | Collection): boolean {
  return 'size' in value && value.size === 0 && !value.staysWhenEmpty;
}

function typed<T extends Collection>(
  value: Value | undefined,
  type: StringConstructor | CollectionClass<T>,
): string | T | undefined {
  if (value === undefined) return undefined;
  if (type === String) {
    if (typeof value === 'string') return value;
    if (value instanceof RawString) return value.toString();
    throw wrongType();
  }
  if (value instanceof type) return value as T;
  throw wrongType();
}
