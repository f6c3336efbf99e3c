// A command as ioredis passes it around: its name, its arguments as they are sent, and a promise of its reply. Whoever
// replaces `sendCommand`, or wraps `resolve` and `reject` of a command, works with these; a plain call makes none.
import type { Reply } from '../resp/reply.ts';
import { slotOf } from '../util/crc16.ts';
import { flattened, isBytes, spreadFields, spreadPairs, toBinary, toShown } from './arguments.ts';
import { type Callback, noop, withCallback } from './jobs.ts';
import { keyPlaces } from './key-places.ts';
import {
  convertBufferToString,
  flattenPairs,
  flattenSimilarities,
  type Mapping,
  pairStreams,
  present,
  type ReplyContext,
  type Shapes,
  toObject,
} from './transform.ts';

export type ArgumentTransformer = (args: unknown[]) => unknown[];
export type ReplyTransformer = (reply: unknown, context: ReplyContext) => unknown;

/** What is done to a command's arguments and to its reply. */
export interface Transformers {
  argument: ArgumentTransformer | undefined;
  reply: ReplyTransformer | undefined;
}

const transformers = new Map<string, Transformers>();

const NONE: Transformers = { argument: undefined, reply: undefined };

/** The transformers of a name that has no method of its own. */
export function findTransformers(name: string): Transformers {
  return transformers.get(name) ?? NONE;
}

/** The transformers of a name: always the same object, so that a method may hold on to it. */
export function transformersOf(name: string): Transformers {
  let entry = transformers.get(name);
  if (!entry) {
    entry = { argument: undefined, reply: undefined };
    transformers.set(name, entry);
  }
  return entry;
}

/** Who gathers the outcomes of many commands: a pipeline. */
export interface Collector {
  fillResult(result: [error: unknown, reply?: unknown], position: number): void;
}

export interface CommandOptions {
  /** The encoding of texts in the reply; without one they are Buffers. */
  replyEncoding?: string | null | undefined;
  errorStack?: Error | undefined;
  keyPrefix?: string | undefined;
  readOnly?: boolean | undefined;
}

const FLAGS = {
  VALID_IN_SUBSCRIBER_MODE: words('subscribe psubscribe unsubscribe punsubscribe ssubscribe sunsubscribe ping quit'),
  VALID_IN_MONITOR_MODE: words('monitor auth'),
  ENTER_SUBSCRIBER_MODE: words('subscribe psubscribe ssubscribe'),
  EXIT_SUBSCRIBER_MODE: words('unsubscribe punsubscribe sunsubscribe'),
  WILL_DISCONNECT: words('quit'),
  HANDSHAKE_COMMANDS: words('auth hello select client readonly info'),
  IGNORE_RECONNECT_ON_ERROR: words('client'),
  BLOCKING_COMMANDS: words('blpop brpop brpoplpush blmove blmovem bzpopmin bzpopmax bzmpop blmpop xread xreadgroup'),
  LAST_ARG_TIMEOUT_COMMANDS: words('blpop brpop brpoplpush blmove bzpopmin bzpopmax'),
  FIRST_ARG_TIMEOUT_COMMANDS: words('bzmpop blmpop'),
  BLOCK_OPTION_COMMANDS: words('xread xreadgroup'),
};

export type CommandFlag = keyof typeof FLAGS;

function words(text: string): string[] {
  return text.split(' ');
}

export class Command {
  static readonly FLAGS = FLAGS;
  /** Whether a command is of a kind. */
  static checkFlag(flag: CommandFlag, name: string): boolean {
    return belongs(flag, name);
  }

  static setArgumentTransformer(name: string, transformer: ArgumentTransformer): void {
    transformersOf(name).argument = transformer;
  }

  static setReplyTransformer(name: string, transformer: ReplyTransformer): void {
    transformersOf(name).reply = transformer;
  }

