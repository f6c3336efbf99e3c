// The least that a conformance case needs, straight on the engine: for tests of commands without a client above them.
import type { ConformanceClient } from '../../src/conformance/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { Pending } from '../../src/engine/session.ts';
import { type Plain, toPlain } from '../../src/resp/plain.ts';
import { MapReply, NO_REPLY, PairsReply, type Reply, ReplyError, SetReply } from '../../src/resp/reply.ts';
import { fromArray, fromText } from '../../src/util/bytes.ts';

export function engineClient(server: Engine, options: { stringNumbers?: boolean } = {}): ConformanceClient {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  /** What the last confirmation of a subscription has counted. */
  let counted: Reply = null;
  const session = server.connect({
    onPush: ({ items: [kind, ...rest] }) => {
      if (String(kind).endsWith('subscribe')) counted = rest[1]!;
      else listeners.get(`${String(kind)}Buffer`)?.(...rest.map((item) => toPlain(item, form)));
    },
  });
  const form = { strings: 'buffer', formatDouble: server.formatDouble } as const;
  return {
    callBuffer: (command, ...args) =>
      new Promise((resolve, reject) => {
        const argv = [command, ...args].map((arg) =>
          arg instanceof Uint8Array ? fromArray(arg) : fromText(String(arg)),
        );
        const settle = (reply: Reply) => {
          if (reply === NO_REPLY) return resolve(counted);
          const plain: Plain = toPlain(options.stringNumbers ? integersAsText(reply) : reply, form);
          if (plain instanceof ReplyError) reject(plain);
          else resolve(plain);
        };
        const reply = session.send(argv);
        if (reply instanceof Pending) reply.onReply(settle);
        else settle(reply);
        if (session.quitting) session.close();
      }),
    disconnect: () => session.close(),
    on: (event, listener) => listeners.set(event, listener),
  };
}

/** Every integer as its digits, as ioredis' option of that name gives them: nothing is rounded. */
function integersAsText(reply: Reply): Reply {
  if (typeof reply === 'number' || typeof reply === 'bigint') return String(reply);
  if (Array.isArray(reply)) return reply.map(integersAsText);
  if (reply instanceof MapReply) return reply.entries.map(integersAsText);
  if (reply instanceof SetReply || reply instanceof PairsReply) return reply.items.map(integersAsText);
  return reply;
}
