// What the set-up of a runner does at the beginning of a test file.
import { RedisServer } from '../commands/index.ts';
import type { EngineOptions } from '../engine/engine.ts';
import { registry } from '../engine/registry.ts';

/** What the set-up of a runner can be told. */
export interface TwinOptions {
  /**
   * When all servers begin anew: before each `'test'`, before each `'file'`, or never (`false`). Tests that run
   * concurrently take a `boundary`.
   * @default 'test'
   */
  isolate?: 'test' | 'file' | false;
  /**
   * What the servers are made with that clients find by their address.
   * @default { log: true }, for `toHaveReceived`
   */
  server?: EngineOptions;
}

/** The runner's own hooks. */
export interface Hooks {
  readonly beforeEach: (hook: () => void) => void;
  readonly afterEach: (hook: () => void) => void;
}

/** Follows the options, with the runner's own hooks. */
export function setUp(options: TwinOptions | undefined, { beforeEach, afterEach }: Hooks): void {
  const { isolate = 'test', server } = options ?? {};
  RedisServer.defaults = { log: true, ...server };
  // What a strict server has found fails the test in which it happened.
  if (server?.strict) {
    afterEach(() => {
      for (const one of registry().values()) one.assertStrict();
    });
  }
  if (isolate === false) return;
  RedisServer.reset();
  if (isolate === 'test') beforeEach(() => RedisServer.reset());
}
