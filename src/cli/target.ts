// Whom the prompt talks to: a twin in this process, or a server behind a socket (remote.ts).
import type { Engine } from '../engine/engine.ts';
import { Pending, type Session } from '../engine/session.ts';
import { NO_REPLY, type Reply, ReplyError } from '../resp/reply.ts';
import { Failure } from './world.ts';

export interface Target {
  /** What the prompt begins with. */
  readonly name: string;
  /** The twin of this process, or undefined for a server elsewhere. */
  readonly server: Engine | undefined;
  readonly isOpen: boolean;
  /** Which protocol the replies are to be shown in. */
  readonly protocol: 2 | 3;
  readonly formatDouble: (value: number) => string;
  /** Takes what is no reply to `send`: messages of pub/sub, lines of MONITOR, invalidations. */
  onMessage: (message: Reply) => void;
  /** The server has closed the connection. */
  onEnd: () => void;
  /** Opens the connection, again where it was closed. */
  open(): Promise<void>;
  /** Runs a command; rejects with a Failure where the connection ends before the reply. */
  send(argv: readonly string[]): Promise<Reply>;
  /** Sends a command whose answers come as messages. */
  listen(argv: readonly string[]): void;
  /** The reply has been printed: messages that belong behind it follow. */
  afterReply(): void;
  close(): void;
}

/** What a connection is to begin with. */
export interface Greeting {
  readonly protocol: 2 | 3;
  readonly database: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** Says what a connection begins with, as redis-cli does: what is refused is told, and the rest goes on. */
export async function greet(target: Target, greeting: Greeting, complain: (text: string) => void): Promise<void> {
  const { user, password, database, protocol } = greeting;
  const credentials = user === undefined ? [password ?? ''] : [user, password ?? ''];
  const sayings: (readonly string[] | false)[] = [
    password !== undefined && ['AUTH', ...credentials],
    database !== 0 && ['SELECT', String(database)],
    protocol === 3 && ['HELLO', '3'],
  ];
  for (const argv of sayings) {
    if (!argv) continue;
    const reply = await target.send(argv);
    const what = argv[0] === 'AUTH' ? 'AUTH' : argv.join(' ');
    if (reply instanceof ReplyError) complain(`${what} failed: ${reply.message}\n`);
  }
}

/** A session of a server in this process. */
export class TwinTarget implements Target {
  readonly name = 'twin';
  readonly server: Engine;
  onMessage: (message: Reply) => void = () => {};
  onEnd: () => void = () => {};
  #session: Session | undefined;

  constructor(server: Engine) {
    this.server = server;
  }

  get isOpen(): boolean {
    return this.#session !== undefined && !this.#session.closed;
  }

  get protocol(): 2 | 3 {
    return this.#session?.protocol ?? 2;
  }

  get formatDouble(): (value: number) => string {
    return this.server.formatDouble;
  }

  async open(): Promise<void> {
    if (!this.server.isRunning) throw new Failure('Could not connect to the twin: it has been shut down');
    this.#session = this.server.connect({
      onPush: (push) => this.onMessage(push),
      onClose: () => this.onEnd(),
    });
  }

  send(argv: readonly string[]): Promise<Reply> {
    const reply = this.#session!.send(argv);
    return new Promise((done) => {
      if (reply instanceof Pending) reply.onReply(done);
      else done(reply);
    });
  }

  listen(argv: readonly string[]): void {
    const reply = this.#session!.send(argv);
    if (reply instanceof Pending) reply.onReply((late) => this.onMessage(late));
    else if (reply !== NO_REPLY) this.onMessage(reply);
  }

  afterReply(): void {
    this.#session?.tellWhatCameLater();
    if (this.#session?.quitting) this.close();
  }

  close(): void {
    this.#session?.close();
    this.#session = undefined;
  }
}
