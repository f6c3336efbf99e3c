// The prompt on a twin of its own: dot-commands, fixtures, subscriptions, and the terminal with hints and history.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { run, surroundings } from './surroundings.ts';

const directory = mkdtempSync(join(tmpdir(), 'ioredis-twin-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** What lines print, for eyes. */
async function lines(...input: string[]): Promise<string[]> {
  const { out } = await run(['cli', '--no-raw'], `${input.join('\n')}\n`);
  return out.trimEnd().split('\n');
}

describe('dot-commands', () => {
  it('move the clock', async () => {
    const printed = await lines(
      'set k v px 5000',
      '.freeze',
      '.advance 4s',
      'get k',
      '.advance 1000',
      'get k',
      '.follow',
    );
    expect(printed).toEqual([
      'OK',
      expect.stringMatching(/Z$/),
      expect.stringMatching(/Z$/),
      '"v"',
      expect.stringMatching(/Z$/),
      '(nil)',
      expect.stringMatching(/Z$/),
    ]);
    expect(Date.parse(printed[4]!) - Date.parse(printed[1]!)).toBe(5000);
  });

  it('say what is wrong', async () => {
    expect(await lines('.advance', '.advance soon', '.nosuch', '.freeze now')).toEqual([
      'Usage: .advance <duration>',
      "'soon' is not a duration: give milliseconds or a text such as '1h30m' or '250ms'",
      'There is no .nosuch: type .help for what there is.',
      'Usage: .freeze',
    ]);
  });

  it('list themselves', async () => {
    expect((await lines('.help')).join('\n')).toContain('.advance <duration>');
  });

  it('are for the twin of this process only', async () => {
    const world = surroundings();
    const served = main(['serve', '--port', '0'], world);
    await world.output.until('\n');
    const url = /redis:\S+/.exec(world.output.text)![0];
    const { out } = await run(['cli', '-u', url], '.advance 1h\nping\n');
    expect(out).toBe(
      `.advance works on a twin in this process only, and this prompt talks to ${new URL(url).host}: leave out -u.\nPONG\n`,
    );
    world.signal('SIGINT');
    await served;
  });
});

describe('fixtures', () => {
  const data = {
    'a text': 'caf\u00e9',
    'a number': 42,
    list: ['a', 1, { $base64: '/wA=' }],
    hash: { name: 'Alice', age: 30 },
    set: { $set: ['b', 'a', 3] },
    scores: { $zset: { one: 1, most: 'inf', half: 0.5 } },
    fleeting: { $value: ['x'], $ttl: 60_000 },
    bytes: { $base64: '/wA=' },
    empty: [],
    __proto__key: 'x',
  };

  it('come in by --load and go out by .dump', async () => {
    const file = join(directory, 'data.json');
    writeFileSync(file, JSON.stringify(data));
    const { out, err } = await run(['cli', '--load', file], '.freeze\n.dump\n');
    expect(err).toBe('');
    const printed = JSON.parse(Buffer.from(out.slice(out.indexOf('\n') + 1), 'latin1').toString());
    const { fleeting, ...rest } = printed;
    expect(rest).toEqual({
      'a text': 'caf\u00e9',
      'a number': '42',
      list: ['a', '1', { $base64: '/wA=' }],
      hash: { name: 'Alice', age: '30' },
      set: { $set: ['3', 'a', 'b'] },
      scores: { $zset: { half: 0.5, one: 1, most: 'inf' } },
      bytes: { $base64: '/wA=' },
      __proto__key: 'x',
    });
    expect(fleeting.$value).toEqual(['x']);
    expect(fleeting.$ttl).toBeGreaterThan(50_000);
    const again = join(directory, 'again.json');
    writeFileSync(again, JSON.stringify(rest));
    const second = await run(['cli', '--load', again], '.dump\n');
    expect(JSON.parse(Buffer.from(second.out, 'latin1').toString())).toEqual(rest);
  });

  it('of the README load', async () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const file = join(directory, 'readme.json');
    writeFileSync(file, /```json\n([\s\S]*?)```/.exec(readme)![1]!);
    const { out } = await run(
      ['cli', '--no-raw', '--load', file],
      'hget user:1 name\nzscore scores Alice\nstrlen bytes\n',
    );
    expect(out).toBe('"Alice"\n"1.5"\n(integer) 2\n');
  });

  it('have a form for everything', async () => {
    const printed = await lines('xadd s 1-1 a b', 'set "\\xff" 1', 'hset h "\\xff" 1', 'set k v', '.dump');
    expect(JSON.parse(printed.slice(printed.indexOf('{')).join(''))).toEqual({
      '"\\xff"': '1',
      h: { '"\\xff"': '1' },
      k: 'v',
      s: { $stream: [['1-1', { a: 'b' }]] },
    });
  });
});

describe('messages', () => {
  it('come between the replies of a twin here', async () => {
    const { out } = await run(
      ['cli', '--no-raw', '-3'],
      'subscribe news\npublish news first\nunsubscribe news\npublish news second\n',
    );
    expect(out).toBe(
      'Reading messages... (the prompt goes on)\n1) "subscribe"\n2) "news"\n3) (integer) 1\n' +
        '(integer) 1\n1) "message"\n2) "news"\n3) "first"\n' +
        '1) "unsubscribe"\n2) "news"\n3) (integer) 0\n(integer) 0\n',
    );
  });

  it('tell of keys that the clock has ended', async () => {
    const { out } = await run(
      ['cli', '--raw'],
      'config set notify-keyspace-events Ex\nset k v ex 60\nsubscribe __keyevent@0__:expired\n.advance 1m\n',
    );
    expect(out).toContain('message\n__keyevent@0__:expired\nk\n');
  });

  it('of MONITOR, too', async () => {
    const { out } = await run(['cli', '--no-raw'], 'monitor\nset k "v\\n"\n');
    expect(out).toMatch(/^OK\nOK\n\d+\.\d{6} \[0 127\.0\.0\.1:\d+\] "set" "k" "v\\n"\n$/);
  });
});

describe('help', () => {
  it('tells of a command', async () => {
    const printed = await lines('help strlen');
    expect(printed.map((line) => line.trim())).toEqual([
      '',
      'STRLEN key',
      expect.stringMatching(/^summary: [A-Z]/),
      'since: 2.2.0',
      'group: string',
    ]);
  });

  it('tells of a group', async () => {
    expect((await lines('help @transactions')).filter((line) => line.includes('WATCH'))).toHaveLength(2);
  });
});

describe('a terminal', () => {
  const home = directory;

  async function terminal(
    script: (type: (text: string) => void, until: (text: string) => Promise<void>) => Promise<void>,
    ...argv: string[]
  ) {
    const stdin = new PassThrough();
    const world = surroundings({ stdin, terminal: true, home });
    const ended = main(['cli', ...argv], world);
    await world.output.until('> ');
    await script(
      (text) => void stdin.write(text),
      (text) => world.output.until(text),
    );
    expect(await ended).toBe(0);
    return world.output.text;
  }

  it('shows the database and the transaction before the line', async () => {
    await terminal(async (type, until) => {
      type('select 3\r');
      await until('OK');
      await until('twin[3]> ');
      type('multi\r');
      await until('twin[3](TX)> ');
      type('exec\r');
      await until('(empty array)');
      await until('twin[3]> ');
      type('exit\r');
    });
  });

  it('shows hints, completes, and remembers', async () => {
    await terminal(async (type, until) => {
      type('getrang');
      await until('g');
      type('\t');
      await until('GETRANGE');
      type(' ');
      await until('\x1b[90mkey start end\x1b[0m');
      type('k 0 1\r');
      await until('""');
      await until('twin> ');
      type('auth secret\r');
      await until('ERR');
      await until('twin> ');
      type('\x1b[A');
      await until('GETRANGE k 0 1');
      type('\x03');
      await until('twin> ');
      type('quit\r');
    });
    const history = readFileSync(join(home, '.ioredis-twin_history'), 'utf8');
    expect(history).toContain('GETRANGE k 0 1\n');
    expect(history).not.toContain('secret');
  });

  it('ends with Ctrl-C what waits, then itself', async () => {
    await terminal(async (type, until) => {
      type('blpop nothing 0\r');
      await until('\n');
      type('\x03');
      await until('twin> ');
      type('ping\r');
      await until('PONG');
      await until('twin> ');
      type('\x03');
    });
  });

  it('ends with Ctrl-C the messages of a server elsewhere, and connects again when that has closed', async () => {
    const world = surroundings();
    const served = main(['serve', '--port', '0', '--requirepass', 'secret'], world);
    await world.output.until('\n');
    const url = /redis:\S+/.exec(world.output.text)![0];
    const prompt = `${new URL(url).host}[2]> `;
    await terminal(
      async (type, until) => {
        type('subscribe news\r');
        await until('(integer) 1');
        type('\x03');
        await until(prompt);
        type('publish news x\r');
        await until('(integer) 0');
        await until(prompt);
        type('client kill type normal skipme no\r');
        await until('(integer) 1');
        // Whether the end has been noticed by now or not: the command after the next goes through.
        await until('> ');
        type('ping\r');
        await until('> ');
        type('echo "b\\x61ck"\r');
        await until('"back"');
        type('client info\r');
        await until('db=2');
        await until(prompt);
        type('quit\r');
      },
      '-u',
      `${url}/2`,
    );
    world.signal('SIGTERM');
    await served;
  });

  it('shows messages above the line that is being typed', async () => {
    await terminal(async (type, until) => {
      type('config set notify-keyspace-events Ex\r');
      await until('OK');
      type('set k v px 500\r');
      await until('OK');
      type('subscribe __keyevent@0__:expired\r');
      await until('twin> ');
      type('ping he');
      await until('3) "k"');
      await until('twin> ping he');
      type('llo\r');
      await until('"hello"');
      type('exit\r');
    });
  });
});
