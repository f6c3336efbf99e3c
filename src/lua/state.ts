// A Lua state: the globals, loading, calling, the source of chance, and the leash by which the owner ends a script.
import { displayName, readingName } from './chunk-name.ts';
import { compile, instantiate } from './compile.ts';
import { asLuaError, LuaError } from './error.ts';
import { openLibraries } from './lib/libraries.ts';
import { createOperators, type Operators } from './operators.ts';
import { RandomSequence } from './random-sequence.ts';
import { LuaTable } from './table.ts';
import { all, type LuaFunction, type LuaResult, type LuaThread, type LuaValue, settle } from './value.ts';

export interface LuaStateOptions {
  /** The seconds of `os.clock`. */
  readonly clock?: () => number;
}

/** How many calls of the host's functions into Lua may nest: LUAI_MAXCCALLS, the one that began among them. */
const MOST_CALLS = 200;
/** As good as no end, and still a small integer. */
const ENDLESS = 2 ** 30 - 1;

/** For how many functions more the stack is made sure of, and how many words of it (V8 dies where it runs out in a RegExp). */
const MARK_STEP = 64;
const STACK_WORDS = 25_000;
/** For how many functions of Lua a call from the host stands. */
const HOST_LEVELS = 8;

let arguments_: number[] | undefined;
function nothing(..._args: number[]): void {}

export class LuaState {
  readonly globals = new LuaTable();
  /** What all strings have for a metatable. */
  readonly stringMetatable = new LuaTable();
  /** Where methods of strings are looked up first: their metatable's `__index`, unless the owner changes that. */
  stringMethods: LuaTable | undefined;
  /** The seconds of `os.clock`; without it there is no `os`. */
  readonly clock: (() => number) | undefined;
  readonly operators: Operators;
  readonly random = new RandomSequence();
  /** The running coroutine, undefined outside of all. */
  running: LuaThread | undefined;
  /** Steps left before `visit`; compiled code counts it down. */
  budget = ENDLESS;
  /** Calls in last place, of which every 128th is made by the caller. */
  tails = 0;
  /** How many calls from the host into Lua are open. */
  depth = 0;
  /** How many functions are open, those of the host counted for several; up to `mark` there is stack for them. */
  level = 0;
  mark = MARK_STEP;
  #steps = ENDLESS;
  #visitor: (() => void) | undefined;

  constructor(options: LuaStateOptions = {}) {
    this.clock = options.clock;
    this.operators = createOperators(this);
    openLibraries(this);
  }

  /** Compiles a chunk; its name is `@file`, `=text` or the source itself. Throws a LuaError with Lua's complaint. */
  load(source: string, chunkName: string, env: LuaTable = this.globals): LuaFunction {
    return this.#load(source, chunkName, env, false);
  }

  /** `load` and `loadstring` of a script: the chunk may come to run in a coroutine. */
  loadWithin(source: string, chunkName: string): LuaFunction {
    return this.#load(source, chunkName, this.globals, true);
  }

  #load(source: string, name: string, env: LuaTable, resumable: boolean): LuaFunction {
    const compiled = compile(source, readingName(name), { resumable, depth: this.depth });
    return instantiate(this, this.operators, compiled, { display: displayName(name), name }, env);
  }

  /** Calls a function from outside: the values it returns, or the LuaError it ends with. */
  call(target: LuaValue, args: readonly LuaValue[] = []): readonly LuaValue[] {
    if (this.level === 0) this.mark = MARK_STEP;
    return all(this.invoke(target, ...args));
  }

  /** Calls a function from a function of the host, which is a level of its own in messages. */
  invoke(target: LuaValue, ...args: LuaValue[]): LuaResult {
    try {
      this.enter(0);
      return settle(this.operators.callee(target)(...args));
    } catch (error) {
      const known = asLuaError(error);
      if (known === undefined) throw error;
      known.leave('', undefined);
      known.hasLeft = true;
      throw known;
    } finally {
      this.exit();
    }
  }

  /** Counts a call from the host into Lua; the level of the error there is if they nest too deep. */
  enter(level: number): void {
    this.level += HOST_LEVELS;
    if (++this.depth >= MOST_CALLS) throw new LuaError('C stack overflow', level);
    if (this.level > this.mark) this.ensureStack();
  }

  /** Takes back what `enter` has counted, thrown or not. */
  exit(): void {
    this.depth--;
    this.level -= HOST_LEVELS;
  }

  /** A function too deep: is there stack for many more? Otherwise Lua's own error, while there is room to handle it. */
  deepen(): void {
    try {
      this.ensureStack();
    } catch (error) {
      this.level--;
      throw error;
    }
  }

  /** Makes sure of a good deal of stack: JavaScript puts as many arguments there at once. */
  ensureStack(): void {
    arguments_ ??= new Array<number>(STACK_WORDS).fill(0);
    try {
      nothing(...arguments_);
    } catch {
      throw new LuaError('stack overflow', 1);
    }
    this.mark = this.level + MARK_STEP;
  }

  /** Seeds `math.random` as Redis' redisSrand48. */
  seed(seed: number): void {
    this.random.seed(seed);
  }

  /** Has `visit` called about every so many loop steps and calls; what it throws ends the script, no pcall holds it. */
  watch(steps: number, visit: (() => void) | undefined): void {
    this.#steps = visit ? steps : ENDLESS;
    this.budget = this.#steps;
    this.#visitor = visit;
  }

  /** Compiled code has spent its steps. */
  visit(): void {
    this.budget = this.#steps;
    this.#visitor?.();
  }
}
