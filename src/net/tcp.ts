// The TCP door: a port that speaks RESP, behind which is a server of this process. What Redis is to other processes and to
// other clients, this is; the class of this package and the port share one keyspace.
import { createServer, type Server, type Socket } from 'node:net';
import timers from 'node:timers';
import { RedisServer } from '../commands/index.ts';
import type { Engine } from '../engine/engine.ts';
import { encodeReply } from '../resp/encode.ts';
import { isLoopback, isProtected, refusal } from './admission.ts';
import { Connection } from './connection.ts';

export interface ListenOptions {
  /** The port; 0 takes a free one. @default 0 */
  port?: number;
  /** The address to listen on. @default '127.0.0.1' */
  host?: string;
  /** The server that clients talk to. @default a new one */
  server?: Engine;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** `redis://host:port` */
  readonly url: string;
  readonly server: Engine;
  /** Ends every connection and gives the port back; the server and its data stay. */
  close(): Promise<void>;
}

/**
 * Opens a port for a server. While the server is stopped (`server.stop()`, SHUTDOWN) nobody listens there.
 * @throws the system's error when the port is taken; an Error when others could reach a server that has no password
 * @example
 * const { url, close } = await listen();
 * const client = await createClient({ url }).connect();
 * await close();
 */
export async function listen(options: ListenOptions = {}): Promise<Listening> {
  const { port = 0, host = '127.0.0.1', server = new RedisServer() } = options;
  if (!isLoopback(host) && isProtected(server)) {
    throw new Error(
      `anybody who reaches ${host} could use this server: give it a password ` +
        `(config: { requirepass: '…' }), or say that it needs none (config: { 'protected-mode': 'no' })`,
    );
  }
  const door = new TcpDoor(server, host, port);
  await door.ready();
  server.doors.add(door);
  return {
    host,
    port: door.port,
    url: `redis://${host.includes(':') ? `[${host}]` : host}:${door.port}`,
    server,
    close: () => door.close(),
  };
}

/** Runs something when all sockets have been read that can be; held from load, so that faked timers do not stop it. */
const soon: (run: () => void) => unknown = timers.setImmediate;

class TcpDoor {
  readonly #server: Engine;
  readonly #host: string;
  readonly #sockets = new Set<Socket>();
  /** What sends the replies that have been gathered in this turn. */
  readonly #unsent: (() => void)[] = [];
  #listener: Server;
  port: number;

  constructor(server: Engine, host: string, port: number) {
    this.#server = server;
    this.#host = host;
    this.port = port;
    this.#listener = this.#listen();
  }

  /** Waits until it listens, on a port that is known then. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#listener.once('error', reject);
      this.#listener.once('listening', () => {
        this.#listener.off('error', reject);
        this.port = (this.#listener.address() as { port: number }).port;
        resolve();
      });
    });
  }

  /** The server runs again: the same port is opened; an error that nobody awaits ends the process, as any other. */
  open(): void {
    if (!this.#listener.listening) this.#listener = this.#listen();
  }

  shut(): void {
    this.#listener.close();
  }

  async close(): Promise<void> {
    this.#server.doors.delete(this);
    this.#send();
    const closed = [...this.#sockets].map((socket) => new Promise((done) => socket.once('close', done)));
    for (const socket of this.#sockets) socket.destroy();
    if (this.#listener.listening) await new Promise((done) => this.#listener.close(done));
    await Promise.all(closed);
  }

  #whenAllAreRead(run: () => void): void {
    if (this.#unsent.push(run) === 1) soon(() => this.#send());
  }

  #send(): void {
    for (const send of this.#unsent.splice(0)) send();
  }

  #listen(): Server {
    const listener = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => this.#accept(socket));
    return listener.listen({ port: this.port, host: this.#host, backlog: 511 });
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // A client that is gone is no error of the server's.
    socket.on('error', () => {});
    const { remoteAddress } = socket;
    // It may have gone before it was let in.
    if (remoteAddress === undefined || !this.#server.isRunning) return void socket.destroy();
    const refused = refusal(this.#server, withoutMapping(remoteAddress));
    if (refused) return void socket.end(encodeReply(refused, 2, String), 'latin1');
    this.#serve(socket);
  }

  #serve(socket: Socket): void {
    const transport = {
      write: (bytes: string) => void socket.write(bytes, 'latin1'),
      get backlog() {
        return socket.writableLength;
      },
      end: () => void socket.destroySoon(),
      destroy: () => void socket.destroy(),
      whenAllAreRead: (run: () => void) => this.#whenAllAreRead(run),
    };
    const connection = new Connection(this.#server, transport, {
      address: shown(socket.remoteAddress, socket.remotePort),
      localAddress: shown(socket.localAddress, socket.localPort),
    });
    socket.on('data', (chunk) => connection.receive(chunk));
    socket.on('drain', () => connection.drained());
    socket.on('end', () => {
      connection.close();
      socket.end();
    });
    socket.on('close', () => connection.close());
  }
}

/** Whoever comes by IPv4 to a port of both kinds. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** As CLIENT LIST shows it. */
function shown(address = '?', port = 0): string {
  const plain = withoutMapping(address);
  return `${plain.includes(':') ? `[${plain}]` : plain}:${port}`;
}
