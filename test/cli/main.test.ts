// The command line: help, wrong usage, errors and exit codes; `serve` and `run` as processes.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis as IORedis } from 'ioredis5';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { run, surroundings } from './surroundings.ts';

const directory = mkdtempSync(join(tmpdir(), 'ioredis-twin-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

describe('help', () => {
  it.each([[['--help']], [['serve', '--help']], [['run', '-h']], [['cli', '--help']]])('%j', async (argv) => {
    const { code, out, err } = await run(argv);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Usage: ioredis-twin /);
  });

  it('--version', async () => {
    expect((await run(['--version'])).out).toMatch(/^6\.\d+\.\d+\S*\n$/);
  });
});

describe('wrong usage', () => {
  it.each([
    [[], 'which command? serve, run or cli'],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['--frobnicate'], "unknown option '--frobnicate'"],
    [['serve', '--frobnicate'], "unknown option '--frobnicate'"],
    [['serve', 'now'], "unexpected argument 'now'"],
    [['serve', '--port'], "option '-p, --port <value>' argument missing"],
    [['serve', '--port', '70000'], "--port wants a number from 0 to 65535, not '70000'"],
    [['serve', '--redis-version', '3'], "--redis-version wants one of 7.0, 7.2, 7.4, 8.0, not '3'"],
    [['serve', '--protected-mode', 'x'], "--protected-mode wants yes or no, not 'x'"],
    [['serve', '--host', '0.0.0.0'], '0.0.0.0 lets other machines in: add --requirepass'],
    [['run'], 'which command shall be run?'],
    [['cli', '--raw', '--json'], 'choose one of --raw, --no-raw and --json'],
    [['cli', '-n', 'x'], "--db wants a number from 0 to 2147483647, not 'x'"],
    [['cli', '-u', 'http://localhost'], "'http://localhost' is no url of a server"],
    [['cli', '-u', 'redis://localhost/x'], "'redis://localhost/x' is no url of a server"],
    [['cli', '-u', 'rediss://localhost'], 'TLS (rediss://) is not supported'],
    [['cli', '-u', 'redis://localhost', '--load', 'x'], '--load and --redis-version are for a twin in this process'],
  ])('%j', async (argv, message) => {
    const { code, err } = await run(argv);
    expect(err).toContain(message);
    expect(err).toMatch(/\nTry 'ioredis-twin.* --help'\.\n$/);
    expect(code).toBe(2);
  });
});

describe('what cannot be done', () => {
  it('a port in use', async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    const { code, err } = await run(['serve', '--port', String(port)]);
    taken.close();
    expect(err).toBe(
      `ioredis-twin serve: port ${port} of 127.0.0.1 is in use: choose another with --port, or any free one with --port 0\n`,
    );
    expect(code).toBe(1);
  });

  it('nobody at the other end', async () => {
    const { code, err } = await run(['cli', '-u', 'redis://127.0.0.1:1', 'ping']);
    expect([code, err]).toEqual([
      1,
      'ioredis-twin cli: Could not connect to Redis at 127.0.0.1:1: Connection refused\n',
    ]);
  });

  it('a file that is not there, or not JSON, or no data', async () => {
    const load = async (path: string) => (await run(['cli', '--load', path, 'ping'])).err;
    expect(await load('/nonexistent.json')).toContain('cannot load /nonexistent.json: there is no such file');
    expect(await load(file('broken.json', '{'))).toContain('broken.json: Expected');
    expect(await load(file('list.json', '[1]'))).toContain('it must hold an object');
    expect(await load(file('null.json', '{ "k": null }'))).toContain("the key 'k': null is none of the values");
    expect(await load(file('deep.json', '{ "k": [[1]] }'))).toContain("the key 'k': [1] is none of the values");
    expect(await load(file('word.json', '{ "k": { "$bag": [] } }'))).toContain('{"$bag":[]} is none of the values');
    expect(await load(file('score.json', '{ "k": { "$zset": { "a": "x" } } }'))).toContain('x is none of the values');
    expect(await load(file('db.json', '{ "db": 99, "k": 1 }'))).toContain('there is no such database');
  });
});

