// The methods that send commands: `get`, `getBuffer`, `call` and the like, made once for every name. A plain call on a
// ready client goes straight to its session and makes nothing but the promise; whatever wants a Command object (callbacks,
// prefixes, timeouts, a replaced `sendCommand`, tracing …) takes the long way.
import { Pending } from '../engine/session.ts';
import { NO_REPLY, OK, type Reply, ReplyError } from '../resp/reply.ts';
import { isAscii, toText } from '../util/bytes.ts';
import { concernsObjectsOnly, flattened, toBinary, toShown } from './arguments.ts';
import { executeWithAutoPipelining, shouldUseAutoPipelining } from './auto-pipelining.ts';
import { Command, findTransformers, type Transformers, transformersOf } from './command.ts';
import type { Connection } from './connection.ts';
import type { Callback } from './jobs.ts';
import { COMMAND_NAMES } from './names.ts';
import type { Redis } from './redis.ts';
import { isUnknownScript, Script, type ScriptDefinition } from './script.ts';
import { tracesCommands } from './tracing.ts';
import { present } from './transform.ts';

export type Method = (this: Sender, ...args: unknown[]) => unknown;
type Strings = 'text' | 'buffer';

/** Whatever has command methods: a client, a pipeline, a cluster. */
export interface Sender {
  readonly options: { showFriendlyErrorStack?: boolean; keyPrefix?: string; enableAutoPipelining?: boolean };
  readonly isPipeline?: boolean;
  scriptsSet: { [name: string]: Script };
  addedBuiltinSet: Set<string>;
  sendCommand(command: Command): unknown;
}

/** What changes the client's own state is sent as a Command. */
const LONG_WAY: ReadonlySet<string> = new Set(
  'quit select monitor subscribe psubscribe ssubscribe unsubscribe punsubscribe sunsubscribe'.split(' '),
);

/** The client's own `sendCommand`, which the short way leaves out; another one in its place is not left out. */
const own: { sendCommand: unknown } = { sendCommand: undefined };

/** Whoever sends commands by their names: a pipeline is one, a client is made one. */
export class Commander {}

const methods: { [name: string]: Method } = {};
for (const name of COMMAND_NAMES) {
  methods[name] = method(name, name, 'text');
  methods[`${name}Buffer`] = method(`${name}Buffer`, name, 'buffer');
}
methods.call = callMethod('call', 'text');
methods.callBuffer = callMethod('callBuffer', 'buffer');
methods.send_command = methods.call;
install(Commander.prototype);

/** Puts a method for every command on the client's prototype, with its twin for Buffers, and `call`. */
export function installMethods(prototype: { sendCommand: unknown }): void {
  own.sendCommand = prototype.sendCommand;
  install(prototype);
}

function install(prototype: object): void {
  makeRoom(prototype);
  Object.assign(prototype, methods);
}

/**
 * V8 copies the description of a prototype with every property that it is given, which for a thousand of them takes longer
 * than loading all else; where something in the middle has been deleted, it keeps a table instead until it is used.
 */
function makeRoom(prototype: object): void {
  const table = Object.assign(prototype, { first: 0, second: 0 }) as { first?: number; second?: number };
  delete table.first;
  delete table.second;
}

export function method(functionName: string | null, name: string, strings: Strings): Method {
  if (LONG_WAY.has(name)) {
    return function (...args) {
      return sendLong(this, functionName, name, strings, args);
    };
  }
  // Most methods of a thousand are never called.
  let word: Word | undefined;
  return function (...args) {
    const connection = shortcut(this as unknown as Redis);
    if (connection === undefined || endsWithCallback(args)) return sendLong(this, functionName, name, strings, args);
    word ??= { name, binaryName: toBinary(name), strings, transformers: transformersOf(name) };
    return sendShort(this as unknown as Redis, connection, word, args);
  };
}

function callMethod(functionName: string, strings: Strings): Method {
  return function (...args) {
    const name = args.shift() as string;
    const connection = shortcut(this as unknown as Redis);
    const isPlain = typeof name === 'string' && !endsWithCallback(args);
    return connection === undefined || !isPlain || LONG_WAY.has(name.toLowerCase())
      ? sendLong(this, functionName, name, strings, args)
      : sendShort(
          this as unknown as Redis,
          connection,
          { name, binaryName: toBinary(name), strings, transformers: findTransformers(name) },
          args,
        );
  };
}

