import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import type { EngineOptions } from '../../src/engine/engine.ts';
import { ReplyError } from '../../src/resp/reply.ts';
import { fromText } from '../../src/util/bytes.ts';

function frozen(options: EngineOptions = {}): RedisServer {
  const server = new RedisServer(options);
  server.clock.freeze();
  return server;
}

function runner(server: RedisServer): (line: string) => void {
  const session = server.connect();
  return (line) => void session.send(line.split(' ').map(fromText));
}

describe('the log', () => {
  it('keeps what was sent and answered, from when it is on until it is off', () => {
    const server = frozen();
    const run = runner(server);
    run('set before 1');
    server.log.start();
    run('client setname worker');
    run('SET a é');
    run('get a');
    run('lrange a 0 -1');
    run('nope x');
    run('config get hz');
    server.call('SET', 'own', '1');
    expect(server.log.entries.map(({ command, argv, reply }) => [command, argv, reply])).toEqual([
      ['client|setname', ['client', 'setname', 'worker'], 'OK'],
      ['set', ['SET', 'a', 'é'], 'OK'],
      ['get', ['get', 'a'], expect.any(String)],
      ['lrange', ['lrange', 'a', '0', '-1'], expect.any(ReplyError)],
      ['nope', ['nope', 'x'], expect.any(ReplyError)],
      ['config|get', ['config', 'get', 'hz'], ['hz', '10']],
    ]);
    expect(server.log.entries[1]!.client).toEqual({ id: 1, name: 'worker', db: 0 });
    expect(String(server.log).split('\n')[3]).toBe(
      'worker lrange a 0 -1 → WRONGTYPE Operation against a key holding the wrong kind of value',
    );
    server.log.stop();
    expect(server.gates).toBe(0);
    run('get a');
    expect(server.log.entries).toHaveLength(6);
    server.log.clear();
    expect(server.log.entries).toEqual([]);
  });

  it('keeps the last of them', () => {
    const server = frozen({ log: 3 });
    const run = runner(server);
    for (let count = 0; count < 10; count++) run(`echo ${count}`);
    expect(server.log.entries.map(({ reply }) => reply)).toEqual(['7', '8', '9']);
    server.log.start(2);
    run('echo 10');
    expect(server.log.entries.map(({ reply }) => reply)).toEqual(['9', '10']);
    expect(() => server.log.start(0)).toThrow(RangeError);
  });

  it('tells how long a command has waited, once', () => {
    const server = frozen({ log: true });
    const [one, other] = [runner(server), runner(server)];
    server.fault({ command: 'get', latency: 50 });
    one('blpop list 10');
    other('get a');
    server.clock.advance(50);
    server.clock.advance(950);
    other('rpush list a');
    one('blpop list 1');
    server.clock.advance(1000);
    expect(server.log.entries.map(({ command, duration, reply }) => [command, duration, reply])).toEqual([
      ['get', 50, null],
      ['rpush', 0, 1],
      ['blpop', 1000, ['list', 'a']],
      ['blpop', 1000, null],
    ]);
  });

  it('tells what runs inside scripts and transactions', () => {
    const server = frozen({ log: true });
    const session = server.connect();
    session.name = 'worker';
    session.send(['eval', "return redis.call('incr', 'n')", '0']);
    for (const line of ['multi', 'incr n', 'exec']) session.send(line.split(' '));
    expect(
      server.log.entries.map(({ command, client, inside, reply }) => [command, client.name, inside, reply]),
    ).toEqual([
      ['incr', 'worker', 'script', 1],
      ['eval', 'worker', undefined, 1],
      ['multi', 'worker', undefined, 'OK'],
      ['incr', 'worker', 'transaction', 2],
      ['exec', 'worker', undefined, [2]],
    ]);
  });

  it('leaves passwords out', () => {
    const server = frozen({ log: true });
    runner(server)('auth default secret');
    expect(server.log.entries[0]!.argv).toEqual(['auth', '(redacted)', '(redacted)']);
  });

  it('is told to listeners', () => {
    const server = frozen();
    const run = runner(server);
    const heard: string[] = [];
    const off = server.on('command', ({ command }) => heard.push(command));
    run('get a');
    off();
    run('get a');
    expect([heard, server.log.entries, server.gates]).toEqual([['get'], [], 0]);
  });

  it('ends with a reset', () => {
    const server = frozen();
    const run = runner(server);
    server.log.start();
    const heard: string[] = [];
    server.on('command', ({ command }) => heard.push(command));
    server.reset();
    run('get a');
    expect([server.log.entries, heard, server.gates]).toEqual([[], [], 0]);
  });
});

describe('strictness', () => {
  const violations = (strict: NonNullable<EngineOptions['strict']>, ...lines: string[]) => {
    const server = frozen({ strict });
    const run = runner(server);
    for (const line of lines) run(line);
    return server.strict!.violations;
  };

  it('wants a time to live for some keys', () => {
    const lines = ['set cache:1 v', 'set cache:2 v EX 10', 'set other v', 'mset other v cache:3 v', 'setnx cache:1 v'];
    expect(violations({ noTtl: 'cache:*' }, ...lines)).toEqual([
      "set cache:1 v: the key 'cache:1' has no time to live",
      "mset other v cache:3 v: the key 'cache:3' has no time to live",
      "setnx cache:1 v: the key 'cache:1' has no time to live",
    ]);
    expect(violations({ noTtl: [/^cache:/, 'x'] }, 'set cache:1 v', 'setex x 5 v', 'getset x v')).toHaveLength(2);
  });

  it('wants to know every command', () => {
    expect(violations({ unknownCommands: true }, 'nope a', 'config nope', 'get', 'lpop')).toEqual([
      'nope a: the server does not know this command',
      'config nope: the server does not know this command',
    ]);
  });

  it('wants nothing that goes through many elements', () => {
    const lines = [
      'sadd s a b c',
      'rpush l a b c',
      'zadd z 1 a 2 b 3 c',
      'smembers s',
      'lrange l 0 -1',
      'lrange l 0 1',
      'keys *',
    ];
    expect(violations({ slowAbove: 2 }, ...lines, 'zrange z 0 -1 WITHSCORES', 'scard s')).toEqual([
      'smembers s: it goes through 3 elements, more than 2',
      'lrange l 0 -1: it goes through 3 elements, more than 2',
      'keys *: it goes through 3 elements, more than 2',
      'zrange z 0 -1 WITHSCORES: it goes through 3 elements, more than 2',
    ]);
  });

  it('is asserted: once for each violation, in scripts too', () => {
    const server = frozen({ strict: { noTtl: '*' } });
    server.connect().send(['eval', "redis.call('set', 'k', 'v')", '0']);
    expect(() => server.assertStrict()).toThrow(
      "the server is strict:\n  set k v in a script: the key 'k' has no time to live",
    );
    server.assertStrict();
    server.connect().send(['set', 'k', 'v']);
    server.reset();
    server.assertStrict();
    new RedisServer().assertStrict();
  });
});
