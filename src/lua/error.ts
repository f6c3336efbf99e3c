// Errors of Lua. An error is thrown where it happens, without its place; the first Lua function it leaves knows the line
// and what the failing value was called there, and completes the message (luaL_where, varinfo and luaL_argerror in C).
import type { LuaValue } from './value.ts';

/** What a place in a chunk knows about itself. */
export interface Site {
  readonly line: number;
  /** How the value that is called, indexed or the left operand is known: `local 'x'`, `field 'y'` …; '' where it is not. */
  readonly left: string;
  /** The same of the right operand. */
  readonly right: string;
  /** Whether it is a call in the last place, which leaves no level of its own behind. */
  readonly tail: boolean;
}

/** An error of Lua with its value, mostly a text. */
export class LuaError extends Error {
  override name = 'LuaError';
  value: LuaValue;
  /** The chunk and line of the innermost Lua function the error left, as `debug.getinfo` had told them. */
  source: string | undefined;
  line = -1;
  /** How many levels up the place is to be put before the message; 0 when there is nothing left to do. */
  level: number;
  /** Whether it has left the function it happened in. */
  hasLeft = false;
  /** Whether what failed was called by no name: as a metamethod. */
  isUnnamed = false;
  /** Whether no pcall may hold it: it ends the script. */
  isFinal = false;
  /** Completes the message when the place is known. */
  readonly describe: ((site: Site | undefined) => string) | undefined;

  constructor(value: LuaValue, level = 0, describe?: (site: Site | undefined) => string) {
    super(typeof value === 'string' ? value : undefined);
    this.value = value;
    this.level = level;
    this.describe = describe;
  }

  /** Gives the message its place: called once by each level the error leaves, until it has it. */
  leave(where: string, site: Site | undefined): void {
    if (this.level === 0) return;
    this.level--;
    if (this.level > 0) return;
    this.value = where + (this.describe ? this.describe(this.isUnnamed ? undefined : site) : String(this.value));
    this.message = this.value;
  }
}

/** luaL_error: a message that begins with the place of the Lua function that called the host's. */
export function failure(message: string): LuaError {
  return new LuaError(message, 1);
}

/** luaL_argerror: the function is called as the place of the call knows it. */
export function badArgument(position: number, message: string): LuaError {
  return new LuaError(message, 1, (site) => {
    const [kind = '', name = '?'] = site && site.left !== '' ? splitName(site.left) : [];
    if (kind !== 'method') return `bad argument #${position} to '${name}' (${message})`;
    if (position === 1) return `calling '${name}' on bad self (${message})`;
    return `bad argument #${position - 1} to '${name}' (${message})`;
  });
}

/** luaG_typeerror: `attempt to index local 't' (a nil value)`. */
export function typeError(action: string, type: string, operand: 'left' | 'right' = 'left'): LuaError {
  return new LuaError(undefined, 1, (site) => {
    const known = site ? site[operand] : '';
    return known === '' ? `attempt to ${action} a ${type} value` : `attempt to ${action} ${known} (a ${type} value)`;
  });
}

function splitName(known: string): string[] {
  const gap = known.indexOf(' ');
  return [known.slice(0, gap), known.slice(gap + 2, -1)];
}

/** An error as Lua knows it: its own, or what JavaScript throws where Lua has an error of its own; else undefined. */
export function asLuaError(error: unknown): LuaError | undefined {
  if (error instanceof LuaError) return error;
  if (!(error instanceof Error)) return undefined;
  // No pattern is matched here: there may be no stack for it.
  const { message } = error;
  if (message.includes('call stack') || message.includes('recursion')) return new LuaError('stack overflow', 1);
  if (message === 'Invalid string length') return new LuaError('not enough memory');
  return undefined;
}
