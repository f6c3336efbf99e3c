// Replies as redis-cli prints them: numbered lines for eyes, bare texts for scripts, JSON (cliFormatReplyTTY,
// cliFormatReplyRaw and cliFormatReplyJson in redis/src/redis-cli.c). It knows nothing of Node, so that a page can use it.
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
} from '../resp/reply.ts';
import { quoted } from '../util/bytes.ts';

/** How replies are printed. */
export interface ReplyForm {
  /** `standard`: for eyes, as on a terminal; `raw`: the texts alone; `json`. */
  readonly format: 'standard' | 'raw' | 'json';
  /** RESP3 has maps, sets, doubles and booleans; RESP2 shows arrays, texts and integers instead. */
  readonly protocol: 2 | 3;
  /** Prints a double that does not say itself how it is written; the Redis version decides. */
  readonly formatDouble: (value: number) => string;
}

interface Aggregate {
  readonly kind: 'array' | 'map' | 'set' | 'push';
  readonly items: readonly Reply[];
}

/** The text of a reply, as bytes, with its line end. */
export function formatReply(reply: Reply, form: ReplyForm): string {
  const { format } = form;
  if (format === 'standard') return forEyes(reply, form, '');
  return `${format === 'raw' ? rawText(reply, form) : json(reply, form)}\n`;
}

/** The bare text of a reply that is there to be read as it is: INFO, CLIENT LIST. No line end is added. */
export function rawText(given: Reply, form: ReplyForm): string {
  const reply = inProtocol(given, form);
  const aggregate = aggregateOf(reply, form);
  if (aggregate?.kind === 'map') {
    return pairs(aggregate.items, (key, value) => `${rawText(key, form)} ${rawText(value, form)}`).join('\n');
  }
  if (aggregate) return aggregate.items.map((item) => rawText(item, form)).join('\n');
  if (isNull(reply)) return '';
  if (reply instanceof ReplyError) return `${reply.message}\n`;
  return typeof reply === 'boolean' ? `(${reply})` : scalarText(reply, form);
}

/** A message that keys in the client's cache are outdated, as redis-cli tells it; undefined for other messages. */
export function formatInvalidation(message: Reply): string | undefined {
  if (!(message instanceof Push) || message.items[0] !== 'invalidate') return undefined;
  const keys = message.items[1];
  return Array.isArray(keys) ? `-> invalidate: ${keys.map((key) => `'${String(key)}'`).join(', ')}\n` : undefined;
}

const EMPTY = {
  array: '(empty array)\n',
  map: '(empty hash)\n',
  set: '(empty set)\n',
  push: '(empty push)\n',
} as const;
const SEPARATOR = { array: ')', map: '#', set: '~', push: ')' } as const;

function forEyes(given: Reply, form: ReplyForm, indent: string): string {
  const reply = inProtocol(given, form);
  const aggregate = aggregateOf(reply, form);
  if (!aggregate) return `${scalarForEyes(reply, form)}\n`;
  const { kind, items } = aggregate;
  if (items.length === 0) return EMPTY[kind];
  const entries: Reply[][] = kind === 'map' ? pairs(items, (key, value) => [key, value]) : items.map((item) => [item]);
  const width = String(entries.length).length;
  const inner = indent + ' '.repeat(width + 2);
  const lines = entries.map(([first, value], at) => {
    // What stands before the first entry has been printed by whoever holds this reply.
    const number = `${at === 0 ? '' : indent}${String(at + 1).padStart(width)}${SEPARATOR[kind]} `;
    const text = number + forEyes(first!, form, inner);
    return kind === 'map' ? `${text.slice(0, -1)} => ${valueForEyes(value!, form, inner)}` : text;
  });
  return lines.join('');
}

/** A map's value: one with entries of its own begins on the next line. */
function valueForEyes(value: Reply, form: ReplyForm, indent: string): string {
  const hasEntries = (aggregateOf(inProtocol(value, form), form)?.items.length ?? 0) > 0;
  return `${hasEntries ? `\n${indent}` : ''}${forEyes(value, form, indent)}`;
}

