// LIST commands that wait for an element: BLPOP, BLMOVE and friends (redis/src/t_list.c).
import { type End, List } from '../data/list.ts';
import type { Call } from '../engine/call.ts';
import { at, counted, span } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { Blocked } from '../engine/waiters.ts';
import type { Reply } from '../resp/reply.ts';
import { firstServed } from './first-served.ts';
import { type Ends, move, popMany, popOne, readEnd, readMultiPop } from './list-pop.ts';

// biome-ignore format: one row, one line
export const blockingListCommands = {
  blmove: { arity: 6, flags: 'write denyoom noscript blocking', keys: [at(1, 'RW access delete'), at(2, 'RW insert')], since: '6.2.0', run: blmove },
  blmpop: { arity: -5, flags: 'write blocking', keys: [counted(2, 'RW access delete')], since: '7.0.0', movable: true, run: blmpop },
  blpop: { arity: -3, flags: 'write noscript blocking', keys: [span(1, -2, 1, 'RW access delete')], since: '2.0.0', run: (call) => blockingPop(call, 'head') },
  brpop: { arity: -3, flags: 'write noscript blocking', keys: [span(1, -2, 1, 'RW access delete')], since: '2.0.0', run: (call) => blockingPop(call, 'tail') },
  brpoplpush: { arity: 4, flags: 'write denyoom noscript blocking', keys: [at(1, 'RW access delete'), at(2, 'RW insert')], since: '2.2.0', run: brpoplpush },
} as const satisfies CommandTable;

/** BLPOP | BRPOP key [key ...] timeout */
function blockingPop({ db, args }: Call, end: End): Reply | Blocked {
  const keys = args.allBut(1);
  const timeout = args.timeout();
  return firstServed({ db, keys, timeout }, List, (key) => {
    const element = popOne(db, key, end);
    return element === undefined ? undefined : [key, element];
  });
}

/** BLMPOP timeout numkeys key [key ...] LEFT | RIGHT [COUNT count] */
function blmpop({ db, args }: Call): Reply | Blocked {
  args.next();
  const { keys, ...wanted } = readMultiPop(args);
  // The timeout stands first and is read last.
  args.back(args.length);
  return firstServed({ db, keys, timeout: args.timeout() }, List, (key) => {
    const list = db.getForWrite(key, List);
    return list && [key, popMany(db, key, list, wanted)];
  });
}

/** BLMOVE source destination LEFT | RIGHT LEFT | RIGHT timeout */
function blmove(call: Call): Reply | Blocked {
  const { args } = call;
  const [source, destination] = [args.key(), args.key()];
  const [from, to] = [readEnd(args), readEnd(args)];
  return blockingMove(call, source, destination, { from, to });
}

/** BRPOPLPUSH source destination timeout */
function brpoplpush(call: Call): Reply | Blocked {
  return blockingMove(call, call.args.key(), call.args.key(), { from: 'tail', to: 'head' });
}

function blockingMove({ db, args, session }: Call, source: string, destination: string, ends: Ends): Reply | Blocked {
  const timeout = args.timeout();
  const reply = firstServed({ db, keys: [source], timeout }, List, (key) => move(db, key, destination, ends));
  // Who may not wait gets a null bulk string; who has waited in vain, a null array.
  return reply instanceof Blocked && session.denyBlocking ? null : reply;
}
