// Writes the rows of a library with what a real Redis says:
//   REDIS_URL=… npx tsx test/lua/record-libraries.ts cjson < chunks.txt > test/lua/libraries/cjson.ts
// Input: `# title` begins a group; each other line is a chunk of Lua.
import { readFileSync } from 'node:fs';
import { Redis as IORedis } from 'ioredis5';
import { showing } from './show.ts';

const library = process.argv[2]!;
const client = new IORedis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
let out = '';
for (const line of readFileSync(0, 'latin1').split('\n')) {
  if (line.trim() === '') continue;
  if (line.startsWith('# ')) out += `${out === '' ? '' : '  ],\n'}  ${JSON.stringify(line.slice(2))}: [\n`;
  else {
    const reply = (await client.callBuffer('EVAL', showing(line), 0)) as Buffer;
    out += `    [${JSON.stringify(line)}, ${JSON.stringify(reply.toString('latin1'))}],\n`;
  }
}
client.disconnect();
process.stdout.write(
  `// Rows for ${library}: a chunk, and what Redis 7.0.15 makes of it (see ../show.ts).\nimport type { Rows } from '../libraries.test.ts';\n\n` +
    `export const ${library}Rows: Rows = {\n${out}  ],\n};\n`,
);
