// One rule of what goes wrong: which commands it meets, how often, and what becomes of them.
import { ReplyError } from '../resp/reply.ts';
import { fromText, toText } from '../util/bytes.ts';
import { slotOf } from '../util/crc16.ts';
import { globMatches } from '../util/glob.ts';
import { milliseconds } from './clock.ts';
import { isBusy, isLoading, isReadOnly, movedTo, noSuchScript, outOfMemory } from './errors.ts';
import type { Session } from './session.ts';
import { type Command, keysOf } from './table.ts';

/** A client of the twin, or a connection by its name (CLIENT SETNAME) or id (CLIENT ID). */
export type ClientChoice = string | number | { readonly stream?: unknown };

/** Which commands a fault meets. What is left out does not matter. */
export interface FaultTarget {
  /**
   * Commands by name: `'get'`, `'config|set'`. Without it a fault spares what clients send by themselves: AUTH, CLIENT,
   * COMMAND, HELLO, INFO, QUIT, READONLY, RESET, SELECT.
   */
  command?: string | readonly string[];
  /** One of the keys matches this pattern of KEYS, or this expression. */
  key?: string | RegExp;
  /** Who sends it. */
  client?: ClientChoice;
  /** How the arguments behind the command's name begin, or what must hold for them. */
  args?: readonly (string | number | RegExp)[] | ((args: string[]) => boolean);
  /** Only the nth of them, and those after it as far as `times` goes. */
  nth?: number;
  /** Not more often than this. @default 1 with `nth`, else for ever */
  times?: number;
  /** How likely it is, from 0 to 1; seeded. @default 1 */
  probability?: number;
}

/** What becomes of a command, one of these. */
export type FaultEffect =
  /** The reply is this error: `'ERR something'`. It is not run. */
  | { error: string | Error }
  /** It is run so much later by the server's clock; what its connection sends meanwhile waits behind it. */
  | { latency: number | string }
  /** It is never run, never answered, and neither is what its connection sends after it. */
  | { hang: true }
  /** The connection ends before the command is run, or when it has run and not answered yet. */
  | { disconnect: true | 'before' | 'after' }
  /** As on a replica: what writes is refused, in scripts too. */
  | { readonly: true }
  /** As while data are loaded from disk. */
  | { loading: true }
  /** As while a script runs that does not end. */
  | { busy: true }
  /** As at `maxmemory`: what may need memory is refused, in scripts too. */
  | { oom: true }
  /** EVALSHA does not find its script. */
  | { noscript: true }
  /** The slot of its key is at this `host:port` of a cluster. */
  | { moved: string };

export type FaultRule = FaultTarget & FaultEffect;

/** How a fault that refuses does so, and which commands it refuses when the rule names none. */
interface Refusal {
  readonly meets: (command: Command, session: Session) => boolean;
  readonly error: (rule: FaultRule, command: Command, argv: readonly string[]) => ReplyError;
}

const queues = (session: Session, { name }: Command, holds: (queued: Command) => boolean) =>
  name === 'exec' && (session.transaction?.queue.some(({ command }) => holds(command)) ?? false);

const REFUSALS: { readonly [effect: string]: Refusal } = {
  busy: { meets: ({ flags }) => !flags.has('allow_busy'), error: isBusy },
  error: {
    meets: isOfUser,
    error: (rule) => new ReplyError('error' in rule ? fromText(textOf(rule.error)) : ''),
  },
  loading: {
    meets: (command, session) =>
      !command.flags.has('loading') || queues(session, command, ({ flags }) => !flags.has('loading')),
    error: isLoading,
  },
  moved: {
    meets: () => true,
    error: (rule, command, argv) => movedTo(slotOf(argv[keysOf(command, argv)[0]!.index]!), wordOf(rule, 'moved')),
  },
  noscript: { meets: ({ name }) => name.startsWith('evalsha'), error: noSuchScript },
  oom: {
    meets: (command, session) =>
      command.flags.has('denyoom') || queues(session, command, ({ flags }) => flags.has('denyoom')),
    error: outOfMemory,
  },
  readonly: {
    meets: (command, session) => command.isWrite || queues(session, command, ({ isWrite }) => isWrite),
    error: isReadOnly,
  },
};

const EFFECTS: readonly string[] = [...Object.keys(REFUSALS), 'latency', 'hang', 'disconnect'];

/** What clients send when they connect, and with which no test reckons. */
const OF_CLIENTS: ReadonlySet<string> = new Set('auth client command hello info quit readonly reset select'.split(' '));

