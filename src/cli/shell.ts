// A conversation with a server, line by line, as redis-cli holds it: what is typed is run, what comes back is printed, and
// the prompt tells the database and whether a transaction is open (repl and cliSendCommand in redis/src/redis-cli.c).
import { splitWords } from '../resp/inline.ts';
import { NO_REPLY, type Reply, ReplyError } from '../resp/reply.ts';
import { formatInvalidation, formatReply, type ReplyForm, rawText } from './format-reply.ts';
import { type Greeting, greet, type Target } from './target.ts';
import { Failure } from './world.ts';

export interface ShellOptions {
  readonly target: Target;
  readonly greeting: Greeting;
  readonly format: ReplyForm['format'];
  /** Whether messages of RESP3 are shown that nobody has asked for by SUBSCRIBE or MONITOR. */
  readonly showsPushes: boolean;
  /** Whether the output may be coloured. */
  readonly colours: boolean;
  /** Takes bytes for eyes. */
  readonly write: (bytes: string) => void;
  readonly complain: (text: string) => void;
}

/** What does not answer once but listens from then on. */
const SUBSCRIBES: ReadonlySet<string> = new Set(['subscribe', 'psubscribe', 'ssubscribe']);
const UNSUBSCRIBES: ReadonlySet<string> = new Set(['unsubscribe', 'punsubscribe', 'sunsubscribe']);

/** What answers a text for eyes, which is printed as it is. */
const TEXTS =
  /^(?:info|lolwut|debug (?:htstats|htstats-key)|memory (?:malloc-stats|doctor)|cluster (?:nodes|info)|client (?:list|info)|latency (?:graph|doctor))$/;

const CLEAR_SCREEN = '\x1b[H\x1b[2J';

/** Slower commands are told how long they took. */
const SLOW = 500;

export class Shell {
  readonly target: Target;
  readonly #options: ShellOptions;
  #database: number;
  /** The database before MULTI, while the transaction is open. */
  #databaseBefore: number | undefined;
  /** Whether messages are printed because SUBSCRIBE or MONITOR asked for them. */
  #listens = false;
  /** Ends what is being waited for. */
  #interrupt: (() => void) | undefined;

  constructor(options: ShellOptions) {
    this.#options = options;
    this.target = options.target;
    this.#database = options.greeting.database;
    this.target.onMessage = (message) => this.#hear(message);
  }

  get prompt(): string {
    if (!this.target.isOpen) return 'not connected> ';
    const database = this.#database === 0 ? '' : `[${this.#database}]`;
    return `${this.target.name}${database}${this.#databaseBefore === undefined ? '' : '(TX)'}> `;
  }

