// Cases for the scripting-limits commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const scriptingLimitsCases = cases({
  'scripts while there is no memory left': [
    ['set a 1', 'OK'],
    ['config set maxmemory 1', 'OK'],
    [
      "eval \"return redis.call('set', KEYS[1], 'x')\" 1 a",
      error(
        "OOM command not allowed when used memory > 'maxmemory'. script: ee5bed0f6963e93a14eebfb64f07c299c1b4313f, on @user_script:1.",
      ),
    ],
    [
      "eval \"return redis.pcall('set', KEYS[1], 'x')\" 1 a",
      error("OOM command not allowed when used memory > 'maxmemory'."),
    ],
    ['eval "return redis.call(\'get\', KEYS[1])" 1 a', '1'],
    ["eval \"redis.call('del', KEYS[1]) return redis.call('set', KEYS[1], 'y')\" 1 a", 'OK'],
    ['config set maxmemory 0', 'OK'],
    ['get a', 'y'],
    ['config set maxmemory 1', 'OK'],
    [
      'eval "#!lua\\nreturn redis.call(\'get\', KEYS[1])" 1 a',
      error("OOM command not allowed when used memory > 'maxmemory'."),
    ],
    ['eval "#!lua flags=no-writes\\nreturn redis.call(\'get\', KEYS[1])" 1 a', 'y'],
    ["eval \"#!lua flags=allow-oom\\nreturn redis.call('set', KEYS[1], 'z')\" 1 a", 'OK'],
    ['eval_ro "return redis.call(\'get\', KEYS[1])" 1 a', 'z'],
    [
      'eval_ro "#!lua\\nreturn redis.call(\'get\', KEYS[1])" 1 a',
      error("OOM command not allowed when used memory > 'maxmemory'."),
    ],
    ['config set maxmemory 0', 'OK'],
    ['get a', 'z'],
    [
      "function load \"#!lua name=oom\\nredis.register_function('f', function(k) return redis.call('get', k[1]) end)\\nredis.register_function{function_name='g', callback=function(k) return redis.call('set', k[1], 'g') end, flags={'allow-oom'}}\\nredis.register_function{function_name='r', callback=function(k) return redis.call('get', k[1]) end, flags={'no-writes'}}\"",
      'oom',
    ],
    ['config set maxmemory 1', 'OK'],
    ['fcall f 1 a', error("OOM command not allowed when used memory > 'maxmemory'.")],
    ['fcall g 1 a', 'OK'],
    ['fcall r 1 a', 'g'],
    ['fcall_ro r 1 a', 'g'],
    [
      'function load "#!lua name=oom2\\nredis.register_function(\'h\', function(k) end)"',
      error("OOM command not allowed when used memory > 'maxmemory'."),
    ],
    ['function flush', 'OK'],
    ['config set maxmemory 0', 'OK'],
    ['get a', 'g'],
  ],
  'DEBUG SET-DISABLE-DENY-SCRIPTS lets scripts call what they may not': [
    [
      "eval \"return redis.call('client', 'getname')\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 378c1ad2b97ae88db40b83fb272999bef09f7559, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.pcall('config', 'get', 'hz')\" 0",
      error('ERR This Redis command is not allowed from script'),
    ],
    ['debug set-disable-deny-scripts 1', 'OK'],
    ["eval \"return redis.call('config', 'get', 'hz')\" 0", ['hz', '10']],
    ['eval "return redis.pcall(\'nosuch\')" 0', error('ERR Unknown Redis command called from script')],
    ['debug set-disable-deny-scripts 0', 'OK'],
    [
      "eval \"return redis.pcall('config', 'get', 'hz')\" 0",
      error('ERR This Redis command is not allowed from script'),
    ],
  ],
});