/** An index before the first would be looked for among the names that an array has. */
function endsWithCallback(args: readonly unknown[]): boolean {
  return args.length > 0 && typeof args[args.length - 1] === 'function';
}

function takeCallback(args: unknown[]): Callback | undefined {
  return endsWithCallback(args) ? (args.pop() as Callback) : undefined;
}

/** Whether `sendCommand` is the client's own. */
export function sendsItself({ sendCommand }: { readonly sendCommand: unknown }): boolean {
  return sendCommand === own.sendCommand;
}

/** The connection to which a plain command may be given at once, if nothing stands in its way. */
function shortcut(redis: Redis): Connection | undefined {
  const { options, stream } = redis;
  const isPlain =
    sendsItself(redis) &&
    redis.status === 'ready' &&
    stream?.writable &&
    stream.isIdle &&
    !options.keyPrefix &&
    !options.enableAutoPipelining &&
    typeof options.commandTimeout !== 'number' &&
    !options.blockingTimeout &&
    !options.socketTimeout &&
    !options.showFriendlyErrorStack &&
    !options.reconnectOnError &&
    (!redis.condition!.subscriber || redis.condition!.protocol === 3) &&
    !tracesCommands();
  return isPlain ? stream : undefined;
}

/** What a method knows of its command. */
interface Word {
  readonly name: string;
  readonly binaryName: string;
  readonly strings: Strings;
  readonly transformers: Transformers;
}

function sendShort(redis: Redis, connection: Connection, word: Word, args: unknown[]): Promise<unknown> {
  try {
    const session = connection.session!;
    const argv = plainArgv(word, args);
    const flat = argv === undefined ? flatten(word.transformers, args) : args;
    const reply = session.send(argv ?? toArgv(word.name, flat));
    if (session.later !== undefined || session.quitting) connection.afterReply();
    if (word.transformers.reply === undefined) {
      // What most commands answer is the same in every shape.
      if (typeof reply === 'number' && !connection.stringNumbers) return Promise.resolve(reply);
      if (word.strings === 'text') {
        if (typeof reply === 'string') return Promise.resolve(toText(reply));
        if (reply === OK) return Promise.resolve(OK.text);
      }
    }
    return receive(redis, word, flat, reply);
  } catch (error) {
    return Promise.reject(error);
  }
}

function receive(redis: Redis, word: Word, args: readonly unknown[], reply: Reply | Pending): Promise<unknown> {
  if (reply instanceof ReplyError) {
    reply.command = { name: word.name, args: toShown(args) };
    return Promise.reject(reply);
  }
  if (reply instanceof Pending || reply === NO_REPLY) return adopt(redis, reply, word, args);
  const { text, buffer } = redis.stream!.shapes;
  const plain = present(reply, word.strings === 'text' ? text : buffer);
  return Promise.resolve(word.transformers.reply === undefined ? plain : transformed(redis, word, plain));
}

function transformed({ condition }: Redis, { name, transformers }: Word, plain: unknown): unknown {
  const { protocol, replyMapping } = condition!;
  return transformers.reply!(plain, { commandName: name, protocol, replyMapping });
}

/** The usual case in one pass: nothing but ASCII texts and small integers, which are sent as they are. */
function plainArgv({ binaryName, transformers }: Word, args: readonly unknown[]): string[] | undefined {
  if (transformers.argument !== undefined && !concernsObjectsOnly(transformers.argument)) return undefined;
  // Made in its full size: an array that grows by one takes room for sixteen more.
  const argv = new Array<string>(args.length + 1);
  argv[0] = binaryName;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (typeof arg === 'string' && isAscii(arg)) argv[at + 1] = arg;
    else if (typeof arg === 'number' && Number.isSafeInteger(arg)) argv[at + 1] = String(arg);
    else return undefined;
  }
  return argv;
}

/** Arguments one level deep, and as the command's transformer wants them. */
function flatten({ argument }: Transformers, args: readonly unknown[]): readonly unknown[] {
  const flat = flattened(args);
  return argument ? argument(flat) : flat;
}

function toArgv(name: string, args: readonly unknown[]): string[] {
  const argv = new Array<string>(args.length + 1);
  argv[0] = toBinary(name);
  for (let at = 0; at < args.length; at++) argv[at + 1] = toBinary(args[at]);
  return argv;
}

