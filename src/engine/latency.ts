// The latency monitor: for each kind of event the spikes above `latency-monitor-threshold` (latency.c).
import type { Engine } from './engine.ts';

/** How many samples of an event are kept. */
const KEPT = 160;

export interface LatencySample {
  /** Seconds since 1970. */
  readonly time: number;
  milliseconds: number;
}

export interface LatencyEvent {
  /** The oldest first. */
  readonly samples: LatencySample[];
  /** The worst ever, in milliseconds. */
  worst: number;
}

export class Latency {
  readonly #server: Engine;
  readonly events = new Map<string, LatencyEvent>();
  /** In milliseconds; 0: nothing is watched. */
  threshold = 0;

  constructor(server: Engine) {
    this.#server = server;
    server.config.follow('latency-monitor-threshold', (value) => {
      this.threshold = Number(value);
    });
  }

  record(name: string, milliseconds: number): void {
    if (this.threshold === 0 || milliseconds < this.threshold) return;
    const event = this.events.get(name) ?? { samples: [], worst: 0 };
    this.events.set(name, event);
    event.worst = Math.max(event.worst, milliseconds);
    const time = Math.floor(this.#server.now() / 1000);
    const last = event.samples.at(-1);
    // Of one second only the worst is kept.
    if (last?.time === time) {
      last.milliseconds = Math.max(last.milliseconds, milliseconds);
      return;
    }
    event.samples.push({ time, milliseconds });
    if (event.samples.length > KEPT) event.samples.shift();
  }
}
