// A Lua state: the globals, loading, calling, the source of chance, and the leash by which the owner ends a script.
import { LuaError } from './error.ts';
import { LuaTable } from './table.ts';
import { all, type LuaFunction, type LuaValue } from './value.ts';

export interface LuaStateOptions {
  /** The seconds of `os.clock`. */
  readonly clock?: () => number;
}

export class LuaState {
  readonly globals = new LuaTable();
  readonly clock: () => number;

  constructor(options: LuaStateOptions = {}) {
    this.clock = options.clock ?? (() => 0);
  }

  /** Compiles a chunk; its name is `@file`, `=text` or the source itself. Throws a LuaError with Lua's complaint. */
  load(_source: string, chunkName: string, _env: LuaTable = this.globals): LuaFunction {
    throw new LuaError(`${chunkName}: not yet`);
  }

  /** Calls a function from outside: the values it returns, or the LuaError it ends with. */
  call(target: LuaValue, args: readonly LuaValue[] = []): readonly LuaValue[] {
    if (typeof target !== 'function') throw new LuaError('attempt to call a non-function');
    return all(target(...args));
  }

  /** Seeds `math.random` as Redis' redisSrand48. */
  seed(_seed: number): void {}

  /** Has `visit` called about every so many loop steps and calls; what it throws ends the script, no pcall holds it. */
  watch(_steps: number, _visit: (() => void) | undefined): void {}
}
