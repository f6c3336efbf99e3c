// Cases for the scripting-errors commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const scriptingErrorsCases = cases({
  'Errors of scripts': [
    [
      'eval "error(\'boo\')" 0',
      error('ERR user_script:1: boo script: 4c4072b2b44689260a81bb26a459f4463cfbb09e, on @user_script:1.'),
    ],
    [
      'eval "error(\'boo\', 0)" 0',
      error('ERR boo script: e2e0608d564c19b987b4861949271cf337ec214b, on @user_script:1.'),
    ],
    [
      'eval "error(\'boo\', 2)" 0',
      error('ERR boo script: f20be47f6e447652c1451ad3390745d4bdd8d2c4, on @user_script:1.'),
    ],
    [
      'eval "\\n\\nerror(\'boo\')" 0',
      error('ERR user_script:3: boo script: 050ee3022bccef18b5a9d74547c4a26c8cb88737, on @user_script:3.'),
    ],
    [
      'eval "local function f()\\n error(\'boo\')\\nend\\nf()" 0',
      error('ERR user_script:2: boo script: a10500853273759e5f99e54c9e24cd63872f8eaf, on @user_script:2.'),
    ],
    [
      'eval "local function f()\\n error(\'boo\', 2)\\nend\\nf()" 0',
      error('ERR user_script:4: boo script: 39716191ae2f4b408b3420e728ad6eeebedbf869, on @user_script:2.'),
    ],
    [
      'eval "error({err=\'MY boo\'})" 0',
      error('MY boo script: b09cfdff88b31d6839b689e2340c14a25bdca683, on @user_script:1.'),
    ],
    [
      'eval "error({err=\'boo\'})" 0',
      error('boo script: 441a1e50777eab33c7096f9b0b8ed334a972d24d, on @user_script:1.'),
    ],
    [
      "eval \"\\nerror({err='MY boo', line='7', source='elsewhere'})\" 0",
      error('MY boo script: c740a9cffcb06fbb8f19db3445a30900072fa348, on @user_script:2.'),
    ],
    ['eval "error()" 0', error('ERR nil script: aca90d914519fdb9825352bdc0befb59f7c8510f, on @user_script:1.')],
    ['eval "error(nil)" 0', error('ERR nil script: c402aa49952c86c38f35fb311d54977d08f3bf01, on @user_script:1.')],
    ['eval "error(true)" 0', error('ERR true script: 4fafe2149f68a1618a3eef40aeef55f5af6951da, on @user_script:1.')],
    [
      'eval "error(12)" 0',
      error('ERR user_script:1: 12 script: 531d78cb0a3022f46aa8fcca247caa61d303b321, on @user_script:1.'),
    ],
    [
      'eval "error(12.5)" 0',
      error('ERR user_script:1: 12.5 script: c311a65910af2fb9446194c4de91c34e5001c40d, on @user_script:1.'),
    ],
    [
      'eval "return nosuch" 0',
      error(
        "ERR user_script:1: Script attempted to access nonexistent global variable 'nosuch' script: 100e7d6e08587ed416717dc6d703eca312809a20, on @user_script:1.",
      ),
    ],
    [
      'eval "return nosuch()" 0',
      error(
        "ERR user_script:1: Script attempted to access nonexistent global variable 'nosuch' script: c843e952e50a3cb0d663a5593c03b89bbafb6aeb, on @user_script:1.",
      ),
    ],
    [
      'eval "local t = nil return t.x" 0',
      error(
        "ERR user_script:1: attempt to index local 't' (a nil value) script: 9b254dbb503ee54eb16164b758132c072ed37366, on @user_script:1.",
      ),
    ],
    [
      'eval "local t = {} return t.x.y" 0',
      error(
        "ERR user_script:1: attempt to index field 'x' (a nil value) script: b1687cd1d4e82de9f4ad5ffbfa977992210c8594, on @user_script:1.",
      ),
    ],
    [
      'eval "local t = {} t.f()" 0',
      error(
        "ERR user_script:1: attempt to call field 'f' (a nil value) script: 0d9f6fec901e5a8e8c809a4534f6470327f16a3a, on @user_script:1.",
      ),
    ],
    [
      'eval "return 1 + {}" 0',
      error(
        'ERR user_script:1: attempt to perform arithmetic on a table value script: 8ab7d53c27e34dc602fbe3688d99968c695c98e4, on @user_script:1.',
      ),
    ],
    [
      'eval "return \'a\' + 1" 0',
      error(
        'ERR user_script:1: attempt to perform arithmetic on a string value script: 8fd50257d5115d9d5cb9d0c337531222d8d17ec1, on @user_script:1.',
      ),
    ],
    [
      'eval "return \'a\' .. {}" 0',
      error(
        'ERR user_script:1: attempt to concatenate a table value script: 95977416906beda661539750606328a1ff5294bf, on @user_script:1.',
      ),
    ],
    [
      'eval "return 1 < \'a\'" 0',
      error(
        'ERR user_script:1: attempt to compare number with string script: 5f8c0ad4d127053bc72617b1c316a6be664f34c2, on @user_script:1.',
      ),
    ],
    [
      'eval "return {} < {}" 0',
      error(
        'ERR user_script:1: attempt to compare two table values script: fe12717409b91d7c0c64c39528a098f1c423fefe, on @user_script:1.',
      ),
    ],
    [
      'eval "return #5" 0',
      error(
        'ERR user_script:1: attempt to get length of a number value script: ffe83ca6101f6ad505d8608927f3d3b8a836e154, on @user_script:1.',
      ),
    ],
    [
      'eval "return -{}" 0',
      error(
        'ERR user_script:1: attempt to perform arithmetic on a table value script: 95c805f07fef0f190a24e3197cab48b4e80c185b, on @user_script:1.',
      ),
    ],
    [
      'eval "(\'x\'):nosuch()" 0',
      error(
        "ERR user_script:1: attempt to call method 'nosuch' (a nil value) script: e88fc0ec2fccd3844cd79753b1fad71d49ee72c3, on @user_script:1.",
      ),
    ],
    [
      'eval "string.rep()" 0',
      error(
        "ERR user_script:1: bad argument #1 to 'rep' (string expected, got no value) script: 2ec92a5bc2be10279b788c84861101755037b120, on @user_script:1.",
      ),
    ],
    [
      'eval "tonumber()" 0',
      error(
        "ERR user_script:1: bad argument #1 to 'tonumber' (value expected) script: a5b582d5f4321bbc7606967d5525c7421e77a5ae, on @user_script:1.",
      ),
    ],
    [
      'eval "return table.concat({{}})" 0',
      error(
        "ERR user_script:1: invalid value (table) at index 1 in table for 'concat' script: 261c19e191dcb2d0c328c14699a9c12d03a123cf, on @user_script:1.",
      ),
    ],
    [
      'eval "setmetatable(1, {})" 0',
      error(
        "ERR user_script:1: bad argument #1 to 'setmetatable' (table expected, got number) script: ffabce3cc23f006ee7f408dacb056fa39cdb178f, on @user_script:1.",
      ),
    ],
    ['eval "return ({pcall(error, \'x\')})[2]" 0', 'x'],
    ['eval "return select(2, pcall(function() error(\'x\') end))" 0', 'user_script:1: x'],
    ['eval "return select(2, pcall(function() error({err=\'x\'}) end))" 0', 'x'],
    ['eval "return select(2, pcall(function() error({code=\'x\'}) end)).code" 0', 'x'],
    [
      'eval "local ok, e = pcall(redis.call, \'lpush\') return {type(e), e}" 0',
      ['string', 'ERR Wrong number of args calling Redis command from script'],
    ],
    [
      "eval \"local ok, e = xpcall(function() error('x') end, function(m) return 'handled ' .. m end) return {tostring(ok), e}\" 0",
      ['false', 'handled user_script:1: x'],
    ],
    [
      'eval "local ok, e = xpcall(function() redis.call(\'nosuch\') end, function(m) return m end) return {type(e), e.err}" 0',
      ['table', 'ERR Unknown Redis command called from script'],
    ],
    [
      'eval "assert(false)" 0',
      error(
        'ERR user_script:1: assertion failed! script: 2878c2ae3cafd05c022d4f19e4b521d97df409a2, on @user_script:1.',
      ),
    ],
    [
      'eval "assert(false, \'reason\')" 0',
      error('ERR user_script:1: reason script: 9bdd52a2170aa5f38d5bc0afdddcb99a8be1f680, on @user_script:1.'),
    ],
    [
      'eval "assert(nil, {err=\'REASON of mine\'})" 0',
      error(
        "ERR user_script:1: bad argument #2 to 'assert' (string expected, got table) script: 7343b709b18893bcdb9cbd57f40158507eb3697f, on @user_script:1.",
      ),
    ],
    ['eval "return assert(1, 2)" 0', 1],
    ['eval "return loadstring(\'return 5\')()" 0', 5],
    ['eval "return loadstring(\'return (\')" 0', null],
    ['eval "return select(2, loadstring(\'return (\'))" 0', '[string "return ("]:1: unexpected symbol near \'<eof>\''],
    [
      'eval "return loadstring(\'x = 1\')()" 0',
      error(
        'ERR [string "x = 1"]:1: Attempt to modify a readonly table script: afbff2ee5a9bb020f9918fdbbf2a281dc3fec921, on x = 1:1.',
      ),
    ],
    ['eval "return load(function() return nil end)" 0', null],
    ['eval "return tostring(nil) .. tostring(true) .. tostring(1.5)" 0', 'niltrue1.5'],
    [
      'eval "return coroutine.wrap(function() error(\'inside\') end)()" 0',
      error(
        'ERR user_script:1: user_script:1: inside script: b87a569204595c8312a88b6bee87f0fd6166b117, on @user_script:1.',
      ),
    ],
    ['eval "return coroutine.wrap(function() return redis.call(\'ping\') end)()" 0', 'PONG'],
    ['eval "return {coroutine.resume(coroutine.create(function() coroutine.yield(1) end))}" 0', [1, 1]],
  ],
  'Statistics of error replies': [
    ['config resetstat', 'OK'],
    ['eval "return {err=\'bare\'}" 0', error('bare')],
    ['eval "return {err=\'TWO words\'}" 0', error('TWO words')],
    ['eval "return {1, {err=\'NESTED error\'}}" 0', [1, error('NESTED error')]],
    [
      'eval "return redis.call(\'lpush\')" 0',
      error(
        'ERR Wrong number of args calling Redis command from script script: eb85192c2119e7f70e4bbc0af98288dcb1759add, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.pcall(\'get\', {})" 0',
      error('ERR Lua redis lib command arguments must be strings or integers'),
    ],
    [
      'eval "return redis.call(\'get\', {})" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 4368e88f98d93af9caf358186e5fbf273374ee91, on @user_script:1.',
      ),
    ],
    ['eval "redis.pcall(\'get\', {}) return 1" 0', 1],
    [
      'eval "return (" 0',
      error("ERR Error compiling script (new function): user_script:1: unexpected symbol near '<eof>'"),
    ],
    ['evalsha abc 0', error('NOSCRIPT No matching script. Please use EVAL.')],
    ['eval "local e = redis.pcall(\'nosuch\') return e" 0', error('ERR Unknown Redis command called from script')],
    [
      'eval "local e = redis.pcall(\'nosuch\') error(e)" 0',
      error(
        'ERR Unknown Redis command called from script script: 99b022c58384f34bbf440bc2432b911a6133981f, on @user_script:1.',
      ),
    ],
    ['eval "local e = redis.pcall(\'nosuch\') return {e}" 0', [error('ERR Unknown Redis command called from script')]],
    [
      'eval "return {err=\'longlonglonglonglonglonglonglonglonglonglonglong word\'}" 0',
      error('longlonglonglonglonglonglonglonglonglonglonglong word'),
    ],
    [
      'info errorstats',
      '# Errorstats\r\nerrorstat_ERR:count=9\r\nerrorstat_NESTED:count=1\r\nerrorstat_NOSCRIPT:count=1\r\nerrorstat_TWO:count=1\r\n',
    ],
  ],
  'Statistics of what scripts call': [
    ['config resetstat', 'OK'],
    [
      "eval \"redis.call('set', 'k', 'v') redis.call('get', 'k') redis.pcall('incr', 'k') redis.pcall('nosuch') redis.pcall('get') return 1\" 0",
      1,
    ],
    [
      "eval \"return redis.call('incr', 'k')\" 0",
      error(
        'ERR value is not an integer or out of range script: 6f2b230e8168d6623331d135dfd8a3a262da17ee, on @user_script:1.',
      ),
    ],
    ['eval "return redis.error_reply(\'MY boo\')" 0', error('MY boo')],
    [
      'eval "error(\'boo\')" 0',
      error('ERR user_script:1: boo script: 4c4072b2b44689260a81bb26a459f4463cfbb09e, on @user_script:1.'),
    ],
    ['info errorstats', '# Errorstats\r\nerrorstat_ERR:count=5\r\nerrorstat_MY:count=1\r\n'],
  ],
});
