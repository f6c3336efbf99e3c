// One database: keys, values, deadlines. `get` and its like are the only look-up (they count hits and misses and check
// the type); `modified` is the only way to say that a key has changed: it reaches WATCH, waiting clients and
// notifications, and removes a collection that has become empty. Keys whose time has come are gone before a command
// begins (the clock rings), so nothing here ever sees an expired key.
import { Dict, type DictVersion } from '../data/dict.ts';
import type { Limits } from '../data/limits.ts';
import { RawString } from '../data/raw-string.ts';
import type { Collection, Value } from '../data/value.ts';
import type { Random } from '../util/random.ts';
import type { Alarm, Clock } from './clock.ts';
import { Deadlines, type DeadlinesVersion } from './deadlines.ts';
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
  /** How many snapshots there have been, and one: values put at a key before the last one are not changed in place. */
  readonly generation: number;
  now(): number;
  /** Whether anybody is to hear of changed keys or of events. */
  readonly hasAudience: boolean;
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

/** A database as it was at some time. */
export interface KeyspaceVersion {
  readonly entries: Dict<Value>;
  readonly version: DictVersion<Value>;
  readonly marks: Uint32Array;
  readonly deadlines: DeadlinesVersion;
}

/** No key: bytes go up to 255. A text and not undefined, since V8 compares texts alone in less time. */
const NO_KEY = '\u0100';

/** The marks of no keys. */
const NO_MARKS = new Uint32Array(0);

export class Keyspace {
  /** The database's number. */
  readonly index: number;
  readonly #host: KeyspaceHost;
  #entries = new Dict<Value>();
  /** How each slot was used, as Usage keeps it; parallel to the entries, with some room behind them. */
  #marks = NO_MARKS;
  #deadlines = new Deadlines();
  #alarm: Alarm | undefined;
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** The key last written, if it holds a plain string: nothing that could be empty needs to be looked for there. */
  #textKey = NO_KEY;

  constructor(index: number, host: KeyspaceHost) {
    this.index = index;
    this.#host = host;
  }

  /** The number of keys. */
  get size(): number {
    return this.#entries.size;
  }

  /** Whether there has been no key since it was last emptied, so that nothing is left of any. */
  get isBlank(): boolean {
    return this.#marks === NO_MARKS;
  }

  /** The number of keys with a time to live. */
  get volatileSize(): number {
    return this.#deadlines.keys.size;
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
      this.notify('keymiss', key);
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
    return this.#ownAt(slot);
  }

  /** As get, for the few commands that count as reading and change the value nevertheless. */
  getToChange<T extends Collection>(key: string, type: CollectionClass<T>): T | undefined {
    return this.get(key, type) && this.own(key, type);
  }

