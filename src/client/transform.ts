// Replies as ioredis gives them. What comes over the wire depends on the protocol that the session speaks; what becomes of
// a map, a double or a boolean depends on `replyMapping`; some commands' replies are then brought into RESP2's old shapes
// (resp/decoder.js, DataHandler.js and replyTransformers.js of ioredis 6).
import {
  BigNumber,
  ByProtocol,
  Double,
  MapReply,
  NULL_ARRAY,
  PairsReply,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  Verbatim,
} from '../resp/reply.ts';
import { toArray, toText } from '../util/bytes.ts';
import { isBytes } from './arguments.ts';

export type Mapping = 'legacy' | 'resp3';

export interface Shape {
  readonly strings: 'text' | 'buffer';
  /** What the session speaks. */
  readonly protocol: 2 | 3;
  readonly mapping: Mapping;
  readonly stringNumbers: boolean;
  /** Prints a double as the server's version does. */
  readonly formatDouble: (value: number) => string;
}

export interface Shapes {
  readonly text: Shape;
  readonly buffer: Shape;
}

export function shapes(
  protocol: 2 | 3,
  mapping: Mapping,
  stringNumbers: boolean,
  formatDouble: (value: number) => string,
): Shapes {
  const shape = { protocol, mapping, stringNumbers, formatDouble };
  return { text: { strings: 'text', ...shape }, buffer: { strings: 'buffer', ...shape } };
}

/** A reply as the plain value that the shape asks for. */
export function present(reply: Reply, shape: Shape): unknown {
  if (typeof reply === 'string') return shape.strings === 'text' ? toText(reply) : toArray(reply);
  if (typeof reply === 'number') return shape.stringNumbers ? String(reply) : reply;
  return reply === null ? null : presentOther(reply, shape);
}

function presentOther(reply: Exclude<Reply, string | number | null>, shape: Shape): unknown {
  if (reply instanceof Status) return shape.strings === 'text' ? reply.text : toArray(reply.text);
  if (typeof reply === 'object') return presentObject(reply, shape);
  if (typeof reply === 'bigint') return shape.stringNumbers ? String(reply) : decodeInteger(String(reply));
  if (typeof reply === 'boolean') {
    return shape.protocol === 3 && shape.mapping === 'resp3' ? reply : presentNumber(reply ? 1 : 0, shape);
  }
  if (reply === NULL_ARRAY) return null;
  throw new Error(`not a reply: ${String(reply)}`);
}

function presentObject(reply: object, shape: Shape): unknown {
  if (Array.isArray(reply)) return presentList(reply, shape);
  if (reply instanceof ReplyError) return reply;
  if (reply instanceof Double) return presentDouble(reply, shape);
  if (reply instanceof MapReply) return presentMap(reply.entries, shape);
  if (reply instanceof PairsReply) return presentPairs(reply.items, shape);
  if (reply instanceof SetReply || reply instanceof Push) return presentList(reply.items, shape);
  if (reply instanceof Verbatim || reply instanceof BigNumber) return present(reply.text, shape);
  if (reply instanceof ByProtocol) return present(shape.protocol === 3 ? reply.resp3 : reply.resp2, shape);
  throw new Error(`not a reply: ${reply.constructor.name}`);
}

function presentNumber(value: number, { stringNumbers, protocol }: Shape): unknown {
  // A boolean of RESP3 is no number to the decoder, whatever stringNumbers says.
  return stringNumbers && protocol === 2 ? String(value) : value;
}

function presentDouble({ value, text }: Double, shape: Shape): unknown {
  const written = text ?? shape.formatDouble(value);
  if (shape.protocol === 3 && shape.stringNumbers) return written;
  return shape.protocol === 3 && shape.mapping === 'resp3' ? decodeDouble(written) : present(written, shape);
}

function presentList(items: readonly Reply[], shape: Shape): unknown[] {
  const list = new Array<unknown>(items.length);
  for (let at = 0; at < items.length; at++) list[at] = present(items[at]!, shape);
  return list;
}

function presentPairs(items: readonly Reply[], shape: Shape): unknown[] {
  const flat = presentList(items, shape);
  if (shape.protocol === 2) return flat;
  const pairs: unknown[] = [];
  for (let at = 0; at < flat.length; at += 2) pairs.push([flat[at], flat[at + 1]]);
  return pairs;
}

