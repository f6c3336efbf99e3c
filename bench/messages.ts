// What is measured between two clients, and what a deadline and a listener cost: cases for cases.ts.
import type { BenchCase, BenchClient } from './cases.ts';
import type { TargetName } from './targets.ts';

/** A client that can be doubled, as ioredis' can. */
interface Doubled extends BenchClient {
  duplicate(): Doubled;
  subscribe(...channels: string[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<unknown>;
  blpop(key: string, timeout: number): Promise<unknown>;
  rpush(key: string, element: string): Promise<unknown>;
  set(key: string, value: string, ...options: (string | number)[]): Promise<unknown>;
  on(event: 'message', listener: () => void): unknown;
}

const TWO: readonly TargetName[] = ['twin', 'real'];
const DOUBLING: readonly TargetName[] = ['twin', 'ioredis-mock', 'real'];

let other: Doubled;
let arrived: () => void = () => {};

/** A message is published when the one before has arrived. */
const publishing: Pick<BenchCase, 'only' | 'operations' | 'run'> = {
  only: DOUBLING,
  operations: 50_000,
  run: async (client, operations) => {
    for (let count = 0; count < operations; count++) {
      const message = new Promise<void>((done) => {
        arrived = done;
      });
      await (client as Doubled).publish('news', 'hello');
      await message;
    }
  },
};

async function listen(client: BenchClient, idle: number): Promise<void> {
  other = (client as Doubled).duplicate();
  other.on('message', () => arrived());
  await other.subscribe('news', ...Array.from({ length: idle }, (_, at) => `idle:${at}`));
}

export const messageCases: readonly BenchCase[] = [
  { name: 'PUBLISH → message', ...publishing, prepare: (client) => listen(client, 0) },
  { name: '… with 10,000 idle channels', ...publishing, prepare: (client) => listen(client, 10_000) },
  {
    name: 'RPUSH → waiting BLPOP',
    only: TWO,
    operations: 50_000,
    prepare: async (client) => {
      other = (client as Doubled).duplicate();
      await other.get('k');
    },
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) {
        const popped = other.blpop('queue', 0);
        await (client as Doubled).rpush('queue', 'job');
        await popped;
      }
    },
  },
  {
    name: 'SET with EX',
    only: DOUBLING,
    operations: 200_000,
    prepare: async () => {},
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++)
        await (client as Doubled).set(`k${count % 1000}`, 'v', 'EX', 300);
    },
  },
  {
    name: 'SET, notifications on',
    only: TWO,
    operations: 200_000,
    prepare: async (client) => {
      await client.call('CONFIG', 'SET', 'notify-keyspace-events', 'KEA');
    },
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.set('k500', 'another value');
    },
  },
];
