// Cases for the scripting-redis commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const scriptingRedisCases = cases({
  'redis.error_reply and redis.status_reply': [
    ['eval "return redis.error_reply(\'boo\')" 0', error('ERR boo')],
    ['eval "return redis.error_reply(\'boo hoo\')" 0', error('boo hoo')],
    ['eval "return redis.error_reply(\'ERR boo\')" 0', error('ERR boo')],
    ['eval "return redis.error_reply(\'-boo\')" 0', error('ERR boo')],
    ['eval "return redis.error_reply(\'-boo hoo\')" 0', error('boo hoo')],
    ['eval "return redis.error_reply(\'MY boo\')" 0', error('MY boo')],
    ['eval "return redis.error_reply(\'\')" 0', error('ERR ')],
    ['eval "return redis.error_reply(\'-\')" 0', error('ERR ')],
    ['eval "return redis.error_reply(\' \')" 0', error(' ')],
    ['eval "return redis.error_reply(\'boo hoo\\\\r\\\\n\')" 0', error('boo hoo')],
    ['eval "return redis.error_reply(\'boo\\\\r\\\\n\')" 0', error('ERR boo')],
    ['eval "return redis.error_reply(\'boo\\\\r\\\\nhoo\')" 0', error('ERR boo  hoo')],
    ['eval "return redis.error_reply()" 0', error('ERR wrong number or type of arguments')],
    ['eval "return redis.error_reply(1)" 0', error('ERR wrong number or type of arguments')],
    ['eval "return redis.error_reply({})" 0', error('ERR wrong number or type of arguments')],
    ["eval \"return redis.error_reply('a', 'b')\" 0", error('ERR wrong number or type of arguments')],
    ['eval "return redis.error_reply(\'boo\').err" 0', 'ERR boo'],
    ['eval "return redis.error_reply(1).err" 0', 'ERR wrong number or type of arguments'],
    ['eval "return redis.status_reply(\'fine\')" 0', 'fine'],
    ['eval "return redis.status_reply(\'\')" 0', ''],
    ['eval "return redis.status_reply(\'-fine\')" 0', '-fine'],
    ['eval "return redis.status_reply(\'fi\\\\nne\')" 0', 'fi ne'],
    ['eval "return redis.status_reply()" 0', error('ERR wrong number or type of arguments')],
    ['eval "return redis.status_reply(1)" 0', error('ERR wrong number or type of arguments')],
    ["eval \"return redis.status_reply('a', 'b')\" 0", error('ERR wrong number or type of arguments')],
    ['eval "return redis.status_reply(\'fine\').ok" 0', 'fine'],
    [
      'eval "error(redis.error_reply(\'MY boo\'))" 0',
      error('MY boo script: 1943568849ca0e240117b040933a479f69c8e2a4, on @user_script:1.'),
    ],
    ['eval "local n = 0 for key in pairs(redis.error_reply(\'x y\')) do n = n + 1 end return n" 0', 1],
    ['eval "local n = 0 for key in pairs(redis.error_reply()) do n = n + 1 end return n" 0', 1],
  ],
  'redis.sha1hex': [
    ['eval "return redis.sha1hex(\'\')" 0', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['eval "return redis.sha1hex(\'Pizza & Mandolino\')" 0', '74822d82031af7493c20eefa13bd07ec4fada82f'],
    ['eval "return redis.sha1hex(12)" 0', '7b52009b64fd0a2a49e6d8a939753077792b0554'],
    ['eval "return redis.sha1hex(1.5)" 0', 'aa8f289ebe6d4db1b4a1038b8931ec8c2b5399fb'],
    ['eval "return redis.sha1hex({})" 0', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['eval "return redis.sha1hex(nil)" 0', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['eval "return redis.sha1hex(true)" 0', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['eval "return redis.sha1hex(string.char(0, 255))" 0', 'aa3e5dcdd77b153f2e59bd0d8794fde33cb4e486'],
    [
      'eval "return redis.sha1hex()" 0',
      error('ERR wrong number of arguments script: 3c7ce947ae74a835cc575b6ee87fb27503cb7ba4, on @user_script:1.'),
    ],
    [
      "eval \"return redis.sha1hex('a', 'b')\" 0",
      error('ERR wrong number of arguments script: 168a80c1fc9ccc2a1035122eae7afa0f638ba5b5, on @user_script:1.'),
    ],
  ],
  'redis.log': [
    ['eval "return redis.log(redis.LOG_DEBUG, \'x\')" 0', null],
    ["eval \"return redis.log(redis.LOG_DEBUG, 'x', 'y', 1)\" 0", null],
    ['eval "return redis.log(redis.LOG_DEBUG, {})" 0', null],
    ['eval "return redis.log(redis.LOG_DEBUG, nil)" 0', null],
    [
      'eval "return redis.log()" 0',
      error(
        'ERR redis.log() requires two arguments or more. script: 28e28bf25123668ac541f5eec91bf7ad3d2fe0bd, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.log(\'x\')" 0',
      error(
        'ERR redis.log() requires two arguments or more. script: 1fcd6a303159eb531344e55c3a1258a5faf371df, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.log(1)" 0',
      error(
        'ERR redis.log() requires two arguments or more. script: f5438245431406aa19fc387d93c6d03a0d5bcb0f, on @user_script:1.',
      ),
    ],
    [
      "eval \"return redis.log('x', 'y')\" 0",
      error(
        'ERR First argument must be a number (log level). script: abaa422549b33ecc9a0466b3166971ce5a4734f0, on @user_script:1.',
      ),
    ],
    ["eval \"return redis.log('1', 'y')\" 0", null],
    [
      'eval "return redis.log(4, \'y\')" 0',
      error('ERR Invalid debug level. script: 218cfcf6dd29038a31893778b7cc01cff79d8e88, on @user_script:1.'),
    ],
    [
      'eval "return redis.log(-1, \'y\')" 0',
      error('ERR Invalid debug level. script: af71db2001d2c0b14709464f0a3f0eefb5a96ecf, on @user_script:1.'),
    ],
    ['eval "return redis.log(0.9, \'y\')" 0', null],
    ['eval "return redis.log(-0.9, \'y\')" 0', null],
    ['eval "return {redis.LOG_DEBUG, redis.LOG_VERBOSE, redis.LOG_NOTICE, redis.LOG_WARNING}" 0', [0, 1, 2, 3]],
  ],
  'redis.set_repl, replicate_commands, breakpoint, debug': [
    ['eval "return redis.set_repl(redis.REPL_ALL)" 0', null],
    ['eval "return redis.set_repl(redis.REPL_NONE)" 0', null],
    ['eval "return redis.set_repl(\'1\')" 0', null],
    ['eval "return redis.set_repl(\'x\')" 0', null],
    ['eval "return redis.set_repl({})" 0', null],
    [
      'eval "return redis.set_repl(4)" 0',
      error(
        'ERR Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE. script: 8d47156a34a3fe4292a966984a489f54e1d07a62, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.set_repl(-1)" 0',
      error(
        'ERR Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE. script: 745493868ce735be1a1f08a9d115f18086342e9b, on @user_script:1.',
      ),
    ],
    ['eval "return redis.set_repl(1.9)" 0', null],
    [
      'eval "return redis.set_repl()" 0',
      error(
        'ERR redis.set_repl() requires two arguments. script: 9504533b41060c143a92eb2f8878e77d33b6dc33, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.set_repl(1, 2)" 0',
      error(
        'ERR redis.set_repl() requires two arguments. script: c9c67092b486cf34f4561d4502d9ef00d83cee35, on @user_script:1.',
      ),
    ],
    [
      'eval "return {redis.REPL_NONE, redis.REPL_AOF, redis.REPL_SLAVE, redis.REPL_REPLICA, redis.REPL_ALL}" 0',
      [0, 1, 2, 2, 3],
    ],
    ['eval "return redis.replicate_commands()" 0', 1],
    ['eval "return redis.replicate_commands(1)" 0', 1],
    ['eval "return redis.breakpoint()" 0', null],
    ['eval "return redis.debug()" 0', null],
    ['eval "return redis.debug(\'x\', {}, 1)" 0', null],
  ],
  'redis.acl_check_cmd': [
    ["eval \"return redis.acl_check_cmd('get', 'k')\" 0", 1],
    ["eval \"return redis.acl_check_cmd('set', 'k', 'v')\" 0", 1],
    ['eval "return redis.acl_check_cmd(\'get\')" 0', 1],
    [
      'eval "return redis.acl_check_cmd(\'nosuch\')" 0',
      error(
        'ERR Invalid command passed to redis.acl_check_cmd() script: d2491587bab5149c93be0dce4426f7a06ba9e1a1, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.acl_check_cmd()" 0',
      error(
        'ERR Please specify at least one argument for this redis lib call script: 1124f33ad66e7866b4e0c1499a4c20fb5eb9c180, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.acl_check_cmd({})" 0',
      error(
        'ERR Lua redis lib command arguments must be strings or integers script: 8b3d233cc233d15538b743edd3bc4603509e4325, on @user_script:1.',
      ),
    ],
    ["eval \"return redis.acl_check_cmd('config', 'get', 'x')\" 0", 1],
    [
      "eval \"return redis.acl_check_cmd('config', 'nosuch')\" 0",
      error(
        'ERR Invalid command passed to redis.acl_check_cmd() script: 59c2d7413e28c1da10f491d07245ad068842c81e, on @user_script:1.',
      ),
    ],
  ],
  'redis.setresp': [
    [
      "eval \"redis.call('hset', 'h', 'f', 'v') redis.call('zadd', 'z', 1.5, 'm') redis.call('sadd', 's', 'a') return 1\" 0",
      1,
    ],
    ["eval \"redis.setresp(3) return redis.call('hgetall', 'h')\" 0", ['f', 'v']],
    ["eval \"redis.setresp(3) return redis.call('hgetall', 'h').map.f\" 0", 'v'],
    ["eval \"redis.setresp(3) return redis.call('smembers', 's').set.a\" 0", 1],
    ["eval \"redis.setresp(3) return redis.call('smembers', 's')\" 0", ['a']],
    ["eval \"redis.setresp(3) return redis.call('zscore', 'z', 'm').double\" 0", 1],
    ["eval \"redis.setresp(3) return tostring(redis.call('zscore', 'z', 'm').double)\" 0", '1.5'],
    ["eval \"redis.setresp(3) return redis.call('zscore', 'z', 'm')\" 0", '1.5'],
    ["eval \"redis.setresp(3) return redis.call('zrange', 'z', 0, -1, 'withscores')\" 0", [['m', '1.5']]],
    ["eval \"redis.setresp(3) return redis.call('zrange', 'z', 0, -1, 'withscores')[1][2].double * 2\" 0", 3],
    ["eval \"redis.setresp(3) return type(redis.call('get', 'none'))\" 0", 'nil'],
    ["eval \"redis.setresp(3) return redis.call('get', 'none')\" 0", null],
    ["eval \"redis.setresp(3) return type(redis.call('lpop', 'none', 2))\" 0", 'nil'],
    ["eval \"redis.setresp(3) return redis.call('mget', 'none', 'none')\" 0", []],
    ["eval \"redis.setresp(3) return #redis.call('mget', 'none', 'none')\" 0", 0],
    ['eval "redis.setresp(3) return redis.call(\'ping\').ok" 0', 'PONG'],
    ['eval "redis.setresp(3) return redis.pcall(\'nosuch\').err" 0', 'ERR Unknown Redis command called from script'],
    [
      "eval \"redis.setresp(3) return redis.call('config', 'get', 'hash-max-listpack-entries').map['hash-max-listpack-entries']\" 0",
      error(
        'ERR This Redis command is not allowed from script script: 14a0ac18347f6c72b0fcd194eeed1f69d72d327b, on @user_script:1.',
      ),
    ],
    ["eval \"redis.setresp(3) redis.setresp(2) return redis.call('hgetall', 'h')[1]\" 0", 'f'],
    ["eval \"return redis.call('hgetall', 'h')[1]\" 0", 'f'],
    ['eval "redis.setresp(3) return {map={a=1}}" 0', ['a', 1]],
    [
      'eval "return redis.setresp()" 0',
      error(
        'ERR redis.setresp() requires one argument. script: 76da64e28014e7c9ad76db33c3918c53d81a3d7e, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.setresp(2, 3)" 0',
      error(
        'ERR redis.setresp() requires one argument. script: d1132ebf2c3720d9f3a80fc386a9b9982f0dc1e2, on @user_script:1.',
      ),
    ],
    [
      'eval "return redis.setresp(1)" 0',
      error('ERR RESP version must be 2 or 3. script: e4c0c5308c679a7ced4ae5742cc85e237132393b, on @user_script:1.'),
    ],
    [
      'eval "return redis.setresp(4)" 0',
      error('ERR RESP version must be 2 or 3. script: 921c0a48021d97dfd5884aeea41875972c7804d9, on @user_script:1.'),
    ],
    ['eval "return redis.setresp(\'3\')" 0', null],
    [
      'eval "return redis.setresp(\'x\')" 0',
      error('ERR RESP version must be 2 or 3. script: 832d0a243114b515e35cb3f65c28e22af06cd822, on @user_script:1.'),
    ],
    ['eval "return redis.setresp(2.9)" 0', null],
  ],
});
