// Function libraries: what FUNCTION LOAD makes of their code, and the functions that FCALL finds (functions.c and
// function_lua.c of Redis).
import { dumpLibraries, loadLibraries } from '../data/rdb/functions.ts';
import {
  BAD_NAME,
  badLibraryMetadata,
  badLibraryName,
  badLibraryOption,
  functionIsThere,
  libraryDoesNotCompile,
  libraryFails,
  libraryIsThere,
  libraryNamedTwice,
  libraryUnnamed,
  noFunctionsRegistered,
  noLibraryMetadata,
  noSuchLibrary,
  noSuchScriptEngine,
  restoredLibraryIsThere,
  wrongPayload,
} from '../engine/errors.ts';
import { LuaError, type LuaFunction, type LuaState, LuaTable } from '../lua/index.ts';
import { readRegistration } from './function-registration.ts';
import { complaint } from './scripting-calls.ts';
import { type ScriptFlag, splitArguments } from './scripting-flags.ts';
import type { Scripting } from './scripting-host.ts';
import { createLoadTable } from './scripting-redis.ts';
import { createFunctionState, describeError, protectAll, refuseUnknown } from './scripting-state.ts';

export interface ScriptFunction {
  readonly name: string;
  readonly run: LuaFunction;
  readonly flags: ReadonlySet<ScriptFlag>;
  readonly description: string | undefined;
}

export interface Library {
  readonly name: string;
  readonly code: string;
  readonly functions: readonly ScriptFunction[];
}

/** How long a library may take to load, in milliseconds of true time. */
const LONGEST_LOAD = 500;

export class Libraries {
  readonly #host: Scripting;
  #libraries = new Map<string, Library>();
  /** By their names in lower case. */
  #functions = new Map<string, ScriptFunction>();
  #environment: Environment | undefined;

  constructor(host: Scripting) {
    this.#host = host;
  }

