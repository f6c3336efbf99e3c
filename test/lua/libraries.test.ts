// The libraries cjson, cmsgpack, bit and struct against what they answer inside a real Redis.
import { describe, expect, it } from 'vitest';
import { LuaState } from '../../src/lua/index.ts';
import { createBit } from '../../src/lua/lib/bit.ts';
import { createCjson } from '../../src/lua/lib/cjson.ts';
import { createCmsgpack } from '../../src/lua/lib/cmsgpack.ts';
import { createStruct } from '../../src/lua/lib/struct.ts';
import { bitRows } from './libraries/bit.ts';
import { cjsonRows } from './libraries/cjson.ts';
import { cmsgpackRows } from './libraries/cmsgpack.ts';
import { structRows } from './libraries/struct.ts';
import { showing } from './show.ts';

/** Chunks by title, each with the text that `showing` makes of its results. */
export type Rows = { readonly [title: string]: readonly (readonly [chunk: string, shown: string])[] };

const state = new LuaState();
state.globals.setText('bit', createBit());
state.globals.setText('cjson', createCjson());
state.globals.setText('cmsgpack', createCmsgpack());
state.globals.setText('struct', createStruct());

for (const rows of [bitRows, cjsonRows, cmsgpackRows, structRows] satisfies Rows[]) {
  describe.each(Object.entries(rows))('%s', (_, row) => {
    it.each(row)('%s', (chunk, shown) => {
      const [text] = state.call(state.load(showing(chunk), '@user_script'));
      expect(text).toBe(shown);
    });
  });
}
