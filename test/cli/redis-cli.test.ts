// The prompt's output against redis-cli's own, byte for byte: the same lines go to both, in every form of output. Once both
// talk to the real server, and once ours talks to a twin of its own.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { PassThrough, Readable } from 'node:stream';
import { Redis as IORedis } from 'ioredis5';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { surroundings } from './surroundings.ts';

const url = inject('redisUrl');
const isThere = url !== '' && spawnSync('redis-cli', ['--version']).status === 0;
if (!isThere) console.warn('no redis-cli with a real Redis: the comparison with its output is left out');
const is70 = inject('redisVersion').startsWith('7.0.');
const DATABASE = '7';

const FORMS = [['--no-raw'], ['--raw'], [], ['--no-raw', '-3'], ['--raw', '-3'], ['--json']];

/** Every type of reply, and what redis-cli itself makes of a line. */
const LINES = [
  'flushdb',
  'get nothing',
  'SET text hello',
  'get text',
  'set binary "\\x00\\xff\\n\\r\\t\\a\\b\\\\ \\"quoted\\" \\q"',
  'get binary',
  "set single 'it\\'s \\n \"so\"'",
  'get single',
  'set utf8 "caf\xc3\xa9 \xe2\x82\xac"',
  'get utf8',
  'set empty ""',
  'get empty',
  'echo a\tb',
  '   echo   padded   ',
  'echo "no end',
  "echo 'no end",
  'echo "a"b',
  'echo a"b c"',
  'echo \\x41 "\\x41\\x4"',
  '3 incr counter',
  '0 incr counter',
  '-2 incr counter',
  '5',
  'incrby counter 9007199254740993',
  'decrby counter 1',
  'incrbyfloat half 0.5',
  'nosuch command here',
  'get',
  'lpush text 1',
  'rpush list a b "c d" "\\x01"',
  'lrange list 0 -1',
  'lrange nothing 0 -1',
  'rpush long 1 2 3 4 5 6 7 8 9 10 11',
  'lrange long 0 -1',
  'lpop nothing 2',
  'lmpop 1 nothing left',
  'sadd numbers 3 1 2',
  'smembers numbers',
  'smembers nothing',
  'sismember numbers 1',
  'hset hash a 1 "b\\n" 2 c ""',
  'hgetall hash',
  'hgetall nothing',
  'hrandfield nothing 2 withvalues',
  'zadd scores 1 one 2.5 two inf more -inf less 1e30 large 0.1 small',
  'zrange scores 0 -1 withscores',
  'zrange scores 0 -1',
  'zscore scores two',
  'zscore scores more',
  'zscore scores nobody',
  'zadd scores incr 3 one',
  'zpopmin scores',
  'zmpop 1 scores max count 2',
  'zrank scores nobody',
  'geoadd places 13.361389 38.115556 Palermo',
  'geopos places Palermo Nowhere',
  'geodist places Palermo Palermo',
  'geosearch places fromlonlat 15 37 byradius 200 km asc withcoord withdist withhash',
  'xadd stream 1-1 field value other "\\xff"',
  'xadd stream 1-2 f v',
  'xrange stream - +',
  'xread streams stream nothing 0 0',
  'xgroup create stream group 0',
  'xinfo groups stream',
  'xpending stream group',
  'mget text nothing list',
  'config get maxmemory',
  'config get nosuch',
  'type list',
  "eval \"return {1,{2,{3,'x'},{}},false,redis.status_reply('FINE')}\" 0",
  'eval "return redis.error_reply(\'MY error\')" 0',
  'eval "redis.setresp(3); return {double=1.5}" 0',
  'eval "return {map={a=1}}" 0',
  'eval "redis.setresp(3); return {set={a=true}}" 0',
  'debug protocol string',
  'debug protocol integer',
  'debug protocol double',
  'debug protocol null',
  'debug protocol array',
  'debug protocol set',
  'debug protocol map',
  'debug protocol verbatim',
  'debug protocol true',
  'debug protocol false',
  'object help',
  'object encoding long',
  'memory doctor',
  'client list type nosuch',
  'multi',
  'set text again',
  'get text',
  'lrange list 0 -1',
  'lpush text 1',
  'exec',
  'exec',
  'multi',
  'select 3',
  'discard',
  'get text',
  'watch text',
  'set text changed',
  'multi',
  'get text',
  'exec',
  'select 99',
  'select 8',
  'get text',
  'reset',
  'ping',
  'ping "hello world"',
  'unsubscribe one',
  'subscribe',
  'monitor 1',
  '',
  '   ',
  'restore copy 0 nonsense',
  'flushdb',
  'ping',
  'quit',
  'echo never',
];

