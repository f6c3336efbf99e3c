// One connection of a door: bytes in, bytes out, and a session between them. It knows of no socket, so that a port and a
// stream in memory are served alike. Commands run in the order in which they come; what is behind one that waits is not
// even read before that is answered. Replies and messages are gathered; where there are many connections, those of all go
// out when all have been read, as in Redis: the first wakes the other side, which has not gone to sleep again by the second.
import type { Engine } from '../engine/engine.ts';
import { Pending, type Session } from '../engine/session.ts';
import { Encoder } from '../resp/encode.ts';
import { NO_REPLY, type Push, type Reply, ReplyError } from '../resp/reply.ts';
import { RequestReader } from '../resp/request.ts';
import { OutputWatch } from './output-limits.ts';

/** What carries the bytes. */
export interface Transport {
  /** Takes bytes, as a binary string. */
  write(bytes: string): void;
  /** How many bytes the other side has not taken yet. */
  readonly backlog: number;
  /** Ends the connection when everything is out. */
  end(): void;
  /** Ends the connection at once. */
  destroy(): void;
  /** Calls back when all connections have been read; where it is missing, this is the only one. */
  whenAllAreRead?(run: () => void): void;
}

export interface Addresses {
  /** `address:port` of the client; made up where there is no network. */
  readonly address?: string;
  /** `address:port` of the server. */
  readonly localAddress: string;
}

/** No query buffer is bounded more narrowly than this (`client-query-buffer-limit`). */
const SURELY_ALLOWED = 1024 * 1024;

/** As much output waits for no other connection: it would leave the processor's cache meanwhile. */
const MUCH = 2048;

/** Words with which no Redis client begins: a browser was made to send a form here. */
const CROSS_PROTOCOL: ReadonlySet<string> = new Set(['post', 'host:']);

export class Connection {
  readonly session: Session;
  readonly #server: Engine;
  readonly #transport: Transport;
  readonly #reader: RequestReader;
  readonly #encoder: Encoder;
  readonly #output: OutputWatch;
  /** Requests are being read: what they cause goes out when that is over. */
  #reading = false;
  /** Output goes out soon. */
  #flushes = false;
  readonly #flush = () => this.flush();

  constructor(server: Engine, transport: Transport, addresses: Addresses) {
    this.#server = server;
    this.#transport = transport;
    const session = server.connect({
      ...addresses,
      onPush: (push) => this.#tell(push),
      onClose: () => this.#hangUp(),
      onResume: () => this.#goOn(),
    });
    this.session = session;
    this.#reader = new RequestReader({
      get longestArgument() {
        return server.limits.longestString;
      },
      get isStranger() {
        return !session.authenticated && !server.acl.isOpen;
      },
    });
    this.#encoder = new Encoder(server.formatDouble, (part) => this.#send(part));
    this.#output = new OutputWatch(session, transport);
  }

  /** Bytes have come. */
  receive(chunk: Uint8Array): void {
    if (this.session.closed) return;
    this.#reader.add(chunk);
    this.#read();
  }

  /** The other side sends no more, or is gone: who waits for something does so no longer. */
  close(): void {
    this.flush();
    this.#output.stop();
    this.session.close();
  }

  /** The other side has taken all there was. */
  drained(): void {
    this.#output.stop();
  }

  /** Sends what has been gathered. */
  flush(): void {
    this.#flushes = false;
    if (this.#encoder.length > 0) this.#send(this.#encoder.take());
  }

  #read(): void {
    const { session } = this;
    this.#reading = true;
    try {
      while (session.waiter === undefined && !session.closed) {
        const request = this.#reader.next();
        if (request === undefined) break;
        if (request instanceof ReplyError) this.#refuse(request);
        else this.#run(request);
      }
    } finally {
      this.#reading = false;
      if (this.#transport.whenAllAreRead && this.#encoder.length < MUCH) this.#flushSoon();
      else this.flush();
    }
    if (this.#reader.waiting > SURELY_ALLOWED) this.#boundInput();
  }

  #run(argv: readonly string[]): void {
    const { session } = this;
    const reply = session.send(argv);
    if (reply instanceof Pending) {
      reply.onReply((late) => this.#answerLate(late));
      return;
    }
    if (reply instanceof ReplyError && CROSS_PROTOCOL.has(argv[0]!.toLowerCase())) {
      session.end();
      return;
    }
    if (reply !== NO_REPLY) this.#encoder.write(reply, session.protocol);
    if (session.later) session.tellWhatCameLater();
    if (session.quitting) session.end();
  }

  /** The reply to a command that had to wait. */
  #answerLate(reply: Reply): void {
    if (reply !== NO_REPLY) this.#encoder.write(reply, this.session.protocol);
    this.#flushSoon();
  }

  /** It is done with waiting, and with what came behind that reply. */
  #goOn(): void {
    if (this.session.quitting) this.session.end();
    else this.#read();
  }

  /** The bytes are no request: the client hears so and is left. */
  #refuse(error: ReplyError): void {
    this.#server.statistics.error(error.message);
    this.#encoder.write(error, this.session.protocol);
    this.session.end();
  }

  #tell(push: Push): void {
    this.#encoder.write(push, this.session.protocol);
    this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#reading || this.#flushes || this.#encoder.length === 0) return;
    this.#flushes = true;
    if (this.#transport.whenAllAreRead) this.#transport.whenAllAreRead(this.#flush);
    else Promise.resolve().then(this.#flush);
  }

  #send(bytes: string): void {
    this.#transport.write(bytes);
    if (this.#transport.backlog > 0) this.#output.check();
  }

  /** Too much has come that is no whole command yet. */
  #boundInput(): void {
    if (this.#reader.waiting > this.#server.config.number('client-query-buffer-limit')) {
      this.session.end();
      this.#transport.destroy();
    }
  }

  /** The server ends the connection; who reads too slowly for what it was sent does not get it. */
  #hangUp(): void {
    this.flush();
    this.#output.stop();
    if (this.#transport.backlog > 0 && !this.session.quitting) this.#transport.destroy();
    else this.#transport.end();
  }
}
