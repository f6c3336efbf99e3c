// A case is a title and some steps; a step is a command line, as in redis-cli, and the reply that Redis gives. Strings are
// bytes (one character, one byte), so binary data can be written and compared exactly.
import { compare, type Literal, pending, show } from './expectations.ts';

/** What a case needs of a client: ioredis has it, and so has the twin. */
export interface ConformanceClient {
  callBuffer(command: string, ...args: unknown[]): Promise<unknown>;
  disconnect(): void;
  /** ioredis' events, for cases with messages: `messageBuffer`, `pmessageBuffer`, `smessageBuffer`. */
  on?(event: string, listener: (...args: unknown[]) => void): unknown;
}

/**
 * `[line, reply]`; a line may begin with `@name` to use another connection. `@name <` awaits its late reply, and
 * `@name messages` takes what its subscriptions have brought.
 */
export type Step = readonly [line: string, reply: Literal];

export interface Case {
  readonly title: string;
  /** The Redis version that first answers so. */
  readonly since?: string;
  readonly steps: readonly Step[];
}

/** The cases of one group, each by its title; a title may end with the version that it needs, as `… (7.4)`. */
export function cases(table: { readonly [title: string]: readonly Step[] }): Case[] {
  return Object.entries(table).map(([title, steps]) => {
    const since = /\((\d+\.\d+)\)$/.exec(title)?.[1];
    return since === undefined ? { title, steps } : { title, since, steps };
  });
}

/** Splits a line as redis-cli does: "…" with escapes, '…' without. The result are binary strings. */
export function splitLine(line: string): string[] {
  const words: string[] = [];
  const word = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\')*)'|(\S+))/y;
  while (word.lastIndex < line.trimEnd().length) {
    const match = word.exec(line);
    if (!match) throw new Error(`unbalanced quotes in: ${line}`);
    const [, double, single, plain] = match;
    words.push(double !== undefined ? readEscapes(double) : (single?.replaceAll("\\'", "'") ?? plain!));
  }
  return words;
}

const ESCAPES: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

function readEscapes(text: string): string {
  return text.replace(/\\(?:x([\da-fA-F]{2})|(.))/gs, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Runs the steps one after another and throws at the first that differs. */
export async function runSteps(steps: readonly Step[], connect: () => ConformanceClient): Promise<void> {
  const clients = new Map<string, Connection>();
  try {
    await run(steps, (name) => {
      let entry = clients.get(name);
      if (!entry) {
        entry = connection(connect());
        clients.set(name, entry);
      }
      return entry;
    });
  } finally {
    for (const { client } of clients.values()) client.disconnect();
  }
}

/** A client, the replies that it still waits for, and the messages that have come. */
export interface Connection {
  readonly client: ConformanceClient;
  readonly late: Promise<unknown>[];
  readonly messages: unknown[];
}

const MESSAGES = ['message', 'pmessage', 'smessage'];

export function connection(client: ConformanceClient): Connection {
  const messages: unknown[] = [];
  for (const kind of MESSAGES) {
    client.on?.(`${kind}Buffer`, (...args) => void messages.push([kind, ...args.map(plain)]));
  }
  return { client, late: [], messages };
}

/** What has come since the last time: the answer to a PING comes behind all that was sent before it. */
export async function takeMessages({ client, messages }: Connection): Promise<unknown[]> {
  await client.callBuffer('ping');
  return messages.splice(0);
}

async function run(steps: readonly Step[], connectionOf: (name: string) => Connection): Promise<void> {
  await connectionOf('').client.callBuffer('flushall');
  for (const [index, [line, expected]] of steps.entries()) {
    const [, name = '', command] = /^(?:@(\w+)\s+)?(.*)$/s.exec(line)!;
    const { client, late, messages } = connectionOf(name);
    let actual: unknown;
    if (command === '<') actual = await late.shift();
    else if (command === 'messages') actual = await takeMessages({ client, late, messages });
    else if (expected === pending) {
      late.push(...(await sendAndPark(client, splitLine(command!), connectionOf('the observer').client)));
      continue;
    } else actual = await send(client, splitLine(command!));
    const complaint = compare(expected, actual);
    if (complaint) throw new Error(`step ${index + 1}, ${line}\n  ${complaint}`);
  }
}

/** Sends a command that waits and returns its reply to come, once the server has it: INFO counts blocked clients. */
async function sendAndPark(
  client: ConformanceClient,
  argv: readonly string[],
  observer: ConformanceClient,
): Promise<Promise<unknown>[]> {
  await client.callBuffer('ping');
  const before = await blockedClients(observer);
  const reply = send(client, argv);
  for (let round = 0; round < 500; round++) {
    // An array, because awaiting this function must not await the reply.
    if ((await blockedClients(observer)) > before) return [reply];
  }
  throw new Error(`${argv.join(' ')} did not wait, it answered ${show(await reply)}`);
}

async function blockedClients(observer: ConformanceClient): Promise<number> {
  const info = plain(await observer.callBuffer('info', 'clients'));
  return Number(/blocked_clients:(\d+)/.exec(String(info))?.[1]);
}

/** Sends binary strings and returns the reply with Buffers as binary strings and errors as values. */
export async function send(client: ConformanceClient, argv: readonly string[]): Promise<unknown> {
  const [name = '', ...args] = argv;
  try {
    return plain(await client.callBuffer(untransformed(name), ...args.map(outgoing)));
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`rejected with ${show(error)}`);
  }
}

/** ioredis makes objects of what `hgetall` answers, but only under that very name. */
function untransformed(name: string): string {
  return name === 'hgetall' ? 'HGETALL' : name;
}

function outgoing(arg: string): string | Uint8Array {
  return /^[\0-\x7f]*$/.test(arg) ? arg : Buffer.from(arg, 'latin1');
}

function plain(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(plain);
  return reply instanceof Uint8Array ? Buffer.from(reply).toString('latin1') : reply;
}
