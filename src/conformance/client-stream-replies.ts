// Cases: what the STREAM commands answer by protocol and `replyMapping`, as texts and Buffers, at once and after waiting.
import { type Client, type ClientCase, clientCasesOf, type Notebook } from './client-notes.ts';
import { MODES } from './client-resp3.ts';

type Line = readonly [name: string, ...args: unknown[]];

/** Ids and times that no clock has made. */
const COMMANDS: readonly Line[] = [
  ['xadd', 's', '1-1', 'f', 'v', 'g', 'w'],
  ['xaddBuffer', 's', '1-2', Buffer.from([0xff]), Buffer.from([0, 0xfe])],
  ['xadd', 's', 'MAXLEN', '~', 1000, '1-3', { f: 1 }, 'x'],
  ['xadd', 's', '1-4', '__proto__', 5],
  ['xadd', 't', '2-1', 'f', 1.5],
  ['xadd', 's', 'NOMKSTREAM', '1-1', 'f', 'v'],
  ['xadd', 'none', 'NOMKSTREAM', '*', 'f', 'v'],
  ['xlen', 's'],
  ['xrange', 's', '-', '+'],
  ['xrange', 's', '1-4', '+', 'COUNT', 1],
  ['xrangeBuffer', 's', '-', '1-2'],
  ['xrange', 's', '-', '+', 'COUNT', 0],
  ['xrange', 'none', '-', '+'],
  ['xrevrange', 's', '+', '-', 'COUNT', 2],
  ['xrevrangeBuffer', 's', '+', '1-4'],
  ['xread', 'STREAMS', 's', 0],
  ['xread', 'COUNT', 1, 'STREAMS', 's', 't', '0', '0'],
  ['xread', 'COUNT', 1, 'STREAMS', 's', 's', '0', '1-3'],
  ['xreadBuffer', 'COUNT', 2, 'STREAMS', 's', 't', '0', '0'],
  ['xread', 'STREAMS', 'none', 0],
  ['xread', 'BLOCK', 1, 'STREAMS', 's', '$'],
  ['call', 'xread', 'COUNT', 1, 'STREAMS', 's', 't', '0', '0'],
  ['call', 'XREAD', 'COUNT', 1, 'STREAMS', 's', 't', '0', '0'],
  ['callBuffer', 'XREAD', 'COUNT', 1, 'STREAMS', 's', 't', '0', '0'],
  ['xgroup', 'CREATE', 's', 'g', 0],
  ['xgroup', 'CREATE', 's', 'g', 0],
  ['xgroup', 'CREATE', 'u', 'g', '$', 'MKSTREAM'],
  ['xgroup', 'CREATECONSUMER', 's', 'g', 'c'],
  ['xreadgroup', 'GROUP', 'g', 'c', 'COUNT', 1, 'STREAMS', 's', '>'],
  ['xreadgroupBuffer', 'GROUP', 'g', 'c', 'COUNT', 1, 'STREAMS', 's', '>'],
  ['xreadgroup', 'GROUP', 'g', 'd', 'COUNT', 1, 'NOACK', 'STREAMS', 's', 'u', '>', '>'],
  ['xreadgroup', 'GROUP', 'none', 'c', 'STREAMS', 's', '>'],
  ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', 'u', '>'],
  ['xdel', 's', '1-1', '9-9'],
  ['xreadgroup', 'GROUP', 'g', 'c', 'STREAMS', 's', 0],
  ['xreadgroupBuffer', 'GROUP', 'g', 'c', 'STREAMS', 's', 'u', 0, 0],
  ['call', 'XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 's', 'u', 0, 0],
  ['xpending', 's', 'g'],
  ['xpendingBuffer', 's', 'g'],
  ['xpending', 'u', 'g'],
  ['xclaim', 's', 'g', 'd', 0, '1-2', '1-1'],
  ['xclaim', 's', 'g', 'd', 0, '1-3', 'FORCE', 'JUSTID'],
  ['xclaimBuffer', 's', 'g', 'd', 0, '1-2'],
  ['xautoclaim', 's', 'g', 'e', 0, 0],
  ['xautoclaim', 's', 'g', 'e', 0, '0', 'COUNT', 1, 'JUSTID'],
  ['xautoclaimBuffer', 's', 'g', 'e', 0, '0', 'COUNT', 1],
  ['xack', 's', 'g', '1-2', '1-3'],
  ['xinfo', 'GROUPS', 's'],
  ['xinfo', 'GROUPS', 't'],
  ['xinfo', 'STREAM', 's'],
  ['xinfo', 'STREAM', 't', 'FULL'],
  ['xinfoBuffer', 'STREAM', 't'],
  ['call', 'XINFO', 'GROUPS', 's'],
  ['xinfo', 'STREAM', 'none'],
  ['xtrim', 's', 'MAXLEN', '=', 1],
  ['xgroup', 'DELCONSUMER', 's', 'g', 'e'],
  ['xgroup', 'DESTROY', 's', 'g'],
  ['xgroup', 'HELP'],
];

/** Whether the server has a client wait. */
async function isBlocked(id: number, other: Client): Promise<boolean> {
  return / flags=\S*b/.test(await other.client('LIST', 'ID', id));
}

/** What waits has a connection of its own, and is served from another. */
async function waitAndServe(redis: Client, other: Client, line: Line, until: Notebook['until']): Promise<unknown> {
  const [name, ...args] = line;
  const id = await redis.client('ID');
  const reply = redis[name](...args);
  await until(() => isBlocked(id, other));
  await other.xadd('w', '5-1', 'f', 'v');
  return reply;
}

const WAITING: readonly Line[] = [
  ['xread', 'BLOCK', 0, 'STREAMS', 'w', '$'],
  ['xreadBuffer', 'BLOCK', 0, 'COUNT', 1, 'STREAMS', 'w', '$'],
  ['call', 'XREAD', 'BLOCK', 0, 'STREAMS', 'w', '$'],
  ['xreadgroup', 'GROUP', 'g', 'c', 'BLOCK', 0, 'STREAMS', 'w', '>'],
  ['xreadgroupBuffer', 'GROUP', 'g', 'c', 'BLOCK', 0, 'STREAMS', 'w', '>'],
];

const everyMode = Object.entries(MODES).flatMap(([mode, options]) =>
  clientCasesOf({
    [`streams: ${mode}`]: async ({ make, outcome }) => {
      const redis = make(options);
      for (const [name, ...args] of COMMANDS) await outcome(`${name} ${args.join(' ')}`, redis[name](...args));
    },
  }),
);

/** Nothing more is to be seen where numbers are texts. */
const threeModes = Object.entries(MODES)
  .filter(([, options]) => !('stringNumbers' in options))
  .flatMap(([mode, options]) =>
    clientCasesOf({
      [`streams: ${mode}, in pipelines and transactions`]: async ({ make, outcome }) => {
        const redis = make(options);
        for (const batch of [redis.pipeline(), redis.multi()]) {
          for (const [name, ...args] of COMMANDS) batch[name](...args);
          for (const [at, result] of (await batch.exec()).entries()) await outcome(`${at}`, result);
          await redis.flushall();
        }
      },

      [`streams: ${mode}, after waiting`]: async ({ make, outcome, until }) => {
        const [redis, other] = [make(options), make()];
        for (const line of WAITING) {
          await other.flushall();
          await other.xgroup('CREATE', 'w', 'g', '$', 'MKSTREAM');
          await outcome(line.join(' '), waitAndServe(redis, other, line, until));
        }
      },
    }),
  );

export const clientStreamReplyCases: ClientCase[] = [
  ...everyMode,
  ...threeModes,
  ...clientCasesOf({
    'streams under a prefix': async ({ make, outcome }) => {
      const redis = make({ keyPrefix: 'p:' });
      const lines: readonly Line[] = [
        ['xadd', 's', '1-1', 'STREAMS', 's'],
        ['xgroup', 'CREATE', 's', 'g', 0],
        ['xread', 'COUNT', 1, 'STREAMS', 's', 't', '0', '0'],
        ['xreadgroup', 'GROUP', 'g', 'streams', 'COUNT', 1, 'NOACK', 'STREAMS', 's', '>'],
        ['xinfo', 'STREAM', 's'],
        ['xlen', 's'],
        ['xclaim', 's', 'g', 'c', 0, '1-1', 'FORCE'],
        ['xautoclaim', 's', 'g', 'c', 0, '0'],
        ['xpending', 's', 'g'],
      ];
      for (const [name, ...args] of lines) await outcome(`${name} ${args.join(' ')}`, redis[name](...args));
      await outcome('keys', make().keys('*'));
    },

    'a group that is destroyed under a waiting client': async ({ make, outcome, until }) => {
      const [redis, other] = [make(), make()];
      const id = await redis.client('ID');
      await other.xgroup('CREATE', 's', 'g', '$', 'MKSTREAM');
      const waited = outcome('destroyed', redis.xreadgroup('GROUP', 'g', 'c', 'BLOCK', 0, 'STREAMS', 's', '>'));
      await until(() => isBlocked(id, other));
      await other.xgroup('DESTROY', 's', 'g');
      await waited;
      await outcome('in vain', redis.xread('BLOCK', 5, 'STREAMS', 's', '$'));
    },
  }),
];