describe('serve', () => {
  it('answers until a signal comes', async () => {
    const world = surroundings();
    const data = file('data.json', '{ "db": 2, "greeting": "hello" }');
    const ended = main(['serve', '--port', '0', '--requirepass', 'p@ss', '--load', data], world);
    await world.output.until('\n');
    expect(world.output.text).toMatch(
      /^ioredis-twin is Redis 8\.0\.0, ready to accept connections at redis:\/\/:p%40ss@127/,
    );
    const url = /redis:\S+/.exec(world.output.text)![0];
    const client = new IORedis(`${url}/2`);
    expect(await client.get('greeting')).toBe('hello');
    const stranger = new IORedis(url.replace(':p%40ss@', ''), { enableReadyCheck: false });
    await expect(stranger.get('greeting')).rejects.toThrow('NOAUTH');
    for (const one of [client, stranger]) one.disconnect();
    world.signal('SIGTERM');
    expect(await ended).toBe(0);
    const { code } = await run(['cli', '-u', url, 'ping']);
    expect(code).toBe(1);
  });

  it('ends with SHUTDOWN', async () => {
    const world = surroundings();
    const ended = main(['serve', '--port', '0'], world);
    await world.output.until('\n');
    await run(['cli', '-u', /redis:\S+/.exec(world.output.text)![0], 'shutdown', 'nosave']);
    expect(await ended).toBe(0);
  });
});

describe('as processes', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function start(...argv: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/bin.ts', ...argv], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    children.push(child);
    const texts = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      texts.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      texts.err += chunk;
    });
    const ended = new Promise<number | null>((done) => child.once('close', done));
    const ready = new Promise<void>((done) => child.stdout.once('data', () => done()));
    return { child, texts, ended, ready };
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('serve ends cleanly with %s', async (signal) => {
    const { child, texts, ended, ready } = start('serve', '--port', '0');
    await ready;
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(texts.err).toBe('');
  });

  it('run gives the command a server and ends as it does', async () => {
    const script = `
      const { REDIS_URL, REDIS_HOST, REDIS_PORT } = process.env;
      const socket = require('node:net').connect(REDIS_PORT, REDIS_HOST, () => socket.write('PING\\r\\n'));
      socket.on('data', (reply) => {
        console.log(REDIS_URL === 'redis://' + REDIS_HOST + ':' + REDIS_PORT, String(reply).trim());
        process.exit(7);
      });`;
    const { texts, ended } = start('run', '--', process.execPath, '-e', script);
    expect(await ended).toBe(7);
    expect(texts).toEqual({ out: 'true +PONG\n', err: '' });
  });

  it('run passes on the input and signals', async () => {
    const script = `
      process.on('SIGTERM', () => {
        console.log('caught');
        process.exit(3);
      });
      process.stdin.on('data', (text) => process.stdout.write(text));`;
    const { child, texts, ended, ready } = start('run', '--', process.execPath, '-e', script);
    child.stdin.write('typed\n');
    await ready;
    child.kill('SIGTERM');
    expect(await ended).toBe(3);
    expect(texts.out).toBe('typed\ncaught\n');
  });

  it('run ends as a shell does, where the command was killed or is not there', async () => {
    expect(await start('run', '--', 'sh', '-c', 'kill -9 $$').ended).toBe(137);
    const { ended, texts } = start('run', 'no-such-command');
    expect(await ended).toBe(127);
    expect(texts.err).toBe("ioredis-twin: there is no command 'no-such-command'\n");
  });

  it('cli does not wait for what cannot come', async () => {
    const { ended, texts } = start('cli', 'blpop', 'list', '0');
    expect(await ended).toBe(1);
    expect(texts.err).toContain('waits for something that cannot happen any more');
  });
});
