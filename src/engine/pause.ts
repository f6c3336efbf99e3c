// CLIENT PAUSE: commands, or only those that may write, wait at the gate until the pause is over; then they run in the
// order in which they came (blockPostponeClient in redis/src/blocked.c).
import type { Alarm } from './clock.ts';
import type { Engine } from './engine.ts';
import { PAUSED } from './gates.ts';
import type { Session } from './session.ts';
import type { Command } from './table.ts';
import { Blocked } from './waiters.ts';

export type PauseMode = 'write' | 'all';

/** No command writes by name alone that counts as writing here: messages and scripts reach replicas as well. */
const MAY_REPLICATE: ReadonlySet<string> = new Set(['eval', 'evalsha', 'fcall', 'pfcount', 'publish', 'spublish']);

export class Pause {
  readonly #server: Engine;
  readonly #parked = new Set<Session>();
  #mode: PauseMode = 'write';
  #until = 0;
  #alarm: Alarm | undefined;

  constructor(server: Engine) {
    this.#server = server;
  }

  /** Begins a pause, or makes the one that is on longer and stricter, never shorter or milder. */
  begin(until: number, mode: PauseMode): void {
    const paused = this.#alarm !== undefined;
    if (!paused || mode === 'all') this.#mode = mode;
    this.#until = paused ? Math.max(this.#until, until) : until;
    if (this.#alarm) this.#server.clock.cancel(this.#alarm);
    this.#alarm = this.#server.clock.alarm(this.#until, 'hold', () => this.#server.run(() => this.end()));
    this.#server.gates |= PAUSED;
  }

  /** Ends the pause; what waits runs now. */
  end(): void {
    if (this.#alarm) this.#server.clock.cancel(this.#alarm);
    this.#alarm = undefined;
    this.#server.gates &= ~PAUSED;
    const parked = [...this.#parked];
    this.#parked.clear();
    for (const session of parked) this.#server.runAgain(session);
  }

  /** Whether a command has to wait, and then what it is told. */
  stop(session: Session, command: Command): Blocked | undefined {
    if (this.#mode === 'write' && !mayWrite(command) && !writesInTransaction(session, command)) return undefined;
    this.#parked.add(session);
    return new Blocked([], 0, null);
  }

  /** A session has closed. */
  forget(session: Session): void {
    this.#parked.delete(session);
  }

  /** Whether a session waits for the end of the pause, and not for a key. */
  holds(session: Session): boolean {
    return this.#parked.has(session);
  }
}

function mayWrite({ isWrite, name }: Command): boolean {
  return isWrite || MAY_REPLICATE.has(name);
}

function writesInTransaction({ transaction }: Session, { name }: Command): boolean {
  return name === 'exec' && (transaction?.queue.some(({ command }) => mayWrite(command)) ?? false);
}
