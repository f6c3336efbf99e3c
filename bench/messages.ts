// Cases: what passes from one client to another, and what listeners cost those that write.
import { type BenchCase, type Client, numbered } from './case.ts';

/** The client that listens or waits. */
let other: Client;
let arrived: (message: string) => void = () => {};
const IDLE = 10_000;
const idleAt = numbered('idle:', IDLE);

async function listen(client: Client, idle: number): Promise<void> {
  other = client.duplicate();
  other.on('message', (_channel, message) => arrived(message));
  await other.subscribe('news', ...Array.from({ length: idle }, (_, nth) => idleAt(nth)));
}

/** A message is published when the one before has arrived. */
async function publish(client: Client): Promise<string> {
  const message = new Promise<string>((done) => {
    arrived = done;
  });
  await client.publish('news', 'hello');
  return message;
}

export const messageCases: readonly BenchCase[] = [
  { name: 'publish → message', prepare: (client) => listen(client, 0), step: publish, expected: 'hello' },
  {
    name: 'publish → message, 10,000 channels idle',
    prepare: (client) => listen(client, IDLE),
    step: publish,
    expected: 'hello',
  },
  {
    name: 'rpush → waiting blpop',
    prepare: async (client) => {
      other = client.duplicate();
      await other.get('k');
    },
    step: async (client) => {
      const popped = other.blpop('queue', 0);
      await client.rpush('queue', 'job');
      return popped;
    },
    expected: ['queue', 'job'],
  },
  {
    name: 'set, key events on',
    prepare: async (client) => {
      await client.config('SET', 'notify-keyspace-events', 'KEA');
      other = client.duplicate();
      const event = new Promise((done) => other.once('message', done));
      await other.subscribe('__keyevent@0__:set');
      await client.set('key', 'value');
      await event;
      await other.unsubscribe();
    },
    step: (client) => client.set('key', 'another value'),
    expected: 'OK',
  },
];
