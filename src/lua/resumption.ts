// Functions that can be left and entered again: what chunks compiled to generators call.
import { LuaError } from './error.ts';
import {
  type LuaFunction,
  type LuaResult,
  type LuaValue,
  type ResumableFunction,
  type Resumption,
  TailCall,
} from './value.ts';

export function createResumption(callee: (value: LuaValue) => LuaFunction) {
  /** The generator of a value that is called, so that it can yield through its caller. */
  function entry(target: LuaValue): ResumableFunction {
    if (typeof target === 'function' && target.resumable) return target.resumable;
    const body = callee(target);
    return body.resumable ?? hosted(body);
  }

  /** Makes the calls that are still to be made. */
  function* finish(result: LuaResult): Resumption {
    let finished = result;
    while (finished instanceof TailCall) {
      const { target, place }: TailCall = finished;
      try {
        finished = yield* entry(target)(...(finished as readonly LuaValue[]));
      } catch (error) {
        throw place(error);
      }
    }
    return finished;
  }

  /** Begins a coroutine. */
  function* begin(target: LuaFunction, args: readonly LuaValue[]): Resumption {
    return yield* finish(yield* entry(target)(...args));
  }

  return { entry, finish, begin, resumable };
}

/** A function of the host, which never yields. */
function hosted(body: LuaFunction): ResumableFunction {
  // biome-ignore lint/correctness/useYield: it is called as one that could
  return function* (...args) {
    return body(...args);
  };
}

/** A function by its generator; called from the host it runs to its end without a chance to yield. */
function resumable(body: ResumableFunction): LuaFunction {
  const plain: LuaFunction = (...args) => runThrough(body(...args));
  plain.resumable = body;
  return plain;
}

function runThrough(resumption: Resumption): LuaResult {
  let step = resumption.next([]);
  while (!step.done) step = resumption.throw(noYieldHere());
  return step.value;
}

export function noYieldHere(): LuaError {
  return new LuaError('attempt to yield across metamethod/C-call boundary');
}
