// When things happen: by native promise jobs alone, which the fake timers of test runners leave running.

/** Runs something after the code that runs now, in the order of the calls: where ioredis uses `process.nextTick`. */
export function soon(run: () => void): void {
  Promise.resolve().then(run);
}

/** How many jobs stand for one turn of the event loop: code that awaits a reply through some layers goes first. */
const JOBS_PER_TURN = 10;

/** Runs something when the code that awaits what has happened so far has gone on: where ioredis waits for its socket. */
export async function afterTurn(run: () => void): Promise<void> {
  for (let job = 0; job < JOBS_PER_TURN; job++) await undefined;
  run();
}

export type Callback = (error: unknown, result?: unknown) => void;

/** Hands a promise's outcome to a node-style callback as well, if there is one. */
export function withCallback<T>(promise: Promise<T>, callback: unknown): Promise<T> {
  if (typeof callback === 'function') {
    const call = callback as (error: unknown, ...result: unknown[]) => void;
    promise.then(
      (value) => guarded(() => (value === undefined ? call(null) : call(null, value))),
      (reason) => guarded(() => call(reason || Object.assign(new Error(`${reason}`), { cause: reason }))),
    );
  }
  return promise;
}

/** What a user's callback throws is nobody's reply: it surfaces as an unhandled rejection. */
export function thrown(error: unknown): void {
  Promise.reject(error);
}

/** Runs what a user has given. */
export function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    thrown(error);
  }
}

export function noop(): void {}
