// A client's life: connecting, the handshake, ready, close, and connecting again (redis/event_handler.js of ioredis 6).
import { Command } from './command.ts';
import type { CommandItem, Connection } from './connection.ts';
import { AbortError, connectionClosed, MaxRetriesPerRequestError } from './errors.ts';
import { noop, soon } from './jobs.ts';
import type { Redis } from './redis.ts';
import { receivePush, receiveReply } from './replies.ts';

/** The version under which the client introduces itself, as ioredis does. */
const LIBRARY_VERSION = '6.0.0';

/** Takes a connection that is being made: its events move the client's life on. */
export function follow(redis: Redis, stream: Connection): void {
  stream.once('connect', () => void connected(redis, stream));
  stream.once('error', (error: Error) => void redis.silentEmit('error', error));
  stream.once('close', () => closed(redis));
}

async function connected(redis: Redis, stream: Connection): Promise<void> {
  try {
    redis.resetCommandQueue();
    const condition = redis.condition!;
    condition.handshake = true;
    redis.setStatus('connect');
    stream.receiver = {
      receivePush: (push) => receivePush(redis, push),
      receiveReply: (item, reply) => receiveReply(redis, item, reply),
    };
    stream.expect(condition.replyMapping, redis.options.stringNumbers ?? false);
    const epoch = redis.connectionEpoch;
    const isCurrent = () => epoch === redis.connectionEpoch && redis.status === 'connect';
    if (!(await introduce(redis, isCurrent)) || !isCurrent()) return;
    const finish = () => {
      condition.handshake = false;
      ready(redis);
    };
    if (!redis.options.enableReadyCheck) return finish();
    redis._readyCheck((error, info) => {
      if (!isCurrent()) return;
      if (error) redis.recoverFromFatalError(error, error);
      else if (redis.connector.check(info)) finish();
      else redis.disconnect(true);
    });
  } catch (error) {
    redis.recoverFromFatalError(error, error);
  }
}

/** Shakes hands, with RESP2 where the server refuses RESP3; false when it has come to nothing. */
async function introduce(redis: Redis, isCurrent: () => boolean): Promise<boolean> {
  const condition = redis.condition!;
  try {
    await shakeHands(redis);
    return true;
  } catch (error) {
    if (!isCurrent()) return false;
    if (!refusesResp3(error)) {
      redis.recoverFromFatalError(error, error);
      return false;
    }
  }
  if (redis.options.replyMapping === 'resp3') {
    console.warn(
      '[WARN] replyMapping "resp3" was requested, but the server does not support RESP3. ' +
        'Replies will use RESP2-compatible shapes until connected to a server that supports RESP3.',
    );
  }
  condition.protocol = 2;
  condition.replyMapping = 'legacy';
  redis.stream!.expect('legacy', redis.options.stringNumbers ?? false);
  try {
    await shakeHands(redis);
    return true;
  } catch (error) {
    if (isCurrent()) redis.recoverFromFatalError(error, error);
    return false;
  }
}

/** One command of the handshake: what it is, and what becomes of its error. */
interface Greeting {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly onError: (error: unknown) => void;
}

function greetings(redis: Redis): Greeting[] {
  const { options } = redis;
  const { auth, protocol, select } = redis.condition!;
  const greetings: Greeting[] = [];
  const credentials = Array.isArray(auth) ? auth : ['default', auth];
  if (protocol === 3) {
    const args = auth ? [protocol, 'AUTH', ...credentials] : [protocol];
    greetings.push({ name: 'hello', args, onError: complainOfPassword });
  } else if (auth) greetings.push({ name: 'auth', args: [auth].flat(), onError: complainOfPassword });
  if (select) {
    greetings.push({ name: 'select', args: [select], onError: (error) => void redis.silentEmit('error', error) });
  }
  if (options.connectionName)
    greetings.push({ name: 'client', args: ['setname', options.connectionName], onError: noop });
  if (options.readOnly) greetings.push({ name: 'readonly', args: [], onError: noop });
  if (!options.disableClientInfo) {
    const library = options.clientInfoTag ? `ioredis(${options.clientInfoTag})` : 'ioredis';
    greetings.push({ name: 'client', args: ['SETINFO', 'LIB-VER', LIBRARY_VERSION], onError: noop });
    greetings.push({ name: 'client', args: ['SETINFO', 'LIB-NAME', library], onError: noop });
  }
  return greetings;
}

/** Sends everything at once. With RESP3 the answer to HELLO is looked at before any other error is told. */
async function shakeHands(redis: Redis): Promise<void> {
  const all = greetings(redis);
  const results = await Promise.allSettled(all.map(({ name, args }) => redis._request(name, args)));
  const [first] = results;
  if (all[0]?.name === 'hello' && first?.status === 'rejected' && refusesResp3(first.reason)) throw first.reason;
  for (const [at, result] of results.entries()) if (result.status === 'rejected') all[at]!.onError(result.reason);
}

function refusesResp3(error: unknown): boolean {
  const message = error instanceof Error ? error.message.toUpperCase() : '';
  return message.includes('NOPROTO') || (message.includes('UNKNOWN COMMAND') && message.includes('HELLO'));
}

/** A password that nobody wants is worth a warning; any other refusal ends the attempt. */
function complainOfPassword(error: unknown): void {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('no password is set')) {
    console.warn('[WARN] Redis server does not require a password, but a password was supplied.');
  } else if (message.includes('without any password configured for the default user')) {
    console.warn("[WARN] This Redis server's `default` user does not require a password, but a password was supplied");
  } else if (message.includes("wrong number of arguments for 'auth' command")) {
    console.warn(
      `[ERROR] The server returned "wrong number of arguments for 'auth' command". You are probably passing both username and password to Redis version 5 or below. You should only pass the 'password' option for Redis version 5 and under.`,
    );
  } else throw error;
}

