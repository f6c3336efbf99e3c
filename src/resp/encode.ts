// Replies as bytes, in RESP2 or RESP3 (https://redis.io/docs/latest/develop/reference/protocol-spec/). What is written
// grows as one binary string, which costs an allocation per reply and none per byte; a long one goes out in parts.
import {
  BigNumber,
  ByProtocol,
  Double,
  MapReply,
  NO_REPLY,
  NULL_ARRAY,
  OK,
  PairsReply,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  type Verbatim,
} from './reply.ts';

/** How long the text may grow before it goes out. */
const PART = 64 * 1024;

/** The lines that open short bulk strings. */
const BULK = Array.from({ length: 256 }, (_, length) => `$${length}\r\n`);

/** The same behind a bulk string that has not been ended. */
const NEXT_BULK = BULK.map((line) => `\r\n${line}`);

/** A command as clients send it; the arguments are binary strings. */
export function encodeCommand(argv: readonly string[]): string {
  let text = `*${argv.length}\r\n`;
  for (const arg of argv) text += `$${arg.length}\r\n${arg}\r\n`;
  return text;
}

/** A reply as a server of this protocol sends it. */
export function encodeReply(reply: Reply, protocol: 2 | 3, formatDouble: (value: number) => string): string {
  let text = '';
  const encoder = new Encoder(formatDouble, (part) => {
    text += part;
  });
  encoder.write(reply, protocol);
  return text + encoder.take();
}

export class Encoder {
  readonly #formatDouble: (value: number) => string;
  readonly #send: (part: string) => void;
  #text = '';

  /** `send` takes what is ready before its time, where there is much of it. */
  constructor(formatDouble: (value: number) => string, send: (part: string) => void) {
    this.#formatDouble = formatDouble;
    this.#send = send;
  }

  /** How many bytes there are to take. */
  get length(): number {
    return this.#text.length;
  }

  /** What has been written and is not sent yet; it is forgotten here. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  write(reply: Reply, protocol: 2 | 3): void {
    if (typeof reply === 'string') this.#bulk(reply);
    else if (typeof reply === 'number' || typeof reply === 'bigint') this.#text += `:${reply}\r\n`;
    else if (typeof reply === 'object') this.#object(reply, protocol);
    else if (typeof reply === 'boolean') this.#text += protocol === 3 ? `#${reply ? 't' : 'f'}\r\n` : `:${+reply}\r\n`;
    else if (reply === NULL_ARRAY) this.#text += protocol === 3 ? '_\r\n' : '*-1\r\n';
    else if (reply !== NO_REPLY) throw new Error(`not a reply: ${String(reply)}`);
    this.#sendIfLong();
  }

  #sendIfLong(): void {
    if (this.#text.length > PART) this.#send(this.take());
  }

  #bulk(text: string): void {
    this.#text += opening(text.length, BULK) + text;
    this.#text += '\r\n';
  }

  #object(reply: Extract<Reply, object | null>, protocol: 2 | 3): void {
    if (reply === null) this.#text += protocol === 3 ? '_\r\n' : '$-1\r\n';
    else if (reply === OK) this.#text += '+OK\r\n';
    else if (Array.isArray(reply)) this.#list('*', reply.length, reply, protocol);
    else if (reply instanceof Status) this.#text += `+${line(reply.text)}\r\n`;
    else if (reply instanceof ReplyError) this.#text += `-${line(reply.message)}\r\n`;
    else if (reply instanceof Push) this.#push(reply, protocol);
    else if (reply instanceof ByProtocol) this.write(protocol === 3 ? reply.resp3 : reply.resp2, protocol);
    else if (protocol === 3) this.#rich(reply);
    else this.#plain(reply);
  }

  #rich(reply: Double | MapReply | SetReply | PairsReply | Verbatim | BigNumber): void {
    if (reply instanceof MapReply) this.#list('%', reply.entries.length / 2, reply.entries, 3);
    else if (reply instanceof SetReply) this.#list('~', reply.items.length, reply.items, 3);
    else if (reply instanceof PairsReply) this.#pairs(reply.items);
    else if (reply instanceof Double) this.#text += `,${this.#double(reply)}\r\n`;
    else if (reply instanceof BigNumber) this.#text += `(${reply.text}\r\n`;
    else this.#text += `=${reply.text.length + 4}\r\n${reply.format}:${reply.text}\r\n`;
  }

  #plain(reply: Double | MapReply | SetReply | PairsReply | Verbatim | BigNumber): void {
    if (reply instanceof MapReply) this.#list('*', reply.entries.length, reply.entries, 2);
    else if (reply instanceof SetReply || reply instanceof PairsReply) {
      this.#list('*', reply.items.length, reply.items, 2);
    } else this.#bulk(reply instanceof Double ? this.#double(reply) : reply.text);
  }

  #double({ text, value }: Double): string {
    return text ?? this.#formatDouble(value);
  }

  #list(mark: string, count: number, items: readonly Reply[], protocol: 2 | 3): void {
    this.#text += `${mark}${count}\r\n`;
    for (let at = 0; at < items.length; ) {
      if (typeof items[at] === 'string') at = this.#texts(items, at);
      else this.write(items[at++]!, protocol);
    }
  }

  /** The texts from here on, up to what is none; returns where that is. */
  #texts(items: readonly Reply[], from: number): number {
    let at = from;
    for (let text = items[at]; typeof text === 'string'; text = items[++at]) {
      // One join less for each than if it began and ended its own lines.
      this.#text += opening(text.length, at === from ? BULK : NEXT_BULK) + text;
      this.#sendIfLong();
    }
    this.#text += '\r\n';
    return at;
  }

  #pairs(items: readonly Reply[]): void {
    this.#text += `*${items.length / 2}\r\n`;
    for (let at = 0; at < items.length; at++) {
      if (at % 2 === 0) this.#text += '*2\r\n';
      this.write(items[at]!, 3);
    }
  }

  /** A line of MONITOR stands alone in its push, and is a simple string in either protocol. */
  #push({ items }: Push, protocol: 2 | 3): void {
    if (items.length === 1) this.#text += `+${line(String(items[0]))}\r\n`;
    else this.#list(protocol === 3 ? '>' : '*', items.length, items, protocol);
  }
}

function opening(length: number, lines: readonly string[]): string {
  return lines[length] ?? `${lines === BULK ? '' : '\r\n'}$${length}\r\n`;
}

/** What stands on a line must not end it. */
function line(text: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, ' ') : text;
}
