// What the commands share that take from the first of several keys and may wait for one (blockForKeys in
// redis/src/blocked.c). Whoever waits is served from the key that has changed, not from the first of its keys.
import type { Collection } from '../data/value.ts';
import type { CollectionClass, Keyspace } from '../engine/keyspace.ts';
import { Blocked } from '../engine/waiters.ts';
import { NULL_ARRAY, type Reply } from '../resp/reply.ts';

export interface Wait {
  readonly db: Keyspace;
  readonly keys: readonly string[];
  /** Milliseconds; 0 waits for ever. */
  readonly timeout: number;
}

/** Serves the first key that can be served, or waits until one of them is a collection of the type. */
export function firstServed<T extends Collection>(
  { db, keys, timeout }: Wait,
  type: CollectionClass<T>,
  serve: (key: string) => Reply | undefined,
): Reply | Blocked {
  for (const key of keys) {
    const reply = serve(key);
    if (reply !== undefined) return reply;
  }
  const blocked: Blocked = new Blocked(keys, timeout, NULL_ARRAY, (key) =>
    // A key that has become something else leaves the client waiting.
    db.peek(key) instanceof type ? (serve(key) ?? blocked) : blocked,
  );
  return blocked;
}
