import { describe, expect, it, vi } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { Pending, type Session } from '../../src/engine/session.ts';
import { NO_REPLY, type Reply, ReplyError } from '../../src/resp/reply.ts';

function frozen(): Engine {
  const server = new RedisServer({ version: '7.0' });
  server.clock.freeze();
  return server;
}

/** Sends a line of words; an error is its message, what is still to come is `undefined` until it has. */
function send(session: Session, line: string): unknown {
  return shown(session.send(line.split(' ')));
}

function shown(reply: Reply | Pending): unknown {
  if (reply instanceof Pending) return reply;
  return reply instanceof ReplyError ? reply.message : reply;
}

function later(session: Session, line: string): () => unknown {
  const pending = session.send(line.split(' '));
  if (!(pending instanceof Pending)) throw new Error(`answered at once: ${String(pending)}`);
  let answer: unknown;
  pending.onReply((reply) => {
    answer = shown(reply);
  });
  return () => answer;
}

describe('which commands a fault meets', () => {
  it.each([
    ['a name', { command: 'get' }, ['get a'], ['set a 1', 'mget a']],
    ['several names, in any case', { command: ['GET', 'mget'] }, ['GET a', 'mget a'], ['set a 1']],
    ['a subcommand', { command: 'config|get' }, ['config get hz'], ['config set hz 10']],
    ['a container', { command: 'config' }, ['config get hz', 'config set hz 10'], ['get a']],
    ['a pattern of keys', { key: 'user:*' }, ['get user:1', 'mget a user:2'], ['get a', 'ping']],
    ['an expression for keys', { key: /^user:\d$/ }, ['get user:1'], ['get user:10']],
    ['arguments', { args: ['a', /^\d+$/] }, ['set a 1', 'append a 22'], ['set a b', 'get a']],
    ['a condition', { args: (args: string[]) => args.length === 3 }, ['set a 1 KEEPTTL'], ['set a 1']],
    ['all', {}, ['get a', 'ping', 'nope'], ['info', 'client id', 'select 0']],
  ] as const)('%s', (_, target, met, spared) => {
    const server = frozen();
    const session = server.connect();
    server.fault({ ...target, error: 'ERR made up' });
    for (const line of met) expect(send(session, line), line).toMatch(/^ERR (made up|unknown command)/);
    for (const line of spared) expect(send(session, line), line).not.toBe('ERR made up');
  });

  it('one client: by its name, its id or itself', () => {
    const server = frozen();
    const [one, other] = [server.connect(), server.connect()];
    one.name = 'worker';
    for (const client of ['worker', one.id, { stream: { session: one } }]) {
      using _ = server.fault({ client, error: 'ERR made up' });
      expect(send(one, 'get a')).toBe('ERR made up');
      expect(send(other, 'get a')).toBe(null);
    }
    expect(send(one, 'get a')).toBe(null);
  });

  it('the nth, and so many', () => {
    const server = frozen();
    const session = server.connect();
    const asked = (count: number) => Array.from({ length: count }, () => (send(session, 'get a') === null ? '.' : 'x'));
    const third = server.fault({ command: 'get', nth: 3, error: 'ERR' });
    expect(asked(5).join('')).toBe('..x..');
    expect(third.hits).toBe(1);
    third.remove();
    const twice = server.fault({ command: 'get', nth: 2, times: 2, error: 'ERR' });
    expect(asked(5).join('')).toBe('.xx..');
    twice.remove();
    server.fault({ command: 'get', times: 2, error: 'ERR' });
    expect(asked(5).join('')).toBe('xx...');
  });

  it('by chance, the same with every run, and without disturbing the chance of commands', () => {
    const draw = (withFault: boolean) => {
      const server = new RedisServer({ seed: 7 });
      const session = server.connect();
      if (withFault) server.fault({ command: 'get', probability: 0.5, error: 'ERR' });
      const asked = Array.from({ length: 100 }, () => send(session, 'get a') === null);
      for (const member of 'abcdefgh') session.send(['sadd', 's', member]);
      return { hits: asked.filter((one) => !one).length, asked, drawn: session.send(['srandmember', 's', '-20']) };
    };
    expect(draw(true)).toEqual(draw(true));
    expect(draw(true).hits).toBeGreaterThan(30);
    expect(draw(true).hits).toBeLessThan(70);
    expect(draw(true).drawn).toEqual(draw(false).drawn);
  });

  it('never those of the test itself', () => {
    const server = frozen();
    server.fault({ error: 'ERR' });
    expect(server.call('SET', 'a', '1')).toBe('OK');
  });

  it('is described by one effect', () => {
    expect(() => frozen().fault({ command: 'get' } as never)).toThrow('a fault has one of these effects, not 0');
    expect(() => frozen().fault({ hang: true, oom: true } as never)).toThrow('not 2');
  });
});

