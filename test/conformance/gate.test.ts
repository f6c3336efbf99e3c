// The gate: every command of the table has conformance cases for its ordinary use, each of its options, the wrong number of
// arguments and, where it wants a key of a type, a key of another.
import { describe, expect, it } from 'vitest';
import { docsData } from '../../src/commands/docs-data.ts';
import { RedisServer } from '../../src/commands/index.ts';
import { Expectation } from '../../src/conformance/expectations.ts';
import { conformanceCases } from '../../src/conformance/index.ts';
import { splitLine } from '../../src/conformance/steps.ts';
import type { Command } from '../../src/engine/table.ts';

const twin = new RedisServer();
const all = [...twin.commands.values()].flatMap((one) =>
  (one.row.run ? [one] : []).concat([...(one.subcommands?.values() ?? [])]),
);

interface Use {
  readonly words: readonly string[];
  readonly error: string | undefined;
}

const uses = new Map<string, Use[]>();
for (const { steps } of Object.values(conformanceCases).flat()) {
  for (const [line, reply] of steps) {
    const argv = splitLine(line.replace(/^@\w+\s+/, ''));
    const error = reply instanceof Expectation && reply.text.startsWith('error(') ? reply.text : undefined;
    const [name = '', sub = ''] = argv.map((word) => word.toLowerCase());
    const use = { words: argv.map((word) => word.toUpperCase()), error };
    for (const key of [name, `${name}|${sub}`]) uses.set(key, [...(uses.get(key) ?? []), use]);
  }
}

const TYPED = ['bitmap', 'geo', 'hash', 'hyperloglog', 'list', 'set', 'sorted-set', 'stream', 'string'];

/** These take a key of any type, or overwrite it. */
const ANY_TYPE = ['mget', 'mset', 'msetnx', 'psetex', 'setex', 'setnx', 'pfselftest'];

/** These cannot succeed in a case, and why. */
const REFUSED: { readonly [name: string]: string } = {
  'acl|load': 'no server here has a file of users',
  'acl|save': 'no server here has a file of users',
  'config|rewrite': 'no server here has a configuration file',
  failover: 'no server here has replicas',
  'function|kill': 'while a client of ours may send it, no function runs',
  'module|load': 'modules are not allowed',
  'module|loadex': 'modules are not allowed',
  'module|unload': 'modules are not allowed',
  'script|kill': 'while a client of ours may send it, no script runs',
  shutdown: 'it would stop the server that all cases share',
};

/** The words that stand for an option in a command's syntax. */
function optionsOf({ name }: Command): string[] {
  const syntax = docsData[name]?.syntax ?? '';
  return [...syntax.matchAll(/=([A-Z][A-Z_-]*)/g)].map(([, token]) => token!);
}

describe.each(all.map((command) => [command.name, command] as const))('%s', (name, command) => {
  const cases = uses.get(name) ?? [];

  const succeeds = REFUSED[name] === undefined;
  it(succeeds ? 'is used as it should be' : `is refused: ${REFUSED[name]}`, () => {
    expect(cases.filter(({ error }) => (error === undefined) === succeeds).length).toBeGreaterThan(0);
  });

  it('is used with each of its options', () => {
    const missing = optionsOf(command).filter((option) => !cases.some(({ words }) => words.includes(option)));
    expect(missing).toEqual([]);
  });

  // Where only its name, or its name and its container's, are asked for, there cannot be too few arguments.
  if (command.arity !== -command.words) {
    it('is used with a wrong number of arguments', () => {
      expect(cases.some(({ error }) => error?.includes('wrong number of arguments'))).toBe(true);
    });
  }

  if (TYPED.includes(command.group) && command.row.keys && !ANY_TYPE.includes(name)) {
    it('is used on a key of another type', () => {
      const refusals = ['WRONGTYPE', 'must contain string'];
      expect(cases.some(({ error }) => refusals.some((refusal) => error?.includes(refusal)))).toBe(true);
    });
  }
});
