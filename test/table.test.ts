// The command table against a real server's COMMAND INFO and COMMAND DOCS: every fact of every row.
import { Redis as IORedis } from 'ioredis5';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { commandTable, RedisServer } from '../src/commands/index.ts';

const url = inject('redisUrl');
const twin = new RedisServer({ version: '7.0' });
const names = [...twin.commands.keys()];

/** What has no order in the protocol (flags, categories, tips, key specifications, subcommands) is sorted. */
function sorted(info: unknown): unknown {
  const [name, arity, flags, first, last, step, categories, tips, specs, subcommands] = info as unknown[];
  const sort = (list: unknown) => [...(list as string[])].sort();
  return {
    name,
    arity,
    flags: sort(flags),
    range: [first, last, step],
    categories: sort(categories),
    tips: sort(tips),
    specs,
    subcommands: (subcommands as unknown[])
      .filter((one) => twin.findByName((one as string[])[0]!))
      .map(sorted)
      .sort((a, b) => ((a as { name: string }).name < (b as { name: string }).name ? -1 : 1)),
  };
}

type Docs = { [field: string]: unknown };

function docs(pairs: unknown): Docs {
  const list = pairs as unknown[];
  const table: Docs = {};
  for (let at = 0; at < list.length; at += 2) table[list[at] as string] = list[at + 1];
  return table;
}

/** Facts only: Redis' sentences are its own. */
function facts(pairs: unknown, name: string): unknown {
  const { since, group, arguments: args, doc_flags, deprecated_since, subcommands } = docs(pairs);
  const known = Object.entries(docs(subcommands ?? [])).filter(([one]) => twin.findByName(one));
  const inner = known
    .map(([one, sub]) => facts(sub, one))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { name, since, group, arguments: args, doc_flags, deprecated_since, subcommands: inner };
}

describe.skipIf(url === '')('the table and the real server', () => {
  const real = new IORedis(url, { lazyConnect: true });
  beforeAll(() => real.connect());
  afterAll(() => real.disconnect());

  it('has no command that Redis 7.0 does not have', async () => {
    const known = (await real.call('COMMAND', 'LIST')) as string[];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(names)('%s has the facts of COMMAND INFO', async (name) => {
    const [theirs] = (await real.call('COMMAND', 'INFO', name)) as unknown[];
    const [ours] = twin.call('COMMAND', 'INFO', name) as unknown[];
    expect(sorted(ours)).toEqual(sorted(theirs));
  });

  it.each(names)('%s has the facts of COMMAND DOCS', async (name) => {
    const [, theirs] = (await real.call('COMMAND', 'DOCS', name)) as unknown[];
    const [, ours] = twin.call('COMMAND', 'DOCS', name) as unknown[];
    expect(facts(ours, name)).toEqual(facts(theirs, name));
    expect(docs(ours).summary).toMatch(/^[A-Z]/);
  });
});

it.each(commandTable.parts)('%s: the rows are those of %s', (_group, names, rows) => {
  expect(Object.keys(rows())).toEqual(names.split(' '));
});