describe('what becomes of them', () => {
  it.each([
    ['readonly', 'set a 1', "READONLY You can't write against a read only replica."],
    ['readonly', 'get a', null],
    ['loading', 'get a', 'LOADING Redis is loading the dataset in memory'],
    ['busy', 'get a', 'BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.'],
    ['oom', 'set a 1', "OOM command not allowed when used memory > 'maxmemory'."],
    ['oom', 'del a', 0],
    ['noscript', `evalsha ${'0'.repeat(40)} 0`, 'NOSCRIPT No matching script. Please use EVAL.'],
    ['noscript', 'get a', null],
  ] as const)('%s: %s', (effect, line, reply) => {
    const server = frozen();
    const session = server.connect();
    server.fault({ [effect]: true } as never);
    expect(send(session, line)).toBe(reply);
  });

  it('moved: with the slot of the key', () => {
    const server = frozen();
    const session = server.connect();
    server.fault({ moved: '127.0.0.1:7001' });
    expect(send(session, 'get foo')).toBe('MOVED 12182 127.0.0.1:7001');
  });

  it('are refused in transactions, and spoil them', () => {
    const server = frozen();
    const session = server.connect();
    send(session, 'multi');
    using readonly = server.fault({ readonly: true });
    expect(send(session, 'set a 1')).toBe(readonly.refusal({} as never, [])?.message);
    expect(send(session, 'exec')).toBe('EXECABORT Transaction discarded because of previous errors.');
    readonly.remove();
    send(session, 'multi');
    send(session, 'set a 1');
    server.fault({ busy: true });
    expect(send(session, 'exec')).toMatch(/^EXECABORT Transaction discarded because of: BUSY/);
  });

  it('are refused in scripts', () => {
    const server = frozen();
    const session = server.connect();
    server.fault({ readonly: true });
    const reply = session.send(['eval', "return redis.call('set', 'a', '1')", '0']);
    expect((reply as ReplyError).message).toMatch(/^READONLY You can't write against a read only replica\. script: /);
    expect(session.send(['eval', "return redis.call('get', 'a')", '0'])).toBe(null);
  });

  it('latency: runs it later, and after it what stands behind', () => {
    const server = frozen();
    const session = server.connect();
    const other = server.connect();
    server.fault({ command: 'set', latency: '1s' });
    const set = later(session, 'set a 1');
    const get = later(session, 'get a');
    server.clock.advance(999);
    expect([set(), get(), send(other, 'get a')]).toEqual([undefined, undefined, null]);
    server.clock.advance(1);
    expect(send(other, 'get a')).toBe('1');
    expect(get()).toBe('1');
  });

  it('latency: a command that waits for a key does so afterwards', () => {
    const server = frozen();
    const session = server.connect();
    server.fault({ command: 'blpop', latency: 100 });
    const reply = later(session, 'blpop list 1');
    server.clock.advance(100);
    server.clock.advance(900);
    expect(reply()).toBe(undefined);
    server.call('RPUSH', 'list', 'x');
    expect(reply()).toEqual(['list', 'x']);
  });

  it('latency: and then the faults behind it', () => {
    const server = frozen();
    const session = server.connect();
    server.fault({ command: 'get', latency: 100 });
    server.fault({ command: 'get', error: 'ERR late' });
    const reply = later(session, 'get a');
    server.clock.advance(100);
    expect(reply()).toBe('ERR late');
  });

  it('hang: never answers, and CLIENT UNBLOCK does not help', () => {
    const server = frozen();
    const session = server.connect();
    const fault = server.fault({ command: 'get', hang: true });
    const [get, ping] = [later(session, 'get a'), later(session, 'ping')];
    fault.remove();
    server.clock.advance('1d');
    expect(server.call('CLIENT', 'UNBLOCK', session.id)).toBe(0);
    expect([get(), ping()]).toEqual([undefined, undefined]);
  });

  it('disconnect: before it is run, or after', () => {
    const server = frozen();
    for (const [disconnect, value] of [
      [true, null],
      ['before', null],
      ['after', '1'],
    ] as const) {
      const session = server.connect();
      using fault = server.fault({ command: 'set', disconnect });
      expect(session.send(['set', 'a', '1'])).toBe(NO_REPLY);
      expect(session.send(['set', 'a', '2'])).toBe(NO_REPLY);
      expect(session.quitting).toBe(true);
      expect(server.call('GET', 'a')).toBe(value);
      expect(fault.hits).toBe(1);
    }
  });

  it('a partition: nothing comes through until it is healed, and then all does', () => {
    const server = frozen();
    const [one, other] = [server.connect(), server.connect()];
    const partition = server.partition({ stream: { session: one } });
    const [set, info] = [later(one, 'set a 1'), later(one, 'info')];
    expect(send(other, 'get a')).toBe(null);
    partition.heal();
    expect(send(other, 'get a')).toBe('1');
    expect([set(), info()]).not.toContain(undefined);
    expect(server.faults).toEqual([]);
  });

  it('dropped connections: all, or one', () => {
    const server = frozen();
    const closed = vi.fn();
    const [one] = [server.connect({ onClose: () => closed('one') }), server.connect({ onClose: () => closed('two') })];
    server.dropConnections(one.id);
    expect(closed.mock.calls).toEqual([['one']]);
    server.dropConnections();
    expect(closed.mock.calls).toEqual([['one'], ['two']]);
  });

  it('reset removes all faults and lets go what they hold', () => {
    const server = frozen();
    const [one, other] = [server.connect(), server.connect()];
    server.fault({ command: 'get', hang: true });
    server.fault({ command: 'set', latency: '1h' });
    const [get, set] = [later(one, 'get a'), later(other, 'set a 1')];
    server.reset();
    expect(get()).toBe(null);
    expect(set()).toBeDefined();
    expect([server.faults, server.gates, server.call('DBSIZE')]).toEqual([[], 0, 0]);
  });
});
