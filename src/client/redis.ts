// The client: ioredis' Redis class over a server in the same process. Its members are ioredis' own, private ones too, for
// libraries look at them; and none is a #private one, for a client may stand behind a Proxy.
import Denque from 'denque';
import { EventEmitter } from 'eventemitter3';
import type { Engine } from '../engine/engine.ts';
import { Cluster } from './cluster.ts';
import { Command } from './command.ts';
import type { CommandItem, Connection } from './connection.ts';
import { type AbstractConnector, Connector, SentinelConnector } from './connectors.ts';
import { Emitter } from './emitter.ts';
import { CONNECTION_CLOSED, connectionClosed } from './errors.ts';
import { afterTurn, type Callback, noop, soon, withCallback } from './jobs.ts';
import { closed, follow } from './life-cycle.ts';
import {
  addBuiltinCommand,
  createBuiltinCommand,
  defineCommand,
  installMethods,
  type Method,
  type Sender,
  sendsItself,
} from './methods.ts';
import { COMMAND_NAMES, findRow } from './names.ts';
import { DEFAULT_OPTIONS, isInt, type Options, readOptions } from './options.ts';
import type { Pipeline } from './pipeline.ts';
import { registry, serverFor, within } from './registry.ts';
import { ScanStream, type ScanStreamOptions } from './scan-stream.ts';
import type { Script, ScriptDefinition } from './script.ts';
import type { SubscriptionSet } from './subscription-set.ts';
import { sanitizeArgs, traceCommand, traceConnect, tracesCommands } from './tracing.ts';
import { exec, multi, pipeline } from './transaction.ts';
import { type Mapping, shapes } from './transform.ts';

/** What a connection is or is to become. */
export interface Condition {
  select: number;
  auth: string | [string, string | null] | null | undefined;
  subscriber: SubscriptionSet | false;
  protocol: 2 | 3;
  replyMapping: Mapping;
  handshake: boolean;
}

export class Redis extends Emitter implements Sender {
  static Cluster = Cluster;
  static Command = Command;
  static defaultOptions = DEFAULT_OPTIONS;
  /** A client: the same as `new Redis()`. */
  static createClient = create;

  options: Options;
  scriptsSet: { [name: string]: Script } = {};
  addedBuiltinSet = new Set<string>();
  status = 'wait';
  isCluster = false;
  reconnectTimeout: ReturnType<typeof setTimeout> | null = null;
  connectionEpoch = 0;
  retryAttempts = 0;
  manuallyClosing = false;
  _autoPipelines = new Map<string, Pipeline>();
  _runningAutoPipelines = new Set<string>();
  /** The servers among which the client finds its own, wherever it is used. */
  _servers = registry();
  commandQueue = new Denque<CommandItem>();
  offlineQueue = new Denque<CommandItem>();
  connector: AbstractConnector & { connect(): Promise<Connection> };
  declare stream: Connection | undefined;
  declare condition: Condition | undefined;
  declare prevCondition: Condition | null | undefined;
  declare prevCommandQueue: Denque<CommandItem> | null | undefined;
  declare socketTimeoutTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(first?: unknown, second?: unknown, third?: unknown) {
    super();
    this.options = readOptions([first, second, third]);
    const { Connector: Foreign, sentinels, scripts, lazyConnect } = this.options;
    // A connector of the user's own has no socket to open here; a bad one throws, as it does in ioredis.
    if (Foreign) new Foreign(this.options);
    this.connector = sentinels ? new SentinelConnector(this.options) : new Connector(this.options);
    for (const [name, definition] of Object.entries(scripts ?? {})) this.defineCommand(name, definition);
    if (lazyConnect) this.setStatus('wait', undefined, afterTurn);
    else this.connect().catch(noop);
  }

  /** The server that the client talks to: its clock, its data, its faults. */
  get server(): Engine {
    return serverFor(this.options, this._servers);
  }

  get autoPipelineQueueSize(): number {
    let size = 0;
    for (const { length } of this._autoPipelines.values()) size += length;
    return size;
  }

  /** `normal`, `subscriber` or `monitor`. */
  get mode(): 'normal' | 'subscriber' | 'monitor' {
    if (this.options.monitor) return 'monitor';
    return this._subscribesOnly() ? 'subscriber' : 'normal';
  }

  /** Connects; settled when the client is ready, or the connection has closed before. */
  connect(callback?: Callback): Promise<void> {
    const context = () => {
      const { address, port } = this._getServerAddress();
      return { serverAddress: address, serverPort: port, connectionEpoch: this.connectionEpoch };
    };
    return withCallback(
      traceConnect(() => this._connect(), context),
      callback,
    );
  }

