// Cases for the scripting-call commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const scriptingCallCases = cases({
  'redis.call answers by type': [
    ['eval "return redis.call(\'ping\')" 0', 'PONG'],
    ['eval "return redis.call(\'PING\')" 0', 'PONG'],
    ['eval "return redis.call(\'ping\').ok" 0', 'PONG'],
    ['eval "return type(redis.call(\'ping\'))" 0', 'table'],
    ["eval \"return redis.call('set', 'k', 'v')\" 0", 'OK'],
    ["eval \"return redis.call('get', 'k')\" 0", 'v'],
    ["eval \"return type(redis.call('get', 'none'))\" 0", 'boolean'],
    ["eval \"return redis.call('get', 'none') == false\" 0", 1],
    ["eval \"return type(redis.call('incr', 'n'))\" 0", 'number'],
    ["eval \"return redis.call('mget', 'k', 'none', 'n')\" 0", ['v', null, '1']],
    ["eval \"return #redis.call('mget', 'k', 'none', 'n')\" 0", 3],
    ["eval \"return type(redis.call('mget', 'none')[1])\" 0", 'boolean'],
    ["eval \"redis.call('hset', 'h', 'f', '1', 'g', '2') return redis.call('hgetall', 'h')\" 0", ['f', '1', 'g', '2']],
    ["eval \"return redis.call('hgetall', 'h')[2]\" 0", '1'],
    ["eval \"return #redis.call('hgetall', 'none')\" 0", 0],
    [
      "eval \"redis.call('zadd', 'z', 1.5, 'a', 2, 'b') return redis.call('zrange', 'z', 0, -1, 'withscores')\" 0",
      ['a', '1.5', 'b', '2'],
    ],
    ["eval \"return redis.call('zscore', 'z', 'a')\" 0", '1.5'],
    ["eval \"return type(redis.call('zscore', 'z', 'a'))\" 0", 'string'],
    ["eval \"redis.call('sadd', 's', 'a') return redis.call('smembers', 's')\" 0", ['a']],
    ["eval \"return redis.call('lpop', 'none', 2)\" 0", null],
    ["eval \"return type(redis.call('lpop', 'none', 2))\" 0", 'boolean'],
    ["eval \"return redis.call('echo', 'x' .. string.char(0, 255))\" 0", 'x\u0000ÿ'],
    ['eval "return #redis.call(\'echo\', ARGV[1])" 0 "\\x00\\xff"', 2],
    ["eval \"return redis.call('object', 'encoding', 'n')\" 0", 'int'],
    [
      "eval \"return redis.call('config', 'get', 'hash-max-listpack-entries')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: bf913b3d12cabe5d96e5a43b70eb9b6dbd970ecf, on @user_script:1.',
      ),
    ],
    ['eval "return type(redis.call(\'time\')[1])" 0', 'string'],
    ["eval \"return redis.call('geopos', 'z', 'none')\" 0", [null]],
    ["eval \"return redis.call('exists', 'k') + 1\" 0", 2],
    ["eval \"return redis.call('incrby', 'n', 9007199254740993)\" 0", 9007199254740992],
    ["eval \"redis.call('set', 'big', '9007199254740993') return redis.call('incrby', 'big', 0)\" 0", 9007199254740992],
    [
      "eval \"redis.call('set', 'big', '9007199254740993') return tostring(redis.call('incrby', 'big', 0))\" 0",
      '9.007199254741e+15',
    ],
  ],
  'Numbers as arguments of redis.call': [
    ["eval \"redis.call('set', 'n', 1) return redis.call('get', 'n')\" 0", '1'],
    ["eval \"redis.call('set', 'n', 1.5) return redis.call('get', 'n')\" 0", '1.5'],
    ["eval \"redis.call('set', 'n', 10/3) return redis.call('get', 'n')\" 0", '3.3333333333333335'],
    ["eval \"redis.call('set', 'n', 0.1) return redis.call('get', 'n')\" 0", '0.10000000000000001'],
    ["eval \"redis.call('set', 'n', 1e14) return redis.call('get', 'n')\" 0", '100000000000000'],
    ["eval \"redis.call('set', 'n', 1e15) return redis.call('get', 'n')\" 0", '1000000000000000'],
    ["eval \"redis.call('set', 'n', 1e17) return redis.call('get', 'n')\" 0", '1e+17'],
    ["eval \"redis.call('set', 'n', 1e18) return redis.call('get', 'n')\" 0", '1e+18'],
    ["eval \"redis.call('set', 'n', 1e19) return redis.call('get', 'n')\" 0", '1e+19'],
    ["eval \"redis.call('set', 'n', 1e20) return redis.call('get', 'n')\" 0", '1e+20'],
    ["eval \"redis.call('set', 'n', 2^52) return redis.call('get', 'n')\" 0", '4503599627370496'],
    ["eval \"redis.call('set', 'n', 2^52 - 1) return redis.call('get', 'n')\" 0", '4503599627370495'],
    ["eval \"redis.call('set', 'n', 2^53) return redis.call('get', 'n')\" 0", '9007199254740992'],
    ["eval \"redis.call('set', 'n', 2^53 + 2) return redis.call('get', 'n')\" 0", '9007199254740994'],
    ["eval \"redis.call('set', 'n', -2^53) return redis.call('get', 'n')\" 0", '-9007199254740992'],
    ["eval \"redis.call('set', 'n', 2^54) return redis.call('get', 'n')\" 0", '18014398509481984'],
    ["eval \"redis.call('set', 'n', 2^62) return redis.call('get', 'n')\" 0", '4.6116860184273879e+18'],
    ["eval \"redis.call('set', 'n', 2^63) return redis.call('get', 'n')\" 0", '9.2233720368547758e+18'],
    ["eval \"redis.call('set', 'n', -2^63) return redis.call('get', 'n')\" 0", '-9.2233720368547758e+18'],
    ["eval \"redis.call('set', 'n', 1/0) return redis.call('get', 'n')\" 0", 'inf'],
    ["eval \"redis.call('set', 'n', -1/0) return redis.call('get', 'n')\" 0", '-inf'],
    ["eval \"redis.call('set', 'n', -0.0) return redis.call('get', 'n')\" 0", '-0'],
    ["eval \"redis.call('set', 'n', 1e-5) return redis.call('get', 'n')\" 0", '1.0000000000000001e-05'],
    ["eval \"redis.call('set', 'n', 123456.789e3) return redis.call('get', 'n')\" 0", '123456789'],
    ["eval \"redis.call('set', 'n', 1e300) return redis.call('get', 'n')\" 0", '1.0000000000000001e+300'],
    ["eval \"redis.call('set', 'n', 12345678901234567) return redis.call('get', 'n')\" 0", '12345678901234568'],
    ['eval "return redis.call(\'echo\', 0x10)" 0', '16'],
  ],
  'Arguments that are refused': [
    [
      'eval "return redis.call()" 0',
      error(
        'ERR Please specify at least one argument for this redis lib call script: 0a907e1429221a4d85516cab7fd219a82a9439d8, on @user_script:1.',
      ),
    ],
    ['eval "return redis.pcall()" 0', error('ERR Please specify at least one argument for this redis lib call')],
    [
      'eval "return redis.call({})" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 80747816df1f4411f7c442b928fce6a814214839, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'get\', {})" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 4368e88f98d93af9caf358186e5fbf273374ee91, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'get\', nil)" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: c08fc0abeafdf57380190a28c88ba671c0d91403, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'get\', true)" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 12c6851597ea39422dc179bc582fe8ba6af32595, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'get\', function() end)" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 0e94af714459d87a68b7f896ed81d6830bc20896, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'get\', cjson.null)" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: cc388485c8a02dc01120ad0754c47882ac4618ed, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(nil)" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 99304b0aecba6a93ad3911cc253cf22c84ab4d15, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(5)" 0',
      error(
        'ERR Unknown Redis command called from script script: 0807b14573f79091472bde23ba560be9eac143bf, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'\')" 0',
      error(
        'ERR Unknown Redis command called from script script: 4f747abccded4fe9957e621fd4c471a3268503ec, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.pcall(\'get\', {})" 0',
      error('ERR Lua redis lib command arguments must be strings or integers'),
    ],
    [
      'eval "return redis.call(\'nosuch\')" 0',
      error(
        'ERR Unknown Redis command called from script script: 206396248e12c6e742fd7296250433c8d7343b74, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('nosuch', 'a', 'b')\" 0",
      error(
        'ERR Unknown Redis command called from script script: 7a536bff1a0e532698085ee44b63392243426f0b, on @user_script:1.',
      ),
    ],
    ['eval "return redis.pcall(\'nosuch\')" 0', error('ERR Unknown Redis command called from script')],
    [
      'eval "return redis.call(\'get\')" 0',
      error(
        'ERR Wrong number of args calling Redis command from script script: f187dee77f607f7cff00bbabc9df38507582c78d, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('get', 'a', 'b')\" 0",
      error(
        'ERR Wrong number of args calling Redis command from script script: 83fb1f3d3ef84eb4eebaa00386befdba32e9f237, on @user_script:1.',
      ),
    ],
    ['eval "return redis.pcall(\'get\')" 0', error('ERR Wrong number of args calling Redis command from script')],
    [
      'eval "return redis.call(\'config\')" 0',
      error(
        'ERR Wrong number of args calling Redis command from script script: 7606e80c4491d47b7e4d27375c865fbb82912077, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('config', 'nosuch')\" 0",
      error(
        'ERR Unknown Redis command called from script script: a0ea45a4efe6387b81c64461d8f551451a773e1a, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('object', 'encoding')\" 0",
      error(
        'ERR Wrong number of args calling Redis command from script script: 33cda5a3a369d0a36df84be704cbadc9d3b99558, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('xgroup', 'nosuch', 'k')\" 0",
      error(
        'ERR Unknown Redis command called from script script: 08f7b847bf599236987be1643cb99edcc9eba912, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'__proto__\')" 0',
      error(
        'ERR Unknown Redis command called from script script: 603976ddae56d4adff94f5ce28bce9ea15cd0c4e, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'constructor\')" 0',
      error(
        'ERR Unknown Redis command called from script script: bda48f551a3b8e44be03c0f6ea51c7f546534fe0, on @user_script:1.',
      ),
    ],
  ],
  'Commands that no script may call': [
    [
      "eval \"return redis.call('eval', 'return 1', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 310efa61ec0f2edf6c2e5b4007966dd555e75546, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'eval\')" 0',
      error(
        'ERR Wrong number of args calling Redis command from script script: 11376c5839643d67e5e5b4a5c5a9931259af49eb, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('evalsha', 'abc', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 2dc18509cc60c99eece8eba1eb1c967bfd12f0fe, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('fcall', 'f', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 41b2711b7df2791b0759985663b75d6907bb6bc6, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('script', 'load', 'return 1')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: a490477d6bc12575fb844107684e6cd178d473fe, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('script', 'help')\" 0",
      [
        'SCRIPT <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
        'DEBUG (YES|SYNC|NO)',
        '    Set the debug mode for subsequent scripts executed.',
        'EXISTS <sha1> [<sha1> ...]',
        '    Return information about the existence of the scripts in the script cache.',
        'FLUSH [ASYNC|SYNC]',
        '    Flush the Lua scripts cache. Very dangerous on replicas.',
        '    When called without the optional mode argument, the behavior is determined by the',
        '    lazyfree-lazy-user-flush configuration directive. Valid modes are:',
        '    * ASYNC: Asynchronously flush the scripts cache.',
        '    * SYNC: Synchronously flush the scripts cache.',
        'KILL',
        '    Kill the currently executing Lua script.',
        'LOAD <script>',
        '    Load a script into the scripts cache without executing it.',
        'HELP',
        '    Prints this help.',
      ],
    ],
    [
      "eval \"return redis.call('function', 'list')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 79f85c3d63467b8be93f58abf6bbb59f5d9401d8, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'multi\')" 0',
      error(
        'ERR This Redis command is not allowed from script script: c329a1a294be6bf95b44144f7502610661ae925a, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'exec\')" 0',
      error(
        'ERR This Redis command is not allowed from script script: cfd06730c41ba24d30327b6d49d1ebf96a001298, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('watch', 'k')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: a817c523f5cc80f968ddb4aca6966271f58c9433, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('subscribe', 'c')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: ef3d3b3db03eea01b69a3675b5e27984671b35c3, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'monitor\')" 0',
      error(
        'ERR This Redis command is not allowed from script script: 816ccacd66cee27df40b38b03fcb7a2e6769f006, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('client', 'id')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 9d62628b738307e9bc386eed63edab758ee76b57, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'hello\')" 0',
      error(
        'ERR This Redis command is not allowed from script script: d0169abe9a451faf8a4132e9c783cc064ee9a6ac, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('auth', 'x')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 7f1217694d43dd4cdc3ff084133cc4d0682328ab, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.call(\'quit\')" 0',
      error(
        'ERR This Redis command is not allowed from script script: 594184995799820e8ea15ff5ed6e55342c8fed42, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('config', 'set', 'maxmemory', '0')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 1141cbe2bf972c784c0a7476c5f754f94fae4e32, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('blpop', 'k', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: a81e3ab411a00f657652825e230ac5a481d1936e, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('brpop', 'k', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: cd4ed933ef1d8ccb9bf640a6b34433cc62e7a9d4, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('brpoplpush', 'k', 'l', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 8a9d3e5ef74a5e4c097a89fc7023266702b0c63b, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('blmove', 'k', 'l', 'left', 'left', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: c85eac2e00b57094e34d71f8514b73f2ed4d071e, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('bzpopmin', 'k', 0)\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 2707fb020c79855a5c2e420687b29f922da168b9, on @user_script:1.',
      ),
    ],
    ['eval "return redis.pcall(\'multi\')" 0', error('ERR This Redis command is not allowed from script')],
    ['eval "local t = redis.pcall(\'multi\') return t.err" 0', 'ERR This Redis command is not allowed from script'],
  ],
  'Commands that wait do not wait in a script': [
    ["eval \"return redis.call('blmpop', 0, 1, 'k', 'left')\" 0", null],
    ["eval \"return type(redis.call('blmpop', 0, 1, 'k', 'left'))\" 0", 'boolean'],
    ["eval \"return redis.call('bzmpop', 0, 1, 'k', 'min')\" 0", null],
  ],
  'Errors of commands': [
    ['set k v', 'OK'],
    [
      "eval \"return redis.call('lpush', 'k', 'x')\" 0",
      error(
        'WRONGTYPE Operation against a key holding the wrong kind of value script: bebe050f6763e9d4b51df27e34a338498e55d58a, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.pcall('lpush', 'k', 'x')\" 0",
      error('WRONGTYPE Operation against a key holding the wrong kind of value'),
    ],
    [
      "eval \"return redis.pcall('lpush', 'k', 'x').err\" 0",
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    ],
    [
      "eval \"return redis.pcall('lpush', 'k', 'x')['err']\" 0",
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    ],
    ["eval \"local n = 0 for key in pairs(redis.pcall('lpush', 'k', 'x')) do n = n + 1 end return n\" 0", 2],
    [
      "eval \"local r = {} for key, value in pairs(redis.pcall('lpush', 'k', 'x')) do r[#r + 1] = key .. '=' .. tostring(value) end table.sort(r) return r\" 0",
      ['err=WRONGTYPE Operation against a key holding the wrong kind of value', 'ignore_error_stats_update=true'],
    ],
    [
      "eval \"local r = {} for key, value in pairs(redis.pcall('nosuch', 'k', 'x')) do r[#r + 1] = key .. '=' .. tostring(value) end table.sort(r) return r\" 0",
      ['err=ERR Unknown Redis command called from script', 'ignore_error_stats_update=true'],
    ],
    [
      "eval \"local r = {} for key, value in pairs(redis.pcall('get', {})) do r[#r + 1] = key .. '=' .. tostring(value) end table.sort(r) return r\" 0",
      ['err=ERR Lua redis lib command arguments must be strings or integers'],
    ],
    [
      "eval \"local ok, e = pcall(redis.call, 'lpush', 'k', 'x') return {tostring(ok), e}\" 0",
      ['false', 'WRONGTYPE Operation against a key holding the wrong kind of value'],
    ],
    [
      "eval \"local ok, e = pcall(redis.pcall, 'lpush', 'k', 'x') return {tostring(ok), e}\" 0",
      ['true', error('WRONGTYPE Operation against a key holding the wrong kind of value')],
    ],
    [
      "eval \"\\n\\nreturn redis.call('incr', 'k')\" 0",
      error(
        'ERR value is not an integer or out of range script: 70ad44fbd9c05d3a10b572a36615237baf22d8d1, on @user_script:3.',
      ),
    ],
    [
      "eval \"local function f()\\n  return redis.call('incr', 'k')\\nend\\nlocal x = f()\\nreturn x\" 0",
      error(
        'ERR value is not an integer or out of range script: 0f911c77ff2a9839fd7fb4898f61b7c2f4e5b1b6, on @user_script:2.',
      ),
    ],
    [
      "eval \"local function f()\\n  return redis.call('incr', 'k')\\nend\\nreturn f()\" 0",
      error(
        'ERR value is not an integer or out of range script: a91eaabe6038f89f62f8b52236f8dd348304e07a, on @user_script:2.',
      ),
    ],
    ["eval \"return {redis.pcall('incr', 'k'), 1}\" 0", [error('ERR value is not an integer or out of range'), 1]],
    [
      "eval \"local e = redis.pcall('incr', 'k') error(e)\" 0",
      error(
        'ERR value is not an integer or out of range script: c94cfd72e1dc6e64bb3f2eea7d5dc87de8220c31, on @user_script:1.',
      ),
    ],
    [
      "eval \"local e = redis.pcall('incr', 'k') error(e.err)\" 0",
      error(
        'ERR user_script:1: ERR value is not an integer or out of range script: 077662aa72a059295f6ff1bed26d0bf68e60c6f1, on @user_script:1.',
      ),
    ],
    ["eval \"local e = redis.pcall('incr', 'k') return e\" 0", error('ERR value is not an integer or out of range')],
    [
      "eval \"local e = redis.pcall('incr', 'k') return redis.error_reply(e.err)\" 0",
      error('ERR value is not an integer or out of range'),
    ],
    [
      "eval \"return redis.call('set', 'k', 'v', 'ex', 'x')\" 0",
      error(
        'ERR value is not an integer or out of range script: abc2730f505114c9936f34f72a7c434403c4727e, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.call('expire', 'k', 'x')\" 0",
      error(
        'ERR value is not an integer or out of range script: bd365b40cc7391366620d8467a973da0cc56cf6b, on @user_script:1.',
      ),
    ],
  ],
  'What the script selects stays in the script': [
    ["eval \"redis.call('select', 1) redis.call('set', 'k', 'one') return 1\" 0", 1],
    ['get k', null],
    ['select 1', 'OK'],
    ['get k', 'one'],
    ["eval \"return redis.call('get', 'k')\" 0", 'one'],
    ['flushdb', 'OK'],
    ['select 0', 'OK'],
  ],
  'Sets are sorted for scripts': [
    ['sadd s c a b', 3],
    ["eval \"return redis.call('sort', 's', 'by', 'nosort')\" 0", ['a', 'b', 'c']],
    ["eval \"return redis.call('sort', 's', 'by', 'nosort', 'get', '#')\" 0", ['a', 'b', 'c']],
    ["eval \"return redis.call('sort', 's', 'by', 'nosort', 'desc')\" 0", ['c', 'b', 'a']],
    ["eval \"return redis.call('sort', 's', 'by', 'nosort', 'limit', 0, 2)\" 0", ['a', 'b']],
    ['sadd n 10 9 8', 3],
    ["eval \"return redis.call('sort', 'n', 'by', 'nosort')\" 0", ['10', '8', '9']],
    ["eval \"return redis.call('sort', 'n', 'by', 'nosort', 'store', 'd')\" 0", 3],
    ['lrange d 0 -1', ['10', '8', '9']],
    ["eval \"return redis.call('sort_ro', 's', 'by', 'nosort')\" 0", ['a', 'b', 'c']],
  ],
});
