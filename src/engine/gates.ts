// Why a command must take the long way through dispatch: reasons that are rare, each a bit of `session.gates` or of
// `server.gates`. An ordinary command of an ordinary session finds both at 0 and pays one comparison for all of them.
import type { Reply } from '../resp/reply.ts';
import type { Call } from './call.ts';
import type { Engine } from './engine.ts';
import { notAllowedInTransaction, notAllowedWhileSubscribed, notAuthenticated, outOfMemory } from './errors.ts';
import type { Session } from './session.ts';
import { type Command, keysOf } from './table.ts';
import { Blocked } from './waiters.ts';

/** Session: it has not authenticated, or its user may not do everything. */
export const LIMITED = 1;
/** Session: it has subscriptions and speaks RESP2, so that it may do little else. */
export const SUBSCRIBER = 2;
/** Session: its replies are withheld (CLIENT REPLY OFF, SKIP). */
export const MUTED = 4;
/** Session: it wants to hear when keys that it has read change (CLIENT TRACKING). */
export const TRACKING = 8;
/** Session: its reads leave the idle times of keys as they are (CLIENT NO-TOUCH). */
export const NO_TOUCH = 16;
/** Server: somebody watches every command (MONITOR). */
export const MONITORED = 32;
/** Server: commands wait (CLIENT PAUSE). */
export const PAUSED = 64;
/** Server: some session tracks keys. */
export const TRACKED = 128;
/** Server: there is a limit to its memory. */
export const MEMORY_LIMITED = 256;
/** Server: how long a command takes is looked at. */
export const TIMED = 512;
/** Server: a test wants something to go wrong. */
export const FAULTY = 1024;

/** Server: a test looks at every command (the log, listeners, strictness). */
export const OBSERVED = 2048;

/** What may be sent to a transaction although there is no memory left. */
const FREES: ReadonlySet<string> = new Set(['exec', 'discard', 'quit', 'reset']);

/** What a subscriber that speaks RESP2 may send. */
const FOR_SUBSCRIBERS: ReadonlySet<string> = new Set(
  'ping subscribe ssubscribe psubscribe unsubscribe sunsubscribe punsubscribe quit reset'.split(' '),
);

/** What the states of session and server forbid, in Redis' order of complaint. */
export function admit(server: Engine, session: Session, command: Command, argv: readonly string[]): void {
  const limited = (session.gates & LIMITED) !== 0;
  const stranger = limited && !session.authenticated && !server.acl.isOpen;
  if (stranger && !command.flags.has('no_auth')) throw notAuthenticated();
  if (session.transaction && command.flags.has('no_multi')) throw notAllowedInTransaction();
  if (limited) server.acl.demand(session, command, argv, session.transaction ? 'multi' : 'toplevel');
  if ((server.gates & MEMORY_LIMITED) !== 0) demandMemory(server, session, command);
  if ((session.gates & SUBSCRIBER) !== 0 && !FOR_SUBSCRIBERS.has(command.name)) {
    throw notAllowedWhileSubscribed(command.name);
  }
}

/** Makes room, and refuses what would need more where there is none. What a transaction queues needs some too. */
function demandMemory(server: Engine, { transaction }: Session, { name, flags }: Command): void {
  if (server.memory.makeRoom()) return;
  const queued = name === 'exec' && transaction?.queue.some(({ command }) => command.flags.has('denyoom'));
  const queues = transaction && !FREES.has(name);
  if (flags.has('denyoom') || queued || queues) throw outOfMemory();
}

/** The gates at which a command may be held up. */
export const HOLDS = PAUSED | FAULTY;

/** What is to be answered instead of running a command, or that it has to wait. */
export function hold(
  server: Engine,
  session: Session,
  command: Command,
  argv: readonly string[],
): Reply | Blocked | undefined {
  const wait = (server.gates & PAUSED) !== 0 ? server.pause.stop(session, command) : undefined;
  return wait ?? ((server.gates & FAULTY) !== 0 ? server.faultRules.meet(session, command, argv) : undefined);
}

/** What others hear of a command that has run. */
export function tellOfRun(server: Engine, session: Session, command: Command, argv: readonly string[]): void {
  if ((server.gates & MONITORED) !== 0 && !command.flags.has('skip_monitor')) {
    server.monitors.feed(session, command, argv);
  }
  if ((server.gates & TIMED) !== 0) server.timing.settle(session, command, argv);
  const reader = session.caller ?? session;
  if ((reader.gates & TRACKING) !== 0) server.tracking.remember(reader, command, argv);
}

/** What the log hears of a command that was answered; who still waits is told of by its waiter. */
export function tellOfReply(server: Engine, session: Session, argv: readonly string[], reply: Reply | Blocked): void {
  if (
    (server.gates & OBSERVED) === 0 ||
    session.waiter?.argv === argv ||
    (typeof reply === 'object' && reply instanceof Blocked)
  )
    return;
  server.log.note(session, argv, reply, server.now());
}

/** The gates that change how a command is run. */
export const RUNS_OTHERWISE = NO_TOUCH | MONITORED;

/** Runs a command for which one of these gates is open. */
export function runOtherwise(call: Call): Reply | Blocked {
  const { server, session, command, argv } = call;
  // A script is told of before the commands that it calls.
  if ((server.gates & MONITORED) !== 0 && command.flags.has('skip_monitor')) {
    server.monitors.feed(session, command, argv);
  }
  const touches = (session.gates & NO_TOUCH) === 0 || !command.flags.has('readonly') || command.name === 'touch';
  return touches ? command.run!(call) : withoutTouching(call);
}

/** Runs a command that only reads, and leaves the idle times of its keys as they were. */
function withoutTouching(call: Call): Reply | Blocked {
  const { command, argv, db } = call;
  const marks = keysOf(command, argv).map(({ index }) => [argv[index]!, db.mark(argv[index]!)] as const);
  const reply = command.run!(call);
  for (const [key, mark] of marks) if (mark !== undefined) db.setMark(key, mark);
  return reply;
}
