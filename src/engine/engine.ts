// A server: databases, clock, chance, statistics, sessions, waiting clients. It is given the command table and is
// synchronous: a command has run to its end when `execute` returns, or is parked until a key or the clock wakes it.
import { DEFAULT_LIMITS, type Limits } from '../data/limits.ts';
import { type Plain, toPlain } from '../resp/plain.ts';
import { OK, type Reply, ReplyError } from '../resp/reply.ts';
import { fromArray, fromText } from '../util/bytes.ts';
import { formatDouble, formatShortest } from '../util/number.ts';
import { Random } from '../util/random.ts';
import { Acl } from './acl.ts';
import { Clock, followedHost, realHost } from './clock.ts';
import { Commands, type Table } from './commands.ts';
import { Config } from './config.ts';
import { followConfig } from './config-effects.ts';
import { diff } from './diff.ts';
import { dispatch } from './dispatch.ts';
import { type Data, dump, type Peeked, peek } from './dump.ts';
import { type EngineOptions, VERSIONS } from './engine-options.ts';
import { dropConnections, Faults } from './faults.ts';
import type { ClientChoice, Fault, FaultRule } from './faults-rule.ts';
import { load } from './fixtures.ts';
import { MEMORY_LIMITED, OBSERVED, TRACKED } from './gates.ts';
import { Keyspace, type KeyspaceHost } from './keyspace.ts';
import { type CommandListener, Log, logLength } from './log.ts';
import { assertStrict, Strict } from './log-strict.ts';
import { Memory } from './memory.ts';
import { Monitors } from './monitor.ts';
import { NotificationClasses } from './notify.ts';
import { Pause } from './pause.ts';
import { PubSub } from './pubsub.ts';
import type { ScriptHost } from './scripts.ts';
import { Pending, Session, type SessionOptions } from './session.ts';
import { changedAll, imitate, Snapshot } from './snapshot.ts';
import { Statistics } from './statistics.ts';
import { type Command, isSince } from './table.ts';
import { Timing } from './timing.ts';
import { Tracking } from './tracking.ts';
import { Usage } from './usage.ts';
import { Blocked, type Waiter, Waiters } from './waiters.ts';

export { type EngineOptions, VERSIONS } from './engine-options.ts';

/** A way in from outside, such as a port: it is shut while the server is stopped. */
export interface Door {
  open(): void;
  shut(): void;
}

export class Engine implements KeyspaceHost {
  readonly version: string;
  /** Prints a double as this version does. */
  readonly formatDouble: (value: number) => string;
  readonly clock: Clock;
  readonly limits: Limits = { ...DEFAULT_LIMITS };
  readonly notifications = new NotificationClasses();
  readonly config: Config;
  readonly statistics = new Statistics();
  readonly waiters = new Waiters();
  readonly pubsub = new PubSub();
  readonly monitors = new Monitors(this);
  readonly pause = new Pause(this);
  readonly tracking = new Tracking(this);
  readonly faultRules: Faults;
  /** What clients have sent and what they were answered; off until `log.start()`, or by the option `log`. */
  readonly log = new Log(this);
  /** Finds fault with commands, where the option `strict` wants it. */
  readonly strict: Strict | undefined;
  readonly acl: Acl;
  readonly memory: Memory;
  readonly timing: Timing;
  readonly usage: Usage;
  /** Bits of gates.ts: why every command takes the long way; mostly 0. */
  gates = 0;
  /** Whether anybody is to hear of changed keys or of events; every change asks. */
  hasAudience = false;
  /** Whether keys go when their time comes and somebody listens, not only with the next command (DEBUG SET-ACTIVE-EXPIRE). */
  activeExpire = true;
  /** Whether scripts may call what is flagged `noscript` (DEBUG SET-DISABLE-DENY-SCRIPTS). */
  scriptsMayAll = false;
  generation = 1;
  /** The session whose command runs. */
  current: Session | undefined;
  /** Since Redis 7.2 a session hears its own messages behind the reply. */
  readonly tellsLater: boolean;
  readonly showsAclRules: boolean;
  /** Made with the first script. */
  scripts: ScriptHost | undefined = undefined;
  /** How long a script may run, in milliseconds of true time. */
  readonly scriptTimeout: number;
  readonly databases: readonly Keyspace[];
  readonly commands: Commands;
  readonly sessions = new Map<number, Session>();
  readonly doors = new Set<Door>();
  /** 40 hexadecimal digits, as INFO shows them. */
  readonly runId: string;
  readonly started: number;
  random: Random;
  readonly #table: Table;
  protected readonly options: EngineOptions;
  readonly #seed: number;
  #running = true;
  /** The session of `call`. */
  #own: Session | undefined;
  #lastId = 0;
  /** How many commands are running inside one another: EXEC and scripts run others. */
  #depth = 0;
  /** The time at which the outermost running command sees the world; NaN until somebody asks: V8 keeps numbers in place. */
  #moment = Number.NaN;

