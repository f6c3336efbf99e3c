// How long commands take. By the clock a command takes no time at all, but one that sleeps does (DEBUG SLEEP); what is
// slow goes to the slow log, the latency monitor and the command's counters.
import type { Engine } from './engine.ts';
import { TIMED } from './gates.ts';
import { Latency } from './latency.ts';
import type { Session } from './session.ts';
import { SlowLog } from './slow-log.ts';
import type { Command } from './table.ts';

export class Timing {
  readonly #server: Engine;
  readonly slowLog: SlowLog;
  readonly latency: Latency;
  /** How long the running command has slept, in milliseconds. */
  #slept = 0;

  constructor(server: Engine) {
    this.#server = server;
    this.slowLog = new SlowLog(server);
    this.latency = new Latency(server);
    server.config.follow('slowlog-log-slower-than', (value) => {
      this.slowLog.threshold = Number(value);
      this.#watch();
    });
  }

  /** The running command sleeps: the clock goes on, and everything rings that is due by then. */
  sleep(milliseconds: number): void {
    this.#slept += milliseconds;
    this.#watch();
    this.#server.clock.advance(milliseconds);
  }

  /** A command has run. */
  settle(session: Session, command: Command, argv: readonly string[]): void {
    const milliseconds = this.#slept;
    this.#slept = 0;
    this.#watch();
    const microseconds = Math.round(milliseconds * 1000);
    this.slowLog.record(session, command, argv, microseconds);
    if (milliseconds === 0) return;
    command.counters.durations.push(microseconds);
    this.latency.record(command.flags.has('fast') ? 'fast-command' : 'command', Math.floor(milliseconds));
  }

  reset(): void {
    this.slowLog.reset();
    this.latency.events.clear();
  }

  /** Whether every command is to be looked at: only where even no time at all is too long, or one has slept. */
  #watch(): void {
    if (this.slowLog.threshold === 0 || this.#slept > 0) this.#server.gates |= TIMED;
    else this.#server.gates &= ~TIMED;
  }
}