function presentMap(entries: readonly Reply[], shape: Shape): unknown {
  if (shape.protocol === 2 || shape.mapping === 'legacy') return presentList(entries, shape);
  const object: { [key: string]: unknown } = {};
  for (let at = 0; at < entries.length; at += 2) {
    const key = String(present(entries[at]!, { ...shape, strings: 'text' }));
    define(object, key, present(entries[at + 1]!, shape));
  }
  return object;
}

/** Adds digit by digit, as ioredis does: what leaves ±2^53 is rounded on the way, not at the end. */
function decodeInteger(text: string): number {
  let value = 0;
  for (const digit of text.replace('-', '')) value = value * 10 + digit.charCodeAt(0) - 48;
  return text.startsWith('-') ? -value : value;
}

/** Adds digit by digit here too: the last bit may differ from what a parser of numbers makes of the text. */
function decodeDouble(text: string): number {
  const [, sign, integer, decimals = '', exponent = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (integer === undefined)
    return text === 'inf' ? Number.POSITIVE_INFINITY : text === '-inf' ? Number.NEGATIVE_INFINITY : Number.NaN;
  let value = decodeInteger(integer);
  // Decimals beyond the seventeenth do not count.
  for (let at = 0; at < Math.min(decimals.length, 17); at++) value += Number(decimals[at]) * Number(`1e-${at + 1}`);
  const scaled = exponent === '0' ? value : value * 10 ** Number(exponent);
  return sign === '-' ? -scaled : scaled;
}

/** Sets a property of the object's own, `__proto__` too. */
function define(object: { [key: string]: unknown }, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  else object[key] = value;
}

/** Buffers as text, in arrays and plain objects as well. */
export function convertBufferToString(value: unknown, encoding?: string): unknown {
  if (isBytes(value)) return (value as Buffer).toString(encoding as BufferEncoding);
  if (Array.isArray(value)) return value.map((item) => convertBufferToString(item, encoding));
  if (!isPlainObject(value)) return value;
  const converted: { [key: string]: unknown } = {};
  for (const [key, item] of Object.entries(value)) define(converted, key, convertBufferToString(item, encoding));
  return converted;
}

function isPlainObject(value: unknown): value is object {
  if (value === null || typeof value !== 'object') return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What a reply transformer is told beside the reply. */
export interface ReplyContext {
  readonly commandName: string;
  readonly protocol: 2 | 3;
  readonly replyMapping: Mapping;
}

/** HGETALL: an object of the flat list of fields and values. */
export function toObject(result: unknown): unknown {
  if (!Array.isArray(result)) return result;
  const object: { [key: string]: unknown } = {};
  for (let at = 0; at < result.length; at += 2) define(object, String(result[at]), result[at + 1]);
  return object;
}

/** RESP3's nested pairs become RESP2's flat list. */
export function flattenPairs(result: unknown, { protocol, replyMapping }: ReplyContext): unknown {
  return protocol === 3 && replyMapping === 'legacy' ? flatten(result) : result;
}

/** VSIM, whose pairs are nested in RESP2 as well. */
export function flattenSimilarities(result: unknown, { replyMapping }: ReplyContext): unknown {
  return replyMapping === 'legacy' ? flatten(result) : result;
}

function flatten(result: unknown): unknown {
  return Array.isArray(result) && result.some(Array.isArray) ? result.flat(1) : result;
}

/** XREAD: RESP3's map, flat by now, becomes RESP2's list of pairs. */
export function pairStreams(result: unknown, { protocol, replyMapping }: ReplyContext): unknown {
  if (protocol !== 3 || replyMapping !== 'legacy' || !Array.isArray(result)) return result;
  const pairs: unknown[] = [];
  for (let at = 0; at < result.length; at += 2) pairs.push([result[at], result[at + 1]]);
  return pairs;
}

/** EXEC's list as ioredis gives it: `[error]` or `[null, reply]` for each command; null where WATCH forbade. */
export function wrapMultiResult(results: readonly unknown[] | null): unknown[] | null {
  if (!results) return null;
  return results.map((result) => (result instanceof Error ? [result] : [null, result]));
}