  get all(): readonly Library[] {
    return [...this.#libraries.values()];
  }

  get functions(): ReadonlyMap<string, ScriptFunction> {
    return this.#functions;
  }

  /** The function of a name, in any case. */
  find(name: string): ScriptFunction | undefined {
    return this.#functions.get(name.toLowerCase());
  }

  get state(): LuaState {
    return this.#ready().state;
  }

  /** FUNCTION LOAD: the library's name. */
  load(code: string, replace: boolean): string {
    const { name, body } = readMetadata(code);
    const old = this.#libraries.get(name);
    if (old && !replace) throw libraryIsThere(name);
    const library = { name, code, functions: this.#register(body) };
    const others = new Map(this.#functions);
    for (const { name: known } of old?.functions ?? []) others.delete(known.toLowerCase());
    const taken = library.functions.find((one) => others.has(one.name.toLowerCase()));
    if (taken) throw functionIsThere(taken.name);
    if (old) this.#remove(old);
    this.#add(library);
    return name;
  }

  delete(name: string): void {
    const library = this.#libraries.get(name);
    if (!library) throw noSuchLibrary();
    this.#remove(library);
  }

  flush(): void {
    this.#libraries.clear();
    this.#functions.clear();
    this.#environment = undefined;
  }

  /** Just these libraries, which were here before. */
  putBack(libraries: readonly Library[]): void {
    this.#libraries.clear();
    this.#functions.clear();
    for (const library of libraries) this.#add(library);
  }

  dump(): string {
    return dumpLibraries(this.all.map(({ code }) => code));
  }

  /** FUNCTION RESTORE: all of the payload or nothing. */
  restore(payload: string, policy: 'append' | 'replace' | 'flush'): void {
    const codes = loadLibraries(payload);
    if (!codes) throw wrongPayload();
    const incoming = new Libraries(this.#host);
    incoming.#environment = this.#ready();
    for (const code of codes) incoming.load(code, false);
    const kept = policy === 'flush' ? [] : this.all.filter(({ name }) => !incoming.#libraries.has(name));
    if (policy === 'append' && kept.length < this.#libraries.size) {
      const clash = incoming.all.find(({ name }) => this.#libraries.has(name))!;
      throw restoredLibraryIsThere(clash.name);
    }
    const taken = kept.flatMap(({ functions }) => functions).find(({ name }) => incoming.find(name));
    if (taken) throw functionIsThere(taken.name);
    for (const library of kept) incoming.#add(library);
    this.#libraries = incoming.#libraries;
    this.#functions = incoming.#functions;
  }

  #add(library: Library): void {
    this.#libraries.set(library.name, library);
    for (const one of library.functions) this.#functions.set(one.name.toLowerCase(), one);
  }

  #remove({ name, functions }: Library): void {
    this.#libraries.delete(name);
    for (const one of functions) this.#functions.delete(one.name.toLowerCase());
  }

  #ready(): Environment {
    this.#environment ??= new Environment(this.#host);
    return this.#environment;
  }

  #register(body: string): ScriptFunction[] {
    const functions = this.#ready().register(body);
    if (functions.length === 0) throw noFunctionsRegistered();
    return functions;
  }
}

/**
 * What libraries run in. Their globals are a table that is always empty: it leads to what may be used while a library
 * loads, or to what functions use when they run.
 */
class Environment {
  readonly state: LuaState;
  readonly #host: Scripting;
  readonly #globals = new LuaTable();
  readonly #lookup = new LuaTable();
  readonly #whileLoading = new LuaTable();
  /** What the library that loads has registered; undefined when none does. */
  #registered: ScriptFunction[] | undefined;

  constructor(host: Scripting) {
    this.#host = host;
    this.state = createFunctionState(host.server, host.calls);
    const redis = createLoadTable(host.server, (...args) => {
      if (!this.#registered) throw complaint('redis.register_function can only be called on FUNCTION LOAD command');
      const registered = readRegistration(args);
      if (!isName(registered.name)) throw complaint(BAD_NAME);
      if (this.#registered.some(({ name }) => name === registered.name)) {
        throw complaint('Function already exists in the library');
      }
      this.#registered.push(registered);
      return [];
    });
    refuseUnknown(redis);
    this.#whileLoading.setText('redis', redis);
    refuseUnknown(this.#whileLoading);
    protectAll(this.#whileLoading, new Set());
    this.#lookup.setText('__index', this.state.globals);
    this.#globals.metatable = this.#lookup;
    protectAll(this.#globals, new Set());
  }

  /** Runs a library's code and returns the functions that it registers. */
  register(body: string): ScriptFunction[] {
    let chunk: LuaFunction;
    try {
      chunk = this.state.load(body, '@user_function', this.#globals);
    } catch (error) {
      throw error instanceof LuaError ? libraryDoesNotCompile(String(error.value)) : error;
    }
    const functions: ScriptFunction[] = [];
    this.#registered = functions;
    this.#lookup.setText('__index', this.#whileLoading);
    this.#host.guard(this.state, 'FUNCTION LOAD timeout', LONGEST_LOAD);
    try {
      this.state.call(chunk);
    } catch (error) {
      throw error instanceof LuaError ? libraryFails(describeError(this.state, error.value)) : error;
    } finally {
      this.#registered = undefined;
      this.#lookup.setText('__index', this.state.globals);
      this.#host.guard(this.state, 'Script killed by user with SCRIPT KILL...');
    }
    return functions;
  }
}

function isName(text: string): boolean {
  return /^\w+$/.test(text);
}

/** `#!lua name=library`; the line's end stays with the code, so that lines keep their numbers. */
function readMetadata(code: string): { name: string; body: string } {
  if (!code.startsWith('#!')) throw noLibraryMetadata();
  const end = code.indexOf('\n');
  const parts = end < 0 ? undefined : splitArguments(code.slice(0, end));
  if (!parts) throw badLibraryMetadata();
  const [engine = '', ...options] = parts;
  let name: string | undefined;
  for (const option of options) {
    if (!/^name=/i.test(option)) throw badLibraryOption(option);
    if (name !== undefined) throw libraryNamedTwice();
    name = option.slice(5);
  }
  if (name === undefined) throw libraryUnnamed();
  if (!isName(name)) throw badLibraryName();
  if (engine.slice(2).toLowerCase() !== 'lua') throw noSuchScriptEngine(engine.slice(2));
  return { name, body: code.slice(end) };
}
