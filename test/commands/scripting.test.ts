// Scripts where a client that speaks RESP2 cannot see it: replies as they are before any protocol, what `setresp` makes
// of them, users, the end of a script that does not end, and a new beginning. The replies were seen on a real server.
import { beforeEach, describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { Pending, type Session } from '../../src/engine/session.ts';
import {
  BigNumber,
  Double,
  MapReply,
  type Reply,
  type ReplyError,
  SetReply,
  Status,
  Verbatim,
} from '../../src/resp/reply.ts';

let server: RedisServer;
let session: Session;

beforeEach(() => {
  server = new RedisServer({ version: '7.0', scriptTimeout: 50 });
  session = server.connect();
});

function evaluate(lua: string, by = session): Reply {
  const reply = by.send(['EVAL', lua, '0']);
  if (reply instanceof Pending) throw new Error('a script waits');
  return reply;
}

describe('replies of scripts', () => {
  it.each<[lua: string, reply: Reply]>([
    ['return true', 1],
    ['return false', null],
    ['redis.setresp(3) return true', true],
    ['redis.setresp(3) return false', false],
    ['redis.setresp(3) return nil', null],
    ['return {double=1.5}', new Double(1.5)],
    ['return {map={a=1}}', new MapReply(['a', 1])],
    ['return {set={a=true}}', new SetReply(['a'])],
    ["return {big_number='12345678901234567890'}", new BigNumber('12345678901234567890')],
    ["return {verbatim_string={string='abc',format='txt'}}", new Verbatim('abc')],
    ["return {verbatim_string={string='abc',format='longer'}}", new Verbatim('abc', 'lon')],
    ["return {1, {ok='x'}, false}", [1, new Status('x'), null]],
    ['return 2^53', 9007199254740992n],
    ['return 2^62', 4611686018427387904n],
  ])('%s', (lua, reply) => {
    expect(evaluate(lua)).toEqual(reply);
  });

  it('stand for what redis.setresp has chosen', () => {
    server.call('ZADD', 'z', 1.5, 'm');
    expect(evaluate("return redis.call('zscore', 'z', 'm')")).toBe('1.5');
    expect(evaluate("redis.setresp(3) return redis.call('zscore', 'z', 'm')")).toEqual(new Double(1.5));
    const pairs = "return cjson.encode(redis.call('zrange', 'z', 0, -1, 'withscores'))";
    expect(evaluate(pairs)).toBe('["m","1.5"]');
    expect(evaluate(`redis.setresp(3) ${pairs}`)).toBe('[["m",{"double":1.5}]]');
    expect(evaluate("redis.setresp(3) return {redis.call('get', 'none'), 1}")).toEqual([]);
    expect(evaluate("return {redis.call('get', 'none'), 1}")).toEqual([null, 1]);
  });
});

describe('a script that does not end', () => {
  it('is ended, and what it has done stays', () => {
    const reply = evaluate("redis.call('set', 'k', 'v')\nwhile true do end");
    expect((reply as ReplyError).message).toMatch(
      /^ERR Script killed by user with SCRIPT KILL\.\.\. script: [\da-f]{40}, on @user_script:\d\.$/,
    );
    expect(server.call('GET', 'k')).toBe('v');
  });

  it('cannot be held by pcall', () => {
    const reply = evaluate('while true do pcall(function() while true do end end) end');
    expect((reply as ReplyError).message).toContain('SCRIPT KILL');
  });

  it('leaves the next ones their time', () => {
    evaluate('while true do end');
    expect(evaluate('local n = 0 for i = 1, 100000 do n = n + 1 end return n')).toBe(100000);
  });

  it('may be a function', () => {
    server.call('FUNCTION', 'LOAD', "#!lua name=l\nredis.register_function('f', function() while true do end end)");
    expect(() => server.call('FCALL', 'f', 0)).toThrow(
      'ERR Script killed by user with SCRIPT KILL... script: f, on @user_function:2.',
    );
  });
});

describe('the user behind a script', () => {
  it('is the one who has called it', () => {
    server.call('ACL', 'SETUSER', 'joe', 'on', '>p', '+@all', '-get', '~a*');
    session.send(['AUTH', 'joe', 'p']);
    expect(evaluate("return redis.pcall('set', 'a', 1)")).toEqual(new Status('OK'));
    expect(evaluate("return redis.pcall('get', 'a').err")).toBe(
      "ERR The user executing the script can't run this command or subcommand",
    );
    expect(evaluate("return redis.pcall('set', 'b', 1).err")).toBe(
      "ERR The user executing the script can't access at least one of the keys mentioned in the command arguments",
    );
    expect(evaluate("return redis.acl_check_cmd('set', 'a', 1)")).toBe(1);
    expect(evaluate("return redis.acl_check_cmd('set', 'b', 1)")).toBe(null);
  });
});

describe('a server that begins anew', () => {
  it('knows no scripts and no functions', () => {
    const sha = server.call('SCRIPT', 'LOAD', 'return 1') as string;
    server.call('FUNCTION', 'LOAD', "#!lua name=l\nredis.register_function('f', function() return 1 end)");
    server.reset();
    expect(server.call('SCRIPT', 'EXISTS', sha)).toEqual([0]);
    expect(server.call('FUNCTION', 'LIST')).toEqual([]);
  });
});

it('makes nothing of Lua before the first script', () => {
  expect(server.scripts).toBeUndefined();
  server.call('SET', 'k', 'v');
  expect(server.scripts).toBeUndefined();
});
