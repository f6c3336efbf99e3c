// What the server knows of scripts without knowing their language: the host that runs them is made by the commands, with
// the first script.
import type { ReplyError } from '../resp/reply.ts';

/** The one that keeps and runs scripts and functions. */
export interface ScriptHost {
  /** How many scripts EVALSHA finds (INFO memory). */
  readonly scriptCount: number;
  readonly functionCount: number;
  readonly libraryCount: number;
  /** The code of every library, as FUNCTION LOAD takes it. */
  readonly libraryCodes: readonly string[];
  /** The libraries as they are, for `restore`; scripts are a cache, and stay. */
  saveLibraries(): unknown;
  /** The libraries as they were; none without a saved version. */
  putBackLibraries(saved: unknown): void;
}

const counted = new WeakSet<ReplyError>();

/** A script passes on the error of a command that it has called: the statistics have it already. */
export function markCounted(error: ReplyError): ReplyError {
  counted.add(error);
  return error;
}

export function isCounted(error: ReplyError): boolean {
  return counted.has(error);
}
