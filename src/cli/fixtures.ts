// Data in a file of JSON: what `--load` reads. Each key has a plain value: a text or number is a string,
// an array a list, an object a hash; what JSON has no word for is an object with a word that begins with `$`.
import { readFile } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
import { ReplyError } from '../resp/reply.ts';
import { codeOf, Failure } from './world.ts';

type Fields = { readonly [name: string]: unknown };

/** Reads a file of fixtures. */
export async function readFixtures(file: string): Promise<Fields> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new Failure(`cannot load ${file}: ${reason}`);
  }
  try {
    const data: unknown = JSON.parse(text);
    if (isFields(data)) return data;
  } catch (error) {
    throw new Failure(`cannot load ${file}: ${(error as Error).message}`);
  }
  throw new Failure(`cannot load ${file}: it must hold an object, { "key": value … }`);
}

/** Puts fixtures into a server; a number under `db` says into which database. */
export function loadFixtures(server: Engine, data: Fields): void {
  const { db, ...keys } = data;
  const values = typeof db === 'number' ? keys : data;
  const database = typeof db === 'number' ? db : 0;
  try {
    server.call('SELECT', database);
    for (const [key, value] of Object.entries(values)) loadKey(server, key, value);
  } catch (error) {
    if (error instanceof ReplyError) throw new Failure(`cannot load the data: ${error.message}`);
    throw error;
  } finally {
    server.call('SELECT', 0);
  }
}

function loadKey(server: Engine, key: string, value: unknown): void {
  const spoken = isFields(value) ? Object.entries(value).filter(([name]) => name.startsWith('$')) : [];
  const words = Object.fromEntries(spoken);
  const shape = Object.keys(words).sort().join(' ');
  if (shape === '$ttl $value' || shape === '$value') {
    loadKey(server, key, words.$value);
    if (words.$ttl !== undefined) server.call('PEXPIRE', key, scalar(key, words.$ttl));
    return;
  }
  const argv = commandFor(key, value, words, shape);
  // An empty list or hash is a key that is not there.
  if (argv.length > 1) server.call(argv[0]!, key, ...argv.slice(1));
}

/** The command that makes a value, its key left out. */
function commandFor(key: string, value: unknown, words: Fields, shape: string): [string, ...Uint8Array[]] {
  const of = (items: readonly unknown[]) => items.map((item) => scalar(key, item));
  if (Array.isArray(value)) return ['RPUSH', ...of(value)];
  if (!isFields(value) || shape === '$base64') return ['SET', scalar(key, value)];
  if (shape === '') return ['HSET', ...of(Object.entries(value).flat())];
  const { $set: set, $zset: scores } = words;
  if (shape === '$set' && Array.isArray(set)) return ['SADD', ...of(set)];
  if (shape === '$zset' && isFields(scores)) {
    return ['ZADD', ...of(Object.entries(scores).flatMap(([member, score]) => [score, member]))];
  }
  throw new Failure(`cannot load the key '${key}': ${JSON.stringify(value)} is no value`);
}

/** The bytes of a text, a number or `{ "$base64": text }`. */
function scalar(key: string, value: unknown): Uint8Array {
  if (typeof value === 'string' || typeof value === 'number') return Buffer.from(String(value));
  if (isFields(value) && typeof value.$base64 === 'string') return Buffer.from(value.$base64, 'base64');
  throw new Failure(`cannot load the key '${key}': ${JSON.stringify(value)} is neither a text nor a number`);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
