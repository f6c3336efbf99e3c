// How much of a server's life tests share.
import { RedisServer } from '../commands/index.ts';

/** What the set-up of a runner can be told. */
export interface TwinOptions {
  /**
   * When all servers begin anew: before each `'test'`, before each `'file'`, or never (`false`). Tests that run
   * concurrently take a `boundary`.
   * @default 'test'
   */
  isolate?: 'test' | 'file' | false;
}

/** Follows the option; called where a test file begins, with the runner's own `beforeEach`. */
export function isolateTests({ isolate = 'test' }: TwinOptions, beforeEach: (hook: () => void) => void): void {
  if (isolate === false) return;
  RedisServer.reset();
  if (isolate === 'test') beforeEach(() => RedisServer.reset());
}
