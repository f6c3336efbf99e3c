// What has changed between two dumps, in a few lines for eyes: keys that have come (+), gone (-) and changed (~), and of
// collections the members that have.

import { quoted, toText } from '../util/bytes.ts';
import type { Data } from './dump.ts';

type Named = ReadonlyMap<string, unknown>;

/** The differences, a line for each key; empty where there are none. */
export function diff(before: Data, after: Data): string {
  return differences(keysOf(before), keysOf(after))
    .map(({ name, from, to }) => {
      if (from === undefined) return `+ ${name}: ${show(to)}`;
      return to === undefined ? `- ${name}: ${show(from)}` : `~ ${name}: ${change(from, to)}`;
    })
    .join('\n');
}

/** All keys, those of other databases behind their number. */
function keysOf(data: Data): Named {
  const keys = new Map<string, unknown>();
  for (const [name, value] of Object.entries(data)) {
    if (!/^\$db\d/.test(name)) keys.set(name, value);
    else for (const [key, one] of Object.entries(value as Data)) keys.set(`${name.slice(1)} ${key}`, one);
  }
  return keys;
}

interface Difference {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

function differences(before: Named, after: Named): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names
    .map((name) => ({ name, from: before.get(name), to: after.get(name) }))
    .filter(({ from, to }) => show(from) !== show(to));
}

function change(from: unknown, to: unknown): string {
  const [old, now] = [partsOf(from), partsOf(to)];
  if (!old || !now) return `${show(from)} → ${show(to)}`;
  return differences(old, now)
    .map(({ name, from: was, to: is }) => {
      if (was === undefined) return is === PRESENT ? `+${name}` : `+${name}: ${show(is)}`;
      if (is === undefined) return `-${name}`;
      return `${name}: ${change(was, is)}`;
    })
    .join(', ');
}

const PRESENT: unique symbol = Symbol('present');

/** The members of a collection by name, with what belongs to each; undefined for what is compared as a whole. */
function partsOf(value: unknown): Named | undefined {
  if (value instanceof Set) return new Map([...value].map((member) => [show(member), PRESENT]));
  if (value instanceof Map) return new Map([...value].map(([member, score]) => [show(member), score]));
  if (Array.isArray(value) || typeof value !== 'object' || value === null || value instanceof Uint8Array)
    return undefined;
  return new Map(Object.entries(value));
}

function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
  if (value instanceof Uint8Array) return quoted(String.fromCharCode(...value));
  if (value instanceof Set) return `Set { ${[...value].map(show).join(', ')} }`;
  if (value instanceof Map)
    return `Map { ${[...value].map(([member, score]) => `${show(member)} => ${score}`).join(', ')} }`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, one]) => `${toText(name)}: ${show(one)}`)
    .join(', ')} }`;
}