  /** The collection at a key, to be changed in place, without counting and without touching. */
  own<T extends Collection>(key: string, type: CollectionClass<T>): T | undefined {
    const slot = this.#entries.slot(key);
    return slot === undefined ? undefined : (typed(this.#ownAt(slot), type) as T);
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
    return this.#deadlines.keys.keyAt(this.#host.random.below(this.volatileSize));
  }

  /** A page of a walk over all keys; returns the next cursor, 0 at the end. */
  scan(cursor: number, count: number, visit: (key: string, value: Value) => void): number {
    return this.#entries.scan(cursor, count, visit);
  }

  // Changing

  /** Puts a value at a key; what was there goes, with its deadline. */
  set(key: string, value: Value): void {
    this.#deadlines.persist(key);
    this.replace(key, value);
  }

  /** Puts a value at a key; its deadline stays. */
  replace(key: string, value: Value): void {
    const slot = this.#entries.slot(key);
    if (slot === undefined) {
      this.#entries.set(key, value);
      this.#markNew(this.size - 1);
      this.notify('new', key);
    } else {
      this.#entries.setAt(slot, value);
      this.#use(slot);
    }
    if (typeof value === 'string') {
      this.#textKey = key;
      return;
    }
    this.#textKey = NO_KEY;
    if (value.generation === 0) value.generation = this.#host.generation;
    if ('nextDeadline' in value) this.partsExpire(key);
  }

  /** Removes a key and says whether it was there; who watches it is told, who listens is not. */
  delete(key: string): boolean {
    const slot = this.#entries.delete(key);
    if (slot === undefined) return false;
    this.#marks[slot] = this.#marks[this.size]!;
    this.#deadlines.persist(key);
    this.#deadlines.forgetParts(key);
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
    if (this.#host.hasAudience) this.#host.keyTouched(this, key);
  }

  /** Publishes a keyspace event, if somebody asked for its class. */
  notify(event: string, key: string): void {
    if (this.#host.hasAudience) this.#host.notify(this, event, key);
  }

  /** Removes everything. */
  flush(): void {
    if (this.#watchers.size > 0) this.#tellWatchers();
    this.#host.statistics.dirty += this.#entries.size;
    this.#entries = new Dict();
    this.#marks = NO_MARKS;
    // There is an alarm as long as anything is left of any deadline.
    if (!this.#alarm) return;
    this.#deadlines = new Deadlines();
    this.#rearm();
  }

  #tellWatchers(): void {
    for (const [key, watchers] of this.#watchers) {
      if (this.has(key)) for (const watcher of watchers) watcher.keysChanged = true;
    }
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
    this.#textKey = NO_KEY;
    other.#textKey = NO_KEY;
    this.#rearm();
    other.#rearm();
  }

  // Deadlines

  /** When a key's time comes, in milliseconds since 1970; undefined without a time to live. */
  deadline(key: string): number | undefined {
    const { keys } = this.#deadlines;
    return keys.size === 0 ? undefined : keys.get(key);
  }

  /** Gives a key that is there a time to live; a time in the past is the caller's to treat. */
  expireAt(key: string, due: number): void {
    if (this.#deadlines.set(key, due)) this.#hasten(due);
  }

  /** Takes a key's time to live away and returns whether it had one. */
  persist(key: string): boolean {
    return this.#deadlines.persist(key);
  }

  /** The parts of a collection (hash fields) have deadlines: the clock is to ring for the earliest. */
  partsExpire(key: string): void {
    const value = this.#entries.get(key);
    const due = typeof value === 'object' && 'nextDeadline' in value ? value.nextDeadline?.() : undefined;
    if (due !== undefined && this.#deadlines.setParts(key, due)) this.#hasten(due);
  }

  /** The times at which the keys with a time to live end. */
  deadlines(): readonly number[] {
    return this.#deadlines.keys.values();
  }

  /** The keys with a time to live. */
  volatileKeys(): readonly string[] {
    return this.#deadlines.keys.keys();
  }

  /** Somebody hears of expired keys from now on, or nobody any more. */
  rearm(): void {
    this.#rearm();
  }

  // Snapshots

  /** The database as it is, in O(1) but for the marks, which are copied. */
  save(): KeyspaceVersion {
    const version = this.#entries.save();
    return {
      entries: this.#entries,
      version,
      marks: this.#marks.slice(0, this.size),
      deadlines: this.#deadlines.save(),
    };
  }

  /** Becomes what it was, in O(what has changed). Who watches keys is told, whether or not they have changed. */
  putBack({ entries, version, marks, deadlines }: KeyspaceVersion): void {
    entries.putBack(version);
    deadlines.deadlines.putBack(deadlines);
    this.#become(entries, marks.slice(), deadlines.deadlines);
  }

  /** Becomes the same as another server's database; values are shared until one of them changes. */
  imitate(other: Keyspace): void {
    this.#become(other.#entries.copy(), other.#marks.slice(), other.#deadlines.copy());
  }

  #become(entries: Dict<Value>, marks: Uint32Array<ArrayBuffer>, deadlines: Deadlines): void {
    for (const watchers of this.#watchers.values()) for (const watcher of watchers) watcher.keysChanged = true;
    this.#entries = entries;
    this.#marks = marks;
    this.#deadlines = deadlines;
    this.#textKey = NO_KEY;
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

  /** The value in a slot, to be changed in place: a snapshot that shares it keeps what it has. */
  #ownAt(slot: number): Value {
    const value = this.#entries.valueAt(slot);
    if (typeof value === 'string' || value.generation === this.#host.generation) return value;
    const own = 'type' in value ? value.copy(this.#host.limits) : value.copy();
    own.generation = this.#host.generation;
    this.#entries.setAt(slot, own);
    return own;
  }

  /** There is a new deadline, perhaps before all others. */
  #hasten(due: number): void {
    if (!this.#alarm || due < this.#alarm.due) this.#rearm();
  }

  /** Keeps one alarm at the clock, for the earliest deadline. */
  #rearm(): void {
    const { clock, hearsOfExpiry } = this.#host;
    if (this.#alarm) clock.cancel(this.#alarm);
    this.#alarm = undefined;
    const next = this.#deadlines.peek();
    if (!next) return;
    this.#alarm = clock.alarm(next.due, hearsOfExpiry ? 'wake' : 'idle', () => this.#expireDue());
  }

  #expireDue(): void {
    this.#alarm = undefined;
    const now = this.#host.clock.now();
    for (let next = this.#deadlines.peek(); next && next.due <= now; next = this.#deadlines.peek()) {
      const whose = this.#deadlines.pop();
      if (whose === 'key') this.#expireKey(next.key);
      else if (whose === 'parts') this.#expireParts(next.key, now);
    }
    this.#rearm();
  }

  #expireKey(key: string): void {
    this.delete(key);
    this.#host.statistics.expiredKeys++;
    this.notify('expired', key);
  }

  #expireParts(key: string, now: number): void {
    this.#deadlines.forgetParts(key);
    const slot = this.#entries.slot(key);
    const value = slot === undefined ? undefined : this.#ownAt(slot);
    if (typeof value !== 'object' || !('expire' in value) || !value.expire) return;
    if (value.expire(now).length > 0) this.modified(key, 'hexpired');
    this.partsExpire(key);
  }

  #markNew(slot: number): void {
    if (slot === this.#marks.length) {
      const marks = new Uint32Array(Math.ceil(slot * 1.5) + 8);
      marks.set(this.#marks);
      this.#marks = marks;
    }
    this.#marks[slot] = this.#host.usage.fresh();
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
