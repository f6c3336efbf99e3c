// Writes a file of rows from a plain list of chunks, with the outcome each has on a real Redis:
//   REDIS_URL=redis://127.0.0.1:7785 npx tsx test/lua/record.ts basics < chunks.txt > test/lua/rows/basics.ts
// Input: a chunk a line; a chunk of several lines stands between `<<<` and `>>>`; lines that begin with `#` are left out.
import { readFileSync } from 'node:fs';
import { Redis as IORedis } from 'ioredis5';
import { EVAL_SHOW, SHOW } from './harness.ts';

const [subject = ''] = process.argv.slice(2);
const redis = new IORedis(process.env.REDIS_URL ?? 'redis://127.0.0.1:7785');

function chunks(text: string): string[] {
  const found: string[] = [];
  let long: string[] | undefined;
  for (const line of text.split('\n')) {
    if (line === '<<<') long = [];
    else if (line === '>>>') {
      found.push(long!.join('\n'));
      long = undefined;
    } else if (long) long.push(line);
    else if (line !== '' && !line.startsWith('#')) found.push(line);
  }
  return found;
}

const rows: string[] = [];
for (const chunk of chunks(readFileSync(0, 'latin1'))) {
  const reply = await redis
    .callBuffer('EVAL', EVAL_SHOW, '0', Buffer.from(chunk, 'latin1'), SHOW)
    .catch((error: Error) => Buffer.from(`FAILED ${error.message}`));
  rows.push(`  [${JSON.stringify(chunk)}, ${JSON.stringify((reply as Buffer).toString('latin1'))}],\n`);
}
redis.disconnect();
const name = `${subject.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Rows`;
process.stdout.write(
  `// Lua: ${subject.replaceAll('-', ' ')}; every outcome was seen on Redis 7.0.15.\nimport type { Row } from '../harness.ts';\n\n` +
    `// biome-ignore format: one row, one line\nexport const ${name}: readonly Row[] = [\n${rows.join('')}];\n`,
);
