// Writes a file of conformance cases from a plain list of commands, with the replies that a real Redis gives:
//   npx tsx test/conformance/record.ts list < commands.txt > src/conformance/list.ts
// Input: `# title` begins a case; each other line is a step. A line may begin with `any:`, `unordered:` or `pairs:` (order is
// free), `pending:` (it waits), and then with `@name` for another connection.
import { readFileSync } from 'node:fs';
import { Redis as IORedis } from 'ioredis5';
import { show } from '../../src/conformance/expectations.ts';
import { type Connection, connection, send, splitLine, takeMessages } from '../../src/conformance/steps.ts';

const group = process.argv[2]!;
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:7777/15';
const clients = new Map<string, Connection>();
const connectionOf = (name: string): Connection => {
  if (!clients.has(name)) clients.set(name, connection(new IORedis(url)));
  return clients.get(name)!;
};
const used = new Set<string>();
let out = '';

const literal = (value: unknown): string => {
  if (value instanceof Error) used.add('error');
  const text = show(value);
  return text;
};

function begin(title: string): void {
  out += `${out === '' ? '' : '  ],\n'}  ${JSON.stringify(title)}: [\n`;
}

for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (line.trim() === '') continue;
  if (line.startsWith('# ')) {
    for (const { client } of clients.values()) client.disconnect();
    clients.clear();
    await connectionOf('').client.callBuffer('flushall');
    begin(line.slice(2).trim());
    continue;
  }
  const [, mark, rest] = /^(?:(any|unordered|pairs|pending): )?(.*)$/s.exec(line)!;
  const [, name = '', command] = /^(?:@(\w+)\s+)?(.*)$/s.exec(rest!)!;
  const { client, late } = connectionOf(name);
  let expected: string;
  if (mark === 'pending') {
    late.push(send(client, splitLine(command!)));
    await new Promise((done) => setTimeout(done, 50));
    used.add('pending');
    expected = 'pending';
  } else {
    const reply =
      command === '<'
        ? await late.shift()
        : command === 'messages'
          ? await takeMessages(connectionOf(name))
          : await send(client, splitLine(command!));
    expected = literal(reply);
    if (mark === 'any') {
      used.add('anything');
      expected = 'anything';
    } else if (mark && Array.isArray(reply)) {
      const word = mark === 'pairs' ? 'unorderedPairs' : 'unordered';
      used.add(word);
      expected = `${word}(${reply.map(literal).join(', ')})`;
    }
  }
  out += `    [${JSON.stringify(rest)}, ${expected}],\n`;
}
for (const { client } of clients.values()) client.disconnect();
const name = `${group.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Cases`;
const imports = used.size > 0 ? `import { ${[...used].sort().join(', ')} } from './expectations.ts';\n` : '';
process.stdout.write(
  `// Cases for the ${group} commands; every reply was seen on Redis 7.0.15.\n${imports}import { cases } from './steps.ts';\n\n` +
    `export const ${name} = cases({\n${out}  ],\n});\n`,
);
