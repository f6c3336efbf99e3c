// Every row of Lua gives on a LuaState what it gave on a real Redis, in both forms a chunk can be compiled to.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { protectedState, type Row, run } from './harness.ts';

const folder = join(import.meta.dirname, 'rows');

for (const file of readdirSync(folder)) {
  const module: { [name: string]: readonly Row[] } = await import(/* @vite-ignore */ join(folder, file));
  describe(`Lua: ${file.replace('.ts', '')}`, () => {
    const state = protectedState();
    for (const rows of Object.values(module)) {
      for (const [source, shown] of rows) {
        it(source.slice(0, 120), () => {
          expect(run(state, source, 'plain')).toBe(shown);
          expect(run(state, source, 'resumable')).toBe(shown);
        });
      }
    }
  });
}