function scalarForEyes(reply: Reply, form: ReplyForm): string {
  if (isNull(reply)) return '(nil)';
  if (typeof reply === 'string') return quoted(reply);
  const text = scalarText(reply, form);
  if (typeof reply === 'number' || typeof reply === 'bigint') return `(integer) ${text}`;
  if (typeof reply === 'boolean') return `(${text})`;
  if (reply instanceof ReplyError) return `(error) ${text}`;
  if (reply instanceof Double) return `(double) ${text}`;
  return reply instanceof BigNumber ? `(big number) ${text}` : text;
}

function json(given: Reply, form: ReplyForm): string {
  const reply = inProtocol(given, form);
  const aggregate = aggregateOf(reply, form);
  if (aggregate?.kind === 'map') {
    return `{${pairs(aggregate.items, (key, value) => `${jsonKey(key, form)}:${json(value, form)}`).join(',')}}`;
  }
  if (aggregate) return `[${aggregate.items.map((item) => json(item, form)).join(',')}]`;
  if (isNull(reply)) return 'null';
  const text = scalarText(reply, form);
  if (reply instanceof ReplyError) return `error:${jsonText(text)}`;
  return typeof reply === 'string' || reply instanceof Status || reply instanceof Verbatim ? jsonText(text) : text;
}

/** JSON has no keys but texts. */
function jsonKey(key: Reply, form: ReplyForm): string {
  const text = json(key, form);
  return text.startsWith('"') ? text : `"${text}"`;
}

const JSON_ESCAPES: { readonly [byte: string]: string } = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
};

/** Bytes beyond ASCII stay as they are: a text of UTF-8 stays one. */
function jsonText(bytes: string): string {
  const escaped = bytes.replace(/[\\"\x00-\x1f]/g, (byte) => {
    return JSON_ESCAPES[byte] ?? `\\u${byte.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

/** What the protocol makes of a reply: RESP2 has no doubles, booleans, verbatim texts and big numbers. */
function inProtocol(reply: Reply, form: ReplyForm): Reply {
  if (reply instanceof ByProtocol) return inProtocol(form.protocol === 2 ? reply.resp2 : reply.resp3, form);
  // A line of MONITOR: a simple string on the wire.
  if (reply instanceof Push && reply.items.length === 1) return new Status(String(reply.items[0]));
  if (form.protocol === 3) return reply;
  if (typeof reply === 'boolean') return reply ? 1 : 0;
  const isText = reply instanceof Double || reply instanceof Verbatim || reply instanceof BigNumber;
  return isText ? scalarText(reply, form) : reply;
}

function isNull(reply: Reply): reply is null | typeof NULL_ARRAY {
  return reply === null || reply === NULL_ARRAY;
}

/** The text of what has no parts. */
function scalarText(reply: Reply, form: ReplyForm): string {
  if (typeof reply === 'string') return reply;
  if (reply instanceof Status || reply instanceof Verbatim || reply instanceof BigNumber) return reply.text;
  if (reply instanceof ReplyError) return reply.message;
  if (reply instanceof Double) return reply.text ?? form.formatDouble(reply.value);
  return reply === NO_REPLY ? '' : String(reply);
}

/** A reply with parts, as the protocol shows it; undefined for one without. */
function aggregateOf(reply: Reply, { protocol }: ReplyForm): Aggregate | undefined {
  if (Array.isArray(reply)) return { kind: 'array', items: reply };
  const isOld = protocol === 2;
  if (reply instanceof MapReply) return { kind: isOld ? 'array' : 'map', items: reply.entries };
  if (reply instanceof SetReply) return { kind: isOld ? 'array' : 'set', items: reply.items };
  if (reply instanceof Push) return { kind: isOld ? 'array' : 'push', items: reply.items };
  if (!(reply instanceof PairsReply)) return undefined;
  const { items } = reply;
  return { kind: 'array', items: isOld ? items : pairs(items, (first, second) => [first, second]) };
}

function pairs<T>(items: readonly Reply[], make: (first: Reply, second: Reply) => T): T[] {
  return Array.from({ length: items.length / 2 }, (_, at) => make(items[2 * at]!, items[2 * at + 1]!));
}
