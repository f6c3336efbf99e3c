// The short form of bench/soak.ts.
import { afterAll, expect, it } from 'vitest';
import { listen } from '../../src/net/tcp.ts';
import { runSoak } from './soak.ts';

const door = await listen();
afterAll(door.close);

it('50 clients, 400 commands each, and connections cut at random', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  const report = await runSoak(door, { clients: 50, commands: 400, seed: 1 });
  process.off('unhandledRejection', note);
  expect(report.complaints).toEqual([]);
  expect(report.connections).toBeGreaterThan(60);
  expect(report.answered + report.cut).toBe(report.sent);
  expect(door.server.sessions.size).toBe(0);
  expect(unhandled).toEqual([]);
});