  name: string;
  args: unknown[];
  inTransaction = false;
  isTraced = false;
  isResolved = false;
  isSettled = false;
  transformed = false;
  protocol: 2 | 3 = 2;
  replyMapping: Mapping = 'legacy';
  replyEncoding: string | null | undefined;
  errorStack: Error | undefined;
  callback: Callback | undefined;
  isReadOnly?: boolean;
  /** Its result is left out of a pipeline's. */
  ignore?: boolean;
  pipelineIndex?: number;
  slot?: number | null;
  keys?: unknown[];
  private _state: 'pending' | 'fulfilled' | 'rejected' = 'pending';
  private _outcome: unknown;
  /** Made when somebody asks for it; a pipeline's commands go without. */
  private _promise: Promise<unknown> | undefined;
  private _fulfil: ((reply: unknown) => void) | undefined;
  private _refuse: ((error: unknown) => void) | undefined;
  private _resolve: ((reply: unknown) => unknown) | undefined;
  private _reject: ((error: unknown) => void) | undefined;
  /** Whether somebody has put a wrapper in the place of `resolve`. */
  private _isWrapped = false;
  private _collector: Collector | undefined;
  private _commandTimer: ReturnType<typeof setTimeout> | undefined;
  private _blockingTimer: ReturnType<typeof setTimeout> | undefined;
  private _blockingDeadline: number | undefined;

  constructor(name: string, args: readonly unknown[] = [], options: CommandOptions = {}, callback?: Callback) {
    this.name = name;
    this.args = flattened(args);
    this.replyEncoding = options.replyEncoding;
    this.errorStack = options.errorStack;
    this.callback = callback;
    this.initPromise();
    if (options.keyPrefix) this._prefixKeys(options.keyPrefix);
    if (options.readOnly) this.isReadOnly = true;
  }

  get promise(): Promise<unknown> {
    if (this._promise === undefined) {
      this._promise = this._makePromise();
      // The pipeline takes care of what is refused.
      if (this._collector) this._promise.catch(noop);
    }
    return this._promise;
  }

  set promise(promise: Promise<unknown>) {
    this._promise = promise;
  }

  get resolve(): (reply: unknown) => unknown {
    this._resolve ??= (reply) => {
      this._settle(reply, this.transformReply);
      return this.promise;
    };
    return this._resolve;
  }

  set resolve(resolve: (reply: unknown) => unknown) {
    this._resolve = resolve;
    this._isWrapped = true;
  }

  get reject(): (error: unknown) => void {
    this._reject ??= (error) => {
      this._clearTimers();
      this.isSettled = true;
      if (this.errorStack && error instanceof Error) borrowStack(error, this.errorStack);
      this._conclude('rejected', error);
    };
    return this._reject;
  }

  set reject(reject: (error: unknown) => void) {
    this._reject = reject;
  }

  /** The cluster slot of its first key; null without keys. */
  getSlot(): number | null {
    if (this.slot === undefined) {
      const [key] = this.getKeys();
      this.slot = key === null || key === undefined ? null : slotOf(toBinary(key));
    }
    return this.slot;
  }

  getKeys(): unknown[] {
    this.keys ??= keyPlaces(this.name, this.args).map((place) => this.args[place]);
    return this.keys;
  }

  setReplyContext(context: { protocol?: 2 | 3 | undefined; replyMapping?: Mapping | undefined } | null): void {
    this.protocol = context?.protocol ?? 2;
    this.replyMapping = context?.replyMapping ?? 'legacy';
  }

