// The one gate. A command is found, checked in Redis' order of complaint, queued in a transaction or run; nobody else
// calls a command's function (processCommand in redis/src/server.c).
import { OK, QUEUED, type Reply, ReplyError } from '../resp/reply.ts';
import { Call } from './call.ts';
import type { Engine } from './engine.ts';
import {
  execAbortedBecause,
  notAllowedInTransaction,
  unknownCommand,
  unknownSubcommand,
  wrongArity,
} from './errors.ts';
import { admit, HOLDS, hold, RUNS_OTHERWISE, runOtherwise, tellOfReply, tellOfRun } from './gates.ts';
import { isCounted } from './scripts.ts';
import type { Session } from './session.ts';
import type { Command } from './table.ts';
import { Blocked } from './waiters.ts';

/** What a session may send while its transaction queues and still have it run at once. */
const RUNS_IN_MULTI: ReadonlySet<string> = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);

/** Runs a command of a session and answers its reply; errors that Redis would answer are replies too. */
export function dispatch(server: Engine, session: Session, argv: readonly string[]): Reply | Blocked {
  const command = isSentAgain(session.lastCommand, argv[0]!) ? session.lastCommand : server.commands.get(argv[0]!);
  const isOrdinary =
    command !== undefined &&
    command.subcommands === undefined &&
    (server.gates | session.gates) === 0 &&
    session.transaction === undefined &&
    hasArity(command, argv.length);
  if (!isOrdinary) return dispatchCarefully(server, session, argv);
  session.lastCommand = command;
  return runCommand(server, session, command, argv);
}

/** Clients send the same command many times over: then it need not be looked up (isCommandReusable in server.c). */
function isSentAgain(last: Command | undefined, name: string): last is Command {
  return last !== undefined && last.name === name && last.words === 1;
}

/** A command that is refused, held up, queued in a transaction, or looked at more closely before it runs. */
function dispatchCarefully(server: Engine, session: Session, argv: readonly string[]): Reply | Blocked {
  const gates = server.gates | session.gates;
  let command: Command;
  try {
    command = findCommand(server, argv);
    session.lastCommand = command;
    if (gates !== 0) admit(server, session, command, argv);
    else if (session.transaction) refuseInTransaction(command);
  } catch (error) {
    return reject(server, session, argv, error);
  }
  if ((gates & HOLDS) !== 0) {
    const held = hold(server, session, command, argv);
    if (held instanceof ReplyError) return reject(server, session, argv, held);
    if (held !== undefined) return held;
  }
  const { transaction } = session;
  if (transaction && !RUNS_IN_MULTI.has(command.name)) {
    transaction.queue.push({ command, argv });
    return QUEUED;
  }
  return runCommand(server, session, command, argv);
}

/** Finds a command or subcommand by name and checks the number of arguments. */
export function findCommand(server: Engine, argv: readonly string[]): Command {
  const command = server.commands.get(argv[0]!);
  if (!command) throw unknownCommand(argv);
  if (command.subcommands && argv.length > 1) {
    const subcommand = command.subcommands.get(argv[1]!.toLowerCase());
    if (!subcommand) throw unknownSubcommand(command.name, argv[1]!);
    checkArity(subcommand, argv);
    return subcommand;
  }
  checkArity(command, argv);
  return command;
}

/** The command or subcommand that these arguments name, whether or not there are as many as it takes. */
export function lookUp({ commands }: Engine, argv: readonly string[]): Command | undefined {
  const command = commands.get(argv[0]!);
  return command?.subcommands && argv.length > 1 ? command.subcommands.get(argv[1]!.toLowerCase()) : command;
}

function checkArity(command: Command, argv: readonly string[]): void {
  if (!hasArity(command, argv.length)) throw wrongArity(command.name);
}

function hasArity({ arity }: Command, length: number): boolean {
  return arity > 0 ? length === arity : length >= -arity;
}

export function refuseInTransaction({ flags }: Command): void {
  if (flags.has('no_multi')) throw notAllowedInTransaction();
}

/** Runs a command that has been found and checked; EXEC and scripts come in here. */
export function runCommand(
  server: Engine,
  session: Session,
  command: Command,
  argv: readonly string[],
): Reply | Blocked {
  command.counters.calls++;
  server.statistics.totalCommands++;
  let reply: Reply | Blocked;
  try {
    const call = new Call(server, session, command, argv);
    reply = ((server.gates | session.gates) & RUNS_OTHERWISE) === 0 ? command.run!(call) : runOtherwise(call);
    if (typeof reply === 'object' && reply !== OK) reply = weigh(server, session, reply);
  } catch (error) {
    reply = failed(server, command, error);
  }
  if ((server.gates | session.gates) !== 0) {
    tellOfRun(server, session, command, argv);
    tellOfReply(server, session, argv, reply);
  }
  return reply;
}

/** A command may have answered an error, or that it has to wait where nobody may. */
function weigh(server: Engine, session: Session, reply: Reply | Blocked): Reply | Blocked {
  if (reply instanceof Blocked) return session.denyBlocking ? reply.timeoutReply : reply;
  if (reply instanceof ReplyError) server.statistics.error(reply.message);
  return reply;
}

function failed(server: Engine, command: Command, error: unknown): ReplyError {
  if (!(error instanceof ReplyError)) throw error;
  command.counters.failed++;
  if (!isCounted(error)) server.statistics.error(error.message);
  return error;
}

/** A command that is refused before it runs spoils a transaction; a refused EXEC ends it at once. */
function reject(server: Engine, session: Session, argv: readonly string[], error: unknown): ReplyError {
  if (!(error instanceof ReplyError)) throw error;
  let refusal = error;
  if (argv[0]!.toLowerCase() === 'exec') {
    session.discardTransaction();
    if (!error.message.startsWith('EXECABORT ')) refusal = execAbortedBecause(error.message);
  } else if (session.transaction) {
    session.transaction.aborted = true;
  }
  const command = lookUp(server, argv);
  if (command) command.counters.rejected++;
  server.statistics.error(refusal.message);
  tellOfReply(server, session, argv, refusal);
  return refusal;
}
