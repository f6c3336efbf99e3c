// Two job queues as they are, on the twin: what they do is scripts, blocking commands, streams and several connections.

import Bull from 'bull';
import { type ConnectionOptions, FlowProducer, type Job, Queue, QueueEvents, Worker } from 'bullmq';
import { afterEach, describe, expect, it } from 'vitest';
import { Redis, RedisServer } from '../../src/index.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Has something closed when the test has ended. */
function closed<T extends { close(): Promise<unknown> }>(what: T): T {
  closing.push(() => what.close());
  return what;
}

/** A client of its own for whoever asks. */
function clients(server = new RedisServer()): () => ConnectionOptions {
  return () => {
    const client = new Redis({ server, maxRetriesPerRequest: null } as never);
    closing.push(async () => client.disconnect());
    return client as unknown as ConnectionOptions;
  };
}

describe('BullMQ', () => {
  function bench(name = 'q') {
    const server = new RedisServer();
    const connection = clients(server);
    const queue = closed(new Queue(name, { connection: connection() }));
    const events = closed(new QueueEvents(name, { connection: connection() }));
    const work = (process: (job: Job) => Promise<unknown>, options = {}) =>
      closed(new Worker(name, process, { connection: connection(), ...options }));
    return { server, connection, queue, events, work };
  }

  it('works through jobs', async () => {
    const { queue, events, work } = bench();
    work(async ({ data }) => data.n * 2);
    const jobs = await queue.addBulk([1, 2, 3].map((n) => ({ name: 'double', data: { n } })));
    expect(await Promise.all(jobs.map((job) => job.waitUntilFinished(events)))).toEqual([2, 4, 6]);
    expect(await queue.getJobCounts('completed', 'failed', 'waiting')).toEqual({ completed: 3, failed: 0, waiting: 0 });
  });

  it('tries again what has failed', async () => {
    const { queue, events, work } = bench();
    work(async ({ attemptsMade }) => {
      if (attemptsMade < 2) throw new Error('not yet');
      return attemptsMade;
    });
    const job = await queue.add('stubborn', {}, { attempts: 3, backoff: { type: 'fixed', delay: 5 } });
    expect(await job.waitUntilFinished(events)).toBe(2);
    const doomed = await queue.add('doomed', {}, { attempts: 1 });
    await expect(doomed.waitUntilFinished(events)).rejects.toThrow('not yet');
    expect(await queue.getFailedCount()).toBe(1);
  });

  it('keeps a job for its time, and takes the most urgent first', async () => {
    const { queue, events, work } = bench();
    const order: string[] = [];
    const later = await queue.add('later', {}, { delay: 60_000 });
    const jobs = [await queue.add('idle', {}, { priority: 10 }), await queue.add('urgent', {}, { priority: 1 })];
    work(async ({ name }) => order.push(name));
    await Promise.all(jobs.map((job) => job.waitUntilFinished(events)));
    expect(order).toEqual(['urgent', 'idle']);
    expect(await queue.getDelayedCount()).toBe(1);
    await later.promote();
    await later.waitUntilFinished(events);
    expect(order).toEqual(['urgent', 'idle', 'later']);
  });

  it('keeps to a rate', async () => {
    const { server, queue, events, work } = bench();
    server.clock.freeze();
    const jobs = await queue.addBulk([1, 2, 3].map((n) => ({ name: 'slow', data: { n } })));
    const done: number[] = [];
    work(async ({ data }) => done.push(data.n), { limiter: { max: 1, duration: 50 } });
    /** How often the worker has asked for how long it has to wait. */
    const asked = () =>
      Number(/cmdstat_pttl:calls=(\d+)/.exec(server.call('INFO', 'commandstats') as string)?.[1] ?? 0);
    for (const [at, job] of jobs.entries()) {
      await job.waitUntilFinished(events);
      const before = asked();
      if (at < 2) await expect.poll(asked).toBeGreaterThan(before + 2);
      expect(done).toHaveLength(at + 1);
      server.clock.advance(50);
    }
  });

  it('repeats a job', async () => {
    const { queue, work } = bench();
    await queue.upsertJobScheduler('tick', { every: 20, limit: 3 }, { name: 'tick' });
    const ticks = new Promise<number>((done) => {
      let count = 0;
      work(async () => void (++count === 3 && done(count)));
    });
    expect(await ticks).toBe(3);
  });

  it('runs children before their parent', async () => {
    const { connection, events, work } = bench();
    const flow = closed(new FlowProducer({ connection: connection() }));
    const order: string[] = [];
    work(async (job) => {
      order.push(job.name);
      return job.name === 'parent' ? Object.values(await job.getChildrenValues()).sort() : job.name;
    });
    const children = ['one', 'two'].map((name) => ({ name, queueName: 'q', data: {} }));
    const { job } = await flow.add({ name: 'parent', queueName: 'q', data: {}, children });
    expect(await job.waitUntilFinished(events)).toEqual(['one', 'two']);
    expect(order.at(-1)).toBe('parent');
  });
});

describe('Bull', () => {
  function bench() {
    const server = new RedisServer();
    const createClient = () =>
      new Redis({ server, maxRetriesPerRequest: null, enableReadyCheck: false } as never) as never;
    return closed(new Bull('q', { createClient }));
  }

  it('works through jobs, later ones and those that fail too', async () => {
    const queue = bench();
    void queue.process(async ({ data, attemptsMade }) => {
      if (data.fails > attemptsMade) throw new Error('not yet');
      return data.n;
    });
    const jobs = await Promise.all([
      queue.add({ n: 1 }),
      queue.add({ n: 2 }, { delay: 20 }),
      queue.add({ n: 3, fails: 1 }, { attempts: 2, backoff: 5 }),
    ]);
    expect(await Promise.all(jobs.map((job) => job.finished()))).toEqual([1, 2, 3]);
    expect(await queue.getJobCounts()).toMatchObject({ completed: 3, failed: 0, waiting: 0, delayed: 0 });
  });
});