function ready(redis: Redis): void {
  redis.setStatus('ready');
  redis.retryAttempts = 0;
  if (redis.options.monitor) watchEverything(redis);
  else takeUp(redis);
}

/** Takes up what was under way before: the database, the subscriptions, the commands that wait. */
function takeUp(redis: Redis): void {
  const condition = redis.condition!;
  const { prevCondition, prevCommandQueue } = redis;
  const select = prevCondition ? prevCondition.select : condition.select;
  redis.prevCondition = null;
  if (prevCondition?.subscriber && redis.options.autoResubscribe) {
    // SELECT is not allowed any more once the connection has subscribed.
    if (condition.select !== select) quietly(redis, 'select', [select]);
    resubscribe(redis, prevCondition.subscriber.channels.bind(prevCondition.subscriber));
  }
  if (prevCommandQueue && redis.options.autoResendUnfulfilledCommands) {
    for (let item = prevCommandQueue.shift(); item; item = prevCommandQueue.shift()) resend(redis, item);
  } else redis.prevCommandQueue = null;
  const { offlineQueue } = redis;
  if (offlineQueue.length > 0) {
    redis.resetOfflineQueue();
    for (let item = offlineQueue.shift(); item; item = offlineQueue.shift()) resend(redis, item);
  }
  if (condition.select !== select) quietly(redis, 'select', [select]);
}

function resubscribe(redis: Redis, channels: (command: string) => string[]): void {
  for (const command of ['subscribe', 'psubscribe']) {
    if (channels(command).length > 0) quietly(redis, command, channels(command));
  }
  // One by one: in a cluster shard channels may lie in different slots.
  for (const channel of channels('ssubscribe')) quietly(redis, 'ssubscribe', [channel]);
}

/** Sends a command that has waited, in the database for which it was meant. */
function resend(redis: Redis, { command, stream, select }: CommandItem): void {
  if (select !== redis.condition!.select && command.name !== 'select') quietly(redis, 'select', [select]);
  redis.sendCommand(command, stream);
}

function quietly(redis: Redis, name: string, args: readonly unknown[]): void {
  redis._request(name, args).catch((error) => redis.silentEmit('error', error));
}

/** MONITOR: from now on the connection listens and takes no other command. */
function watchEverything(redis: Redis): void {
  redis._request('monitor', []).then(
    () => redis.setStatus('monitoring'),
    (error) => redis.emit('error', error),
  );
  const { sendCommand } = redis;
  redis.sendCommand = (command) => {
    if (Command.checkFlag('VALID_IN_MONITOR_MODE', command.name)) return sendCommand.call(redis, command);
    command.reject(new Error("Connection is in monitoring mode, can't process commands."));
    return command.promise;
  };
  redis.once('close', () => Reflect.deleteProperty(redis, 'sendCommand'));
}

/** The connection is gone, or has never come about: the end, or another attempt as retryStrategy has it. */
export function closed(redis: Redis, when = soon): void {
  const { commandQueue, offlineQueue, options, status } = redis;
  redis.setStatus('close', undefined, when);
  redis._stopSocketTimeout();
  abortIncompletePipelines(redis);
  if (offlineQueue.length > 0) abortTransactionFragments(redis);
  if (status === 'ready') {
    redis.prevCondition ??= redis.condition;
    if (commandQueue.length > 0) redis.prevCommandQueue = commandQueue;
  }
  const delay = redis.manuallyClosing ? undefined : options.retryStrategy?.(++redis.retryAttempts);
  redis.manuallyClosing = false;
  if (typeof delay !== 'number') {
    redis.setStatus('end', undefined, when);
    redis.flushQueue(connectionClosed());
    return;
  }
  redis.setStatus('reconnecting', delay, when);
  redis.reconnectTimeout = setTimeout(() => {
    redis.reconnectTimeout = null;
    redis.connect().catch(noop);
  }, delay);
  const { maxRetriesPerRequest } = options;
  if (typeof maxRetriesPerRequest !== 'number' || maxRetriesPerRequest < 0) return;
  if (redis.retryAttempts % (maxRetriesPerRequest + 1) === 0) {
    redis.flushQueue(new MaxRetriesPerRequestError(maxRetriesPerRequest));
  }
}

/** A pipeline of which a part was answered cannot be sent again; one that is still whole can. */
function abortIncompletePipelines({ commandQueue }: Redis): void {
  let expected = 0;
  for (let at = 0; at < commandQueue.length; ) {
    const { command } = commandQueue.peekAt(at)!;
    const { pipelineIndex } = command;
    if (pipelineIndex === undefined || pipelineIndex === 0) expected = 0;
    if (pipelineIndex === undefined || pipelineIndex === expected++) at++;
    else {
      commandQueue.removeOne(at);
      command.reject(aborted(command));
    }
  }
}

/** What is left of a transaction whose beginning went down with the connection. */
function abortTransactionFragments({ offlineQueue }: Redis): void {
  for (let at = 0; at < offlineQueue.length; ) {
    const { command } = offlineQueue.peekAt(at)!;
    if (command.name === 'multi') return;
    if (command.name !== 'exec' && !command.inTransaction) {
      at++;
      continue;
    }
    offlineQueue.removeOne(at);
    command.reject(aborted(command));
    if (command.name === 'exec') return;
  }
}

function aborted({ name, args }: Command): AbortError {
  return Object.assign(new AbortError('Command aborted due to connection close'), { command: { name, args } });
}
