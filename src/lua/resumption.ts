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
  /** Calls a function from a generator, so that it can yield through here. */
  function* invoke(target: LuaValue, ...args: LuaValue[]): Resumption {
    const body = callee(target);
    let result = body.resumable ? yield* body.resumable(...args) : body(...args);
    while (result instanceof TailCall) {
      const next: LuaFunction = result.target;
      const nextArgs = result as readonly LuaValue[];
      const { place }: TailCall = result;
      try {
        result = next.resumable ? yield* next.resumable(...nextArgs) : next(...nextArgs);
      } catch (error) {
        throw place(error);
      }
    }
    return result;
  }

  return { invoke, resumable };
}

/** A function by its generator; called from the host it runs to its end without a chance to yield. */
function resumable(body: ResumableFunction): LuaFunction {
  const plain: LuaFunction = (...args) => finish(body(...args));
  plain.resumable = body;
  return plain;
}

function finish(resumption: Resumption): LuaResult {
  let step = resumption.next([]);
  while (!step.done) step = resumption.throw(noYieldHere());
  return step.value;
}

export function noYieldHere(): LuaError {
  return new LuaError('attempt to yield across metamethod/C-call boundary');
}
