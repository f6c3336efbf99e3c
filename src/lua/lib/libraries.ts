// The standard library, as much of it as Redis leaves in. `os` is there when the state was given a clock.
import type { LuaState } from '../state.ts';
import type { LuaFunction } from '../value.ts';
import { library } from './arguments.ts';
import { baseLibrary } from './base.ts';
import { coroutineLibrary } from './coroutine.ts';
import { mathLibrary } from './math.ts';
import { stringLibrary } from './string.ts';
import { tableLibrary } from './table.ts';

export interface Library {
  readonly [name: string]: LuaFunction;
}

export function openLibraries(state: LuaState): void {
  const { globals } = state;
  for (const [name, value] of Object.entries(baseLibrary(state))) globals.setText(name, value);
  globals.setText('_G', globals);
  globals.setText('_VERSION', 'Lua 5.1');
  globals.setText('coroutine', library(coroutineLibrary(state)));
  globals.setText('math', library({ ...mathLibrary(state), pi: Math.PI, huge: Number.POSITIVE_INFINITY }));
  const string = library(stringLibrary(state));
  globals.setText('string', string);
  state.stringMetatable.setText('__index', string);
  globals.setText('table', library(tableLibrary(state)));
  const { clock } = state;
  if (clock) globals.setText('os', library({ clock: () => clock() }));
}
