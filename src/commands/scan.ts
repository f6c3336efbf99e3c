// What SCAN, HSCAN, SSCAN and ZSCAN share: the cursor, the options and a page of a collection (scanGenericCommand in
// redis/src/db.c).
import type { Collection } from '../data/value.ts';
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { invalidCursor, novaluesOnlyInHscan, syntaxError } from '../engine/errors.ts';
import type { CollectionClass } from '../engine/keyspace.ts';
import { isSince } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import { globMatches } from '../util/glob.ts';

export interface ScanOptions {
  /** How many entries a page visits; 10 by default. */
  count: number;
  /** Whether MATCH lets a name through. */
  matches: (name: string) => boolean;
  /** In lower case; SCAN alone knows it. */
  type?: string;
  novalues?: true;
}

const LARGEST_CURSOR = 2n ** 64n - 1n;

/** Reads a cursor as C's strtoul does: up to a zero byte, a sign allowed, an empty one is 0. */
export function readCursor(args: Args): number {
  const [text = ''] = args.next().split('\0', 1);
  if (text === '') return 0;
  const [, sign, digits] = /^([+-]?)(\d+)$/.exec(text) ?? [];
  if (digits === undefined || BigInt(digits) > LARGEST_CURSOR) throw invalidCursor();
  return Number(sign === '-' ? BigInt.asUintN(64, -BigInt(digits)) : BigInt(digits));
}

/** Reads [MATCH pattern] [COUNT count], and what else the command takes. */
export function readScanOptions({ args, server }: Call, also?: 'TYPE' | 'NOVALUES'): ScanOptions {
  const options: ScanOptions = { count: 10, matches: () => true };
  while (args.left > 0) {
    const word = args.word();
    if (word === 'COUNT' && args.left > 0) options.count = readCount(args);
    else if (word === 'MATCH' && args.left > 0) options.matches = matcher(args.next());
    else if (word === 'TYPE' && also === 'TYPE' && args.left > 0) options.type = args.next().toLowerCase();
    else if (word === 'NOVALUES' && isSince(server.version, '7.4.0')) {
      if (also !== 'NOVALUES') throw novaluesOnlyInHscan();
      options.novalues = true;
    } else throw syntaxError();
  }
  return options;
}

function readCount(args: Args): number {
  const count = args.number();
  if (count < 1) throw syntaxError();
  return count;
}

function matcher(pattern: string): (name: string) => boolean {
  return pattern === '*' ? () => true : (name) => globMatches(pattern, name);
}

/** A collection that can be walked page by page. */
export interface Scannable<V> extends Collection {
  scan(cursor: number, count: number, visit: (name: string, value: V) => void): number;
}

/**
 * HSCAN | SSCAN | ZSCAN key cursor [MATCH pattern] [COUNT count] [NOVALUES]: `show` tells what stands for an entry in the
 * reply. The options of a key that is not there are never looked at.
 */
export function scanCollection<V>(
  call: Call,
  type: CollectionClass<Scannable<V>>,
  show: (name: string, value: V, options: ScanOptions) => Reply[],
  also?: 'NOVALUES',
): Reply {
  const { db, args } = call;
  const key = args.key();
  const cursor = readCursor(args);
  const collection = db.get(key, type);
  if (!collection) return ['0', []];
  const options = readScanOptions(call, also);
  const items: Reply[] = [];
  const next = collection.scan(cursor, options.count, (name, value) => {
    if (options.matches(name)) items.push(...show(name, value, options));
  });
  return [String(next), items];
}
