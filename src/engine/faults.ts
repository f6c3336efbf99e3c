// Faults: what goes wrong with commands because a test wants it so. A command meets the rules, in the order in which they
// were made, before it is queued or run; the first one that concerns it decides, and after a latency those behind it do.
import { NO_REPLY, type Reply, type ReplyError } from '../resp/reply.ts';
import { Random } from '../util/random.ts';
import type { Alarm } from './clock.ts';
import type { Engine } from './engine.ts';
import { type ClientChoice, Fault, type FaultRule, isClient } from './faults-rule.ts';
import { FAULTY } from './gates.ts';
import type { Session } from './session.ts';
import type { Command } from './table.ts';
import { Blocked } from './waiters.ts';

/** Why a session waits. */
interface Delay {
  readonly fault: Fault;
  readonly alarm: Alarm | undefined;
}

export class Faults {
  readonly #server: Engine;
  readonly #seed: number;
  #random: Random;
  #rules: Fault[] = [];
  /** The clients that nothing is heard of, and whose commands wait until that is healed. */
  readonly #partitions = new Set<Fault>();
  readonly #parked = new Map<Session, Delay>();
  /** The session whose latency is over, and the fault that it was for. */
  #late: { session: Session; fault: Fault } | undefined;

  constructor(server: Engine, seed: number) {
    this.#server = server;
    this.#seed = seed;
    this.#random = new Random(seed);
  }

  /** The rules that hold. */
  get all(): readonly Fault[] {
    return this.#rules;
  }

  add(rule: FaultRule): Fault {
    const fault = new Fault(rule, (one) => this.#remove(one));
    this.#rules.push(fault);
    this.#server.gates |= FAULTY;
    return fault;
  }

  /** Cuts a client off, or all: its commands go nowhere until that is healed. */
  partition(client: ClientChoice | undefined): Fault {
    const fault = this.add(client === undefined ? { hang: true } : { hang: true, client });
    this.#partitions.add(fault);
    return fault;
  }

  /** What becomes of a command instead of being run, if it meets a fault. */
  meet(session: Session, command: Command, argv: readonly string[]): Reply | Blocked | undefined {
    const first = this.#firstRuleFor(session);
    // A connection that ends reads no further.
    if (session.quitting) return NO_REPLY;
    for (let at = first; at < this.#rules.length; at++) {
      const fault = this.#rules[at]!;
      const isCutOff = this.#partitions.has(fault);
      if (isCutOff ? !fault.holdsFor(session) : !fault.meets(session, command, argv, () => this.#random.fraction())) {
        continue;
      }
      if (isCutOff) fault.hits++;
      return this.#apply(fault, session, command, argv);
    }
    return undefined;
  }

  /** The refusal of what a script of a session calls, while the server is as a replica or out of memory. */
  inScript(caller: Session, { isWrite, flags }: Command, argv: readonly string[]): ReplyError | undefined {
    const refuses = ({ effect }: Fault) =>
      (effect === 'readonly' && isWrite) || (effect === 'oom' && flags.has('denyoom'));
    const fault = this.#rules.find((one) => refuses(one) && one.holdsFor(caller));
    if (!fault) return undefined;
    fault.hits++;
    return fault.refusal(caller.lastCommand!, argv);
  }

  /** Whether the session whose command runs is to believe that data are still being loaded. */
  get isLoading(): boolean {
    const { current } = this.#server;
    return current !== undefined && this.#rules.some((one) => one.effect === 'loading' && one.holdsFor(current));
  }

  /** Whether a session waits because of a fault, and not for a key. */
  holds(session: Session): boolean {
    return this.#parked.has(session);
  }

  /** A session has closed. */
  forget(session: Session): void {
    const delay = this.#parked.get(session);
    if (delay?.alarm) this.#server.clock.cancel(delay.alarm);
    this.#parked.delete(session);
  }

  /** As new: no rules; what they have held up is run now. */
  reset(): void {
    for (const fault of [...this.#rules]) this.#remove(fault);
    for (const session of [...this.#parked.keys()]) this.#release(session);
    this.#random = new Random(this.#seed);
  }

  /** Which rule comes first for a session: all have been met by who waits for a key, some by who was late. */
  #firstRuleFor(session: Session): number {
    const late = this.#late;
    if (late?.session === session) {
      this.#late = undefined;
      return this.#rules.indexOf(late.fault) + 1;
    }
    const isNew = session.waiter === undefined && this.#server.sessions.has(session.id);
    return isNew ? 0 : this.#rules.length;
  }

  #apply(fault: Fault, session: Session, command: Command, argv: readonly string[]): Reply | Blocked | undefined {
    const { rule, effect, latency } = fault;
    if (effect === 'hang') return this.#park(session, fault, undefined);
    if (effect === 'latency') return this.#park(session, fault, latency);
    if (effect !== 'disconnect') return fault.refusal(command, argv);
    session.quitting = true;
    if (!('disconnect' in rule) || rule.disconnect !== 'after') return NO_REPLY;
    session.mute('all');
    return undefined;
  }

  #park(session: Session, fault: Fault, latency: number | undefined): Blocked {
    const { clock } = this.#server;
    const ring = () => this.#release(session);
    const alarm = latency === undefined ? undefined : clock.alarm(clock.now() + latency, 'hold', ring);
    this.#parked.set(session, { fault, alarm });
    return new Blocked([], 0, null);
  }

  /** A session goes on with the command that a fault has held up. */
  #release(session: Session): void {
    const { fault } = this.#parked.get(session)!;
    this.forget(session);
    this.#late = { session, fault };
    this.#server.run(() => this.#server.runAgain(session));
    this.#late = undefined;
  }

  #remove(fault: Fault): void {
    this.#rules = this.#rules.filter((one) => one !== fault);
    if (this.#rules.length === 0) this.#server.gates &= ~FAULTY;
    if (!this.#partitions.delete(fault)) return;
    for (const [session, delay] of [...this.#parked]) if (delay.fault === fault) this.#release(session);
  }
}

/** Ends the connections of a client, or all, as a server or a network does that goes down and is back at once. */
export function dropConnections({ sessions }: Engine, client: ClientChoice | undefined): void {
  for (const session of [...sessions.values()]) if (client === undefined || isClient(session, client)) session.end();
}
