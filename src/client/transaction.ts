// MULTI and EXEC as a client has them: by default a pipeline of its own (transaction.js of ioredis).
import { Command } from './command.ts';
import { type Callback, withCallback } from './jobs.ts';
import { Pipeline } from './pipeline.ts';
import type { Redis } from './redis.ts';
import { traceBatch } from './tracing.ts';
import { wrapMultiResult } from './transform.ts';

type Batch = readonly (readonly unknown[])[];

export function pipeline(redis: Redis, commands?: Batch): Pipeline {
  const made = new Pipeline(redis);
  return Array.isArray(commands) ? made.addBatch(commands) : made;
}

/** `multi()`, `multi([['set', 'k', 'v']])`, and `multi({ pipeline: false })`, which sends MULTI by itself. */
export function multi(
  redis: Redis,
  first?: Batch | { pipeline?: boolean },
  second?: { pipeline?: boolean },
): Pipeline | Promise<unknown> {
  const commands = Array.isArray(first) ? (first as Batch) : undefined;
  const options = second ?? (commands ? undefined : (first as { pipeline?: boolean } | undefined));
  if (options?.pipeline === false) return redis._request('multi', []);
  const made = new Pipeline(redis).multi();
  const exec = made.exec;
  made.exec = (callback) => execTransaction(made, exec, callback);
  made.execBuffer = (callback) => made.exec(callback) as unknown as Pipeline;
  return commands ? made.addBatch(commands) : made;
}

function execTransaction(made: Pipeline, exec: Pipeline['exec'], callback?: Callback): Promise<unknown> {
  if (made._transactions > 0) exec.call(made);
  // A second call sends nothing new.
  if (made.nodeifiedPromise) return exec.call(made);
  const { redis } = made;
  const size = Math.max(made.length - 2, 0);
  const run = () => exec.call(made).then((results) => unwrap(results as [unknown, unknown?][]));
  return withCallback(
    traceBatch(run, () => redis._buildBatchContext(size)),
    callback,
  );
}

/** The result of the EXEC alone; its error tells of those that led to it. */
function unwrap(results: readonly [error: unknown, reply?: unknown][]): unknown[] | null {
  const last = results.at(-1);
  if (last === undefined) {
    throw new Error('Pipeline cannot be used to send any commands when the `exec()` has been called on it.');
  }
  const [error, replies] = last;
  if (!error) return wrapMultiResult(replies as unknown[] | null);
  const previousErrors = results.slice(0, -1).flatMap(([previous]) => (previous ? [previous] : []));
  throw Object.assign(error as Error, { previousErrors });
}

/** EXEC by itself, after `multi({ pipeline: false })`. */
export function exec(redis: Redis, callback?: Callback): Promise<unknown> {
  const results = redis.sendCommand(new Command('exec', [], { replyEncoding: 'utf8' })) as Promise<unknown>;
  const wrapped = results.then((replies) => (Array.isArray(replies) ? wrapMultiResult(replies) : replies));
  return withCallback(wrapped, callback);
}
