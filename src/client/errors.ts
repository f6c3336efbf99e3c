// The errors of the client itself, in ioredis' words: what happens to a command that no server answers.
import { RedisError } from '../resp/reply.ts';

export const CONNECTION_CLOSED = 'Connection is closed.';

/** A command that was given up before its reply came. */
export class AbortError extends RedisError {
  /** The command that was given up. */
  command?: { name: string; args: unknown[] };
}

/** A command that has outlived `maxRetriesPerRequest` attempts to connect. */
export class MaxRetriesPerRequestError extends AbortError {
  constructor(maxRetriesPerRequest: number) {
    super(
      `Reached the max retries per request limit (which is ${maxRetriesPerRequest}). ` +
        'Refer to "maxRetriesPerRequest" option for details.',
    );
  }
}

/** None of a cluster's nodes could be reached. */
export class ClusterAllFailedError extends RedisError {
  static readonly defaultMessage = 'Failed to refresh slots cache.';
  readonly lastNodeError: Error | undefined;

  constructor(message: string, lastNodeError?: Error) {
    super(message);
    this.lastNodeError = lastNodeError;
  }
}

export function connectionClosed(): Error {
  return new Error(CONNECTION_CLOSED);
}
