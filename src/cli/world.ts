// What a command of the command line sees of its surroundings, and the errors with which it ends. A test gives streams of
// its own; bin.ts gives those of the process.
import type { Readable, Writable } from 'node:stream';

export interface World {
  readonly stdin: Readable & { isTTY?: boolean };
  readonly stdout: Writable & { isTTY?: boolean; columns?: number };
  readonly stderr: Writable;
  readonly env: { readonly [name: string]: string | undefined };
  /** Calls back with every SIGINT and SIGTERM, until the function that it gives is called. */
  onSignal(listener: (signal: 'SIGINT' | 'SIGTERM') => void): () => void;
}

/** It could not be done: exit code 1. */
export class Failure extends Error {}

/** It was asked for in the wrong way: exit code 2. */
export class UsageError extends Error {}

/** The code that Node gives an error of the system (`EADDRINUSE`, `ENOENT`), or ''. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
