// A pipeline: commands are gathered, sent together, and answered together (Pipeline.js of ioredis).
import { Command } from './command.ts';
import { type Callback, withCallback } from './jobs.ts';
import {
  addBuiltinCommand,
  Commander,
  createBuiltinCommand,
  defineCommand,
  type Method,
  type Sender,
} from './methods.ts';
import { COMMAND_NAMES } from './names.ts';
import type { Redis } from './redis.ts';
import type { Script, ScriptDefinition } from './script.ts';

type Result = [error: unknown, reply?: unknown];

export class Pipeline extends Commander implements Sender {
  options: Redis['options'];
  scriptsSet: { [name: string]: Script } = {};
  addedBuiltinSet = new Set<string>();
  readonly redis: Redis;
  readonly isPipeline = true;
  readonly isCluster: boolean;
  replyPending = 0;
  _queue: Command[] = [];
  _result: Result[] = [];
  /** How many MULTI have no EXEC yet. */
  _transactions = 0;
  _shaToScript: { [sha: string]: Script } = {};
  resolve!: (results: unknown) => void;
  reject!: (error: unknown) => void;
  promise: Promise<unknown>;
  /** Whether `exec` has been called: its callback counts once. */
  nodeifiedPromise?: boolean;

  constructor(redis: Redis) {
    super();
    this.redis = redis;
    this.options = redis.options;
    this.isCluster = redis.isCluster;
    const methods = redis as unknown as { [name: string]: Method };
    const own = this as unknown as { [name: string]: Method | undefined };
    for (const name of [...Object.keys(redis.scriptsSet), ...redis.addedBuiltinSet]) {
      own[name] = methods[name];
      own[`${name}Buffer`] = methods[`${name}Buffer`];
    }
    for (const script of Object.values(redis.scriptsSet)) this._shaToScript[script.sha] = script;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** How many commands it holds. */
  get length(): number {
    return this._queue.length;
  }

  sendCommand(command: Command): this {
    if (this._transactions > 0) command.inTransaction = true;
    const position = this._queue.length;
    command.pipelineIndex = position;
    command.collect(this, position);
    this._queue.push(command);
    return this;
  }

  /** `[['set', 'k', 'v'], ['get', 'k']]` */
  addBatch(commands: readonly (readonly unknown[])[]): this {
    const methods = this as unknown as { [name: string]: Method };
    for (const [name, ...args] of commands) methods[name as string]!.apply(this, args);
    return this;
  }

  fillResult(result: Result, position: number): void {
    if (this._queue[position]!.name === 'exec' && Array.isArray(result[1])) this.transformExec(result[1], position);
    this._result[position] = result;
    if (--this.replyPending === 0) this.settle();
  }

  multi(): this {
    this._transactions++;
    return this.sendCommand(new Command('multi', [], { replyEncoding: 'utf8' }));
  }

  /** Sends everything; or, behind a MULTI in the pipeline, adds the EXEC. */
  exec(callback?: Callback): Promise<unknown> {
    if (this._transactions > 0) return this.endTransaction(callback) as unknown as Promise<unknown>;
    if (!this.nodeifiedPromise) {
      this.nodeifiedPromise = true;
      withCallback(this.promise, callback);
    }
    // A command that could not even be put into words has failed already.
    this.replyPending = this._queue.length - Object.keys(this._result).length;
    if (this.replyPending === 0) this.settle();
    const stream = { isPipeline: true, destination: { redis: this.redis } };
    for (const command of this._queue) this.redis._sendCollected(command, stream);
    return this.promise;
  }

  /** Adds the EXEC of a MULTI; ioredis has it deprecated. */
  execBuffer(callback?: Callback): this {
    return this.endTransaction(callback);
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

  defineCommand(name: string, definition: ScriptDefinition): void {
    defineCommand(this, name, definition);
  }

  private endTransaction(callback?: Callback): this {
    if (this._transactions > 0) this._transactions--;
    return this.sendCommand(new Command('exec', [], { replyEncoding: null }, callback));
  }

  private settle(): void {
    this.resolve(this._result.filter((_, at) => !this._queue[at]!.ignore));
  }

  /** EXEC's replies are those of the commands before it, each with its own text or Buffers and its transformer. */
  private transformExec(replies: unknown[], position: number): void {
    for (const [at, reply] of replies.entries()) {
      if (reply instanceof Error) continue;
      try {
        replies[at] = this._queue[position - (replies.length - at)]!.transformReply(reply);
      } catch (error) {
        replies[at] = error;
      }
    }
  }
}
