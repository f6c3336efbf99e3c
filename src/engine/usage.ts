// How the use of a key is kept, 32 bits beside each: when it was last used, or, under an LFU policy, how often, by a
// counter that grows ever more slowly and decays (evict.c; Morris, "Counting large numbers of events in small registers").
import type { Random } from '../util/random.ts';
import type { Clock } from './clock.ts';

/** What a new key's counter shows, so that it has a chance to be used before it is evicted. */
const FIRST_COUNT = 5;
const MOST = 255;
/** Under LFU a mark holds the minute of its last decay, of which 16 bits are kept, and the counter. */
const RANGE = 256;
const MINUTES = 65_536;
/** The longest time without use, in seconds, that a mark can tell. */
const LONGEST_IDLE = 2 ** 31 - 1;

export class Usage {
  /** Whether uses are counted (LFU) or the time is kept (LRU). */
  counts = false;
  /** `lfu-log-factor`: how much slower the counter grows the higher it is. */
  logFactor = 10;
  /** `lfu-decay-time`: after how many minutes without use the counter goes down by one; 0 never. */
  decayMinutes = 1;
  readonly #clock: Clock;
  readonly #random: () => Random;

  constructor(clock: Clock, random: () => Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The mark of a new key. */
  fresh(): number {
    return this.counts ? this.#mark(FIRST_COUNT) : this.#clock.seconds();
  }

  /** The mark of a key that is used again. */
  next(mark: number): number {
    return this.counts ? this.#mark(this.#increased(this.frequency(mark))) : this.#clock.lastSeconds;
  }

  idleSeconds(mark: number): number {
    return Math.max(0, (this.#clock.seconds() - mark) | 0);
  }

  /** The mark of a key that has not been used for so many seconds. */
  idleFor(seconds: number): number {
    return this.#clock.seconds() - Math.min(seconds, LONGEST_IDLE);
  }

  /** The counter as it is now, after its decay. */
  frequency(mark: number): number {
    const counter = mark % RANGE;
    if (this.decayMinutes === 0) return counter;
    const elapsed = (this.#minute() - Math.floor(mark / RANGE) + MINUTES) % MINUTES;
    return Math.max(0, counter - Math.floor(elapsed / this.decayMinutes));
  }

  /** The mark of a key whose counter shows so much. */
  usedOften(frequency: number): number {
    return this.#mark(frequency);
  }

  #increased(counter: number): number {
    if (counter === MOST) return MOST;
    const above = Math.max(0, counter - FIRST_COUNT);
    return this.#random().fraction() < 1 / (above * this.logFactor + 1) ? counter + 1 : counter;
  }

  #mark(counter: number): number {
    return this.#minute() * RANGE + counter;
  }

  #minute(): number {
    return Math.floor(this.#clock.seconds() / 60) % MINUTES;
  }
}
