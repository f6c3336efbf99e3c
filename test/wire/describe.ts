// Replies as one line of text in which every type of RESP shows, so that what a socket brings can be compared with what
// the engine answers: `+OK`, `-ERR …`, `:1`, `"bulk"`, `[…]`, `%{…}`, `~[…]`, `>[…]`, `,1.5`, `#t`, `_`, `*_` (RESP2's
// null array), `=txt:…`.
import {
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
} from '../../src/resp/reply.ts';

export function describeReply(reply: Reply, protocol: 2 | 3, formatDouble: (value: number) => string): string {
  const one = (item: Reply): string => describeReply(item, protocol, formatDouble);
  const many = (items: readonly Reply[]) => items.map(one).join(', ');
  const three = protocol === 3;
  if (reply === null) return '_';
  if (reply === NULL_ARRAY) return three ? '_' : '*_';
  if (typeof reply === 'string') return JSON.stringify(reply);
  if (typeof reply === 'number' || typeof reply === 'bigint') return `:${reply}`;
  if (typeof reply === 'boolean') return three ? (reply ? '#t' : '#f') : `:${Number(reply)}`;
  if (Array.isArray(reply)) return `[${many(reply)}]`;
  if (reply instanceof Status) return `+${reply.text}`;
  if (reply instanceof ReplyError) return `-${reply.message}`;
  if (reply instanceof Double) {
    const text = reply.text ?? formatDouble(reply.value);
    return three ? `,${text}` : JSON.stringify(text);
  }
  if (reply instanceof Verbatim)
    return three ? `=${reply.format}:${JSON.stringify(reply.text)}` : JSON.stringify(reply.text);
  if (reply instanceof MapReply) return three ? `%{${many(reply.entries)}}` : `[${many(reply.entries)}]`;
  if (reply instanceof SetReply) return `${three ? '~' : ''}[${many(reply.items)}]`;
  if (reply instanceof ByProtocol) return one(three ? reply.resp3 : reply.resp2);
  if (reply instanceof PairsReply)
    return three ? `[${pairs(reply.items).map(one).join(', ')}]` : `[${many(reply.items)}]`;
  // A line of MONITOR stands alone in its push and is a simple string on a socket.
  if (reply instanceof Push && reply.items.length === 1) return `+${String(reply.items[0])}`;
  if (reply instanceof Push) return `${three ? '>' : ''}[${many(reply.items)}]`;
  throw new Error(`not a reply: ${String(reply)}`);
}

function pairs(items: readonly Reply[]): Reply[] {
  return items.flatMap((item, at): Reply[] => (at % 2 === 0 ? [[item, items[at + 1]!]] : []));
}

/** Reads one frame from the bytes at `start`; undefined while it is not complete. */
export function readFrame(bytes: string, start: number): { text: string; end: number } | undefined {
  const lineEnd = bytes.indexOf('\r\n', start);
  if (lineEnd < 0) return undefined;
  const [type, line] = [bytes[start]!, bytes.slice(start + 1, lineEnd)];
  const next = lineEnd + 2;
  if ('$='.includes(type)) return readBulk(bytes, next, { type, size: Number(line) });
  if ('*~>%'.includes(type)) return readAggregate(bytes, next, { type, size: Number(line) });
  if (type === '_') return { text: '_', end: next };
  return { text: `${type}${line}`, end: next };
}

interface Head {
  readonly type: string;
  readonly size: number;
}

function readBulk(bytes: string, start: number, { type, size }: Head): { text: string; end: number } | undefined {
  if (size < 0) return { text: '_', end: start };
  if (bytes.length < start + size + 2) return undefined;
  const body = bytes.slice(start, start + size);
  const text = type === '$' ? JSON.stringify(body) : `=${body.slice(0, 3)}:${JSON.stringify(body.slice(4))}`;
  return { text, end: start + size + 2 };
}

function readAggregate(bytes: string, start: number, { type, size }: Head): { text: string; end: number } | undefined {
  if (size < 0) return { text: '*_', end: start };
  const items: string[] = [];
  let end = start;
  for (let count = type === '%' ? 2 * size : size; count > 0; count--) {
    const item = readFrame(bytes, end);
    if (!item) return undefined;
    items.push(item.text);
    end = item.end;
  }
  const list = items.join(', ');
  if (type === '%') return { text: `%{${list}}`, end };
  return { text: `${type === '*' ? '' : type}[${list}]`, end };
}
