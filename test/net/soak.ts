// Many clients on a port, mixed commands, connections cut at random: every reply that a client awaits comes, or its
// connection ends; nothing stays behind. Who cuts what is decided by a seed.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Listening } from '../../src/net/tcp.ts';
import { type Reply, ReplyError } from '../../src/resp/reply.ts';
import { Random } from '../../src/util/random.ts';
import { Wire } from './wire.ts';

export interface Soak {
  readonly clients: number;
  /** Commands of each client. */
  readonly commands: number;
  readonly seed: number;
}

export interface SoakReport {
  sent: number;
  answered: number;
  /** Replies that did not come because the test has cut the connection. */
  cut: number;
  connections: number;
  /** What came and should not have. */
  readonly complaints: string[];
}

type Step = readonly [line: string, isRight: (reply: Reply) => boolean];

const isCount = (reply: Reply) => typeof reply === 'number';
const isOk = (reply: Reply) => reply === '+OK';
const isList = (reply: Reply) => Array.isArray(reply);

/** One client's next command; what it alone writes to it must find again. */
function step(client: number, at: number, random: Random): Step {
  const key = random.below(100);
  const steps: readonly Step[] = [
    [`echo ${client}:${at}`, (reply) => reply === `${client}:${at}`],
    [`set own:${client} ${at}`, isOk],
    [`append log:${key} ${'x'.repeat(random.below(64))}`, isCount],
    [`lpush list:${key} ${at}`, isCount],
    [`lrange list:${key} 0 20`, isList],
    [`ltrim list:${key} 0 100`, isOk],
    [`blpop list:${key} 0.001`, () => true],
    [`hset hash:${key} f${random.below(50)} ${at}`, isCount],
    [`zadd board:${key} ${random.below(1000)} m${random.below(50)}`, isCount],
    [`zrange board:${key} 0 -1`, isList],
    [`set session:${key} ${at} px ${1 + random.below(50)}`, isOk],
    [`del log:${key}`, isCount],
    [`publish channel ${at}`, isCount],
    [`watch own:${client}`, isOk],
    ['unwatch', isOk],
    [`eval return{KEYS[1],ARGV[1]} 1 k ${at}`, (reply) => isList(reply) && (reply as Reply[])[1] === String(at)],
    ['nonsense', (reply) => reply instanceof ReplyError],
  ];
  return steps[random.below(steps.length)]!;
}

async function soakClient(door: Listening, client: number, soak: Soak, report: SoakReport): Promise<void> {
  const random = new Random(soak.seed * 1000 + client);
  let wire: Wire | undefined;
  for (let at = 0; at < soak.commands; ) {
    if (!wire) {
      wire = await Wire.open(door.url);
      report.connections++;
    }
    const batch = Array.from({ length: 1 + random.below(20) }, (_, offset) => step(client, at + offset, random));
    at += batch.length;
    report.sent += batch.length;
    wire.send(...batch.map(([line]) => line));
    const isCut = random.below(50) === 0;
    const answered = await readReplies(wire, isCut ? batch.slice(0, random.below(batch.length)) : batch, report);
    report.answered += answered;
    if (!isCut) continue;
    report.cut += batch.length - answered;
    if (random.below(2) === 0) wire.socket.resetAndDestroy();
    else wire.close();
    wire = undefined;
  }
  wire?.close();
}

async function readReplies(wire: Wire, batch: readonly Step[], { complaints }: SoakReport): Promise<number> {
  for (const [line, isRight] of batch) {
    const reply = await wire.next();
    if (!isRight(reply)) complaints.push(`${line}: ${String(reply)}`);
  }
  return batch.length;
}

/** Runs the soak on a port and leaves its server empty. */
export async function runSoak(door: Listening, soak: Soak): Promise<SoakReport> {
  const report: SoakReport = { sent: 0, answered: 0, cut: 0, connections: 0, complaints: [] };
  await Promise.all(Array.from({ length: soak.clients }, (_, client) => soakClient(door, client, soak, report)));
  const { server } = door;
  for (let round = 0; server.sessions.size > 0 && round < 200; round++) await sleep(10);
  server.flushAll();
  return report;
}
