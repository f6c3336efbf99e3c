// Data in a file of JSON: what `--load` reads and `.dump` prints, in the form of engine/fixtures.ts.
import { readFile } from 'node:fs/promises';
import type { Engine } from '../engine/engine.ts';
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

/** Puts fixtures into a server, as `server.load` does; a number under `db` says into which database. */
export function loadFixtures(server: Engine, data: Fields): void {
  const { db, ...keys } = data;
  try {
    server.load(typeof db === 'number' ? { [`$db${db}`]: keys } : data);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new Failure(error.message);
    throw error;
  }
}

/** A database as such data, with its number where it is not the first. */
export function dumpFixtures(server: Engine, database: number): object {
  const all = server.toJSON();
  if (database !== 0) return { db: database, ...(all[`$db${database}`] as Fields | undefined) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !/^\$db\d/.test(name)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
