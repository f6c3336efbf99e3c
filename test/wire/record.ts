// Writes a file of wire cases from a plain list of commands, with the frames that a real Redis sends:
//   npx tsx test/wire/record.ts pubsub < commands.txt > test/wire/pubsub.ts
// Input: `# title` begins a case; each other line is a step as in cases.ts. After each step the other connections are
// looked at too: what has come there becomes a step of its own.
import { readFileSync } from 'node:fs';
import { WireRun } from './cases.ts';
import { socketWires } from './targets.ts';

const name = process.argv[2]!;
const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
let run: WireRun | undefined;
let out = '';
const seen = new Set<string>();

const literal = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`);

async function begin(title: string): Promise<void> {
  run?.close();
  run = new WireRun(socketWires(url));
  seen.clear();
  await run.step('@flusher flushall', 1);
  out += `${out === '' ? '' : '  ],\n'}  ${literal(title)}: [\n`;
}

async function step(line: string): Promise<void> {
  await run!.step('@flusher', 0).then((frames) => frames.length > 0 && console.error('flusher', frames));
  const frames = await run!.step(line, /reply (off|skip)/.test(line) ? 0 : 0);
  if (line.startsWith('sleep') === false || frames.length > 0) {
    out += `    [${[line, ...frames].map(literal).join(', ')}],\n`;
  } else out += `    [${literal(line)}],\n`;
  const own = /^@(\w+)/.exec(line)?.[1] ?? '';
  if (!line.startsWith('sleep')) seen.add(own);
  for (const other of seen) {
    if (other === own) continue;
    const came = await run!.step(other === '' ? '' : `@${other}`, 0);
    if (came.length > 0) out += `    [${[other === '' ? '' : `@${other}`, ...came].map(literal).join(', ')}],\n`;
  }
}

for (const line of readFileSync(0, 'utf8').split('\n')) {
  if (line.trim() === '') continue;
  if (line.startsWith('# ')) await begin(line.slice(2).trim());
  else await step(line);
}
run?.close();
const constant = `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Wire`;
process.stdout.write(
  `// Wire cases for ${name}; every frame was seen on Redis 7.0.15.\nimport type { WireCases } from './cases.ts';\n\n` +
    `export const ${constant}: WireCases = {\n${out}  ],\n};\n`,
);
