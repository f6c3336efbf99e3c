// What Redis can answer, as plain values: one union for every command. The shape of RESP2 or RESP3 is chosen later, by
// the encoder of a socket or by the client (see https://redis.io/docs/latest/develop/reference/protocol-spec/).

/** The ancestor of all errors that the protocol knows, as ioredis has it. */
export class RedisError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/**
 * An error that Redis answers: the message begins with its code (`ERR`, `WRONGTYPE` …).
 * Commands throw it; dispatch makes it the reply. Inside EXEC it stands among the replies.
 */
export class ReplyError extends RedisError {
  /** The command that was refused, as ioredis sets it: name and arguments as sent. */
  command?: { name: string; args: unknown[] };
}

/** A simple string, such as `OK`: never a Buffer-sized value, but a word of the protocol. */
export class Status {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export const OK = new Status('OK');
export const QUEUED = new Status('QUEUED');

/** A null array: `*-1` in RESP2, where `null` alone is the null bulk string `$-1`. */
export const NULL_ARRAY: unique symbol = Symbol('null array');

/** A double: RESP3 has a type for it, RESP2 sends its text as a bulk string. */
export class Double {
  readonly value: number;
  /** How it is written, where that is not how the server writes doubles (GEOPOS). */
  readonly text: string | undefined;
  constructor(value: number, text?: string) {
    this.value = value;
    this.text = text;
  }
}

/** `entries` alternate keys and values: a map in RESP3, the flat array in RESP2. */
export class MapReply {
  readonly entries: Reply[];
  constructor(entries: Reply[]) {
    this.entries = entries;
  }
}

/** A set in RESP3, an array in RESP2. */
export class SetReply {
  readonly items: Reply[];
  constructor(items: Reply[]) {
    this.items = items;
  }
}

/** `items` alternate firsts and seconds: an array of two-element arrays in RESP3, flat in RESP2 (ZRANGE WITHSCORES). */
export class PairsReply {
  readonly items: Reply[];
  constructor(items: Reply[]) {
    this.items = items;
  }
}

/** A text with a format (`txt`, `mkd`): verbatim in RESP3, a bulk string in RESP2. */
export class Verbatim {
  readonly text: string;
  readonly format: string;
  constructor(text: string, format = 'txt') {
    this.text = text;
    this.format = format;
  }
}

/** A number of any size as its digits: RESP3 has a type for it, RESP2 sends a bulk string. */
export class BigNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A reply that differs between the protocols in more than its type (GEOPOS has a double here, a text there). */
export class ByProtocol {
  readonly resp2: Reply;
  readonly resp3: Reply;
  constructor(resp2: Reply, resp3: Reply) {
    this.resp2 = resp2;
    this.resp3 = resp3;
  }
}

/** An out-of-band message (pub/sub, invalidation, monitor): a push in RESP3, an array in RESP2. */
export class Push {
  readonly items: Reply[];
  constructor(items: Reply[]) {
    this.items = items;
  }
}

/** The command has answered by other means (SUBSCRIBE pushes its replies) or must not answer (CLIENT REPLY OFF). */
export const NO_REPLY: unique symbol = Symbol('no reply');

/** Strings are binary strings (one character, one byte) and stand for bulk strings; numbers and bigints for integers. */
export type Reply =
  | string
  | number
  | bigint
  | boolean
  | null
  | Status
  | Double
  | ReplyError
  | Verbatim
  | BigNumber
  | MapReply
  | SetReply
  | PairsReply
  | ByProtocol
  | Push
  | typeof NULL_ARRAY
  | typeof NO_REPLY
  | Reply[];
