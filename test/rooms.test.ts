// Who may import whom: the map of the rooms, and no cycle between files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, isOurs, SOURCE, target } from './support/imports.ts';

/** Each room with the rooms it may import from; its own is always allowed. */
const MAP: { readonly [room: string]: readonly string[] } = {
  util: [],
  data: ['util'],
  resp: ['util'],
  lua: ['util'],
  engine: ['util', 'data', 'resp'],
  commands: ['util', 'data', 'resp', 'lua', 'engine'],
  client: ['util', 'resp', 'engine', 'commands'],
  net: ['util', 'resp', 'engine', 'commands', 'client'],
  conformance: [],
  testing: ['util', 'resp', 'engine', 'commands', 'client', '.'],
  cli: ['util', 'data', 'resp', 'lua', 'engine', 'commands', 'client', 'net', 'conformance', 'testing'],
  // The doors: files that re-export what programs import, index.ts and the deep paths.
  '.': ['client', 'commands', 'engine', 'net', 'resp', 'testing', 'util'],
  built: ['client', 'resp', '.'],
};

/** The packages that may be imported at run time, and the rooms that may. */
const PACKAGES: { readonly [name: string]: readonly string[] } = {
  '@jest/globals': ['testing'],
  denque: ['data', 'client'],
  eventemitter3: ['client'],
  expect: ['testing'],
  vitest: ['testing'],
};

/** Files that may import from Node. */
const NODE = ['net/tcp.ts', 'client/scan-stream.ts', 'testing/', 'cli/'];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);
const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '.');

describe('rooms', () => {
  it('are all on the map', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !Object.hasOwn(MAP, room))).toEqual([]);
  });

  it('import only from the rooms below them', () => {
    const strangers = imports.filter(isOurs).filter((one) => {
      const [from, to] = [roomOf(one.from), roomOf(target(one))];
      return from !== to && !MAP[from]!.includes(to);
    });
    expect(strangers.map((one) => `${one.from} imports ${one.to}`)).toEqual([]);
  });

  it('import packages and Node only where it is allowed', () => {
    const strangers = imports.filter((one) => {
      if (isOurs(one)) return false;
      if (one.to.startsWith('node:')) return !NODE.some((place) => one.from.startsWith(place));
      if (one.typeOnly && one.to === 'ioredis') return false;
      return !PACKAGES[one.to]?.includes(roomOf(one.from));
    });
    expect(strangers.map((one) => `${one.from} imports ${one.to}`)).toEqual([]);
  });

  it('have no cycle of run-time imports', () => {
    const edges = new Map<string, string[]>();
    for (const one of imports) {
      if (!isOurs(one) || one.typeOnly) continue;
      edges.set(one.from, [...(edges.get(one.from) ?? []), target(one)]);
    }
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const next of edges.get(file) ?? []) {
        const cycle = walk(next, [...path, file]);
        if (cycle) return cycle;
      }
      done.add(file);
      return undefined;
    };
    for (const file of files) expect(walk(file, []) ?? []).toEqual([]);
  });

  it('keep time and chance to the clock and the seed', () => {
    const below = files.filter((file) => ['util', 'data', 'resp', 'lua', 'engine', 'commands'].includes(roomOf(file)));
    const offenders = below
      .filter((file) => file !== 'engine/clock.ts')
      .filter((file) => {
        const code = readFileSync(join(SOURCE, file), 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
        return /Date\.now|Math\.random|setTimeout\(|setImmediate\(|queueMicrotask\(|new Promise|\bawait\b/.test(code);
      });
    expect(offenders).toEqual([]);
  });
});