  /** Closes the connection at once; `disconnect(true)` connects again. */
  disconnect(reconnect = false): void {
    if (!reconnect) {
      this.manuallyClosing = true;
      if (this.reconnectTimeout) clearTimeout(this.reconnectTimeout);
      this.reconnectTimeout = null;
    }
    if (this.status === 'wait') closed(this, afterTurn);
    else this.connector.disconnect();
  }

  /** @deprecated the same as `disconnect` */
  end(): void {
    this.disconnect();
  }

  /** Another client with the same options, but for those given. */
  duplicate(override?: Options): Redis {
    return within(this._servers, () => create({ ...this.options, ...override }));
  }

  /** A client of its own that hears of every command that the server is sent. */
  monitor(callback?: Callback): Promise<Redis> {
    const listening = this.duplicate({ monitor: true, lazyConnect: false });
    const promise = new Promise<Redis>((resolve, reject) => {
      listening.once('error', reject);
      listening.once('monitoring', () => resolve(listening));
    });
    return withCallback(promise, callback);
  }

  /** Sends a Command, or keeps it until the connection is ready. */
  sendCommand(command: Command, stream?: object): Promise<unknown> {
    const isSent = this._send(command, stream);
    if (!isSent || command.isTraced) return command.promise;
    command.isTraced = true;
    return traceCommand(
      () => command.promise,
      () => this._buildCommandContext(command),
    );
  }

  /** Sends a command of a pipeline, which needs no promise of its own, unless somebody wants to see every command. */
  _sendCollected(command: Command, stream: object): void {
    if (sendsItself(this) && !tracesCommands()) this._send(command, stream);
    else this.sendCommand(command, stream);
  }

  /** Whether it went out at once. */
  private _send(command: Command, stream: object | undefined): boolean {
    command.setReplyContext(this.condition ?? this.options);
    if (this.status === 'wait') this.connect().catch(noop);
    const { commandTimeout } = this.options;
    if (this.status === 'end') {
      command.reject(connectionClosed());
      return false;
    }
    if (this._subscribesOnly() && !Command.checkFlag('VALID_IN_SUBSCRIBER_MODE', command.name)) {
      command.reject(new Error('Connection in subscriber mode, only subscriber commands may be used'));
      return false;
    }
    if (typeof commandTimeout === 'number') command.setTimeout(commandTimeout);
    const writable = this._canWrite(command, stream);
    const kept = writable ? this._write(command, stream) : this._keep(command, stream);
    if (kept) this._followSelect(command);
    return writable;
  }

  pipeline(commands?: readonly (readonly unknown[])[]): Pipeline {
    return pipeline(this, commands);
  }

  multi(first?: Parameters<typeof multi>[1], second?: Parameters<typeof multi>[2]): Pipeline | Promise<unknown> {
    return multi(this, first, second);
  }

  exec(callback?: Callback): Promise<unknown> {
    return exec(this, callback);
  }

  getBuiltinCommands(): string[] {
    return [...COMMAND_NAMES];
  }

  createBuiltinCommand(name: string): { string: Method; buffer: Method } {
    return createBuiltinCommand(name);
  }

  addBuiltinCommand(name: string): void {
    addBuiltinCommand(this, name);
  }

  /** Makes a method of a Lua script. */
  defineCommand(name: string, definition: ScriptDefinition): void {
    defineCommand(this, name, definition);
  }

  scanStream(options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('scan', options);
  }

  scanBufferStream(options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('scanBuffer', options);
  }

  sscanStream(key: unknown, options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('sscan', options, key);
  }

  sscanBufferStream(key: unknown, options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('sscanBuffer', options, key);
  }

  hscanStream(key: unknown, options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('hscan', options, key);
  }

  hscanBufferStream(key: unknown, options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('hscanBuffer', options, key);
  }

  zscanStream(key: unknown, options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('zscan', options, key);
  }

  zscanBufferStream(key: unknown, options?: ScanStreamOptions): ScanStream {
    return this._createScanStream('zscanBuffer', options, key);
  }

  /** Emits if anybody listens; an error that nobody listens to is printed, unless the client is being closed. */
  silentEmit(name: string, ...args: unknown[]): boolean {
    const [error] = args;
    if (name === 'error') {
      if (this.status === 'end') return false;
      if (this.manuallyClosing && error instanceof Error && isOfConnection(error)) return false;
    }
    if (this.listenerCount(name) > 0) return this.emit(name, ...args);
    if (name === 'error' && error instanceof Error) console.error('[ioredis] Unhandled error event:', error.stack);
    return false;
  }

  recoverFromFatalError(_cause: unknown, error: unknown, options?: FlushOptions): void {
    this.flushQueue(error, options);
    this.silentEmit('error', error);
    this.disconnect(true);
  }