/** A command whose reply is still to come is a Command after all, and stands in the command queue. */
function adopt(redis: Redis, reply: Pending | typeof NO_REPLY, word: Word, args: readonly unknown[]): Promise<unknown> {
  const connection = redis.stream!;
  const command = new Command(word.name, [], { replyEncoding: word.strings === 'text' ? 'utf8' : null });
  command.args = toShown(args);
  command.setReplyContext(redis.condition!);
  const item = { command, stream: undefined, select: redis.condition!.select, reply: undefined };
  redis.commandQueue.push(item);
  if (reply instanceof Pending) reply.onReply((late) => connection.take(item, late));
  return command.promise;
}

function sendLong(
  sender: Sender,
  functionName: string | null,
  name: string,
  strings: Strings,
  args: unknown[],
): unknown {
  const callback = takeCallback(args);
  if (shouldUseAutoPipelining(sender, functionName, name)) {
    return executeWithAutoPipelining(sender as unknown as Redis, functionName!, name, args, callback);
  }
  const { showFriendlyErrorStack, keyPrefix } = sender.options;
  const options = {
    errorStack: showFriendlyErrorStack ? new Error() : undefined,
    keyPrefix,
    replyEncoding: strings === 'text' ? 'utf8' : null,
  };
  return sender.sendCommand(new Command(name, args, options, callback));
}

/** `redis.createBuiltinCommand('get')`: the two methods of a name, for whoever puts them somewhere himself. */
export function createBuiltinCommand(name: string): { string: Method; buffer: Method } {
  return { string: method(null, name, 'text'), buffer: method(null, name, 'buffer') };
}

/** Gives a client the methods of a name that ioredis does not know. */
export function addBuiltinCommand(sender: Sender, name: string): void {
  sender.addedBuiltinSet.add(name);
  Object.assign(sender, {
    [name]: method(name, name, 'text'),
    [`${name}Buffer`]: method(`${name}Buffer`, name, 'buffer'),
  });
}

/** Gives a client the methods of a script. */
export function defineCommand(sender: Sender, name: string, definition: ScriptDefinition): void {
  const script = new Script(definition, sender.options.keyPrefix);
  sender.scriptsSet[name] = script;
  Object.assign(sender, {
    [name]: scriptMethod({ functionName: name, name, script, strings: 'text' }),
    [`${name}Buffer`]: scriptMethod({ functionName: `${name}Buffer`, name, script, strings: 'buffer' }),
  });
}

interface ScriptMethod {
  readonly functionName: string;
  readonly name: string;
  readonly script: Script;
  readonly strings: Strings;
}

function scriptMethod({ functionName, name, script, strings }: ScriptMethod): Method {
  const replyEncoding = strings === 'text' ? 'utf8' : null;
  return function (...args) {
    const connection = shortcut(this as unknown as Redis);
    if (connection !== undefined && !endsWithCallback(args) && !script.keyPrefix) {
      return sendScript(this as unknown as Redis, connection, { script, strings }, args);
    }
    const callback = takeCallback(args);
    if (shouldUseAutoPipelining(this, functionName, name)) {
      return executeWithAutoPipelining(this as unknown as Redis, functionName, name, args, callback);
    }
    const errorStack = this.options.showFriendlyErrorStack ? new Error() : undefined;
    return script.execute(this, args, { replyEncoding, errorStack }, callback);
  };
}

const SCRIPT_WORDS = {
  text: { known: scriptWord('evalsha', 'text'), unknown: scriptWord('eval', 'text') },
  buffer: { known: scriptWord('evalsha', 'buffer'), unknown: scriptWord('eval', 'buffer') },
};

function scriptWord(name: string, strings: Strings): Word {
  return { name, binaryName: name, strings, transformers: transformersOf(name) };
}

/** A script on a ready client: by its digest, if the connection has been sent it before. */
function sendScript(
  redis: Redis,
  connection: Connection,
  { script, strings }: { script: Script; strings: Strings },
  args: readonly unknown[],
): Promise<unknown> {
  const { knownTo, numberOfKeys } = script;
  const counted = numberOfKeys === null ? args : [numberOfKeys, ...args];
  const words = SCRIPT_WORDS[strings];
  if (!knownTo.has(connection)) {
    knownTo.add(connection);
    return sendShort(redis, connection, words.unknown, [script.lua, ...counted]);
  }
  return sendShort(redis, connection, words.known, [script.sha, ...counted]).catch((error: unknown) => {
    if (!isUnknownScript(error)) throw error;
    knownTo.delete(connection);
    return script.execute(redis, [...args], { replyEncoding: strings === 'text' ? 'utf8' : null }, undefined);
  });
}
