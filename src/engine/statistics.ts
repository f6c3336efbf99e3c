// What the server counts, for INFO.

/** How far Redis looks for the end of an error's code. */
const LONGEST_CODE = 31;

export class Statistics {
  keyspaceHits = 0;
  keyspaceMisses = 0;
  expiredKeys = 0;
  evictedKeys = 0;
  totalCommands = 0;
  totalConnections = 0;
  rejectedConnections = 0;
  totalErrorReplies = 0;
  /** Changes to the data since the last SAVE; CONFIG RESETSTAT leaves it. */
  dirty = 0;
  /** When SAVE was last sent, in milliseconds since 1970. */
  lastSave: number | undefined;
  saves = 0;
  readonly errors = new Map<string, number>();

  /** Counts an error reply by its code, the first word; what is no code counts as ERR. */
  error(message: string): void {
    this.totalErrorReplies++;
    const end = message.indexOf(' ');
    const code = end >= 0 && end < LONGEST_CODE ? message.slice(0, end) : 'ERR';
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
  }

  /** SAVE: nothing is written, but it is as if it were. */
  saved(now: number): void {
    this.lastSave = now;
    this.saves++;
    this.dirty = 0;
  }

  /** CONFIG RESETSTAT. */
  reset(): void {
    this.keyspaceHits = 0;
    this.keyspaceMisses = 0;
    this.expiredKeys = 0;
    this.evictedKeys = 0;
    this.totalCommands = 0;
    this.totalConnections = 0;
    this.rejectedConnections = 0;
    this.totalErrorReplies = 0;
    this.errors.clear();
  }
}