  /** What a socket would be given: the command in RESP. */
  toWritable(_stream?: object): string | Uint8Array {
    const words = [this.name, ...this.args].map(toBinary);
    const message = `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
    return this.args.some(isBytes) ? Buffer.from(message, 'latin1') : Buffer.from(message, 'latin1').toString();
  }

  /** The command as the engine takes it; the last moment to change it. */
  toArgv(_stream: object): string[] {
    const { args } = this;
    const argv = new Array<string>(args.length + 1);
    argv[0] = toBinary(this.name);
    for (let at = 0; at < args.length; at++) argv[at + 1] = toBinary(args[at]);
    return argv;
  }

  stringifyArguments(): void {
    this.args = toShown(this.args);
  }

  /** Turns Buffers into text, if the command was asked for text, and applies the reply transformer. */
  transformReply(reply: unknown): unknown {
    return this._transform(this.replyEncoding ? convertBufferToString(reply, this.replyEncoding) : reply);
  }

  /** Takes the engine's reply; who has wrapped `resolve` is given the Buffers that a socket would bring. */
  answer(reply: Reply, { text, buffer }: Shapes): void {
    if (this._isWrapped) this.resolve(present(reply, buffer));
    else if (this.replyEncoding === 'utf8') this._settle(present(reply, text), this._transform);
    else this._settle(present(reply, buffer), this.transformReply);
  }

  /** Tells a pipeline the outcome, as soon as there is one. */
  collect(collector: Collector, position: number): void {
    if (this._state === 'pending' && this._promise === undefined) {
      this._collector = collector;
      this.pipelineIndex = position;
      return;
    }
    this.promise.then(
      (result) => collector.fillResult([null, result], position),
      (error) => collector.fillResult([error], position),
    );
  }

  /** `commandTimeout`. */
  setTimeout(milliseconds: number): void {
    this._commandTimer ??= setTimeout(() => {
      if (!this.isSettled) this.reject(new Error('Command timed out'));
    }, milliseconds);
  }

  /** `blockingTimeout`: null, as if the server's own timeout had passed. */
  setBlockingTimeout(milliseconds: number): void {
    if (milliseconds <= 0) return;
    clearTimeout(this._blockingTimer);
    this._blockingTimer = undefined;
    // The first call sets the deadline, however often the command is sent again.
    this._blockingDeadline ??= Date.now() + milliseconds;
    const remaining = this._blockingDeadline - Date.now();
    if (remaining <= 0) this.resolve(null);
    else this._blockingTimer = setTimeout(() => void (this.isSettled || this.resolve(null)), remaining);
  }

  /** Milliseconds that the command says it will wait: 0 for ever, null without BLOCK, undefined if it does not tell. */
  extractBlockingTimeout(): number | null | undefined {
    const { args } = this;
    if (args.length === 0) return undefined;
    if (this.name.toLowerCase() === 'blmovem') return seconds(args[4]);
    if (belongs('LAST_ARG_TIMEOUT_COMMANDS', this.name)) return seconds(args.at(-1));
    if (belongs('FIRST_ARG_TIMEOUT_COMMANDS', this.name)) return seconds(args[0]);
    if (!belongs('BLOCK_OPTION_COMMANDS', this.name)) return undefined;
    const at = args.findIndex((arg) => String(arg).toLowerCase() === 'block');
    if (at < 0) return null;
    const duration = numeric(args[at + 1]);
    return duration === undefined ? undefined : Math.max(duration, 0);
  }

  initPromise(): void {
    this.isResolved = false;
    this.isSettled = false;
    this._state = 'pending';
    this._promise = undefined;
    this._resolve = undefined;
    this._reject = undefined;
    this._isWrapped = false;
    try {
      if (!this.transformed) this._readArguments();
    } catch (error) {
      this._conclude('rejected', error);
    }
    if (this.callback) withCallback(this.promise, this.callback);
  }

  private _makePromise(): Promise<unknown> {
    if (this._state === 'fulfilled') return Promise.resolve(this._outcome);
    if (this._state === 'rejected') return Promise.reject(this._outcome);
    return new Promise((fulfil, refuse) => {
      this._fulfil = fulfil;
      this._refuse = refuse;
    });
  }

  /** The first outcome counts. */
  private _conclude(state: 'fulfilled' | 'rejected', outcome: unknown): void {
    if (this._state !== 'pending') return;
    this._state = state;
    this._outcome = outcome;
    if (this._promise) (state === 'fulfilled' ? this._fulfil : this._refuse)?.(outcome);
    const { _collector: collector, pipelineIndex: position } = this;
    if (!collector) return;
    if (state === 'rejected') collector.fillResult([outcome], position!);
    else if (isThenable(outcome)) this.collect(collector, position!);
    else collector.fillResult([null, outcome], position!);
  }

  private _readArguments(): void {
    this.transformed = true;
    const transformer = findTransformers(this.name).argument;
    if (transformer) this.args = transformer(this.args.slice());
    this.stringifyArguments();
  }

  private _transform(reply: unknown): unknown {
    const transformer = findTransformers(this.name).reply;
    if (!transformer) return reply;
    return transformer(reply, { commandName: this.name, protocol: this.protocol, replyMapping: this.replyMapping });
  }

  private _settle(reply: unknown, transform: (reply: unknown) => unknown): void {
    try {
      this._clearTimers();
      this._conclude('fulfilled', transform.call(this, reply));
      this.isResolved = true;
      this.isSettled = true;
    } catch (error) {
      this.reject(error);
    }
  }

  private _clearTimers(): void {
    if (this._commandTimer) clearTimeout(this._commandTimer);
    if (this._blockingTimer) clearTimeout(this._blockingTimer);
    this._commandTimer = undefined;
    this._blockingTimer = undefined;
  }

  private _prefixKeys(prefix: string | Uint8Array): void {
    if (this.keys) return;
    const places = keyPlaces(this.name, this.args);
    for (const place of places) this.args[place] = prefixed(prefix, this.args[place]);
    this.keys = places.map((place) => this.args[place]);
  }
}

Command.setArgumentTransformer('mset', spreadPairs);
Command.setArgumentTransformer('msetnx', spreadPairs);
Command.setArgumentTransformer('hset', spreadFields);
Command.setArgumentTransformer('hmset', spreadFields);
Command.setReplyTransformer('hgetall', toObject);
Command.setReplyTransformer('vsim', flattenSimilarities);
Command.setReplyTransformer('xread', pairStreams);
Command.setReplyTransformer('xreadgroup', pairStreams);
for (const name of words(
  'hrandfield zdiff zinter zpopmax zpopmin zunion zrandmember zrange zrangebyscore zrevrange zrevrangebyscore',
)) {
  Command.setReplyTransformer(name, flattenPairs);
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function belongs(flag: CommandFlag, name: string): boolean {
  return FLAGS[flag].includes(name.toLowerCase());
}

function prefixed(prefix: string | Uint8Array, key: unknown): unknown {
  if (typeof prefix === 'string' && !isBytes(key)) return `${prefix}${String(key)}`;
  return Buffer.concat([prefix, isBytes(key) ? key : String(key)].map((part) => Buffer.from(part as string)));
}

function numeric(arg: unknown): number | undefined {
  const value = isBytes(arg) ? Number(String(arg)) : typeof arg === 'string' ? Number(arg) : arg;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function seconds(arg: unknown): number | undefined {
  const value = numeric(arg);
  return value === undefined ? undefined : Math.max(value * 1000, 0);
}

let ownCode: string | undefined;

/** Where this code stands: what `showFriendlyErrorStack` leaves out of a stack. */
function whereOwnCodeStands(): string | undefined {
  ownCode ??= /\(?((?:file:\/\/)?\S+?)[^/\\]*:\d+:\d+\)?$/.exec((new Error().stack ?? '').split('\n')[1] ?? '')?.[1];
  return ownCode;
}

/** Gives an error the stack of the call that led to it. */
function borrowStack(error: Error, { stack = '' }: Error): void {
  const lines = stack.split('\n').slice(1);
  const own = whereOwnCodeStands();
  const first = lines.findIndex((line) => own === undefined || !line.includes(own));
  const [head] = (error.stack ?? String(error)).split('\n', 1);
  error.stack = [head, ...lines.slice(Math.max(first, 0))].join('\n');
}
