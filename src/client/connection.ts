// What stands in for a socket: a session of the server, and the fields and methods of a socket that libraries look at.
// One is made for each attempt to connect.
import type { Engine } from '../engine/engine.ts';
import { Pending, portOf, type Session } from '../engine/session.ts';
import { NO_REPLY, Push, type Reply } from '../resp/reply.ts';
import type { Command } from './command.ts';
import { Emitter } from './emitter.ts';
import { afterTurn, soon, thrown } from './jobs.ts';
import type { Options } from './options.ts';
import { type Mapping, type Shapes, shapes } from './transform.ts';

/** A command on its way: in a client's command queue or offline queue. */
export interface CommandItem {
  readonly command: Command;
  /** The pipeline's stream, if the command belongs to one. */
  readonly stream: object | undefined;
  /** The database in which it is to run. */
  readonly select: number;
  /** What has arrived for it and is still to be read. */
  reply: Reply | undefined;
}

type Frame = Push | CommandItem;

/** Who reads what arrives. */
export interface Receiver {
  receivePush(push: Push): void;
  receiveReply(item: CommandItem, reply: Reply): void;
}

export class Connection extends Emitter {
  readonly server: Engine;
  session: Session | undefined;
  receiver: Receiver | undefined;
  connecting = true;
  destroyed = false;
  writable = true;
  readable = true;
  remoteAddress: string | undefined;
  remotePort: number | undefined;
  remoteFamily: string | undefined;
  localAddress: string | undefined;
  localPort: number | undefined;
  stringNumbers = false;
  private mapping: Mapping = 'legacy';
  private known: Shapes;
  private knownProtocol: 2 | 3 = 2;
  /** The server has closed, which is not known here before the turn ends. */
  private isOver = false;
  /** What has arrived and is still to be read. */
  private readonly inbox: Frame[] = [];

  constructor(server: Engine, options: Options) {
    super();
    this.server = server;
    this.known = this.shapesFor(2);
    afterTurn(() => this.open(options));
  }

  /** How replies look now; HELLO may have changed the protocol. */
  get shapes(): Shapes {
    const { protocol } = this.session!;
    if (protocol !== this.knownProtocol) {
      this.knownProtocol = protocol;
      this.known = this.shapesFor(protocol);
    }
    return this.known;
  }

  /** What options ask of the replies. */
  expect(mapping: Mapping, stringNumbers: boolean): void {
    this.mapping = mapping;
    this.stringNumbers = stringNumbers;
    this.known = this.shapesFor(this.knownProtocol);
  }

  /** Sends a command; its reply goes to the receiver. */
  send(item: CommandItem): void {
    const session = this.session!;
    // As bytes that reach the other side when it has closed; this side does not know yet.
    if (this.isOver) return;
    const reply = session.send(item.command.toArgv(this));
    if (reply instanceof Pending) reply.onReply((late) => this.take(item, late));
    else this.take(item, reply);
  }

  /** A reply has come: it is read when the code that runs now has ended, as from a socket. */
  take(item: CommandItem, reply: Reply): void {
    if (reply !== NO_REPLY) {
      item.reply = reply;
      this.arrive(item);
    }
    this.afterReply();
  }

  /** Does what a command leaves for the time when its reply is out: messages of its own making, and the end. */
  afterReply(): void {
    const { session } = this;
    if (session?.later) session.tellWhatCameLater();
    if (!session?.quitting) return;
    session.close();
    this.hangUp();
  }

  /** Whether everything that has arrived has been read. */
  get isIdle(): boolean {
    return this.inbox.length === 0;
  }

  /** Closes from this side: nothing more can be written, what was answered stays answered. */
  end(): this {
    this.writable = false;
    if (!this.destroyed) afterTurn(() => this.close());
    return this;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.destroyed = true;
    this.writable = false;
    this.session?.close();
    this.receiver = undefined;
    soon(() => {
      if (error && this.listenerCount('error') > 0) this.emit('error', error);
      this.emit('close', error !== undefined);
    });
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  pause(): this {
    return this;
  }

  resume(): this {
    return this;
  }

  address(): { address: string | undefined; port: number | undefined; family: string | undefined } {
    return { address: this.localAddress, port: this.localPort, family: this.remoteFamily };
  }

  private shapesFor(protocol: 2 | 3): Shapes {
    return shapes(protocol, this.mapping, this.stringNumbers, this.server.formatDouble);
  }

  private open(options: Options): void {
    if (this.destroyed) return;
    if (this.writable && this.server.isRunning) {
      this.establish(options);
      return;
    }
    // Ended before it was open, or nobody listens there.
    if (this.writable) this.emit('error', refused(options));
    this.close();
  }

  private establish(options: Options): void {
    this.connecting = false;
    const session = this.server.connect({
      onPush: (push) => this.arrive(push),
      onClose: () => this.hangUp(),
      ...(options.path
        ? { address: `${options.path}:0`, localAddress: `${options.path}:0` }
        : { localAddress: `127.0.0.1:${options.port ?? 6379}` }),
    });
    this.session = session;
    this.remoteAddress = options.path ? undefined : '127.0.0.1';
    this.remotePort = options.path ? undefined : (options.port ?? 6379);
    this.remoteFamily = options.path ? undefined : 'IPv4';
    this.localAddress = this.remoteAddress;
    this.localPort = options.path ? undefined : portOf(session.id);
    this.emit('connect');
  }

  /** The server has closed. */
  private hangUp(): void {
    this.isOver = true;
    afterTurn(() => this.close());
  }

  private close(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.writable = false;
    this.session?.close();
    this.receiver = undefined;
    this.emit('close', false);
  }

  private arrive(frame: Frame): void {
    this.inbox.push(frame);
    if (this.inbox.length === 1) soon(() => this.readInbox());
  }

  private readInbox(): void {
    // The inbox is emptied at the end only: what comes meanwhile is read in its turn.
    for (let at = 0; at < this.inbox.length; at++) this.read(this.inbox[at]!);
    this.inbox.length = 0;
  }

  private read(frame: Frame): void {
    try {
      if (frame instanceof Push) this.receiver?.receivePush(frame);
      else this.receiver?.receiveReply(frame, frame.reply as Reply);
    } catch (error) {
      thrown(error);
    }
  }
}

/** The error of a socket that nobody listens to. */
export function refused({ path, port = 6379 }: Pick<Options, 'path' | 'port'>): Error {
  const target = path ? { address: path } : { address: '127.0.0.1', port };
  const error = new Error(`connect ECONNREFUSED ${path ?? `127.0.0.1:${port}`}`);
  return Object.assign(error, { errno: -111, code: 'ECONNREFUSED', syscall: 'connect', ...target });
}
