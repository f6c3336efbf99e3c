// What must hold in every runner: all who load ioredis have one class, the twin's, and meet at one store.
const assert = require('node:assert/strict');

exports.oneClass = (users) => {
  const classes = new Set(users.flatMap((user) => user.classes));
  assert.equal(classes.size, 1);
  for (const one of classes) assert.equal(typeof new one({ lazyConnect: true }).server.clock.advance, 'function');
};

exports.oneStore = async (users) => {
  const clients = users.map((user) => user.make());
  for (const [at, client] of clients.entries()) {
    for (const other of clients) assert.equal(await other.get('k'), at === 0 ? null : String(at - 1));
    await client.set('k', at);
  }
  for (const client of clients) client.disconnect();
};

/** BullMQ loads ioredis by itself, for every queue and worker. */
exports.queue = async ({ Queue, Worker }) => {
  const connection = { host: 'redis.invalid', port: 6379 };
  const queue = new Queue('work', { connection });
  const worker = new Worker('work', async (job) => job.data.left + job.data.right, { connection });
  const done = new Promise((resolve, reject) => {
    worker.on('completed', (_job, result) => resolve(result));
    worker.on('failed', (_job, error) => reject(error));
  });
  await queue.add('sum', { left: 1, right: 2 });
  assert.equal(await done, 3);
  await worker.close();
  await queue.close();
};
