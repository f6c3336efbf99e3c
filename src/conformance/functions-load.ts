// Cases for the functions-load commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const functionsLoadCases = cases({
  'FUNCTION LOAD refuses': [
    ['function flush', 'OK'],
    ['function load', error("ERR wrong number of arguments for 'function|load' command")],
    ['function load replace', error('ERR Missing library metadata')],
    ['function load nosuch "#!lua name=a\\n"', error('ERR Unknown option given: nosuch')],
    ['function load replace nosuch "#!lua name=a\\n"', error('ERR Unknown option given: nosuch')],
    ['function load "return 1"', error('ERR Missing library metadata')],
    ['function load ""', error('ERR Missing library metadata')],
    ['function load "#!lua name=a"', error('ERR Invalid library metadata')],
    ['function load "#!lua name=a\\n"', error('ERR No functions registered')],
    ['function load "#!lua\\nreturn 1"', error('ERR Library name was not given')],
    [
      'function load "#!lua name=\\nreturn 1"',
      error(
        'ERR Library names can only contain letters, numbers, or underscores(_) and must be at least one character long',
      ),
    ],
    [
      'function load "#!lua name=a-b\\nreturn 1"',
      error(
        'ERR Library names can only contain letters, numbers, or underscores(_) and must be at least one character long',
      ),
    ],
    ['function load "#!lua name=a b\\nreturn 1"', error('ERR Invalid metadata value given: b')],
    [
      'function load "#!lua name=a name=b\\nreturn 1"',
      error('ERR Invalid metadata value, name argument was given multiple times'),
    ],
    ['function load "#!lua nosuch=a\\nreturn 1"', error('ERR Invalid metadata value given: nosuch=a')],
    [
      'function load "#!lua name=a flags=no-writes\\nreturn 1"',
      error('ERR Invalid metadata value given: flags=no-writes'),
    ],
    ['function load "#!nosuch name=a\\nreturn 1"', error("ERR Engine 'nosuch' not found")],
    ['function load "#!LUA name=a\\nredis.register_function(\'f\', function() return 1 end)"', 'a'],
    ['function load "#!lua NAME=b\\nredis.register_function(\'f2\', function() return 1 end)"', 'b'],
    [
      'function list libraryname a',
      [['library_name', 'a', 'engine', 'LUA', 'functions', [['name', 'f', 'description', null, 'flags', []]]]],
    ],
    ['function delete a', 'OK'],
    ['function delete b', 'OK'],
  ],
  'Library code that is refused': [
    ['function flush', 'OK'],
    ['function load "#! name=a\\nreturn 1"', error("ERR Engine '' not found")],
    ['function load "#!lua name=\\"a\\nreturn 1"', error('ERR Invalid library metadata')],
    [
      'function load replace "#!lua name=a\\nreturn ("',
      error("ERR Error compiling function: user_function:2: unexpected symbol near '<eof>'"),
    ],
    ['function load replace "#!lua name=a\\nreturn 1"', error('ERR No functions registered')],
    [
      'function load replace "#!lua name=a\\nerror(\'boo\')"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'error'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nerror({err=\'MY boo\'})"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'error'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nnosuch()"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'nosuch'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nx = 1"',
      error('ERR Error registering functions: ERR user_function:2: Attempt to modify a readonly table'),
    ],
    [
      "function load replace \"#!lua name=a\\nredis.call('get', 'k')\"",
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'call'",
      ),
    ],
    [
      "function load replace \"#!lua name=a\\nredis.pcall('get', 'k')\"",
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'pcall'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal x = redis.error_reply(\'y\')"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'error_reply'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function()"',
      error('ERR Error registering functions: ERR wrong number of arguments to redis.register_function'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f\')"',
      error(
        'ERR Error registering functions: ERR calling redis.register_function with a single argument is only applicable to Lua table (representing named arguments).',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f\', 1)"',
      error('ERR Error registering functions: ERR second argument to redis.register_function must be a function'),
    ],
    ['function load replace "#!lua name=a\\nredis.register_function(1, function() end)"', 'a'],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f\', function() end, 1)"',
      error('ERR Error registering functions: ERR wrong number of arguments to redis.register_function'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function({}, function() end)"',
      error('ERR Error registering functions: ERR first argument to redis.register_function must be a string'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f-g\', function() end)"',
      error(
        'ERR Error registering functions: ERR Library names can only contain letters, numbers, or underscores(_) and must be at least one character long',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'\', function() end)"',
      error(
        'ERR Error registering functions: ERR Library names can only contain letters, numbers, or underscores(_) and must be at least one character long',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f g\', function() end)"',
      error(
        'ERR Error registering functions: ERR Library names can only contain letters, numbers, or underscores(_) and must be at least one character long',
      ),
    ],
    [
      "function load replace \"#!lua name=a\\nredis.register_function('f', function() end) redis.register_function('f', function() end)\"",
      error('ERR Error registering functions: ERR Function already exists in the library'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{}"',
      error('ERR Error registering functions: ERR redis.register_function must get a function name argument'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\'}"',
      error('ERR Error registering functions: ERR redis.register_function must get a callback argument'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{callback=function() end}"',
      error('ERR Error registering functions: ERR redis.register_function must get a function name argument'),
    ],
    ['function load replace "#!lua name=a\\nredis.register_function{function_name=1, callback=function() end}"', 'a'],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name={}, callback=function() end}"',
      error(
        'ERR Error registering functions: ERR function_name argument given to redis.register_function must be a string',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=1}"',
      error(
        'ERR Error registering functions: ERR callback argument given to redis.register_function must be a function',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=function() end, description=1}"',
      'a',
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=function() end, description={}}"',
      error(
        'ERR Error registering functions: ERR description argument given to redis.register_function must be a string',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=function() end, flags=1}"',
      error(
        'ERR Error registering functions: ERR flags argument to redis.register_function must be a table representing function flags',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=function() end, flags={1}}"',
      error('ERR Error registering functions: ERR unknown flag given'),
    ],
    [
      "function load replace \"#!lua name=a\\nredis.register_function{function_name='f', callback=function() end, flags={'nosuch'}}\"",
      error('ERR Error registering functions: ERR unknown flag given'),
    ],
    [
      "function load replace \"#!lua name=a\\nredis.register_function{function_name='f', callback=function() end, flags={'no-writes', {}}}\"",
      error('ERR Error registering functions: ERR unknown flag given'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=function() end, nosuch=1}"',
      error('ERR Error registering functions: ERR unknown argument given to redis.register_function'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function{function_name=\'f\', callback=function() end, [1]=1}"',
      error('ERR Error registering functions: ERR unknown argument given to redis.register_function'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function({function_name=\'f\', callback=function() end}, 1)"',
      error('ERR Error registering functions: ERR first argument to redis.register_function must be a string'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(function() end)"',
      error(
        'ERR Error registering functions: ERR calling redis.register_function with a single argument is only applicable to Lua table (representing named arguments).',
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f\', function() end, {})"',
      error('ERR Error registering functions: ERR wrong number of arguments to redis.register_function'),
    ],
    [
      'function load replace "#!lua name=a\\nreturn KEYS[1]"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'KEYS'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nreturn ARGV[1]"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'ARGV'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nmath.random()"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'math'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal k = {} for n in pairs(redis) do k[#k + 1] = n end table.sort(k) error(table.concat(k, \' \'))"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'pairs'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal k = {} for n in pairs(_G) do k[#k + 1] = n end table.sort(k) error(table.concat(k, \' \'))"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'pairs'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.setresp(3)"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'setresp'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.set_repl(3)"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'set_repl'",
      ),
    ],
    [
      "function load replace \"#!lua name=a\\nredis.log(redis.LOG_DEBUG, redis.sha1hex('x')) redis.register_function('f', function() return 1 end)\"",
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'sha1hex'",
      ),
    ],
    ['fcall f 0', null],
    ['fcall 1 0', error('ERR Function not found')],
    [
      'function load replace "#!lua name=a\\nlocal t = {} for k, v in _G do end"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable '_G'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal t = {} t[1] = pairs"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'pairs'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal t = string"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'string'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal t = redis.REPL_ALL"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'REPL_ALL'",
      ),
    ],
    ['function load replace "#!lua name=a\\nlocal t = redis.LOG_DEBUG"', error('ERR No functions registered')],
    [
      'function load replace "#!lua name=a\\nlocal t = redis.sha1hex"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'sha1hex'",
      ),
    ],
    ['function load replace "#!lua name=a\\nlocal t = redis.REDIS_VERSION"', error('ERR No functions registered')],
    ['function load replace "#!lua name=a\\nlocal t = redis.REDIS_VERSION_NUM"', error('ERR No functions registered')],
    [
      'function load replace "#!lua name=a\\nlocal t = _VERSION"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable '_VERSION'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal t = ({}).x.y"',
      error("ERR Error registering functions: ERR user_function:2: attempt to index field 'x' (a nil value)"),
    ],
    [
      'function load replace "#!lua name=a\\nlocal t = (\'x\'):rep(3) redis.register_function(t, function() return t end)"',
      'a',
    ],
    ['fcall xxx 0', 'xxx'],
    [
      "function load replace \"#!lua name=a\\nlocal r = redis redis.register_function('f', function() return r.call('ping') end)\"",
      'a',
    ],
    [
      'fcall f 0',
      error(
        "ERR user_function:2: Script attempted to access nonexistent global variable 'call' script: f, on @user_function:2.",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nlocal r = redis redis.register_function(\'f\', function() return r.register_function == nil end)"',
      'a',
    ],
    ['fcall f 0', null],
    [
      "function load replace \"#!lua name=a\\nlocal r = redis.register_function r('f', function() return r('x', function() end) end)\"",
      'a',
    ],
    [
      'fcall f 0',
      error('ERR redis.register_function can only be called on FUNCTION LOAD command script: f, on @user_function:2.'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.register_function(\'f\', function() end)\\nreturn nosuch"',
      error(
        "ERR Error registering functions: ERR user_function:3: Script attempted to access nonexistent global variable 'nosuch'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.log(redis.LOG_DEBUG)"',
      error('ERR Error registering functions: ERR redis.log() requires two arguments or more.'),
    ],
    [
      'function load replace "#!lua name=a\\nredis.log(redis.LOG_DEBUG)"',
      error('ERR Error registering functions: ERR redis.log() requires two arguments or more.'),
    ],
    [
      'function load replace "#!lua name=a\\nreturn redis.x"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'x'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nreturn redis.call"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'call'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nredis.x = 1"',
      error('ERR Error registering functions: ERR user_function:2: Attempt to modify a readonly table'),
    ],
    [
      'function load replace "#!lua name=a\\nrawset(redis, 1, 1)"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'rawset'",
      ),
    ],
    [
      'function load replace "#!lua name=a\\nwhile true do end"',
      error('ERR Error registering functions: ERR FUNCTION LOAD timeout'),
    ],
    [
      'function load "#!lua name=a2\\nredis.acl_check_cmd(\'get\')"',
      error(
        "ERR Error registering functions: ERR user_function:2: Script attempted to access nonexistent global variable 'acl_check_cmd'",
      ),
    ],
    [
      'function list',
      [['library_name', 'a', 'engine', 'LUA', 'functions', [['name', 'f', 'description', null, 'flags', []]]]],
    ],
    ['function flush', 'OK'],
  ],
});
