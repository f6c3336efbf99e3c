// Replies as the plain JavaScript values that ioredis gives with RESP2 shapes: strings or Buffers, numbers, null, arrays.
import { toArray, toText } from '../util/bytes.ts';
import {
  BigNumber,
  ByProtocol,
  Double,
  MapReply,
  NO_REPLY,
  NULL_ARRAY,
  PairsReply,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  Verbatim,
} from './reply.ts';

export type Plain = string | number | Uint8Array | null | ReplyError | Plain[];

/** How replies become plain values. */
export interface PlainForm {
  readonly strings: 'text' | 'buffer';
  /** Prints a double; the Redis version decides. */
  readonly formatDouble: (value: number) => string;
}

/** Makes plain values of a reply; integers beyond ±2^53 lose their last digits, as in ioredis. */
export function toPlain(reply: Reply, form: PlainForm): Plain {
  switch (typeof reply) {
    case 'string':
      return form.strings === 'text' ? toText(reply) : toArray(reply);
    case 'number':
      return reply;
    case 'bigint':
      return Number(reply);
    case 'boolean':
      return reply ? 1 : 0;
    case 'object':
      return reply === null ? null : objectToPlain(reply, form);
    default:
      if (reply === NULL_ARRAY) return null;
      throw new Error(reply === NO_REPLY ? 'the command has no reply' : `not a reply: ${String(reply)}`);
  }
}

function objectToPlain(reply: object, form: PlainForm): Plain {
  if (Array.isArray(reply)) return listToPlain(reply, form);
  if (reply instanceof Status) return toPlain(reply.text, form);
  if (reply instanceof ReplyError) return reply;
  if (reply instanceof Double) return toPlain(reply.text ?? form.formatDouble(reply.value), form);
  if (reply instanceof Verbatim || reply instanceof BigNumber) return toPlain(reply.text, form);
  if (reply instanceof MapReply) return listToPlain(reply.entries, form);
  if (reply instanceof ByProtocol) return toPlain(reply.resp2, form);
  if (reply instanceof SetReply || reply instanceof PairsReply || reply instanceof Push) {
    return listToPlain(reply.items, form);
  }
  throw new Error(`not a reply: ${reply.constructor.name}`);
}

function listToPlain(items: readonly Reply[], form: PlainForm): Plain[] {
  const plain = new Array<Plain>(items.length);
  for (let at = 0; at < items.length; at++) plain[at] = toPlain(items[at]!, form);
  return plain;
}
