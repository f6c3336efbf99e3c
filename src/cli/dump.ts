// A database as data in JSON, in the form that `--load` reads (fixtures.ts).
import type { Engine } from '../engine/engine.ts';
import { Double, MapReply, PairsReply, type Reply, SetReply, Status } from '../resp/reply.ts';
import { fromText, toText } from '../util/bytes.ts';

type Ask = (...argv: string[]) => Reply;

/** A database's keys; those for which the form has no word, streams and names that are no text, are told apart. */
export function dumpFixtures(server: Engine, database: number): { data: object; missing: string[] } {
  const session = server.connect();
  // None of the commands waits.
  const ask: Ask = (...argv) => session.send(argv) as Reply;
  ask('SELECT', String(database));
  const entries: [string, unknown][] = database === 0 ? [] : [['db', database]];
  const missing: string[] = [];
  for (const key of itemsOf(ask('KEYS', '*')).sort()) {
    const value = isText(key) ? lastingValueOf(ask, key) : undefined;
    if (value === undefined) missing.push(key);
    else entries.push([toText(key), value]);
  }
  session.close();
  return { data: Object.fromEntries(entries), missing };
}

function lastingValueOf(ask: Ask, key: string): unknown {
  const value = plainValue(ask, key);
  const left = Number(ask('PTTL', key));
  return value === undefined || left < 0 ? value : { $value: value, $ttl: left };
}

function plainValue(ask: Ask, key: string): unknown {
  const type = ask('TYPE', key);
  const read = type instanceof Status && Object.hasOwn(READERS, type.text) ? READERS[type.text] : undefined;
  return read?.(ask, key);
}

const READERS: { readonly [type: string]: (ask: Ask, key: string) => unknown } = {
  hash: (ask, key) => fields(itemsOf(ask('HGETALL', key)), (field, value) => [field, written(value)]),
  list: (ask, key) => itemsOf(ask('LRANGE', key, '0', '-1')).map(written),
  set: (ask, key) => ({ $set: itemsOf(ask('SMEMBERS', key)).sort().map(written) }),
  string: (ask, key) => written(String(ask('GET', key))),
  zset: (ask, key) => {
    const scores = fields(itemsOf(ask('ZRANGE', key, '0', '-1', 'WITHSCORES')), (member, score) => {
      return [member, Number.isFinite(Number(score)) ? Number(score) : score.replace('Infinity', 'inf')];
    });
    return scores && { $zset: scores };
  },
};

/** An object of pairs; undefined where a name is no text, or has a meaning of its own in the form. */
function fields(items: string[], make: (first: string, second: string) => [string, unknown]): object | undefined {
  const entries: [string, unknown][] = [];
  for (let at = 0; at < items.length; at += 2) {
    const [name, value] = make(items[at]!, items[at + 1]!);
    if (!isText(name) || name.startsWith('$')) return undefined;
    entries.push([toText(name), value]);
  }
  return Object.fromEntries(entries);
}

function itemsOf(reply: Reply): string[] {
  let items: readonly Reply[] = [];
  if (Array.isArray(reply)) items = reply;
  else if (reply instanceof MapReply) items = reply.entries;
  else if (reply instanceof SetReply || reply instanceof PairsReply) items = reply.items;
  return items.map((item) => (item instanceof Double ? (item.text ?? String(item.value)) : String(item)));
}

function written(bytes: string): unknown {
  return isText(bytes) ? toText(bytes) : { $base64: Buffer.from(bytes, 'latin1').toString('base64') };
}

/** Whether bytes are UTF-8, so that they come back from JSON as they were. */
function isText(bytes: string): boolean {
  return fromText(toText(bytes)) === bytes;
}