  constructor(table: Table, options: EngineOptions = {}) {
    const { version = '8.0', seed = 1, time = 'date', scriptTimeout = 5000 } = options;
    if (!Object.hasOwn(VERSIONS, version)) {
      throw new RangeError(`version '${version}' is not known: choose one of ${Object.keys(VERSIONS).join(', ')}`);
    }
    this.#table = table;
    this.options = options;
    this.version = VERSIONS[version];
    this.formatDouble = isSince(this.version, '7.2.0') ? formatShortest : formatDouble;
    this.clock = new Clock(time === 'real' ? realHost : followedHost);
    this.#seed = seed;
    this.faultRules = new Faults(this, seed);
    this.scriptTimeout = scriptTimeout;
    this.random = new Random(seed);
    this.runId = this.random.hex(40);
    this.started = this.clock.now();
    this.config = new Config(options.config);
    this.usage = new Usage(this.clock, () => this.random);
    this.databases = Array.from({ length: this.config.number('databases') }, (_, index) => new Keyspace(index, this));
    this.commands = new Commands(table, this.version);
    this.tellsLater = isSince(this.version, '7.2.0');
    this.showsAclRules = this.tellsLater;
    this.acl = new Acl(this);
    this.memory = new Memory(this);
    this.timing = new Timing(this);
    followConfig(this);
    if (options.data) this.load(options.data);
    this.strict = options.strict && new Strict(options.strict);
    this.log.reset(logLength(options.log));
  }

