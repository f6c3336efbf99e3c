// Coroutines (the end of lbaselib.c). One runs a function's generator; only functions of chunks that can come by this
// library have any.
import { badArgument, LuaError } from '../error.ts';
import { noYieldHere } from '../resumption.ts';
import type { LuaState } from '../state.ts';
import { all, type LuaFunction, type LuaResult, LuaThread, type LuaValue } from '../value.ts';
import type { Arguments } from './arguments.ts';
import { caught } from './base.ts';
import type { Library } from './libraries.ts';

export function coroutineLibrary(state: LuaState): Library {
  function create(...args: LuaValue[]): LuaThread {
    const [body] = args;
    if (typeof body !== 'function' || !body.resumable) throw badArgument(1, 'Lua function expected');
    return new LuaThread(body);
  }

  /** Runs a coroutine up to its next yield or its end; throws what it throws. */
  function run(thread: LuaThread, args: Arguments): readonly LuaValue[] {
    if (thread.status !== 'suspended') throw new LuaError(`cannot resume ${thread.status} coroutine`);
    const { running } = state;
    const isFirst = thread.resumption === undefined;
    thread.resumption ??= state.operators.begin(thread.body, args);
    if (running) running.status = 'normal';
    thread.status = 'running';
    state.running = thread;
    let hasEnded = true;
    const { level } = state;
    state.level += thread.levels;
    try {
      state.enter(0);
      const step = thread.resumption.next(isFirst ? [] : args);
      hasEnded = step.done === true;
      return all(step.value);
    } finally {
      state.exit();
      thread.levels = state.level - level;
      state.level = level;
      state.running = running;
      thread.status = hasEnded ? 'dead' : 'suspended';
      if (running) running.status = 'running';
    }
  }

  function resume(...args: LuaValue[]): LuaResult {
    const thread = checkThread(args);
    try {
      return [true, ...run(thread, args.slice(1))];
    } catch (error) {
      return [false, caught(error).value];
    }
  }

  function wrap(...args: LuaValue[]): LuaResult {
    const thread = create(...args);
    return (...given) => {
      try {
        return run(thread, given);
      } catch (error) {
        const { value } = caught(error);
        // A message gets the place of the call put before it, whatever it says already.
        throw typeof value === 'string' ? new LuaError(value, 1) : new LuaError(value);
      }
    };
  }

  const yieldOut: LuaFunction = () => {
    throw noYieldHere();
  };
  yieldOut.resumable = function* (...args) {
    if (state.running === undefined) throw noYieldHere();
    return yield args;
  };

  return {
    create,
    resume,
    running: () => state.running,
    status: (...args) => checkThread(args).status,
    wrap,
    yield: yieldOut,
  };
}

function checkThread(args: Arguments): LuaThread {
  const [thread] = args;
  if (thread instanceof LuaThread) return thread;
  throw badArgument(1, 'coroutine expected');
}
