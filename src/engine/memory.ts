// The memory that the data would take in Redis, and what happens when it is more than `maxmemory`: keys are evicted, or
// commands that need more are refused (evict.c). Sizes are kept only while there is a limit: nobody pays otherwise.

import type { Engine } from './engine.ts';
import { MEMORY_LIMITED } from './gates.ts';
import type { Keyspace } from './keyspace.ts';
import { memoryUsage, STARTUP } from './memory-usage.ts';

/** How many keys of a database are looked at for an estimate where sizes are not kept. */
const LOOKED_AT = 100;

/** What makes a key a better victim than another; the highest goes. */
type Score = (server: Engine, db: Keyspace, key: string) => number;

const idle: Score = (_server, db, key) => db.idleSeconds(key)!;
const seldom: Score = (server, db, key) => 255 - server.usage.frequency(db.mark(key)!);
const soon: Score = (_server, db, key) => -db.deadline(key)!;

const SCORES: { readonly [algorithm: string]: Score } = { lru: idle, lfu: seldom, ttl: soon };

export class Memory {
  readonly #server: Engine;
  /** In bytes; 0 without a limit. */
  #limit = 0;
  #policy = 'noeviction';
  #samples = 5;
  #used = 0;
  /** Whether the last look, before the command that runs now, found more in use than there may be. */
  isFull = false;
  #peak = STARTUP;
  /** The sizes of all keys, by database; undefined while nobody needs them. */
  #sizes: Map<Keyspace, Map<string, number>> | undefined;
  /** The keys whose sizes are to be looked at anew. */
  #changed = new Map<Keyspace, Set<string>>();
  /** The database from which the next random victim comes. */
  #turn = 0;

  constructor(server: Engine) {
    this.#server = server;
    const { config } = server;
    config.follow('maxmemory-samples', (value) => {
      this.#samples = Number(value);
    });
    config.follow('maxmemory-policy', (value) => {
      this.#policy = value;
      this.#follow(value.endsWith('lfu'));
    });
    config.follow('maxmemory', (value) => this.#setLimit(Number(value)));
    config.follow('lfu-log-factor', (value) => {
      server.usage.logFactor = Number(value);
    });
    config.follow('lfu-decay-time', (value) => {
      server.usage.decayMinutes = Number(value);
    });
  }

  /** The most that was ever used, as far as somebody looked. */
  get peak(): number {
    this.#peak = Math.max(this.#peak, this.used());
    return this.#peak;
  }

  /** The bytes in use: exact by the estimate of each key while there is a limit, else by a sample of the keys. */
  used(): number {
    if (this.#sizes) this.#settle(this.#sizes);
    return STARTUP + (this.#sizes ? this.#used : this.#estimate());
  }

  /** A key has changed or gone. */
  changed(db: Keyspace, key: string): void {
    if (!this.#sizes) return;
    const keys = this.#changed.get(db);
    if (keys) keys.add(key);
    else this.#changed.set(db, new Set([key]));
  }

  /** Many keys have changed at once (FLUSHALL, SWAPDB). */
  changedAll(): void {
    if (this.#sizes) this.#weighAll();
  }

  /** Evicts keys until the data fit, as far as the policy allows, and says whether they do. */
  makeRoom(): boolean {
    this.isFull = !this.#fit();
    return !this.isFull;
  }

  #fit(): boolean {
    while (this.used() > this.#limit) {
      const victim = this.#policy === 'noeviction' ? undefined : this.#victim();
      if (!victim) return false;
      victim.db.delete(victim.key);
      this.#server.statistics.evictedKeys++;
      victim.db.notify('evicted', victim.key);
    }
    return true;
  }

  #setLimit(limit: number): void {
    this.#limit = limit;
    if (limit > 0) this.#server.gates |= MEMORY_LIMITED;
    else this.#server.gates &= ~MEMORY_LIMITED;
    this.#server.updateAudience();
    if (limit > 0) {
      if (!this.#sizes) this.#weighAll();
      this.makeRoom();
    } else {
      this.#sizes = undefined;
      this.isFull = false;
      this.#changed = new Map();
    }
  }

  /** Between a policy that counts uses and one that keeps their time the marks of all keys begin anew. */
  #follow(counts: boolean): void {
    const { usage, databases } = this.#server;
    if (usage.counts === counts) return;
    usage.counts = counts;
    for (const db of databases) db.refreshMarks();
  }

  #weighAll(): void {
    this.#sizes = new Map();
    this.#used = 0;
    this.#changed = new Map(this.#server.databases.map((db) => [db, new Set(db.keys())]));
  }

  #settle(sizes: Map<Keyspace, Map<string, number>>): void {
    for (const [db, keys] of this.#changed) {
      let known = sizes.get(db);
      if (!known) {
        known = new Map();
        sizes.set(db, known);
      }
      for (const key of keys) {
        const value = db.peek(key);
        const size = value === undefined ? 0 : memoryUsage(key, value);
        this.#used += size - (known.get(key) ?? 0);
        if (size > 0) known.set(key, size);
        else known.delete(key);
      }
    }
    this.#changed.clear();
    this.#peak = Math.max(this.#peak, STARTUP + this.#used);
  }

  #estimate(): number {
    let sum = 0;
    for (const db of this.#server.databases) {
      const keys = db.keys();
      const looked = Math.min(LOOKED_AT, keys.length);
      let bytes = 0;
      for (let at = 0; at < looked; at++) bytes += memoryUsage(keys[at]!, db.peek(keys[at]!)!);
      if (looked > 0) sum += (bytes / looked) * keys.length;
    }
    return Math.round(sum);
  }

  #victim(): { db: Keyspace; key: string } | undefined {
    const [range, algorithm = ''] = this.#policy.split('-');
    const isVolatile = range === 'volatile';
    const score = SCORES[algorithm];
    return score ? this.#worst(isVolatile, score) : this.#randomVictim(isVolatile);
  }

  #randomVictim(isVolatile: boolean): { db: Keyspace; key: string } | undefined {
    const { databases } = this.#server;
    for (let tried = 0; tried < databases.length; tried++) {
      const db = databases[this.#turn++ % databases.length]!;
      const key = isVolatile ? db.randomVolatileKey() : db.randomKey();
      if (key !== undefined) return { db, key };
    }
    return undefined;
  }

  /** The worst among samples of every database; where there are no more keys than samples, the worst of all. */
  #worst(isVolatile: boolean, score: Score): { db: Keyspace; key: string } | undefined {
    let worst: { db: Keyspace; key: string; score: number } | undefined;
    for (const db of this.#server.databases) {
      const keys = isVolatile ? db.volatileKeys() : db.keys();
      const drawn = keys.length <= this.#samples ? keys.keys() : this.#server.random.sample(this.#samples, keys.length);
      for (const at of drawn) {
        const key = keys[at]!;
        const its = score(this.#server, db, key);
        if (!worst || its > worst.score) worst = { db, key, score: its };
      }
    }
    return worst;
  }
}
