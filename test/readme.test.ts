// The README's list of commands is the table; UPDATE_README=1 writes it anew. Its table of speed has the benchmark's rows.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cases } from '../bench/cases.ts';
import { rowsInReadme } from '../bench/table.ts';
import { RedisServer } from '../src/commands/index.ts';

const file = join(import.meta.dirname, '../README.md');
const LIST = /(<!-- commands: .*? -->\n)([\s\S]*?)(<!-- \/commands -->)/;

function commandList(): string {
  const groups = new Map<string, string[]>();
  for (const { name, group } of new RedisServer().commands.values()) {
    groups.set(group, [...(groups.get(group) ?? []), name.toUpperCase()]);
  }
  const lines = [...groups].sort().map(([group, names]) => `  - ${group}: ${names.sort().join(' ')}\n`);
  return lines.join('');
}

it('lists the commands of the table', () => {
  const text = readFileSync(file, 'utf8');
  if (process.env.UPDATE_README === '1') writeFileSync(file, text.replace(LIST, `$1${commandList()}$3`));
  expect(LIST.exec(readFileSync(file, 'utf8'))?.[2]).toBe(commandList());
});

it('has measured every case of the benchmark', () => {
  expect(rowsInReadme(readFileSync(file, 'utf8'))).toEqual(cases.map(({ name }) => name));
});
