// What the owner of a LuaState may rely on: the leash, errors with their place, and that no script reaches JavaScript.
import { describe, expect, it } from 'vitest';
import { all, LuaError, LuaState, LuaTable, NOTHING } from '../../src/lua/index.ts';

function evaluate(source: string, state = new LuaState()): readonly unknown[] {
  return state.call(state.load(source, '@user_script'));
}

function failureOf(work: () => unknown): LuaError {
  try {
    work();
  } catch (error) {
    if (error instanceof LuaError) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

describe('the leash', () => {
  const endless = [
    'while true do end',
    'repeat until false',
    'for i = 1, math.huge do end',
    'local function f() return f() end f()',
    'while true do pcall(error) end',
    'while true do pcall(function() while true do end end) end',
    'local f = coroutine.wrap(function() while true do coroutine.yield() end end) while true do f() end',
    'for _ in function() return 1 end do end',
    'local t = setmetatable({}, {__index = function() return 1 end}) while t.x do end',
  ];
  for (const source of endless) {
    it(`ends ${source}`, () => {
      const state = new LuaState();
      let visits = 0;
      state.watch(1000, () => {
        if (++visits === 3) throw new Error('enough');
      });
      expect(() => evaluate(source, state)).toThrow('enough');
      expect([state.depth, state.level, state.running]).toEqual([0, 0, undefined]);
      state.watch(1000, undefined);
      expect(evaluate('return 1', state)).toEqual([1]);
    });
  }

  it('cannot be slipped by pcall when its error is final', () => {
    const state = new LuaState();
    state.watch(1000, () => {
      const error = new LuaError('killed', 1);
      error.isFinal = true;
      throw error;
    });
    const error = failureOf(() => evaluate('\nwhile true do pcall(function() while true do end end) end', state));
    expect([error.value, error.line, error.source]).toEqual(['user_script:2: killed', 2, '@user_script']);
  });
});

describe('errors', () => {
  it('know the chunk and line they come from', () => {
    const error = failureOf(() => evaluate('local t\n\nreturn t.x'));
    expect(error.value).toBe("user_script:3: attempt to index local 't' (a nil value)");
    expect([error.source, error.line]).toEqual(['@user_script', 3]);
  });

  it('carry values', () => {
    expect(failureOf(() => evaluate('error({1})')).value).toBeInstanceOf(LuaTable);
    expect(failureOf(() => evaluate('error()')).value).toBe(undefined);
  });

  it('that are not of Lua pass every pcall', () => {
    const state = new LuaState();
    state.globals.setText('bug', () => {
      throw new TypeError('ours');
    });
    expect(() => evaluate('pcall(bug)', state)).toThrow(new TypeError('ours'));
    expect(() => evaluate('coroutine.resume(coroutine.create(function() bug() end))', state)).toThrow('ours');
  });
});

describe('deep stacks', () => {
  const deep = {
    'a function that calls itself': 'local function f() return 1 + f() end return pcall(f)',
    'one that matches patterns at the bottom':
      'local function f() local x = ("a b"):gsub("%s(%w)", "%1") f() return x end return pcall(f)',
    'one in a coroutine':
      'local function f() return 1 + f() end return coroutine.resume(coroutine.create(function() return f() end))',
    'one through a metamethod':
      'local t = setmetatable({}, {__index = function(t, k) return t[k] end}) return pcall(function() return t.x end)',
    'one that sorts': 'local function f() table.sort({2, 1}, f) end return pcall(f)',
  };
  for (const [name, source] of Object.entries(deep)) {
    it(`end in Lua's own error: ${name}`, () => {
      const state = new LuaState();
      for (let round = 0; round < 3; round++) {
        const [ok, message] = evaluate(source, state);
        expect([ok, /(?:C )?stack overflow$/.test(String(message))]).toEqual([false, true]);
      }
      expect([state.depth, state.level]).toEqual([0, 0]);
    });
  }
});

describe('no way to JavaScript', () => {
  const reaching = [
    'return ("").constructor',
    'return ("x").length',
    'return ({}).constructor, ({}).__proto__, ({}).hasOwnProperty',
    'local t = {} t.__proto__ = {x = 1} return t.x',
    'local t = setmetatable({}, {__index = {constructor = nil}}) return t.constructor',
    'return _G.globalThis, _G.process, _G.Function, _G.eval, _G.require, _G.S, _G.O, _G.P, _G.E',
    'return rawget(_G, "constructor"), rawget({}, "toString"), next({})',
  ];
  for (const source of reaching) {
    it(source, () => {
      for (const value of evaluate(source)) expect(value).toBe(undefined);
    });
  }

  it('by functions: they are no tables', () => {
    for (const key of ['constructor', 'prototype', 'call', 'apply', 'bind', 'resumable', '__proto__']) {
      expect(failureOf(() => evaluate(`return tostring.${key}`)).value).toMatch(/attempt to index global 'tostring'/);
      expect(failureOf(() => evaluate(`local f = function() end f.${key} = 1`)).value).toMatch(/attempt to index/);
    }
  });

  it('by source text: strings and names stay what they are', () => {
    const texts = ['"+process.exit(1)+"', '\\";throw 1;//', '`', '\u2028', '*/', "';throw 1;'", '\\u0022'];
    const state = new LuaState();
    for (const text of texts) {
      const bytes = Buffer.from(text).toString('latin1');
      expect(evaluate(`return [==[${bytes}]==]`, state)).toEqual([bytes]);
      expect(evaluate(`local t = {[ [==[${bytes}]==] ] = 1} return t[ [==[${bytes}]==] ]`, state)).toEqual([1]);
    }
    const words =
      'arguments await class const delete eval import let new null super this throw typeof undefined var void with';
    for (const word of words.split(' ')) {
      expect(
        evaluate(`local ${word} = 1 local function f(${word}) return ${word} end return f(2) + ${word}`, state),
      ).toEqual([3]);
      expect(evaluate(`${word} = 4 return ${word}`, new LuaState())).toEqual([4]);
    }
  });
});

describe('functions of the host', () => {
  it('take arguments as they come and return one value or several', () => {
    const state = new LuaState();
    state.globals.setText('count', (...args) => args.length);
    state.globals.setText('both', (left, right) => [right, left]);
    state.globals.setText('none', () => NOTHING);
    state.globals.setText('apply', (target, ...args) => [...all(state.invoke(target, ...args)), 'end']);
    expect(evaluate('return count(), count(nil), count(1, nil, nil)', state)).toEqual([0, 1, 3]);
    expect(evaluate('local a, b = both(1, 2) return a, b, (both(3, 4))', state)).toEqual([2, 1, 4]);
    expect(evaluate('return select("#", none()), (none())', state)).toEqual([0, undefined]);
    expect(evaluate('return apply(function(x) return x, x * 2 end, 4)', state)).toEqual([4, 8, 'end']);
  });

  it('see the environment a chunk was loaded with', () => {
    const state = new LuaState();
    const env = new LuaTable();
    env.setText('x', 5);
    expect(state.call(state.load('y = x return x', '=c', env))).toEqual([5]);
    expect([env.getText('y'), state.globals.getText('y')]).toEqual([5, undefined]);
  });

  it('count the seconds of os.clock, if the owner has any', () => {
    expect(evaluate('return os')).toEqual([undefined]);
    expect(evaluate('return os.clock()', new LuaState({ clock: () => 1.5 }))).toEqual([1.5]);
  });
});
