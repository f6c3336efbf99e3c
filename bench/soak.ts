// npx tsx --expose-gc bench/soak.ts: 50 clients × 20,000 mixed commands on a port, connections cut at random, in rounds. No
// reply may be lost and no rejection go unhandled, and the heap must be as large after the last round as after the first.
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from '../src/net/tcp.ts';
import { runSoak } from '../test/net/soak.ts';

const COMMANDS = Number(process.env.SOAK_COMMANDS ?? 20_000);
const ROUNDS = 5;
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('run it with --expose-gc');

let failed = false;
process.on('unhandledRejection', (reason) => {
  failed = true;
  console.log('unhandled:', reason);
});

const door = await listen();
const heaps: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = Date.now();
  const report = await runSoak(door, { clients: 50, commands: COMMANDS / ROUNDS, seed: round });
  await sleep(300);
  collect();
  heaps.push(process.memoryUsage().heapUsed / 1e6);
  const { complaints, ...counts } = report;
  console.log(`round ${round + 1}: ${Date.now() - start} ms, heap ${heaps.at(-1)!.toFixed(1)} MB`, counts);
  for (const complaint of complaints.slice(0, 10)) console.log(complaint);
  failed ||= complaints.length > 0 || report.answered + report.cut !== report.sent || door.server.sessions.size > 0;
}
await door.close();
const growth = heaps.at(-1)! / heaps[1]! - 1;
console.log(`heap: ${(growth * 100).toFixed(1)} % from the second round to the last`);
process.exitCode = failed || growth > 0.1 ? 1 : 0;