function isOfUser({ name }: Command): boolean {
  return !OF_CLIENTS.has(name.split('|')[0]!);
}

/** A rule that holds until it is removed: by `remove()`, by the end of a `using` block, or by the server's `reset()`. */
export class Fault {
  readonly rule: FaultRule;
  /** How many commands it has met. */
  hits = 0;
  /** What becomes of a command. */
  readonly effect: string;
  /** How much later, in milliseconds. */
  readonly latency: number;
  readonly #commands: ReadonlySet<string> | undefined;
  readonly #withdraw: (fault: Fault) => void;
  #seen = 0;

  constructor(rule: FaultRule, withdraw: (fault: Fault) => void) {
    const effects = EFFECTS.filter((effect) => wordOf(rule, effect) !== undefined);
    if (effects.length !== 1) {
      throw new TypeError(`a fault has one of these effects, not ${effects.length}: ${EFFECTS.join(', ')}`);
    }
    this.rule = rule;
    this.effect = effects[0]!;
    this.latency = 'latency' in rule ? milliseconds(rule.latency) : 0;
    this.#withdraw = withdraw;
    const { command } = rule;
    if (command !== undefined) this.#commands = new Set([command].flat().map((name) => name.toLowerCase()));
  }

  /** Ends the fault. */
  remove(): void {
    this.#withdraw(this);
  }

  /** The same as `remove`: who was cut off is heard again. */
  heal(): void {
    this.remove();
  }

  [Symbol.dispose](): void {
    this.remove();
  }

  /** Whether it meets this command now; `chance` draws from 0 to 1. */
  meets(session: Session, command: Command, argv: readonly string[], chance: () => number): boolean {
    if (!this.#concerns(session, command, argv)) return false;
    const { nth = 1, times = this.rule.nth === undefined ? Number.POSITIVE_INFINITY : 1, probability = 1 } = this.rule;
    if (++this.#seen < nth || this.hits >= times) return false;
    if (probability < 1 && chance() >= probability) return false;
    this.hits++;
    return true;
  }

  /** The error that it answers; undefined where it does something else. */
  refusal(command: Command, argv: readonly string[]): ReplyError | undefined {
    return Object.hasOwn(REFUSALS, this.effect) ? REFUSALS[this.effect]!.error(this.rule, command, argv) : undefined;
  }

  /** Whether it holds for whatever a client sends, as far as its effect goes. */
  holdsFor(session: Session): boolean {
    const { command, key, args, client, times = Number.POSITIVE_INFINITY } = this.rule;
    if (command !== undefined || key !== undefined || args !== undefined || this.hits >= times) return false;
    return client === undefined || isClient(session, client);
  }

  #concerns(session: Session, command: Command, argv: readonly string[]): boolean {
    const { key, client, args } = this.rule;
    if (client !== undefined && !isClient(session, client)) return false;
    if (!this.#commands) {
      if (!(REFUSALS[this.effect]?.meets ?? isOfUser)(command, session)) return false;
    } else if (!this.#commands.has(command.name) && !this.#commands.has(command.name.split('|')[0]!)) return false;
    if (key !== undefined || this.effect === 'moved') {
      const keys = keysOf(command, argv);
      if (!keys.some(({ index }) => key === undefined || matches(key, argv[index]!))) return false;
    }
    return args === undefined || fits(args, argv.slice(command.words));
  }
}

/** Whether a session is that of a client. */
export function isClient(session: Session, client: ClientChoice): boolean {
  if (typeof client === 'number') return session.id === client;
  if (typeof client === 'string') return session.name === fromText(client);
  const { stream } = client;
  return typeof stream === 'object' && stream !== null && 'session' in stream && stream.session === session;
}

function matches(pattern: string | RegExp, key: string): boolean {
  return typeof pattern === 'string' ? globMatches(fromText(pattern), key) : toText(key).search(pattern) >= 0;
}

function fits(wanted: NonNullable<FaultTarget['args']>, given: readonly string[]): boolean {
  if (typeof wanted === 'function') return wanted(given.map(toText));
  return wanted.every((one, at) => {
    const arg = given[at];
    if (arg === undefined) return false;
    return one instanceof RegExp ? matches(one, arg) : fromText(String(one)) === arg;
  });
}

function wordOf(rule: FaultRule, effect: string): string {
  return (rule as unknown as { readonly [effect: string]: string })[effect]!;
}

function textOf(error: string | Error): string {
  return typeof error === 'string' ? error : error.message;
}
