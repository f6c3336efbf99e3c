// ACL LOG: what was denied, the newest first; the same within a minute is counted (addACLLogEntry in redis/src/acl.c).
import type { Engine } from './engine.ts';

export type LogContext = 'toplevel' | 'multi' | 'lua';

export interface Incident {
  readonly reason: 'command' | 'key' | 'channel' | 'auth';
  readonly context: LogContext;
  readonly object: string;
  readonly username: string;
}

export interface LogEntry extends Incident {
  readonly id: number;
  count: number;
  readonly created: number;
  updated: number;
  client: string;
}

/** How long the same incident is counted with the one before, in milliseconds. */
const GROUPING = 60_000;

export class AclLog {
  /** CONFIG's `acllog-max-len`. */
  maxLength = 128;
  readonly #server: Engine;
  #entries: LogEntry[] = [];
  #nextId = 0;

  constructor(server: Engine) {
    this.#server = server;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  add(incident: Incident, client: string): void {
    const now = this.#server.now();
    const same = this.#entries.slice(0, 10).find((entry) => isSame(entry, incident) && now - entry.updated <= GROUPING);
    if (same) {
      same.count++;
      same.updated = now;
      same.client = client;
      this.#entries.splice(this.#entries.indexOf(same), 1);
      this.#entries.unshift(same);
      return;
    }
    this.#entries.unshift({ ...incident, id: this.#nextId++, count: 1, created: now, updated: now, client });
    if (this.#entries.length > this.maxLength) this.#entries.length = this.maxLength;
  }

  reset(): void {
    this.#entries = [];
  }
}

function isSame(entry: LogEntry, { reason, context, object, username }: Incident): boolean {
  return entry.reason === reason && entry.context === context && entry.object === object && entry.username === username;
}