  async open(): Promise<void> {
    await this.target.open();
    await greet(this.target, { ...this.#options.greeting, database: this.#database }, this.#options.complain);
  }

  /** Ends what is being waited for: a blocking command, messages. True if there was something. */
  interrupt(): boolean {
    const interrupt = this.#interrupt;
    interrupt?.();
    return interrupt !== undefined;
  }

  /** Runs a line of bytes; false where it was the last. */
  async line(line: string): Promise<boolean> {
    const words = splitWords(line);
    if (!words) this.#options.write('Invalid argument(s)\n');
    if (!words || words.length === 0) return true;
    const repeat = words.length > 1 && /^[+-]?\d+$/.test(words[0]!) ? Number(words.shift()) : 1;
    if (repeat <= 0 || repeat > Number.MAX_SAFE_INTEGER) {
      this.#options.write('Invalid redis-cli repeat command option value.\n');
      return true;
    }
    const name = words[0]!.toLowerCase();
    if (name === 'quit' || name === 'exit') return false;
    const started = performance.now();
    for (let times = 0; times < repeat; times++) await this.#say(words, name);
    const elapsed = performance.now() - started;
    if (elapsed >= SLOW && this.#options.format === 'standard') {
      this.#options.write(`(${(elapsed / 1000).toFixed(2)}s)\n`);
    }
    return true;
  }

  /** What is meant for the prompt itself is answered here, the rest by the server. */
  async #say(words: readonly string[], name: string): Promise<void> {
    const { write } = this.#options;
    if (name.startsWith('.')) {
      const { runDotCommand } = await import('./dot-commands.ts');
      write(runDotCommand(this.target, words, this.#database));
    } else if (name === 'help' || name === '?') {
      const { helpOn } = await import('./help.ts');
      write(helpOn(words.slice(1), this.target.server, this.#options.colours));
    } else if (name === 'clear' && words.length === 1 && this.#options.colours) write(CLEAR_SCREEN);
    else await this.run(words);
  }

  /** Runs a command and prints its reply; false where that is an error. */
  async run(argv: readonly string[]): Promise<boolean> {
    try {
      if (!this.target.isOpen) await this.open();
      const name = argv[0]!.toLowerCase();
      if (SUBSCRIBES.has(name) || name === 'monitor') return await this.#listen(argv, name);
      if (UNSUBSCRIBES.has(name)) return await this.#unsubscribe(argv);
      const reply = await this.#untilInterrupted(this.target.send(argv));
      if (reply === undefined) return false;
      this.#print(reply, argv);
      this.#follow(argv, reply);
      this.target.afterReply();
      return !(reply instanceof ReplyError);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#options.complain(
        `${this.target.isOpen || /^Could/.test(error.message) ? '' : 'Error: '}${error.message}\n`,
      );
      return false;
    }
  }

  /** Prints messages as they come: from a server elsewhere until Ctrl-C, from a twin here while the prompt goes on. */
  async #listen(argv: readonly string[], name: string): Promise<boolean> {
    const { format, write } = this.#options;
    const { server } = this.target;
    if (name !== 'monitor' && format !== 'raw') {
      write(`Reading messages... (${server ? this.#whatGoesOn : 'press Ctrl-C to quit'})\n`);
    }
    const closed = new Promise<'closed'>((end) => {
      this.target.onEnd = () => end('closed');
    });
    const refused = this.#messages(argv, Number.POSITIVE_INFINITY);
    if (server) return true;
    const end = await this.#untilInterrupted(Promise.race([closed, refused]));
    this.#listens = false;
    if (end === 'closed') throw new Failure('Server closed the connection');
    return false;
  }

  /** Nobody but this prompt can send messages through a twin here. */
  get #whatGoesOn(): string {
    return `the prompt goes on${this.target.protocol === 3 ? '' : '; with -3 it may PUBLISH, too'}`;
  }

  /** UNSUBSCRIBE has a confirmation for each name, and each is a message. */
  async #unsubscribe(argv: readonly string[]): Promise<boolean> {
    const { server } = this.target;
    const confirmed = this.#messages(argv, Math.max(argv.length - 1, 1));
    const end = server ? 'heard' : await this.#untilInterrupted(confirmed);
    if (!server) this.#listens = false;
    return end === 'heard';
  }

  /** Sends a command whose answers are messages, and waits for so many of them or for its refusal. */
  #messages(argv: readonly string[], count: number): Promise<'heard' | 'refused'> {
    this.#listens = true;
    const heard = new Promise<'heard' | 'refused'>((end) => {
      let missing = count;
      this.target.onMessage = (message) => {
        this.#hear(message);
        missing--;
        if (message instanceof ReplyError) end('refused');
        else if (missing === 0) end('heard');
      };
    });
    this.target.listen(argv);
    this.target.afterReply();
    return heard;
  }

  /** Waits; after an interruption the connection is a new one, and there is no result. */
  async #untilInterrupted<T>(waiting: Promise<T>): Promise<T | undefined> {
    const interrupted = new Promise<undefined>((done) => {
      this.#interrupt = () => done(undefined);
    });
    try {
      const result = await Promise.race([waiting, interrupted]);
      if (result !== undefined) return result;
      // Whatever still comes for the old connection is nobody's any more.
      waiting.catch(() => {});
      this.target.close();
      this.#listens = false;
      this.#databaseBefore = undefined;
      await this.open();
      return undefined;
    } finally {
      this.#interrupt = undefined;
    }
  }

  #hear(message: Reply): void {
    const { showsPushes, write, format } = this.#options;
    if (!this.#listens && !showsPushes) return;
    const invalidation = format === 'standard' ? formatInvalidation(message) : undefined;
    write(invalidation ?? formatReply(message, this.#form));
  }

  #print(reply: Reply, argv: readonly string[]): void {
    if (reply === NO_REPLY) return;
    const isText = TEXTS.test(argv[0]!.toLowerCase()) || TEXTS.test(argv.slice(0, 2).join(' ').toLowerCase());
    this.#options.write(isText ? rawText(reply, this.#form) : formatReply(reply, this.#form));
  }

  get #form(): ReplyForm {
    const { protocol, formatDouble } = this.target;
    return { format: this.#options.format, protocol, formatDouble };
  }

  /** Keeps up with what the command has changed for the prompt. */
  #follow(argv: readonly string[], reply: Reply): void {
    const name = argv[0]!.toLowerCase();
    const failed = reply instanceof ReplyError;
    const isAlone = argv.length === 1;
    if (name === 'select' && argv.length === 2 && !failed) this.#database = Number.parseInt(argv[1]!, 10);
    else if (name === 'multi' && isAlone && !failed) this.#databaseBefore = this.#database;
    else if (name === 'exec' && isAlone) this.#endTransaction(failed || reply === null || typeof reply === 'symbol');
    else if (name === 'discard' && isAlone && !failed) this.#endTransaction(true);
    else if (name === 'reset' && isAlone && !failed) {
      this.#database = 0;
      this.#databaseBefore = undefined;
    }
  }

  /** A transaction that has not run has not selected a database. */
  #endTransaction(isUndone: boolean): void {
    if (isUndone) this.#database = this.#databaseBefore ?? this.#database;
    this.#databaseBefore = undefined;
  }
}
