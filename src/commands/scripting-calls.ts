// What scripts call of Redis: the commands behind `redis.call` and `redis.pcall`, checked in Redis' order of complaint
// (scriptCall in redis/src/script.c).
import { lookUp, runCommand } from '../engine/dispatch.ts';
import type { Engine } from '../engine/engine.ts';
import { outOfMemory } from '../engine/errors.ts';
import { FAULTY, LIMITED } from '../engine/gates.ts';
import type { Session } from '../engine/session.ts';
import { type Command, isSince } from '../engine/table.ts';
import { LuaError, type LuaValue } from '../lua/index.ts';
import { type Reply, ReplyError } from '../resp/reply.ts';
import { errorTable, fieldTable, toLua } from './scripting-convert.ts';
import type { Run } from './scripting-host.ts';

/** What reaches replicas without being a write; COMMAND INFO does not tell of it. */
const MAY_REPLICATE: ReadonlySet<string> = new Set(['pfcount', 'publish', 'spublish']);

/** Ends a script with an error of the `redis` table: a message without a place. */
export function complaint(message: string): LuaError {
  return new LuaError(fieldTable('err', `ERR ${message}`));
}

/** A command as scripts find it. */
interface Callable {
  readonly command: Command;
  readonly isRefused: boolean;
  readonly mayWrite: boolean;
}

export class RedisCalls {
  readonly #server: Engine;
  readonly #session: Session;
  readonly #form: { protocol: 2 | 3; readonly formatDouble: (value: number) => string };
  #run: Run | undefined;
  /** The script has written: what it has begun it may end, even without memory. */
  #hasWritten = false;
  readonly #formatNumber: (value: number) => string;
  /** By their names as scripts write them; commands with subcommands are not among them. */
  readonly #known = new Map<string, Callable>();

  constructor(session: Session) {
    const { server } = session;
    this.#server = server;
    this.#session = session;
    this.#form = { protocol: 2, formatDouble: server.formatDouble };
    // Since 7.2 what is whole is written as an integer, and so -0 as 0.
    const formatDouble = server.formatDouble;
    this.#formatNumber = isSince(server.version, '7.2.0') ? (value) => formatDouble(value + 0) : formatDouble;
  }

  /** A script begins. */
  begin(run: Run): void {
    this.#run = run;
    this.#hasWritten = false;
    this.#session.caller = run.caller;
    this.#form.protocol = 2;
  }

  /** redis.setresp */
  speak(protocol: 2 | 3): void {
    this.#form.protocol = protocol;
    this.#session.protocol = protocol;
  }

  /** redis.call */
  call(args: readonly LuaValue[]): LuaValue {
    const answer = this.#answer(args);
    if (answer instanceof ReplyError) throw new LuaError(errorTable(answer.message));
    if (answer instanceof LuaError) throw answer;
    return toLua(answer, this.#form);
  }

  /** redis.pcall */
  pcall(args: readonly LuaValue[]): LuaValue {
    const answer = this.#answer(args);
    return answer instanceof LuaError ? answer.value : toLua(answer, this.#form);
  }

  /** redis.acl_check_cmd: whether the caller's user may run a command. */
  mayRun(args: readonly LuaValue[]): boolean {
    const argv = this.#readArguments(args);
    if (argv instanceof LuaError) throw argv;
    const command = lookUp(this.#server, argv);
    if (!command) throw complaint('Invalid command passed to redis.acl_check_cmd()');
    return this.#run?.caller.user?.check(command, argv) === undefined;
  }

  #answer(args: readonly LuaValue[]): Reply | LuaError {
    const argv = this.#readArguments(args);
    if (argv instanceof LuaError) return argv;
    const known = this.#known.get(argv[0]!) ?? this.#lookUp(argv);
    if (!known) return this.#refuse('Unknown Redis command called from script');
    const { command } = known;
    const refusal = this.#refusal(known, argv);
    if (refusal !== undefined) {
      command.counters.rejected++;
      return this.#refuse(refusal);
    }
    if (this.#server.memory.isFull && this.#lacksMemory(command)) return this.#count(outOfMemory());
    if ((this.#server.gates & FAULTY) !== 0) {
      const fault = this.#server.faultRules.inScript(this.#run!.caller, command, argv);
      if (fault) return this.#count(fault);
    }
    if (command.isWrite) this.#hasWritten = true;
    // Blocked cannot come back: the session denies it.
    return runCommand(this.#server, this.#session, command, argv) as Reply;
  }

  #lookUp(argv: readonly string[]): Callable | undefined {
    const command = lookUp(this.#server, argv);
    if (!command) return undefined;
    const { name, flags, isWrite } = command;
    const known = { command, isRefused: flags.has('noscript'), mayWrite: isWrite || MAY_REPLICATE.has(name) };
    if (!command.subcommands && command.words === 1) this.#known.set(argv[0]!, known);
    return known;
  }

  /** Why a script may not run a command, or not so. */
  #refusal({ command, isRefused, mayWrite }: Callable, argv: readonly string[]): string | undefined {
    const { arity } = command;
    if (arity > 0 ? argv.length !== arity : argv.length < -arity) {
      return 'Wrong number of args calling Redis command from script';
    }
    if (isRefused && !this.#server.scriptsMayAll) return 'This Redis command is not allowed from script';
    const { caller, readOnly } = this.#run!;
    if ((caller.gates & LIMITED) !== 0) {
      const denial = this.#server.acl.refusalInScript(caller, command, argv);
      if (denial !== undefined) return denial;
    }
    return readOnly && mayWrite ? 'Write commands are not allowed from read-only scripts.' : undefined;
  }

  #lacksMemory({ flags }: Command): boolean {
    return flags.has('denyoom') && !this.#hasWritten && !this.#run!.allowsOom;
  }

  #refuse(reason: string): ReplyError {
    return this.#count(new ReplyError(`ERR ${reason}`));
  }

  #count(error: ReplyError): ReplyError {
    this.#server.statistics.error(error.message);
    return error;
  }

  #readArguments(args: readonly LuaValue[]): string[] | LuaError {
    if (args.length === 0) return complaint('Please specify at least one argument for this redis lib call');
    const argv = new Array<string>(args.length);
    for (let at = 0; at < args.length; at++) {
      const value = args[at];
      if (typeof value === 'string') argv[at] = value;
      else if (typeof value === 'number') argv[at] = this.#printNumber(value);
      else return complaint('Lua redis lib command arguments must be strings or integers');
    }
    return argv;
  }

  #printNumber(value: number): string {
    // V8 remembers how it has printed a number last: a time in milliseconds often comes several times.
    if (value !== 0 && Math.abs(value) < 2 ** 52 && Math.trunc(value) === value) return String(value);
    return this.#formatNumber(value);
  }
}
