// Writes the notes that client cases make on the real ioredis 6, and where ioredis 5 differs, its as well:
//   REDIS_URL=redis://127.0.0.1:6379 npx tsx test/client/record.ts > src/conformance/client-expected.ts
import { clientCases, runClientCase } from '../../src/conformance/client.ts';
import { realTarget } from '../support/client-targets.ts';

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const [five, six] = [realTarget(url, 5), realTarget(url, 6)];
const notes: string[] = [];
for (const cases of Object.values(clientCases)) {
  for (const one of cases) {
    const expected = await runClientCase(one, six);
    const older = await runClientCase(one, five);
    const differs = JSON.stringify(older) === JSON.stringify(expected) ? '' : ` five: ${JSON.stringify(older)},`;
    notes.push(`  ${JSON.stringify(one.title)}: { six: ${JSON.stringify(expected)},${differs} },\n`);
  }
}
process.stdout.write(
  '// What the client cases note on the real ioredis 6, and on ioredis 5 where that differs, before Redis 7.0.15.\n' +
    'export const clientExpectations: {\n  readonly [title: string]: { readonly six: readonly string[]; readonly five?: readonly string[] };\n' +
    `} = {\n${notes.join('')}};\n`,
);
process.exit();
