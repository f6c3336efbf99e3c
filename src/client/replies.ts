// What arrives on a connection: replies to commands, and pushes (pub/sub, MONITOR). DataHandler.js of ioredis 6.
import type { Push, Reply } from '../resp/reply.ts';
import { ReplyError } from '../resp/reply.ts';
import { toArray, toText } from '../util/bytes.ts';
import type { Command } from './command.ts';
import type { CommandItem } from './connection.ts';
import type { Redis } from './redis.ts';
import { SubscriptionSet } from './subscription-set.ts';

/** A reply to the command that stands first in the queue; one whose command was given up meanwhile is dropped. */
export function receiveReply(redis: Redis, item: CommandItem, reply: Reply): void {
  if (!takeFrom(redis, item)) return;
  const { command } = item;
  if (!(reply instanceof ReplyError)) {
    command.answer(reply, redis.stream!.shapes);
    return;
  }
  reply.command = { name: command.name, args: command.args };
  if (command.name === 'ssubscribe' && reply.message.startsWith('MOVED ')) redis.emit('moved');
  redis.handleReconnection(reply, item);
}

function takeFrom({ commandQueue }: Redis, item: CommandItem): boolean {
  if (commandQueue.peekFront() === item) {
    commandQueue.shift();
    return true;
  }
  // Behind a command that is never answered (CLIENT REPLY OFF).
  for (let at = 0; at < commandQueue.length; at++) {
    if (commandQueue.peekAt(at) !== item) continue;
    commandQueue.removeOne(at);
    return true;
  }
  return false;
}

type PushHandler = (redis: Redis, items: readonly Reply[]) => void;

const PUSH_HANDLERS: ReadonlyMap<unknown, PushHandler> = new Map([
  ['message', emitMessage],
  ['smessage', emitMessage],
  ['pmessage', emitPatternMessage],
  ['subscribe', subscribed],
  ['psubscribe', subscribed],
  ['ssubscribe', subscribed],
  ['unsubscribe', unsubscribed],
  ['punsubscribe', unsubscribed],
  ['sunsubscribe', unsubscribed],
] as [string, PushHandler][]);

/** A message, the confirmation of a subscription, or a line of MONITOR. */
export function receivePush(redis: Redis, { items }: Push): void {
  if (redis.status === 'monitoring') emitMonitorLine(redis, String(items.at(-1)));
  else PUSH_HANDLERS.get(items[0])?.(redis, items);
}

/** The events that give messages as Buffers; not put together anew for each. */
const BUFFER_EVENTS = { message: 'messageBuffer', smessage: 'smessageBuffer' } as const;

type Message = [kind: 'message' | 'smessage', channel: string, message: string | string[] | null];

/** Invalidations come as messages as well: with a list of keys for a message, or with null for all of them. */
function emitMessage(redis: Redis, [kind, channel, message]: Message): void {
  if (redis.listenerCount(kind) > 0) redis.emit(kind, toText(channel), textOf(message));
  const bufferEvent = BUFFER_EVENTS[kind];
  if (redis.listenerCount(bufferEvent) > 0) {
    const buffers = Array.isArray(message) ? message.map(toArray) : message === null ? null : toArray(message);
    redis.emit(bufferEvent, toArray(channel), buffers);
  }
}

function textOf(message: string | string[] | null): string {
  if (typeof message === 'string') return toText(message);
  return message === null ? '' : message.map(toText).join();
}

function emitPatternMessage(redis: Redis, [, pattern, channel, message]: [string, string, string, string]): void {
  if (redis.listenerCount('pmessage') > 0) redis.emit('pmessage', toText(pattern), toText(channel), toText(message));
  if (redis.listenerCount('pmessageBuffer') > 0) {
    redis.emit('pmessageBuffer', toText(pattern), toArray(channel), toArray(message));
  }
}

/** How many confirmations a command still waits for. */
const awaited = new WeakMap<Command, number>();

function subscribed(redis: Redis, [kind, channel, count]: [string, string, number]): void {
  const condition = redis.condition!;
  condition.subscriber ||= new SubscriptionSet();
  condition.subscriber.add(kind, toText(channel));
  const command = redis.commandQueue.peekFront()?.command;
  if (command && isLast(command)) finish(redis, command, count);
}

function unsubscribed(redis: Redis, [kind, channel, count]: [string, string | null, number]): void {
  const condition = redis.condition!;
  if (condition.subscriber && channel !== null) condition.subscriber.del(kind, toText(channel));
  if (count === 0) condition.subscriber = false;
  const command = redis.commandQueue.peekFront()?.command;
  if (command?.name.toLowerCase() !== kind) {
    // Nobody has asked for it: a shard channel has moved to another node.
    if (kind === 'sunsubscribe') redis.emit('moved');
    return;
  }
  // Without arguments it is done when no subscription of any kind is left, and not before, as in ioredis.
  const done = command.args.length === 0 ? count === 0 : isLast(command);
  if (done) finish(redis, command, count);
}

function isLast(command: Command): boolean {
  const left = (awaited.get(command) ?? command.args.length) - 1;
  awaited.set(command, left);
  return left <= 0;
}

function finish(redis: Redis, command: Command, count: number): void {
  redis.commandQueue.shift();
  awaited.delete(command);
  command.answer(count, redis.stream!.shapes);
}

/** `1339518083.107412 [0 127.0.0.1:60866] "keys" "*"` */
function emitMonitorLine(redis: Redis, line: string): void {
  const text = toText(line);
  const quote = text.indexOf('"');
  const space = text.indexOf(' ');
  const args = text
    .slice(quote + 1, -1)
    .split('" "')
    .map((arg) => arg.replaceAll('\\"', '"'));
  const [database, source] = text.slice(space + 2, quote - 2).split(' ');
  redis.emit('monitor', text.slice(0, space), args, source, database);
}
