// What the prompt knows of commands: their arguments against redis-cli's help, hints, completion.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { CommandBook } from '../../src/cli/command-book.ts';
import { RedisServer } from '../../src/commands/index.ts';

const theirs = spawnSync('redis-cli', ['--version'], { encoding: 'utf8' });
const is70 = theirs.status === 0 && theirs.stdout.startsWith('redis-cli 7.0.');
if (!is70) console.warn('no redis-cli 7.0: the comparison with its help is left out');

const book = new CommandBook(new RedisServer({ version: '7.0' }).allCommands());

/** All of redis-cli's help: name and arguments of each command. */
function helpOfRedis(): Map<string, string> {
  const groups = [...new Set(book.entries.map(({ command }) => command.group.replace('-', '_')))];
  const texts = groups.map((group) => spawnSync('redis-cli', ['help', `@${group}`], { encoding: 'utf8' }).stdout);
  const lines = texts.join('').matchAll(/\x1b\[1m(.*?)\x1b\[0m \x1b\[90m(.*?)\x1b\[0m\r\n/g);
  return new Map([...lines].map(([, name, params]) => [name!, params!]));
}

/** Where redis-cli's own help is older than what COMMAND DOCS of the same version tells. */
const OUTDATED = ['BITFIELD', 'BITFIELD_RO', 'REPLICAOF', 'SLAVEOF'];

describe.skipIf(!is70)('the arguments of every command', () => {
  it('are written as in redis-cli’s help', () => {
    const help = helpOfRedis();
    const entries = book.entries.filter(({ name }) => help.has(name) && !OUTDATED.includes(name));
    expect(entries.length).toBeGreaterThan(200);
    expect(entries.map(({ name, params }) => `${name} ${params}`)).toEqual(
      entries.map(({ name }) => `${name} ${help.get(name)}`),
    );
  });
});

describe('a hint', () => {
  it.each([
    ['se', ''],
    ['get', ' key'],
    ['get ', 'key'],
    ['get k', ''],
    ['GETRANGE k ', 'start end'],
    ['getrange k 1', ' end'],
    ['mset a', ' value [key value ...]'],
    ['config', ''],
    ['config get', ' parameter [parameter ...]'],
    ['nosuch a', ''],
    ['', ''],
  ])('behind %j is %j', (line, hint) => {
    expect(book.hint(line)).toBe(hint);
  });

  it('keeps what may be left out', () => {
    expect(book.hint('set k v')).toMatch(/^ \[NX\|XX\] \[GET\] \[EX seconds\|/);
  });
});

describe('completion', () => {
  it.each([
    ['getr', ['GETRANGE'], 'getr'],
    ['config re', ['CONFIG RESETSTAT', 'CONFIG REWRITE'], 'config re'],
    ['set k v P', ['PX', 'PXAT'], 'P'],
    ['set k v x', ['XX'], 'x'],
    ['nosuch', [], 'nosuch'],
  ])('of %j is %j', (line, completions, end) => {
    expect(book.complete(line)).toEqual([completions, end]);
  });
});
