// A reset ends what clients wait for and listen to, and leaves nothing behind: no data, no faults, no rejections.
import { afterEach, expect, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

process.on('unhandledRejection', note);
afterEach(() => {
  process.off('unhandledRejection', note);
});

const turn = () => new Promise((done) => setImmediate(done));

it('ends the old life of every client quietly, and begins a new one', async () => {
  const server = new RedisServer({ data: { kept: '1' }, strict: { noTtl: 'cache:*' } });
  const clients = Array.from({ length: 6 }, () => new Redis({ server }));
  const [waiting, listening, slow, silent, cutOff, ordinary] = clients as [Redis, Redis, Redis, Redis, Redis, Redis];
  await Promise.all(clients.map((client) => client.ping()));

  const answers: unknown[] = [];
  void waiting.blpop('list', 0).then((reply) => answers.push(reply));
  void waiting.get('kept').then((reply) => answers.push(reply));
  const messages: unknown[] = [];
  listening.on('message', (...message) => messages.push(message));
  await listening.subscribe('news');
  server.fault({ client: slow, latency: '1h' });
  server.fault({ client: silent, hang: true });
  server.partition(cutOff);
  for (const client of [slow, silent, cutOff]) void client.set('late', '1').then((reply) => answers.push(reply));
  server.log.start();
  await ordinary.multi({ pipeline: false });
  await ordinary.watch('kept').catch(() => {});
  await ordinary.set('cache:1', 'v');
  server.clock.advance('1d');
  server.call('DEL', 'kept');

  server.reset();
  await turn();
  expect(answers).toEqual(expect.arrayContaining([null, 'OK']));
  expect(answers).toHaveLength(5);
  expect(server.dump()).toEqual({ kept: '1' });
  expect([server.faults, server.log.entries]).toEqual([[], []]);
  server.assertStrict();
  const [before, now, after] = [Date.now(), server.clock.now(), Date.now()];
  expect([before <= now, now <= after]).toEqual([true, true]);

  expect(await ordinary.publish('news', 'unheard')).toBe(0);
  expect(await Promise.all([waiting, slow, silent, cutOff, ordinary].map((client) => client.get('kept')))).toEqual(
    Array(5).fill('1'),
  );
  await listening.subscribe('news');
  await ordinary.publish('news', 'heard');
  await turn();
  expect(messages).toEqual([['news', 'heard']]);
  for (const client of clients) client.disconnect();
  await turn();
  expect(unhandled).toEqual([]);
});
