// A bare socket for tests: sends commands or bytes, and reads replies one by one.
import { connect, type Socket } from 'node:net';
import { ReplyReader } from '../../src/resp/decode.ts';
import { encodeCommand } from '../../src/resp/encode.ts';
import { type Reply, Status } from '../../src/resp/reply.ts';

export class Wire {
  readonly socket: Socket;
  readonly #reader = new ReplyReader();
  readonly #replies: Reply[] = [];
  readonly #waiting: ((reply: Reply) => void)[] = [];
  /** Fulfilled when the connection is over. */
  readonly closed: Promise<void>;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      this.#reader.add(bytes);
      for (let reply = this.#reader.next(); reply !== undefined; reply = this.#reader.next()) this.#take(reply);
    });
    this.closed = new Promise((done) => socket.once('close', () => done()));
  }

  static open(url: string, host = new URL(url).hostname): Promise<Wire> {
    const socket = connect(Number(new URL(url).port), host);
    return new Promise((done, fail) => {
      socket.once('error', fail);
      socket.once('connect', () => done(new Wire(socket)));
    });
  }

  send(...lines: string[]): void {
    this.socket.write(lines.map((line) => encodeCommand(line.split(' '))).join(''), 'latin1');
  }

  /** The next reply or message; words of the protocol as `+OK`. */
  async next(): Promise<Reply> {
    const reply = this.#replies.shift() ?? (await new Promise<Reply>((done) => this.#waiting.push(done)));
    return reply instanceof Status ? `+${reply.text}` : reply;
  }

  async ask(line: string): Promise<Reply> {
    this.send(line);
    return this.next();
  }

  close(): void {
    this.socket.destroy();
  }

  #take(reply: Reply): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(reply);
    else this.#replies.push(reply);
  }
}