function theirs(args: readonly string[], input: string): string {
  const { hostname, port } = new URL(url);
  const options = ['-h', hostname, '-p', port || '6379', '-n', DATABASE, ...args];
  const { stdout } = spawnSync('redis-cli', options, { input: Buffer.from(input, 'latin1'), timeout: 20_000 });
  return stdout.toString('latin1');
}

async function ours(args: readonly string[], input: string): Promise<string> {
  const world = surroundings({ stdin: Readable.from([Buffer.from(input, 'latin1')]) });
  await main(['cli', '-n', DATABASE, ...args], world);
  return world.output.text;
}

describe.skipIf(!isThere)('what redis-cli prints', () => {
  const input = `${LINES.join('\n')}\n`;

  it.each(FORMS)('is printed by `cli -u` with %s %s', async (...form) => {
    expect((await ours(['-u', url, ...form], input)).split('\n')).toEqual(theirs(form, input).split('\n'));
  });

  it.skipIf(!is70).each(FORMS)('is printed by a twin in this process with %s %s', async (...form) => {
    const lines = LINES.filter((line) => !/^(?:subscribe|unsubscribe)/.test(line));
    const text = `${lines.join('\n')}\n`;
    const printed = await ours(['--redis-version', '7.0', ...form], text);
    expect(printed.split('\n')).toEqual(theirs(form, text).split('\n'));
  });

  it.each([[['get', 'nothing']], [['nosuch']], [['info', 'nosuch']], [['eval', 'return {1,{}}', '0']]])(
    'is printed for the one command %j',
    async (argv) => {
      for (const form of FORMS) {
        const world = surroundings();
        expect(await main(['cli', '-u', url, ...form, ...argv], world)).toBe(0);
        expect(world.output.text).toBe(theirs([...form, ...argv], ''));
      }
    },
  );

  it('exits with 1 for a refused command, with -e', async () => {
    expect(await main(['cli', '-u', url, '-e', 'nosuch'], surroundings())).toBe(1);
    expect(await main(['cli', '-u', url, '-e', 'ping'], surroundings())).toBe(0);
  });
});

describe.skipIf(!isThere)('messages', () => {
  const children: ChildProcessWithoutNullStreams[] = [];
  const clients: IORedis[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill();
    for (const client of clients.splice(0)) client.disconnect();
  });

  async function listenBoth(form: readonly string[], line: string, confirmation: string) {
    const { hostname, port } = new URL(url);
    const child = spawn('redis-cli', ['-h', hostname, '-p', port || '6379', ...form]);
    children.push(child);
    const stdin = new PassThrough();
    const world = surroundings({ stdin });
    const ended = main(['cli', '-u', url, ...form], world);
    const their = { text: '', until: async (text: string) => waitFor(child, () => their.text.includes(text)) };
    child.stdout.on('data', (chunk: Buffer) => {
      their.text += chunk.toString('latin1');
    });
    stdin.write(`${line}\n`);
    child.stdin.write(`${line}\n`);
    await Promise.all([world.output.until(confirmation), their.until(confirmation)]);
    return { world, their, ended };
  }

  it.each([['--no-raw'], ['--raw'], ['--json'], ['--no-raw', '-3']])(
    'of channels look alike with %s %s',
    async (...form) => {
      const { world, their } = await listenBoth(form, 'subscribe news "we\\"ird"', 'ird');
      const client = new IORedis(url);
      clients.push(client);
      await client.publish('news', 'the \x01 first');
      await client.publish('news', 'end');
      await Promise.all([world.output.until('end'), their.until('end')]);
      expect(world.output.text.trimEnd()).toBe(their.text.trimEnd());
    },
  );

  it('of MONITOR look alike', async () => {
    const { world, their } = await listenBoth(['--no-raw'], 'monitor', 'OK');
    const client = new IORedis(url, { enableReadyCheck: false });
    clients.push(client);
    await client.echo('the "end"');
    await Promise.all([world.output.until('end'), their.until('end')]);
    const last = (text: string) => text.trimEnd().split('\n').at(-1);
    expect(last(world.output.text)).toBe(last(their.text));
  });
});

function waitFor(child: ChildProcessWithoutNullStreams, isDone: () => boolean): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (!isDone()) return;
      child.stdout.off('data', look);
      done();
    };
    child.stdout.on('data', look);
    look();
  });
}
