// Where scripts live and run: one Lua state for EVAL and one for functions, each made when it is first needed, and the
// session in which everything runs that scripts call (script.c, eval.c and function_lua.c of Redis).
import { elapsed } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { noSuchScript, outOfMemory, scriptDoesNotCompile, scriptMayWrite } from '../engine/errors.ts';
import type { ScriptHost } from '../engine/scripts.ts';
import { Session } from '../engine/session.ts';
import { LuaError, type LuaFunction, type LuaState, LuaTable } from '../lua/index.ts';
import { type Reply, ReplyError } from '../resp/reply.ts';
import { sha1 } from '../util/sha1.ts';
import { Libraries, type Library } from './function-libraries.ts';
import { RedisCalls } from './scripting-calls.ts';
import { errorTable, oneLine, scriptError, toReply } from './scripting-convert.ts';
import { readShebang, type ScriptFlag } from './scripting-flags.ts';
import { createEvalState, describeError } from './scripting-state.ts';

/** A script that EVALSHA finds. */
export interface Script {
  readonly sha: string;
  readonly run: LuaFunction;
  /** Undefined where it does not begin with `#!lua`: it may do everything. */
  readonly flags: ReadonlySet<ScriptFlag> | undefined;
}

/** What EVAL is given beside the script. */
export interface Evaluation {
  readonly caller: Session;
  readonly keys: readonly string[];
  readonly args: readonly string[];
  readonly onlyReads: 'read-only' | undefined;
}

/** One run of a script or a function. */
export interface Run {
  /** Whose it is. */
  readonly caller: Session;
  /** How errors call it: the digest of a script, the name of a function. */
  readonly name: string;
  readonly readOnly: boolean;
  /** It may call what needs memory where there is none. */
  readonly allowsOom: boolean;
}

/** How many steps of Lua lie between two looks at the time. */
const STEPS_BETWEEN_LOOKS = 10_000;

export class Scripting implements ScriptHost {
  readonly server: Engine;
  /** In which the commands run that scripts call. */
  readonly session: Session;
  readonly calls: RedisCalls;
  readonly libraries: Libraries;
  #state: LuaState | undefined;
  readonly #byBody = new Map<string, Script>();
  readonly #bySha = new Map<string, Script>();
  /** When the running script was first looked at. */
  #since: number | undefined;

  constructor(server: Engine) {
    this.server = server;
    this.session = new Session(server, 0);
    this.session.denyBlocking = true;
    this.calls = new RedisCalls(this.session);
    this.libraries = new Libraries(this);
  }

  get scriptCount(): number {
    return this.#bySha.size;
  }

  get functionCount(): number {
    return this.libraries.functions.size;
  }

  get libraryCount(): number {
    return this.libraries.all.length;
  }

  get libraryCodes(): readonly string[] {
    return this.libraries.all.map(({ code }) => code);
  }

  saveLibraries(): readonly Library[] {
    return this.libraries.all;
  }

  putBackLibraries(saved: readonly Library[] = []): void {
    this.libraries.putBack(saved);
  }

  /** The script of a text, compiled if it is new. */
  load(body: string): Script {
    return this.#byBody.get(body) ?? this.#compile(body);
  }

  /** The script of a digest, in any case. */
  find(sha: string): Script {
    const script = this.#bySha.get(sha) ?? this.#bySha.get(sha.toLowerCase());
    if (!script) throw noSuchScript();
    return script;
  }

  has(sha: string): boolean {
    return this.#bySha.has(sha.toLowerCase());
  }

  /** SCRIPT FLUSH */
  flush(): void {
    this.#byBody.clear();
    this.#bySha.clear();
    this.#state = undefined;
  }

  /** EVAL and EVALSHA: the keys and the other arguments are globals. */
  evaluate({ flags, sha, run }: Script, { caller, keys, args, onlyReads }: Evaluation): Reply {
    const reads = onlyReads !== undefined;
    if (flags) this.demandMemory(flags);
    if (reads && flags && !flags.has('no-writes')) throw scriptMayWrite();
    const state = this.#evalState();
    state.globals.setText('KEYS', LuaTable.fromList(keys));
    state.globals.setText('ARGV', LuaTable.fromList(args));
    const readOnly = reads || flags?.has('no-writes') === true;
    return this.run(state, run, [], { caller, name: sha, readOnly, allowsOom: flags?.has('allow-oom') === true });
  }

  /** What has flags may run without memory only where they say so, or that it writes nothing. */
  demandMemory(flags: ReadonlySet<ScriptFlag>): void {
    if (this.server.memory.isFull && !flags.has('allow-oom') && !flags.has('no-writes')) throw outOfMemory();
  }

  /** Calls a function of Lua as a script of the caller. */
  run(state: LuaState, target: LuaFunction, args: readonly LuaTable[], run: Run): Reply {
    const { session, server } = this;
    const { caller } = run;
    session.db = caller.db;
    session.protocol = 2;
    session.caller = caller;
    this.calls.begin(run);
    this.#since = undefined;
    let reply: Reply;
    try {
      reply = toReply(state.call(target, args)[0], server, session.protocol);
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      throw this.#failure(state, error, run.name);
    } finally {
      session.caller = undefined;
    }
    if (reply instanceof ReplyError) throw reply;
    return reply;
  }

  /** Has a state end what runs in it when it has taken too long. */
  guard(state: LuaState, complaint: string, limit = this.server.scriptTimeout): void {
    this.#since = undefined;
    state.watch(STEPS_BETWEEN_LOOKS, () => {
      this.#since ??= elapsed();
      if (elapsed() - this.#since > limit) throw final(new LuaError(errorTable(`ERR ${complaint}`)));
    });
  }

  #evalState(): LuaState {
    if (!this.#state) {
      this.#state = createEvalState(this.server, this.calls);
      this.guard(this.#state, 'Script killed by user with SCRIPT KILL...');
    }
    return this.#state;
  }

  #compile(body: string): Script {
    const { code, flags } = readShebang(body);
    const sha = sha1(body);
    const script = { sha, flags, run: this.#compileCode(code) };
    this.#byBody.set(body, script);
    this.#bySha.set(sha, script);
    return script;
  }

  #compileCode(code: string): LuaFunction {
    try {
      return this.#evalState().load(code, '@user_script');
    } catch (error) {
      if (!(error instanceof LuaError)) throw error;
      throw scriptDoesNotCompile(String(error.value));
    }
  }

  /** The reply of a script that has ended with an error: which script, and where. */
  #failure(state: LuaState, error: LuaError, name: string): ReplyError {
    const message = describeError(state, error.value);
    const place = error.source === undefined ? '' : `, on ${error.source}:${error.line}`;
    const text = `${message} script: ${name}${place}.`;
    return error.value instanceof LuaTable ? scriptError(error.value, text) : new ReplyError(oneLine(text));
  }
}

/** An error that no pcall holds. */
function final(error: LuaError): LuaError {
  error.isFinal = true;
  return error;
}

/** The host of a server's scripts, made with the first. */
export function scriptingOf(server: Engine): Scripting {
  if (server.scripts instanceof Scripting) return server.scripts;
  const made = new Scripting(server);
  server.scripts = made;
  return made;
}
