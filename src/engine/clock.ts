// The one clock. It moves everything: TTLs, TIME, stream ids, idle times, blocking timeouts. By default it follows `Date`
// as it is at that moment, so that the fake timers of a test runner move it too; a test may also move it by itself.
// Nothing else in the engine knows of time or of the host's timers.
import { Heap } from '../util/heap.ts';

export interface Alarm {
  /** Milliseconds since 1970. */
  due: number;
  readonly ring: () => void;
  cancelled: boolean;
  /** `hold`: a host timer rings it and keeps the process alive, as a socket would; `wake`: a timer that does not; `idle`: none. */
  readonly host: 'hold' | 'wake' | 'idle';
}

/** Where the hands stood: so far from the host's time, or at a time where the clock stood still. */
export interface Hands {
  readonly offset: number;
  readonly still: number | undefined;
}

/** Where the clock takes the host's time and timers from. */
export interface Host {
  now(): number;
  /** Whether its time is the true one, which nobody moves but time itself. */
  isTrue(): boolean;
  setTimeout(ring: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

const { now, setTimeout: trueSetTimeout, clearTimeout: trueClearTimeout } = { now: Date.now, setTimeout, clearTimeout };

/** Whatever `Date` and the timers are when they are used, faked or not. */
export const followedHost: Host = {
  now: () => Date.now(),
  isTrue: () => Date.now === now,
  setTimeout: (ring, milliseconds) => setTimeout(ring, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/** The true `Date` and timers, held from the time this module was loaded. */
export const realHost: Host = {
  now,
  isTrue: () => true,
  setTimeout: (ring, milliseconds) => trueSetTimeout(ring, milliseconds),
  clearTimeout: (timer) => trueClearTimeout(timer as number),
};

/** Held from load as well. Node makes `performance` when it is first asked for, which takes a good part of loading the twin. */
const trueElapsed: () => number = (() => {
  const { process } = globalThis as { process?: { hrtime?: () => [seconds: number, nanoseconds: number] } };
  const hrtime = process?.hrtime;
  if (!hrtime) return performance.now.bind(performance);
  return () => {
    const [seconds, nanoseconds] = hrtime();
    return seconds * 1e3 + nanoseconds / 1e6;
  };
})();

/** Milliseconds of true time since some moment: nobody moves them, and nothing but the limit of scripts asks for them. */
export function elapsed(): number {
  return trueElapsed();
}

/** Lets every promise job that is ready run to its end; held from load, so that faked timers do not stop it. */
const turn: () => Promise<void> = (() => {
  const immediate = (globalThis as { setImmediate?: (run: () => void) => unknown }).setImmediate;
  if (immediate) return () => new Promise((done) => immediate(done));
  return () => new Promise((done) => trueSetTimeout(done, 0));
})();

/** How long, in milliseconds and in askings, a look at the true time is good enough for idle times. */
const GLANCE = { milliseconds: 200, askings: 1000 };

/** The longest delay that a host timer takes; beyond it, timers ring at once. */
const LONGEST_TIMER = 2147483647;

export class Clock {
  readonly #host: Host;
  readonly #alarms = new Heap<Alarm>();
  /** Those among the alarms that want a host timer. */
  readonly #hosted = new Heap<Alarm>();
  /** How many pending alarms hold the process. */
  #holds = 0;
  #cancelled = 0;
  #offset = 0;
  /** The time where the clock stands still, or undefined while it follows the host. */
  #still: number | undefined;
  /** The time at which the clock is on its way to a later one. */
  #passing: number | undefined;
  #timer: { handle: unknown; due: number; hold: boolean } | undefined;
  /** What `seconds` said last: whatever runs inside one command needs to ask no more. */
  lastSeconds = 0;
  /** How often the last glance may still be used. */
  #glances = 0;
  #glanceEnds = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The time in milliseconds since 1970. */
  now(): number {
    return this.#passing ?? this.#still ?? this.#host.now() + this.#offset;
  }

  /**
   * The time in seconds since 1970, for idle times. Every command wants it, and asking the host costs more than all else
   * that a GET does: the true time is looked at anew only a few times a second.
   */
  seconds(): number {
    if (this.#glances === 0 || !this.#host.isTrue()) return this.#look();
    this.#glances--;
    return this.lastSeconds;
  }

  /**
   * Moves the clock forward and rings every alarm on the way, in due order, each at its own time.
   * @param duration milliseconds, or a text such as `'5m'`, `'1h30m'`, `'250ms'`, `'2d'`
   * @example server.clock.advance('1h30m')
   */
  advance(duration: number | string): void {
    this.#travel(this.now() + milliseconds(duration));
  }

  /**
   * As advance, and between two alarms lets the promises that the first has settled, and what follows from them, run.
   * @example await server.clock.advanceAsync(1000)
   */
  async advanceAsync(duration: number | string): Promise<void> {
    const target = this.now() + milliseconds(duration);
    this.#passing = this.now();
    this.#glances = 0;
    await turn();
    for (let next = this.#next(); next && next.due <= target; next = this.#next()) {
      this.#passing = Math.max(next.due, this.#passing);
      this.#ring(next);
      await turn();
    }
    this.#arriveAt(target);
    await turn();
  }

  /**
   * Sets the clock forward to a time and rings every alarm on the way; it goes on from there as before.
   * @throws RangeError when the time lies in the clock's past
   * @example server.clock.set(new Date('2030-01-01'))
   */
  set(time: Date | number): void {
    const target = Number(time);
    if (!Number.isFinite(target)) throw new RangeError('clock.set wants a Date or milliseconds since 1970');
    if (target < this.now()) {
      const [to, from] = [target, this.now()].map((moment) => new Date(moment).toISOString());
      throw new RangeError(`clock.set cannot go back to ${to}: the clock already shows ${from}`);
    }
    this.#travel(target);
  }

  /** Stops the clock where it is; advance and set still move it. */
  freeze(): void {
    this.#still = this.now();
    this.#glances = 0;
    this.#arm();
  }

  /** Follows `Date` again, exactly: what advance and set have added is forgotten. */
  followDate(): void {
    this.#still = undefined;
    this.#offset = 0;
    this.#glances = 0;
    this.#arm();
  }

  save(): Hands {
    return { offset: this.#offset, still: this.#still };
  }

  /** Puts the hands back, even to an earlier time; who waits goes on waiting for as long as he would have. */
  putBack({ offset, still }: Hands): void {
    const host = this.#host.now();
    const by = (still ?? host + offset) - (this.#still ?? host + this.#offset);
    this.#offset = offset;
    this.#still = still;
    this.#passing = undefined;
    this.#glances = 0;
    if (by !== 0) {
      this.#alarms.forEach((alarm) => {
        alarm.due += by;
      });
    }
    this.#arm();
  }

  /** Rings at a time, once; the alarm can be cancelled. */
  alarm(due: number, host: Alarm['host'], ring: () => void): Alarm {
    const alarm: Alarm = { due, ring, host, cancelled: false };
    this.#alarms.push(alarm);
    if (host !== 'idle') {
      this.#hosted.push(alarm);
      if (host === 'hold') this.#holds++;
      this.#arm();
    }
    return alarm;
  }

  cancel(alarm: Alarm): void {
    if (alarm.cancelled) return;
    this.#retire(alarm);
    if (++this.#cancelled > 64 && this.#cancelled > this.#alarms.size / 2) {
      this.#alarms.keep((one) => !one.cancelled);
      this.#hosted.keep((one) => !one.cancelled);
      this.#cancelled = 0;
    }
    if (alarm.host !== 'idle') this.#arm();
  }

  /** Whether an alarm is waiting at all: without one, nobody needs to ask the host for the time. */
  get hasAlarms(): boolean {
    return this.#alarms.size > this.#cancelled;
  }

  /** Rings everything that is due at a time, which is now. */
  ringDue(now: number): void {
    for (let next = this.#next(); next && next.due <= now; next = this.#next()) this.#ring(next);
  }

  /** Forgets all alarms and follows the host again. */
  reset(): void {
    this.#alarms.clear();
    this.#hosted.clear();
    this.#holds = 0;
    this.#cancelled = 0;
    this.#passing = undefined;
    this.followDate();
  }

  #look(): number {
    this.#glances = 0;
    this.lastSeconds = Math.trunc(this.now() / 1000);
    if (this.#still === undefined && this.#passing === undefined && this.#host.isTrue()) this.#keepGlance();
    return this.lastSeconds;
  }

  #keepGlance(): void {
    this.#glances = GLANCE.askings;
    if (this.#glanceEnds) return;
    this.#glanceEnds = true;
    const timer = trueSetTimeout(() => {
      this.#glanceEnds = false;
      this.#glances = 0;
    }, GLANCE.milliseconds);
    (timer as { unref?: () => void }).unref?.();
  }

  #next(): Alarm | undefined {
    let next = this.#alarms.peek();
    while (next?.cancelled) {
      this.#alarms.pop();
      this.#cancelled--;
      next = this.#alarms.peek();
    }
    return next;
  }

  #ring(alarm: Alarm): void {
    this.#alarms.pop();
    this.#retire(alarm);
    alarm.ring();
  }

  #retire(alarm: Alarm): void {
    alarm.cancelled = true;
    if (alarm.host === 'hold') this.#holds--;
  }

  #travel(target: number): void {
    for (let next = this.#next(); next && next.due <= target; next = this.#next()) {
      this.#passing = Math.max(next.due, this.now());
      this.#glances = 0;
      this.#ring(next);
    }
    this.#arriveAt(target);
  }

  /** Puts the hands at `time`, from where the clock stands or runs on as before. */
  #arriveAt(time: number): void {
    this.#passing = undefined;
    this.#glances = 0;
    if (this.#still !== undefined) this.#still = time;
    else this.#offset = time - this.#host.now();
    this.#arm();
  }

  /** Keeps one host timer for the earliest alarm that wants one. */
  #arm(): void {
    const wanted = this.#still === undefined ? this.#nextHosted() : undefined;
    const hold = this.#holds > 0;
    if (this.#timer && this.#timer.due === wanted?.due && this.#timer.hold === hold) return;
    if (this.#timer) this.#host.clearTimeout(this.#timer.handle);
    this.#timer = undefined;
    if (!wanted) return;
    const delay = Math.min(Math.max(0, Math.ceil(wanted.due - this.now())), LONGEST_TIMER);
    const handle = this.#host.setTimeout(() => {
      this.#timer = undefined;
      this.ringDue(this.now());
      this.#arm();
    }, delay);
    if (!hold) (handle as { unref?: () => void }).unref?.();
    this.#timer = { handle, due: wanted.due, hold };
  }

  #nextHosted(): Alarm | undefined {
    let next = this.#hosted.peek();
    while (next?.cancelled) {
      this.#hosted.pop();
      next = this.#hosted.peek();
    }
    return next;
  }
}

const UNITS: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `'1h30m'` and the like; a number is milliseconds already. */
export function milliseconds(duration: number | string): number {
  const text = typeof duration === 'string' ? duration.replace(/\s+/g, '') : '';
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)];
  const whole = parts.map(([part]) => part).join('') === text && text !== '';
  const sum = whole
    ? parts.reduce((total, [, count, unit]) => total + Number(count) * UNITS[unit!]!, 0)
    : Number(duration);
  if (!Number.isFinite(sum) || sum < 0 || (typeof duration === 'string' && !whole)) {
    throw new RangeError(`'${duration}' is not a duration: give milliseconds or a text such as '1h30m' or '250ms'`);
  }
  return Math.round(sum);
}
