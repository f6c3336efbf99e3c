// What a server holds, as plain values for eyes and comparisons. It is read from a fork, so that nobody notices: no
// statistics, no log, no monitor, no idle time.
import type { Engine } from '../engine/engine.ts';
import type { Session } from '../engine/session.ts';
import { type Plain, toPlain } from '../resp/plain.ts';
import type { Reply } from '../resp/reply.ts';
import { fromText } from '../util/bytes.ts';

/** What a matcher may be given: a server, or a client of one. */
export interface Subject {
  readonly server: Engine;
  readonly database: number;
  readonly keyPrefix: string;
}

interface ClientLike {
  readonly server?: unknown;
  readonly condition?: { readonly select: number };
  readonly options?: { readonly db?: number; readonly keyPrefix?: unknown };
}

/** The server behind what `expect` was given, and where a client looks in it. */
export function subjectOf(received: unknown): Subject {
  if (isServer(received)) return { server: received, database: 0, keyPrefix: '' };
  const client = (typeof received === 'object' && received !== null ? received : {}) as ClientLike;
  if (!isServer(client.server)) {
    throw new TypeError(
      'expected a server of ioredis-twin, or a client of one (a real ioredis has nothing to look into)',
    );
  }
  const { condition, options = {} } = client;
  return {
    server: client.server,
    database: condition?.select ?? options.db ?? 0,
    keyPrefix: String(options.keyPrefix ?? ''),
  };
}

/** By its looks: there may be two copies of this module. */
function isServer(value: unknown): value is Engine {
  const looks = value as { databases?: unknown; fork?: unknown } | null;
  return (
    typeof looks === 'object' && looks !== null && Array.isArray(looks.databases) && typeof looks.fork === 'function'
  );
}

export class Reader {
  readonly #session: Session;
  readonly #server: Engine;

  constructor({ server, database }: Subject) {
    this.#server = server.fork();
    this.#session = this.#server.connect();
    this.ask('SELECT', String(database));
  }

  ask(...argv: string[]): Plain {
    return this.#plain(argv, 'text');
  }

  bytes(...argv: string[]): Plain {
    return this.#plain(argv, 'buffer');
  }

  /** Milliseconds; -1 for a key without an end, -2 for no key. */
  ttl(key: string): number {
    return this.ask('PTTL', key) as number;
  }

  has(key: string): boolean {
    return this.ask('EXISTS', key) === 1;
  }

  /** All keys, in order. */
  keys(): string[] {
    return (this.ask('KEYS', '*') as string[]).sort();
  }

  /** A string, an array, a Set, a Map of scores, an object of fields, or a stream's entries; undefined for no key. */
  value(key: string): unknown {
    const type = String(this.ask('TYPE', key));
    return Object.hasOwn(READERS, type) ? READERS[type]!(this, key) : undefined;
  }

  #plain(argv: readonly string[], strings: 'text' | 'buffer'): Plain {
    // None of these commands waits.
    const reply = this.#session.send(argv.map(fromText)) as Reply;
    return toPlain(reply, { strings, formatDouble: this.#server.formatDouble });
  }
}

const READERS: { readonly [type: string]: (reader: Reader, key: string) => unknown } = {
  hash: (reader, key) => Object.fromEntries(pairs(reader.ask('HGETALL', key))),
  list: (reader, key) => reader.ask('LRANGE', key, '0', '-1'),
  set: (reader, key) => new Set(reader.ask('SMEMBERS', key) as string[]),
  stream: (reader, key) =>
    (reader.ask('XRANGE', key, '-', '+') as [string, string[]][]).map(([id, fields]) => [
      id,
      Object.fromEntries(pairs(fields)),
    ]),
  string: (reader, key) => reader.ask('GET', key),
  zset: (reader, key) =>
    new Map(
      pairs(reader.ask('ZRANGE', key, '0', '-1', 'WITHSCORES')).map(([member, score]) => [member, toScore(score)]),
    ),
};

function pairs(flat: Plain): [string, string][] {
  const items = flat as string[];
  return Array.from({ length: items.length / 2 }, (_, at) => [items[2 * at]!, items[2 * at + 1]!]);
}

function toScore(text: string): number {
  return Number(text.replace('inf', 'Infinity'));
}
