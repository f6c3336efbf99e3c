// What only the twin can show of messages: the test's own clock, reset, stop, and what younger versions do.
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import type { EngineOptions } from '../../src/engine/engine.ts';
import { Pending } from '../../src/engine/session.ts';
import { NO_REPLY, type Reply, Status } from '../../src/resp/reply.ts';

function open(server: RedisServer) {
  const seen: Reply[] = [];
  const take = (reply: Reply) => {
    if (reply !== NO_REPLY) seen.push(reply instanceof Status ? reply.text : reply);
    session.tellWhatCameLater();
  };
  const session = server.connect({ onPush: ({ items }) => seen.push(items), onClose: () => seen.push('closed') });
  const send = (line: string) => {
    const reply = session.send(line.split(' '));
    if (reply instanceof Pending) reply.onReply(take);
    else take(reply);
    return seen;
  };
  return { session, seen, send };
}

function start(options: EngineOptions = {}): RedisServer {
  const server = new RedisServer(options);
  server.clock.freeze();
  return server;
}

describe('subscriptions', () => {
  it('end with the connection, with a stop and with a reset', () => {
    const server = start();
    const [one, two, three] = [open(server), open(server), open(server)];
    for (const { send } of [one, two, three]) send('subscribe news');
    expect(server.call('PUBLISH', 'news', 'x')).toBe(3);
    one.session.close();
    expect(server.call('PUBLISH', 'news', 'x')).toBe(2);
    server.reset();
    expect(two.seen.at(-1)).toEqual(['unsubscribe', 'news', 0]);
    expect(server.call('PUBLISH', 'news', 'x')).toBe(0);
    two.send('subscribe news');
    server.stop();
    expect(two.seen.at(-1)).toBe('closed');
    server.start();
    expect(server.call('PUBSUB', 'CHANNELS')).toEqual([]);
  });

  it('bring a session its own messages before the reply, and since 7.2 behind it', () => {
    const order = (version: '7.0' | '7.2') => {
      const { send, seen } = open(start({ version }));
      send('hello 3');
      send('subscribe a');
      seen.length = 0;
      return send('publish a x');
    };
    expect(order('7.0')).toEqual([['message', 'a', 'x'], 1]);
    expect(order('7.2')).toEqual([1, ['message', 'a', 'x']]);
  });
});

describe('keyspace notifications', () => {
  it('tell of expired keys when the clock comes there', () => {
    const server = start();
    const { send, seen } = open(server);
    send('config set notify-keyspace-events Ex');
    send('set k v ex 60');
    send('subscribe __keyevent@0__:expired');
    seen.length = 0;
    server.clock.advance('59s');
    expect(seen).toEqual([]);
    server.clock.advance('1s');
    expect(seen).toEqual([['message', '__keyevent@0__:expired', 'k']]);
  });
});

describe('tracking', () => {
  it('tells of expired keys when the clock comes there', () => {
    const server = start();
    const { send, seen } = open(server);
    for (const line of ['hello 3', 'set k v ex 60', 'client tracking on', 'get k']) send(line);
    seen.length = 0;
    server.clock.advance('61s');
    expect(seen).toEqual([['invalidate', ['k']]]);
  });

  it('ends with a reset', () => {
    const server = start();
    const { send, seen } = open(server);
    for (const line of ['hello 3', 'client tracking on', 'get k']) send(line);
    server.reset();
    seen.length = 0;
    server.call('SET', 'k', 'v');
    expect(seen).toEqual([]);
  });
});

describe('CLIENT PAUSE', () => {
  it('ends by the clock', () => {
    const server = start();
    const { send } = open(server);
    expect(send('client pause 1000')).toEqual(['OK']);
    expect(send('get k')).toEqual(['OK']);
    server.clock.advance(999);
    expect(send('get l')).toEqual(['OK']);
    server.clock.advance(1);
    expect(send('get m')).toEqual(['OK', null, null, null]);
  });
});

describe('CLIENT NO-TOUCH', () => {
  it('leaves idle times as they are', () => {
    const server = start();
    const { send } = open(server);
    for (const line of ['set k v', 'client no-touch on']) send(line);
    server.clock.advance('10s');
    send('get k');
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(10);
    send('touch k');
    expect(server.call('OBJECT', 'IDLETIME', 'k')).toBe(0);
  });
});

describe('users', () => {
  it('are forgotten by a reset, the password of the configuration stays', () => {
    const server = start({ config: { requirepass: 'secret' } });
    const { send, seen } = open(server);
    send('auth secret');
    expect(seen).toEqual(['OK']);
    server.call('ACL', 'SETUSER', 'u', 'on', 'nopass', '+@all');
    server.call('CONFIG', 'SET', 'requirepass', 'other');
    server.reset();
    expect(server.call('ACL', 'USERS')).toEqual(['default']);
    expect(server.call('CONFIG', 'GET', 'requirepass')).toEqual(['requirepass', 'secret']);
    expect(open(server).send('auth secret')).toEqual(['OK']);
  });
});
