// Writes a file of conformance cases from a plain list of commands, with the replies that a real Redis gives:
//   npx tsx test/conformance/record.ts list < commands.txt > src/conformance/list.ts
// Input: `# title` begins a case; each other line is a step. A line may begin with `any:`, `unordered:` or `pairs:` (order is
// free), `pending:` (it waits), and then with `@name` for another connection.
import { readFileSync } from 'node:fs';
import { Redis as IORedis } from 'ioredis5';
import { show } from '../../src/conformance/expectations.ts';
import { send, splitLine } from '../../src/conformance/steps.ts';

const group = process.argv[2]!;
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:7777/15';
const clients = new Map<string, IORedis>();
const late = new Map<string, Promise<unknown>[]>();
const client = (name: string) => {
  if (!clients.has(name)) clients.set(name, new IORedis(url));
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
    for (const one of clients.values()) one.disconnect();
    clients.clear();
    await client('').flushall();
    begin(line.slice(2).trim());
    continue;
  }
  const [, mark, rest] = /^(?:(any|unordered|pairs|pending): )?(.*)$/s.exec(line)!;
  const [, name = '', command] = /^(?:@(\w+)\s+)?(.*)$/s.exec(rest!)!;
  let expected: string;
  if (mark === 'pending') {
    late.set(name, [...(late.get(name) ?? []), send(client(name), splitLine(command!))]);
    await new Promise((done) => setTimeout(done, 50));
    used.add('pending');
    expected = 'pending';
  } else {
    const reply = command === '<' ? await late.get(name)!.shift() : await send(client(name), splitLine(command!));
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
for (const one of clients.values()) one.disconnect();
const name = `${group.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Cases`;
const imports = used.size > 0 ? `import { ${[...used].sort().join(', ')} } from './expectations.ts';\n` : '';
process.stdout.write(
  `// Cases for the ${group} commands; every reply was seen on Redis 7.0.15.\n${imports}import { cases } from './steps.ts';\n\n` +
    `export const ${name} = cases({\n${out}  ],\n});\n`,
);
