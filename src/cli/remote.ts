// A server behind a socket, as the prompt talks to it.
import { connect, type Socket } from 'node:net';
import { ReplyReader } from '../resp/decode.ts';
import { encodeCommand } from '../resp/encode.ts';
import { Push, type Reply } from '../resp/reply.ts';
import { fromText } from '../util/bytes.ts';
import { formatShortest } from '../util/number.ts';
import type { Target } from './target.ts';
import { codeOf, Failure, UsageError } from './world.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a url tells. */
export interface Place extends Address {
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: number;
}

/** Reads `redis://[[user]:password@]host[:port][/database]`; what is missing is what it usually is. */
export function readUrl(text: string): Place {
  const parts = /^redis:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  if (/^rediss:/i.test(text)) throw new UsageError('TLS (rediss://) is not supported: give a redis:// url');
  const database = parts && /^\/?(\d*)$/.exec(parts.pathname)?.[1];
  if (!parts || database === undefined) {
    throw new UsageError(`'${text}' is no url of a server: write redis://[[user]:password@]host[:port][/database]`);
  }
  const { hostname, port, username, password } = parts;
  return {
    host: hostname.replace(/^\[|\]$/g, '') || '127.0.0.1',
    port: Number(port || 6379),
    user: username === '' || password === '' ? undefined : fromText(decodeURIComponent(username)),
    password: password === '' && username === '' ? undefined : fromText(decodeURIComponent(password || username)),
    database: Number(database),
  };
}

const REASONS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'Connection refused',
  ENOTFOUND: 'Name or service not known',
  ETIMEDOUT: 'Connection timed out',
};

interface Waiting {
  readonly done: (reply: Reply) => void;
  readonly fail: (error: Error) => void;
}

export class RemoteTarget implements Target {
  readonly name: string;
  readonly server = undefined;
  /** Replies come in the protocol's own types already: nothing is to be taken from them. */
  readonly protocol = 3;
  /** Doubles that come from a server say how they are written. */
  readonly formatDouble = formatShortest;
  onMessage: (message: Reply) => void = () => {};
  onEnd: () => void = () => {};
  readonly #address: Address;
  #socket: Socket | undefined;
  readonly #waiting: Waiting[] = [];

  constructor(address: Address) {
    const { host, port } = address;
    this.#address = address;
    this.name = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  get isOpen(): boolean {
    return this.#socket !== undefined;
  }

  open(): Promise<void> {
    const { host, port } = this.#address;
    const socket = connect({ host, port, noDelay: true });
    return new Promise((done, fail) => {
      socket.once('error', (error) => {
        const reason = REASONS[codeOf(error)] ?? error.message;
        fail(new Failure(`Could not connect to Redis at ${this.name}: ${reason}`));
      });
      socket.once('connect', () => {
        this.#socket = socket;
        this.#read(socket);
        done();
      });
    });
  }

  send(argv: readonly string[]): Promise<Reply> {
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail });
      this.listen(argv);
    });
  }

  listen(argv: readonly string[]): void {
    this.#socket?.write(encodeCommand(argv), 'latin1');
  }

  afterReply(): void {}

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
    // Nobody waits for the replies of a connection that was left.
    this.#waiting.length = 0;
  }

  #read(socket: Socket): void {
    const reader = new ReplyReader();
    let error = 'Server closed the connection';
    socket.removeAllListeners('error');
    socket.on('error', ({ message }) => {
      error = message;
    });
    socket.on('data', (chunk) => {
      reader.add(chunk);
      try {
        for (let reply = reader.next(); reply !== undefined; reply = reader.next()) this.#take(reply);
      } catch (cause) {
        if (!(cause instanceof SyntaxError)) throw cause;
        error = `Protocol error, ${cause.message}`;
        socket.destroy();
      }
    });
    socket.once('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      for (const { fail } of this.#waiting.splice(0)) fail(new Failure(error));
      this.onEnd();
    });
  }

  #take(reply: Reply): void {
    const waiting = reply instanceof Push ? undefined : this.#waiting.shift();
    if (waiting) waiting.done(reply);
    else this.onMessage(reply);
  }
}