  /** Milliseconds since 1970; it stands still while a command, a transaction or a script runs. */
  now(): number {
    if (this.#depth === 0) return this.clock.now();
    if (Number.isNaN(this.#moment)) this.#moment = this.clock.now();
    return this.#moment;
  }

  /** Whether connections are accepted: not between `stop` and `start`. */
  get isRunning(): boolean {
    return this.#running;
  }

  /**
   * Ends every connection and refuses new ones, as a Redis that went down; the data stay.
   * @example server.stop(); await expect(redis.get('k')).rejects.toThrow(); server.start();
   */
  stop(): void {
    this.#running = false;
    for (const door of this.doors) door.shut();
    for (const session of [...this.sessions.values()]) session.end();
  }

  /** Accepts connections again. */
  start(): void {
    this.#running = true;
    for (const door of this.doors) door.open();
  }

  /**
   * Makes commands go wrong from now on, those that the rule describes. A server without rules pays nothing for it.
   * @example
   * server.fault({ command: 'get', error: 'ERR something', times: 1 });
   * server.fault({ key: 'user:*', latency: '2s' });
   * using outage = server.fault({ hang: true, probability: 0.1 });
   */
  fault(rule: FaultRule): Fault {
    return this.faultRules.add(rule);
  }

  /** The faults that have not been removed. */
  get faults(): readonly Fault[] {
    return this.faultRules.all;
  }

  /**
   * Ends connections, of one client or of all, and accepts them again at once.
   * @example server.dropConnections(redis);
   */
  dropConnections(client?: ClientChoice): void {
    dropConnections(this, client);
  }

  /**
   * Cuts one client off, or all: what it sends goes nowhere, until `heal()` lets it come through after all.
   * @example const partition = server.partition(redis); … ; partition.heal();
   */
  partition(client?: ClientChoice): Fault {
    return this.faultRules.partition(client);
  }

  /** A new connection. */
  connect(options?: SessionOptions): Session {
    if (!this.#running) throw new Error('the server is stopped: connections are refused');
    const session = new Session(this, ++this.#lastId, options);
    session.become(this.acl.defaultUser, false);
    this.sessions.set(session.id, session);
    this.statistics.totalConnections++;
    return session;
  }

  /**
   * Runs a command at once and returns its reply as plain values: texts, numbers, null, arrays. It never waits.
   * @throws {ReplyError} what Redis would answer as an error
   * @example server.call('SET', 'user:1', 'Alice'); server.call('GET', 'user:1') // 'Alice'
   */
  call(name: string, ...args: (string | number | Uint8Array)[]): Plain {
    if (!this.#own || this.#own.closed) {
      this.#own = new Session(this, ++this.#lastId);
      this.#own.denyBlocking = true;
    }
    const argv = [name, ...args].map((arg) => (arg instanceof Uint8Array ? fromArray(arg) : fromText(String(arg))));
    const reply = toPlain(this.#own.send(argv) as Reply, { strings: 'text', formatDouble: this.formatDouble });
    if (reply instanceof ReplyError) throw reply;
    return reply;
  }

  /** Runs a session's command: the way in for clients and doors, by Session#send. */
  execute(session: Session, argv: readonly string[]): Reply | Pending {
    let reply: Reply | Blocked;
    this.#enter();
    const before = this.current;
    this.current = session;
    try {
      reply = dispatch(this, session, argv);
      if ((this.gates | session.gates) !== 0) reply = this.#settle(session, reply);
    } finally {
      this.current = before;
      this.#leave();
    }
    session.lastUsed = this.clock.lastSeconds;
    if (typeof reply !== 'object' || reply === OK || !(reply instanceof Blocked)) return reply;
    return this.#park(session, reply, argv, new Pending());
  }

  /** What the long way still has to do when a command is over. */
  #settle(session: Session, reply: Reply | Blocked): Reply | Blocked {
    if ((this.gates & TRACKED) !== 0) this.tracking.broadcast();
    const { tracking, transaction, lastCommand } = session;
    // CLIENT CACHING holds for the next command, or for the whole of a transaction.
    if (tracking?.caching && !transaction && !lastCommand?.name.startsWith('client|')) tracking.caching = false;
    return reply instanceof Blocked ? reply : session.answer(reply);
  }

  /** Runs something as one command: time stands still in it, and who waits for what it changed is served at its end. */
  run<T>(work: () => T): T {
    this.#enter();
    try {
      return work();
    } finally {
      this.#leave();
    }
  }

  /** A command by its name, or a subcommand as `config|get`, in any case. */
  findByName(name: string): Command | undefined {
    const [container = '', subcommand] = name.toLowerCase().split('|');
    const command = this.commands.get(container);
    return subcommand === undefined ? command : command?.subcommands?.get(subcommand);
  }

  /** Every command and subcommand. */
  allCommands(): Command[] {
    return this.commands.all();
  }

  /** CONFIG RESETSTAT. */
  resetStatistics(): void {
    this.statistics.reset();
    for (const { counters } of this.commands.known())
      Object.assign(counters, { calls: 0, rejected: 0, failed: 0, durations: [] });
  }

  /** Exchanges the contents of two databases; who waits for a key in one of them may find it now. */
  swapDatabases(one: Keyspace, other: Keyspace): void {
    one.swapWith(other);
    this.memory.changedAll();
    this.waiters.signalAll(one);
    this.waiters.signalAll(other);
  }

  /** Empties every database. */
  flushAll(): void {
    const { databases } = this;
    for (let index = 0; index < databases.length; index++) {
      if (!databases[index]!.isBlank) databases[index]!.flush();
    }
    if (this.hasAudience) this.#tellOfFlush(databases);
  }

  /** Empties one database; who caches anything is told to forget everything. */
  flush(db: Keyspace): void {
    db.flush();
    if (this.hasAudience) this.#tellOfFlush([db]);
  }

  #tellOfFlush(databases: readonly Keyspace[]): void {
    for (const db of databases) this.waiters.signalAll(db);
    this.memory.changedAll();
    this.tracking.invalidateAll();
  }

  /**
   * Remembers the server as it is: data with deadlines, configuration, functions, the clock's hands, chance. It costs next
   * to nothing, however many keys there are; a value is copied when it is first changed afterwards.
   * @example const before = server.snapshot(); … ; server.restore(before);
   */
  snapshot(): Snapshot {
    return new Snapshot(this);
  }

  /**
   * Makes the server what it was when the snapshot was taken, at the cost of what has changed since. The clock goes back to
   * where it stood beside `Date`. Clients stay connected; who waits for a key that is there now is served. A snapshot can
   * be restored any number of times, and there may be any number of them.
   */
  restore(snapshot: Snapshot): void {
    snapshot.putBack(this);
    this.run(() => changedAll(this));
  }

  /**
   * All data as plain JavaScript, for eyes and for tests: strings, arrays (lists), Sets, Maps (sorted sets), objects (hashes),
   * `{ $stream }`; `{ $value, $ttl }` where there is a time to live. Keys, fields and members are in order; bytes that
   * are no text are byte arrays, or stand in double quotes where they are names. Other databases, if not empty, under `$db1`.
   * @example expect(server.dump()).toEqual({ 'user:1': { name: 'Alice' } })
   */
  dump(): Data {
    return dump(this, 'plain');
  }

  /**
   * One key as it is, its value as `dump` shows it, and the milliseconds that it has left; undefined for no key. Nobody
   * notices: no statistics, no log, no idle time.
   * @example server.peek('otp:1') // { value: '482910', ttl: 300000 }
   */
  peek(key: string, database = 0): Peeked | undefined {
    return this.run(() => peek(this, fromText(key), database));
  }

  /**
   * All data as JSON has them, for files of fixtures: as `dump`, with `{ $set }`, `{ $zset }` and `{ $base64 }`.
   * @example writeFileSync('fixtures.json', JSON.stringify(server, null, 2))
   */
  toJSON(): Data {
    return dump(this, 'json');
  }

  /**
   * Puts data in, as `dump` or `toJSON` has given them or written by hand; other keys stay.
   * @throws {TypeError} where something is no value; then nothing is loaded
   * @example server.load({ n: 1, list: ['a', 'b'], set: new Set(['a']), scores: new Map([['a', 1]]), hash: { f: 'v' } })
   */
  load(data: Data): void {
    this.run(() => load(this, data));
  }

  /**
   * What has changed between a dump and another one, or now: a line for each key, nothing where all is the same.
   * @example server.diff(before) // "~ user:1: name: 'Alice' → 'Bob'"
   */
  diff(before: Data, after: Data = this.dump()): string {
    return diff(before, after);
  }

  /**
   * Calls with every command of a client that has been answered, until the function that it gives is called.
   * @example const off = server.on('command', ({ command, argv, reply }) => console.log(command, argv, reply));
   */
  on(_event: 'command', listener: CommandListener): () => void {
    return this.log.listen(listener);
  }

  /**
   * Throws what the option `strict` has found since it was last asked.
   * @example afterEach(() => server.assertStrict());
   */
  assertStrict(): void {
    assertStrict(this.strict);
  }

  /**
   * Another server with the same data, configuration, functions and clock; what either does from now on the other does
   * not see.
   * @example const other = new Redis({ server: server.fork() });
   */
  fork(): Engine {
    const fork = this.another();
    imitate(fork, this);
    return fork;
  }

  /** An empty server of the same make. */
  protected another(): Engine {
    return new Engine(this.#table, { ...this.options, data: {} });
  }

  /**
   * As new: the data of the option `data`, statistics at zero, the configuration, the clock and the random seed as at the start. Clients stay
   * connected; who waits is told that the time is over, and open transactions are forgotten. It runs, if it was stopped.
   */
  reset(): void {
    this.pause.end();
    this.faultRules.reset();
    for (const session of this.sessions.values()) {
      // What has queued up behind a wait may wait as well.
      while (session.waiter) this.unblock(session, session.waiter.blocked.timeoutReply);
      session.discardTransaction();
      session.mute(undefined);
      this.monitors.remove(session);
      this.tracking.stop(session);
      for (const confirmation of this.pubsub.unsubscribeAll(session)) session.onPush(confirmation);
    }
    this.flushAll();
    this.clock.reset();
    this.config.reset();
    this.acl.reset();
    this.timing.reset();
    this.activeExpire = true;
    this.scriptsMayAll = false;
    this.resetStatistics();
    this.statistics.dirty = 0;
    this.statistics.lastSave = undefined;
    this.statistics.saves = 0;
    this.random = new Random(this.#seed);
    this.scripts = undefined;
    if (this.options.data) this.load(this.options.data);
    this.strict?.reset();
    this.log.reset(logLength(this.options.log));
    if (!this.#running) this.start();
  }

  /** A session has closed. */
  forget(session: Session): void {
    if (session.waiter) this.#unpark(session);
    this.sessions.delete(session.id);
    this.pubsub.unsubscribeAll(session);
    this.monitors.remove(session);
    this.tracking.stop(session);
    this.pause.forget(session);
    this.faultRules.forget(session);
  }

  /** To be called whenever one of these has changed. */
  updateAudience(): void {
    this.hasAudience =
      !this.waiters.isEmpty ||
      this.tracking.active ||
      this.notifications.enabled ||
      (this.gates & MEMORY_LIMITED) !== 0;
  }

  get hearsOfExpiry(): boolean {
    return this.activeExpire && (this.notifications.enabled || this.tracking.active);
  }

  notify(db: Keyspace, event: string, key: string): void {
    if (!this.notifications.enabled || !this.notifications.selects(event)) return;
    if (this.notifications.keyspace) this.publish(`__keyspace@${db.index}__:${key}`, event);
    if (this.notifications.keyevent) this.publish(`__keyevent@${db.index}__:${event}`, key);
  }

  /** Sends a message to a channel and returns how many received it. */
  publish(channel: string, message: string): number {
    return this.pubsub.publish(channel, message);
  }

  keyTouched(db: Keyspace, key: string): void {
    this.waiters.signal(db, key);
    if (this.tracking.active) this.tracking.invalidate(key);
    if ((this.gates & MEMORY_LIMITED) !== 0) this.memory.changed(db, key);
  }

  /** Ends a session's wait with a reply (CLIENT UNBLOCK, a timeout). */
  unblock(session: Session, reply: Reply): boolean {
    const { waiter } = session;
    if (!waiter) return false;
    this.#unpark(session);
    waiter.settle(session.answer(reply));
    session.tellWhatCameLater();
    session.resume();
    return true;
  }

  #enter(): void {
    if (this.#depth++ > 0) return;
    const { clock } = this;
    clock.seconds();
    this.#moment = Number.NaN;
    if (clock.hasAlarms) this.#ring();
  }

  #ring(): void {
    this.#moment = this.clock.now();
    this.clock.ringDue(this.#moment);
  }

  #leave(): void {
    if (this.#depth === 1 && this.waiters.hasReady) this.waiters.serve();
    this.#depth--;
  }

  /** Runs the command of a session again that has waited at the gate, not for a key. */
  runAgain(session: Session): void {
    session.waiter?.retry('');
  }

  #park(session: Session, blocked: Blocked, argv: readonly string[], pending: Pending, since = this.now()): Pending {
    const { retry, keys } = blocked;
    const waiter: Waiter = {
      db: session.db,
      blocked,
      argv,
      alarm: undefined,
      settle: (reply) => {
        if ((this.gates & OBSERVED) !== 0) this.log.note(session, argv, reply, since);
        pending.resolve(reply);
      },
      retry: (key) => {
        const reply = this.#onBehalfOf(session, () => (retry ? retry(key) : dispatch(this, session, argv)));
        if (!(reply instanceof Blocked)) this.unblock(session, reply);
        else if (keys.length > 0) return false;
        else {
          this.#unpark(session);
          this.#park(session, reply, argv, pending, since);
        }
        return true;
      },
    };
    session.waiter = waiter;
    this.waiters.add(waiter);
    this.updateAudience();
    if (blocked.timeout > 0) {
      const ring = () => this.run(() => this.unblock(session, blocked.timeoutReply));
      waiter.alarm = this.clock.alarm(this.clock.now() + blocked.timeout, 'hold', ring);
    }
    return pending;
  }

  /** Tries a waiting session's command again; what is run outside dispatch may refuse as well. */
  #onBehalfOf(session: Session, run: () => Reply | Blocked): Reply | Blocked {
    const before = this.current;
    this.current = session;
    try {
      return run();
    } catch (error) {
      if (!(error instanceof ReplyError)) throw error;
      this.statistics.error(error.message);
      return error;
    } finally {
      this.current = before;
      if ((this.gates & TRACKED) !== 0) this.tracking.broadcast();
    }
  }

  #unpark(session: Session): void {
    const { waiter } = session;
    if (!waiter) return;
    this.waiters.remove(waiter);
    this.updateAudience();
    if (waiter.alarm) this.clock.cancel(waiter.alarm);
    session.waiter = undefined;
  }
}
