// Boundaries: tests that run side by side, each with servers of its own.
import { AsyncLocalStorage } from 'node:async_hooks';
import { boundaries, type Registry } from '../engine/registry.ts';

/**
 * A function whose clients, those that are made in it and in whatever it starts, find servers of their own at every
 * address, afresh for every call. For tests that run concurrently.
 * @example it.concurrent('counts', boundary(async () => { await new Redis().incr('visits'); }));
 */
export function boundary<Args extends unknown[], Result>(work: (...args: Args) => Result): (...args: Args) => Result {
  const storage = boundaries(() => new AsyncLocalStorage<Registry>());
  const bounded = (...args: Args) => storage.run(new Map(), () => work(...args));
  // Runners look at what a test takes: `({ task })`, or `done`.
  return Object.defineProperties(bounded, {
    name: { value: work.name },
    length: { value: work.length },
    toString: { value: () => work.toString() },
  });
}
