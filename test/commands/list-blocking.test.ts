// Waiting for elements, with the clock in our hand and the replies as they are before any protocol.
import { beforeEach, describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { Pending, type Session } from '../../src/engine/session.ts';
import { NULL_ARRAY, OK, type Reply } from '../../src/resp/reply.ts';

let server: RedisServer;
let session: Session;

beforeEach(() => {
  server = new RedisServer();
  server.clock.freeze();
  session = server.connect();
});

/** Sends a line that must wait; the replies come into the list. */
function wait(line: string, replies: Reply[], waiting = session): void {
  const reply = waiting.send(line.split(' '));
  if (!(reply instanceof Pending)) throw new Error(`${line} did not wait`);
  reply.onReply((late) => replies.push(late));
}

describe('a client that waits for a list', () => {
  it('gives up at its time, with a null array whatever the command', () => {
    for (const line of ['blpop k 1.5', 'brpop k 1.5', 'blmpop 1.5 1 k LEFT', 'blmove k m LEFT LEFT 1.5']) {
      const replies: Reply[] = [];
      wait(line, replies);
      server.clock.advance(1499);
      expect(replies).toEqual([]);
      server.clock.advance(1);
      expect(replies).toEqual([NULL_ARRAY]);
    }
    server.call('RPUSH', 'k', 'x');
    expect(server.call('LLEN', 'k')).toBe(1);
  });

  it('waits for ever with a timeout of 0', () => {
    const replies: Reply[] = [];
    wait('blpop k 0', replies);
    server.clock.advance('365d');
    expect(replies).toEqual([]);
    server.call('RPUSH', 'k', 'x');
    expect(replies).toEqual([['k', 'x']]);
  });

  it('has its further commands run behind the one that waits', () => {
    const replies: Reply[] = [];
    wait('blpop k 0', replies);
    wait('set s late', replies);
    wait('blpop k 1', replies);
    server.call('SET', 's', 'early');
    server.call('RPUSH', 'k', 'x');
    expect(replies).toEqual([['k', 'x'], OK]);
    expect(server.call('GET', 's')).toBe('late');
    server.clock.advance('1s');
    expect(replies).toEqual([['k', 'x'], OK, NULL_ARRAY]);
  });

  it('is forgotten when it goes', () => {
    const replies: Reply[] = [];
    wait('blpop k 0', replies);
    session.close();
    server.call('RPUSH', 'k', 'x');
    expect(replies).toEqual([]);
    expect(server.call('LLEN', 'k')).toBe(1);
  });

  it('does not wait in a transaction, and is answered as Redis has it', () => {
    for (const line of ['multi', 'blpop k 0', 'blmpop 0 1 k LEFT', 'blmove k m LEFT LEFT 0', 'brpoplpush k m 0']) {
      session.send(line.split(' '));
    }
    expect(session.send(['exec'])).toEqual([NULL_ARRAY, NULL_ARRAY, null, null]);
  });

  it('is served in the order of coming, each from the key that was pushed to', () => {
    const replies: Reply[] = [];
    const sessions = [session, server.connect(), server.connect()];
    for (const [nth, line] of ['blpop a b 0', 'brpop b a 0', 'blmove b c LEFT RIGHT 0'].entries()) {
      wait(line, replies, sessions[nth]);
    }
    server.call('RPUSH', 'b', '1', '2', '3');
    expect(replies).toEqual([['b', '1'], ['b', '3'], '2']);
    expect(server.call('LRANGE', 'c', 0, -1)).toEqual(['2']);
  });
});
