// What a server can be given to start with.
import type { Configuration } from './config.ts';
import type { Data } from './dump.ts';
import type { StrictRules } from './log-strict.ts';

export interface EngineOptions {
  /** The Redis version to be: `'7.0'`, `'7.2'`, `'7.4'` or `'8.0'`. Younger commands are unknown. @default '8.0' */
  version?: keyof typeof VERSIONS;
  /** The seed of everything random. @default 1 */
  seed?: number;
  /** `'date'` follows whatever `Date` and the timers are, faked or not; `'real'` holds on to the true ones. @default 'date' */
  time?: 'date' | 'real';
  /** After how many milliseconds a script that does not end is ended, as by SCRIPT KILL. @default 5000 */
  scriptTimeout?: number;
  /** Configuration parameters to start with, as in redis.conf: `{ maxmemory: '100mb', databases: 4 }`. */
  config?: Configuration;
  /** What it holds at the start and after `reset()`, as `load` takes it: `{ user: { name: 'Alice' }, tags: new Set(['a']) }`. */
  data?: Data;
  /** Keeps the last thousand commands in `server.log`, or as many as this says. @default false */
  log?: boolean | number;
  /** What `assertStrict` finds fault with: `{ noTtl: 'cache:*', unknownCommands: true, slowAbove: 1000 }`. */
  strict?: StrictRules;
}

export const VERSIONS = { '7.0': '7.0.15', '7.2': '7.2.5', '7.4': '7.4.2', '8.0': '8.0.0' } as const;