  /** What `reconnectOnError` says to an error reply: reject, reconnect, or reconnect and send again. */
  handleReconnection(error: Error, item: CommandItem): void {
    const { command, select } = item;
    const ignored =
      Command.checkFlag('IGNORE_RECONNECT_ON_ERROR', command.name) ||
      (this.condition?.handshake && Command.checkFlag('HANDSHAKE_COMMANDS', command.name));
    const answer = (!ignored && this.options.reconnectOnError?.(error)) || false;
    if ((answer === 1 || answer === true || answer === 2) && this.status !== 'reconnecting') this.disconnect(true);
    if (answer !== 2) {
      command.reject(error);
      return;
    }
    if (this.condition?.select !== select && command.name !== 'select') this._request('select', [select]).catch(noop);
    this.sendCommand(command);
  }

  /** Rejects what waits in the queues. */
  flushQueue(error: unknown, { offlineQueue = true, commandQueue = true }: FlushOptions = {}): void {
    const queues = [...(offlineQueue ? [this.offlineQueue] : []), ...(commandQueue ? [this.commandQueue] : [])];
    for (const queue of queues) for (let item = queue.shift(); item; item = queue.shift()) item.command.reject(error);
  }

  resetCommandQueue(): void {
    this.commandQueue = new Denque();
  }

  resetOfflineQueue(): void {
    this.offlineQueue = new Denque();
  }

  /** Changes the status, and emits it soon; what the user has called for himself, when his code has gone on. */
  setStatus(status: string, arg?: unknown, when: (emit: () => void) => void = soon): void {
    this.status = status;
    when(() => this.emit(status, arg));
  }

  _getServerAddress(): { address: string; port: number | undefined } {
    const { path, host, port } = this.options;
    return path ? { address: path, port: undefined } : { address: host || 'localhost', port: port || 6379 };
  }

  _buildCommandContext({ name, args }: Command): object {
    return { command: name, args: sanitizeArgs(name, args), ...this._whereabouts() };
  }

  _buildBatchContext(batchSize: number): object {
    return { batchMode: 'MULTI', batchSize, ...this._whereabouts() };
  }

  /** Sends a command of the client's own. */
  _request(name: string, args: readonly unknown[], callback?: Callback): Promise<unknown> {
    return this.sendCommand(new Command(name, args, { replyEncoding: 'utf8' }, callback));
  }

  /** Asks whether the server has loaded its data, until it has. */
  _readyCheck(callback: (error: unknown, info?: object) => void): void {
    this._request('info', []).then(
      (text) => {
        if (typeof text !== 'string') return callback(null, text as object);
        const info = readInfo(text);
        if (!info.loading || info.loading === '0') return callback(null, info);
        const eta = Number(info.loading_eta_seconds || 1) * 1000;
        setTimeout(() => this._readyCheck(callback), Math.min(this.options.maxLoadingRetryTime || eta, eta));
      },
      (error: Error) => {
        if (!error.message.includes('NOPERM')) return callback(error);
        console.warn(
          `Skipping the ready check because INFO command fails: "${error.message}". You can disable ready check with "enableReadyCheck". More: https://github.com/luin/ioredis/wiki/Disable-ready-check.`,
        );
        callback(null, {});
      },
    );
  }

