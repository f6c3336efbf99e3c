// A Lua chunk to one JavaScript function. Lua's locals are JavaScript's, named by number; arithmetic on two numbers is done
// in place, everything else by the operators; each place that can fail has a number, kept in `at`, under which the chunk
// remembers its line and what the failing value is called. Nothing of the source but escaped string literals and numbers
// is ever put into the generated text.
//
// A chunk that may come by coroutines is made of generators instead, all of it: slower, but each call can be left and
// entered again. Only what a chunk names can lead to them: `coroutine`, `_G`, `load`, `loadstring`.
import type { Expression, FunctionBody, Variable } from './ast.ts';
import { StatementCompiler } from './compile-statement.ts';
import { LuaError, type Site } from './error.ts';
import type { Operators } from './operators.ts';
import { parse } from './parser.ts';
import type { LuaState } from './state.ts';
import { LuaTable } from './table.ts';
import { type LuaFunction, NOTHING, TailCall } from './value.ts';

/** What the functions of a chunk know of it. */
export interface Chunk {
  /** As it stands before messages. */
  readonly display: string;
  /** As it was given. */
  readonly name: string;
  readonly sites: readonly Site[];
}

export interface Compiled {
  readonly text: string;
  readonly sites: readonly Site[];
}

const LEADS_TO_COROUTINES = /\b(?:coroutine|_G|load(?:string)?)\b/;

export interface CompileOptions {
  /** Whether it may come to run in a coroutine, whatever it says itself. */
  readonly resumable: boolean;
  /** How many calls from the host are open: they count with the levels of syntax. */
  readonly depth: number;
}

/** The JavaScript of a chunk. */
export function compile(source: string, display: string, { resumable, depth }: CompileOptions): Compiled {
  const main = parse(source, display, depth);
  const compiler = new Compiler(resumable || LEADS_TO_COROUTINES.test(source));
  const text = guardDepth(() => compiler.function(main), display);
  return { text: `"use strict";const {${OPERATOR_NAMES}}=O;return ${text}`, sites: compiler.sites };
}

const OPERATOR_NAMES =
  'add,subtract,multiply,divide,modulo,remainder,power,negate,concat,length,equal,less,lessEqual,index,field,setIndex,' +
  'setField,method,callee,deferred,handOver,entry,finish,resumable,extra,listed,append,asNumber,leave,first,all,settle';

/** Makes a function of a compiled chunk. */
export function instantiate(
  state: LuaState,
  operators: Operators,
  { text, sites }: Compiled,
  chunk: Omit<Chunk, 'sites'>,
  env: LuaTable,
): LuaFunction {
  const names = ['S', 'O', 'P', 'E', 'T', 'N', 'C'];
  let make: (...values: unknown[]) => LuaFunction;
  try {
    make = new Function(...names, text) as typeof make;
  } catch (error) {
    if (error instanceof EvalError) {
      throw new Error('Lua scripts need to compile functions, which the Content-Security-Policy of this page forbids');
    }
    throw asTooComplex(error, chunk.display);
  }
  return make(state, operators, { ...chunk, sites }, env, LuaTable, NOTHING, TailCall);
}

function guardDepth<T>(work: () => T, display: string): T {
  try {
    return work();
  } catch (error) {
    throw asTooComplex(error, display);
  }
}

/** Where syntax nests deeper than JavaScript's stack. */
function asTooComplex(error: unknown, display: string): unknown {
  return error instanceof RangeError ? new LuaError(`${display}:1: chunk has too many syntax levels`) : error;
}

class Compiler extends StatementCompiler {
  /** The text of a function expression. */
  override function(body: FunctionBody): string {
    const outer = this.enter(body);
    const begin = this.site(body.line);
    const statements = this.block(body.body);
    const parameters = body.parameters.map((parameter) => this.name(parameter));
    if (body.isVararg) parameters.push('...v');
    const extra = body.extra ? `let ${this.name(body.extra)}${body.usesVararg ? '' : '=extra(v)'};` : '';
    const temporaries = this.temporaryNames();
    const star = this.generators ? '*' : '';
    const last = body.body.at(-1)?.kind === 'return' ? '' : 'return N;';
    this.leaveFunction(outer);
    const text =
      `function${star}(${parameters.join()}){let at=${begin}${temporaries.map((name) => `,${name}`).join('')};` +
      `if(++S.level>S.mark)S.deepen();try{if(--S.budget<0)S.visit();${extra}${statements}${last}}` +
      'catch(e){throw leave(e,at,P)}finally{S.level--}}';
    return this.generators ? `resumable(${text})` : text;
  }

  protected override functionExpression(expression: Extract<Expression, { kind: 'function' }>): string {
    return `(${this.function(expression.body)})`;
  }

  name(variable: Variable): string {
    return `$${variable.id}`;
  }
}
