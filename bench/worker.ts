// Measures one case on one target in a process of its own and prints microseconds per operation: the median of five runs.
import { cases } from './cases.ts';
import { openTarget, type TargetName } from './targets.ts';

const [, , caseName, targetName] = process.argv;
const one = cases.find(({ name }) => name === caseName)!;
const target = await openTarget(targetName as TargetName);
if (target) {
  const { client, share } = target;
  await client.flushall();
  await one.prepare(client);
  const operations = Math.max(200, Math.round(one.operations * share));
  await one.run(client, Math.min(operations, 20_000));
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = process.hrtime.bigint();
    await one.run(client, operations);
    runs.push(Number(process.hrtime.bigint() - start) / 1000 / operations);
  }
  console.log(runs.sort((a, b) => a - b)[2]);
  target.close();
}
process.exit(0);
