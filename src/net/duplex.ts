// A socket in memory: what the real ioredis writes goes to a session of a server in this process, and the replies come back
// as bytes. It has the events, fields and methods of a `net.Socket` that ioredis and its users look at; it schedules with
// promise jobs alone, so that fake timers do not stop it.

import { refused } from '../client/connection.ts';
import { Emitter, type Listener } from '../client/emitter.ts';
import { afterTurn, soon } from '../client/jobs.ts';
import type { Options } from '../client/options.ts';
import type { Engine } from '../engine/engine.ts';
import { portOf } from '../engine/session.ts';
import { Connection, type Transport } from './connection.ts';

/** Where the server is, as the client believes. */
export type Place = Pick<Options, 'port' | 'path'>;

export class MemorySocket extends Emitter {
  connecting = true;
  destroyed = false;
  readable = true;
  writable = true;
  remoteAddress: string | undefined;
  remotePort: number | undefined;
  remoteFamily: string | undefined;
  localAddress: string | undefined;
  localPort: number | undefined;
  bytesRead = 0;
  bytesWritten = 0;
  private connection: Connection | undefined;
  /** What was written and has not reached the server yet. */
  private outbox: Uint8Array[] = [];
  /** What the server has sent and nobody has read yet. */
  private inbox: Buffer[] = [];
  private unread = 0;
  private flowing = false;
  private sends = false;
  private reads = false;

  constructor(server: Engine, place: Place) {
    super();
    // ioredis looks for what happens on it only after a few promise jobs.
    afterTurn(() => this.open(server, place));
  }

  /** How much of what was written is still here. */
  get writableLength(): number {
    return this.outbox.reduce((sum, { length }) => sum + length, 0);
  }

  get readyState(): string {
    if (this.connecting) return 'opening';
    return this.destroyed ? 'closed' : 'open';
  }

  write(data: string | Uint8Array, encoding?: BufferEncoding | (() => void), done?: () => void): boolean {
    if (!this.writable) return false;
    const bytes = typeof data === 'string' ? Buffer.from(data, typeof encoding === 'string' ? encoding : 'utf8') : data;
    this.outbox.push(bytes);
    this.bytesWritten += bytes.length;
    const then = typeof encoding === 'function' ? encoding : done;
    if (then) soon(then);
    this.deliver();
    return true;
  }

  override on(name: string | symbol, listener: Listener): this {
    super.on(name, listener);
    // As with any stream, whoever listens for data lets them flow.
    if (name === 'data') this.resume();
    return this;
  }

  resume(): this {
    this.flowing = true;
    this.bring();
    return this;
  }

  pause(): this {
    this.flowing = false;
    return this;
  }

  /** Sends what was written, and then no more. */
  end(data?: string | Uint8Array): this {
    if (data !== undefined) this.write(data);
    this.writable = false;
    soon(() => {
      this.send();
      this.connection?.close();
      this.finish();
    });
    return this;
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this;
    this.connecting = false;
    this.destroyed = true;
    this.writable = false;
    this.readable = false;
    this.outbox = [];
    this.inbox = [];
    this.unread = 0;
    this.connection?.close();
    soon(() => {
      if (error) this.emit('error', error);
      this.emit('close', error !== undefined);
    });
    return this;
  }

  destroySoon(): this {
    return this.end();
  }

  setEncoding(): this {
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

  address(): { address: string | undefined; port: number | undefined; family: string | undefined } {
    return { address: this.localAddress, port: this.localPort, family: this.remoteFamily };
  }

  private open(server: Engine, place: Place): void {
    if (this.destroyed || !this.writable) return;
    if (!server.isRunning) {
      this.destroy(refused(place));
      return;
    }
    const { path, port = 6379 } = place;
    this.connecting = false;
    const addresses = path
      ? { address: `${path}:0`, localAddress: `${path}:0` }
      : { localAddress: `127.0.0.1:${port}` };
    this.connection = new Connection(server, this.transport(), addresses);
    if (!path) {
      this.remoteAddress = '127.0.0.1';
      this.remotePort = port;
      this.remoteFamily = 'IPv4';
      this.localAddress = '127.0.0.1';
      this.localPort = portOf(this.connection.session.id);
    }
    this.emit('connect');
    this.emit('secureConnect');
    this.emit('ready');
    this.deliver();
  }

  private transport(): Transport {
    const backlog = () => this.unread;
    return {
      write: (bytes) => this.arrive(Buffer.from(bytes, 'latin1')),
      get backlog() {
        return backlog();
      },
      end: () => this.finish(),
      destroy: () => this.destroy(),
    };
  }

  /** Hands what was written to the server, once the code that runs now has ended. */
  private deliver(): void {
    if (this.sends || !this.connection) return;
    this.sends = true;
    soon(() => this.send());
  }

  private send(): void {
    this.sends = false;
    const { outbox, connection } = this;
    if (outbox.length === 0 || !connection) return;
    this.outbox = [];
    connection.receive(outbox.length === 1 ? outbox[0]! : Buffer.concat(outbox));
  }

  private arrive(bytes: Buffer): void {
    if (this.destroyed) return;
    this.inbox.push(bytes);
    this.unread += bytes.length;
    this.bring();
  }

  /** Hands what has come to who listens, in its turn. */
  private bring(): void {
    if (this.reads || this.inbox.length === 0) return;
    this.reads = true;
    soon(() => this.read());
  }

  private read(): void {
    this.reads = false;
    while (this.flowing) {
      const bytes = this.inbox.shift();
      if (!bytes) break;
      this.unread -= bytes.length;
      this.bytesRead += bytes.length;
      this.emit('data', bytes);
    }
  }

  /** The server has ended the connection: what it has sent is read, and then it is closed. */
  private finish(): void {
    this.writable = false;
    soon(() => {
      this.read();
      if (this.destroyed) return;
      this.emit('end');
      this.destroy();
    });
  }
}