  _connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (['connecting', 'connect', 'ready'].includes(this.status)) {
        return reject(new Error('Redis is already connecting/connected'));
      }
      this.connectionEpoch++;
      this.setStatus('connecting', undefined, afterTurn);
      const { options } = this;
      this.condition = {
        select: options.db ?? 0,
        auth: options.username ? [options.username, options.password ?? null] : options.password,
        subscriber: false,
        protocol: options.protocol ?? 2,
        replyMapping: (options.protocol === 3 && options.replyMapping) || 'legacy',
        handshake: false,
      };
      this.connector.connect().then(
        (stream) => {
          this.stream = stream;
          follow(this, stream);
          this._settleOnce(resolve, reject);
        },
        (error) => {
          this.flushQueue(error);
          this.silentEmit('error', error);
          reject(error);
          this.setStatus('end', undefined, afterTurn);
        },
      );
    });
  }

  _stopSocketTimeout(): void {
    if (this.socketTimeoutTimer === undefined) return;
    clearTimeout(this.socketTimeoutTimer);
    this.socketTimeoutTimer = undefined;
  }

  private _settleOnce(resolve: () => void, reject: (error: Error) => void): void {
    const onReady = () => {
      this.removeListener('close', onClose);
      resolve();
    };
    const onClose = () => {
      this.removeListener('ready', onReady);
      reject(connectionClosed());
    };
    this.once('ready', onReady);
    this.once('close', onClose);
  }

  private _whereabouts(): object {
    const { address, port } = this._getServerAddress();
    return {
      database: this.condition?.select ?? this.options.db ?? 0,
      serverAddress: address,
      serverPort: port,
    };
  }

  /** Whether the connection has subscribed and, speaking RESP2, may do nothing else. */
  private _subscribesOnly(): boolean {
    return Boolean(this.condition?.subscriber) && this.condition?.protocol !== 3;
  }

  private _canWrite(command: Command, stream: object | undefined): boolean {
    if (!this.stream?.writable) return false;
    if (this.status === 'ready') return true;
    if (stream || this.status !== 'connect') return false;
    if (this.condition?.handshake) return Command.checkFlag('HANDSHAKE_COMMANDS', command.name);
    return findRow(command.name)?.flags.split(' ').includes('loading') ?? false;
  }

  private _write(command: Command, stream: object | undefined): boolean {
    const item = { command, stream, select: this.condition!.select, reply: undefined };
    this.commandQueue.push(item);
    const timeout = this._blockingTimeout(command);
    if (timeout !== undefined) command.setBlockingTimeout(timeout);
    if (Command.checkFlag('WILL_DISCONNECT', command.name)) this.manuallyClosing = true;
    try {
      this.stream!.send(item);
    } catch (error) {
      // A fault of the twin's own, or an argument that has no text.
      this.commandQueue.removeOne(this.commandQueue.length - 1);
      command.reject(error);
      return false;
    }
    if (this.options.socketTimeout !== undefined && this.commandQueue.length > 0) this._startSocketTimeout();
    return true;
  }

  /** Queues a command until the client is ready; false where it is settled already. */
  private _keep(command: Command, stream: object | undefined): boolean {
    if (!this.options.enableOfflineQueue) {
      command.reject(new Error("Stream isn't writeable and enableOfflineQueue options is false"));
      return false;
    }
    if (command.name === 'quit' && this.offlineQueue.length === 0) {
      this.disconnect();
      command.answer('OK', shapes(2, 'legacy', false, String));
      return false;
    }
    this.offlineQueue.push({ command, stream, select: this.condition!.select, reply: undefined });
    const { blockingTimeout = 0 } = this.options;
    if (Command.checkFlag('BLOCKING_COMMANDS', command.name)) command.setBlockingTimeout(blockingTimeout);
    return true;
  }

  private _followSelect({ name, args }: Command): void {
    if (name !== 'select' || !isInt(args[0])) return;
    const db = Number.parseInt(String(args[0]), 10);
    if (this.condition!.select === db) return;
    this.condition!.select = db;
    this.emit('select', db);
  }

  /** How long the client itself waits for a command that blocks. */
  private _blockingTimeout(command: Command): number | undefined {
    const { blockingTimeout, blockingTimeoutGrace = DEFAULT_OPTIONS.blockingTimeoutGrace! } = this.options;
    if (typeof blockingTimeout !== 'number' || blockingTimeout <= 0) return undefined;
    if (!Command.checkFlag('BLOCKING_COMMANDS', command.name)) return undefined;
    const own = command.extractBlockingTimeout();
    if (own === undefined) return undefined;
    return own ? own + blockingTimeoutGrace : blockingTimeout;
  }

  private _startSocketTimeout(): void {
    const { stream, options } = this;
    this.socketTimeoutTimer ??= setTimeout(() => {
      this.socketTimeoutTimer = undefined;
      if (this.commandQueue.length === 0) return;
      const text = `Socket timeout. Expecting data, but didn't receive any in ${options.socketTimeout}ms.`;
      stream!.destroy(new Error(text));
    }, options.socketTimeout);
  }

  private _createScanStream(command: string, options: ScanStreamOptions = {}, key?: unknown): ScanStream {
    return new ScanStream({ objectMode: true, key, redis: this, command, ...options });
  }
}

/** Beside the class, for a bundler renames a class that speaks of itself. */
function create(first?: unknown, second?: unknown, third?: unknown): Redis {
  return new Redis(first, second, third);
}

interface FlushOptions {
  offlineQueue?: boolean;
  commandQueue?: boolean;
}

const { multi: ownMulti, exec: ownExec } = Redis.prototype;
installMethods(Redis.prototype);
Object.assign(Redis.prototype, { multi: ownMulti, exec: ownExec });

function isOfConnection(error: Error & { syscall?: string }): boolean {
  return error.message === CONNECTION_CLOSED || error.syscall === 'connect' || error.syscall === 'read';
}

function readInfo(text: string): { [field: string]: string } {
  const info: { [field: string]: string } = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0 && colon < line.length - 1) info[line.slice(0, colon)] = line.slice(colon + 1);
  }
  return info;
}

// ioredis copies the emitter's members onto its prototype, `constructor` among them; some look at its name.
Object.defineProperty(Redis.prototype, 'constructor', { value: EventEmitter, configurable: true, writable: true });
