// One clock moves everything: whatever falls due on the way does so in due order, and sees the clock at its own time.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { Pending, type Session } from '../../src/engine/session.ts';

afterEach(() => {
  vi.useRealTimers();
});

const START = Date.UTC(2040, 0, 1);

function frozen(): Engine {
  const server = new RedisServer();
  server.clock.freeze();
  server.clock.set(START);
  return server;
}

function send(session: Session, line: string, tell: (reply: unknown) => void = () => {}): void {
  const reply = session.send(line.split(' '));
  if (reply instanceof Pending) reply.onReply(tell);
  else tell(reply);
}

describe('advance', () => {
  it('brings everything that is due, in order, each at its time', () => {
    const server = frozen();
    const happened: [number, string][] = [];
    const note = (what: string) => happened.push([server.clock.now() - START, what]);
    const onPush = ({ items }: { items: unknown[] }) => {
      if (items[0] === 'pmessage') note(`${String(items[2]).replace('__keyevent@0__:', '')} ${String(items[3])}`);
    };
    const listener = server.connect({ onPush });
    send(listener, 'config set notify-keyspace-events KEA');
    send(listener, 'psubscribe __keyevent@0__:*expired');
    const [one, two, three] = [server.connect(), server.connect(), server.connect()];
    send(one, 'set late 1 PX 500');
    send(one, 'set early 1 PX 100');
    send(one, 'hset hash f 1 g 2');
    send(one, 'hpexpire hash 200 FIELDS 1 f');
    server.fault({ command: 'xadd', latency: 300 });
    send(two, 'xadd log * f v', (id) => note(`xadd ${Number(String(id).split('-')[0]) - START}`));
    send(three, 'blpop list 0.4', () => note('blpop'));
    server.fault({ command: 'ping', latency: 450 });
    send(one, 'ping', () => note('ping'));
    server.clock.advance(1000);
    expect(happened).toEqual([
      [100, 'expired early'],
      [200, 'hexpired hash'],
      [300, 'xadd 300'],
      [400, 'blpop'],
      [450, 'ping'],
      [500, 'expired late'],
    ]);
    expect(server.clock.now()).toBe(START + 1000);
  });

  it('brings nothing twice and nothing early', () => {
    const server = frozen();
    server.call('SET', 'a', '1', 'PX', 100);
    server.clock.advance(99);
    expect(server.call('PTTL', 'a')).toBe(1);
    server.clock.advance(1);
    expect(server.call('EXISTS', 'a')).toBe(0);
    expect(server.statistics.expiredKeys).toBe(1);
  });

  it('lets what follows from one alarm run before the next, when it is awaited', async () => {
    const server = frozen();
    const [session, other] = [server.connect(), server.connect()];
    const order: string[] = [];
    const first = new Promise<void>((done) => send(session, 'blpop list 1', () => done()));
    // Once the first wait is over its continuation asks for a key that ends soon afterwards.
    const follow = first.then(async () => {
      await Promise.resolve();
      order.push(`first ${server.clock.now() - START}`);
      send(other, 'set soon 1 PX 500');
      send(other, 'blpop other 0.7', () => order.push(`second ${server.clock.now() - START}`));
    });
    await server.clock.advanceAsync('2s');
    await follow;
    expect(order).toEqual(['first 1000', 'second 1700']);
    expect(server.call('EXISTS', 'soon')).toBe(0);
  });

  it('is refused backwards, and set forwards it brings what is due', () => {
    const server = frozen();
    server.call('SET', 'a', '1', 'EX', 60);
    server.clock.set(START + 59_999);
    expect(server.call('EXISTS', 'a')).toBe(1);
    server.clock.set(new Date(START + 60_000));
    expect(server.call('EXISTS', 'a')).toBe(0);
    expect(() => server.clock.set(START)).toThrow('cannot go back to 2040-01-01T00:00:00.000Z');
  });
});

describe('what the clock follows', () => {
  it('Date as it is, faked or not', () => {
    vi.useFakeTimers({ now: START });
    const server = new RedisServer();
    server.call('SET', 'a', '1', 'EX', 60);
    vi.setSystemTime(START + 59_000);
    expect(server.call('TTL', 'a')).toBe(1);
    vi.setSystemTime(START + 60_000);
    expect(server.call('EXISTS', 'a')).toBe(0);
  });

  it("the true time with time: 'real', and fake timers do not move it", () => {
    vi.useFakeTimers({ now: START });
    const server = new RedisServer({ time: 'real' });
    server.call('SET', 'a', '1', 'EX', 60);
    vi.advanceTimersByTime(3_600_000);
    expect(server.call('TTL', 'a')).toBeGreaterThan(50);
    expect(server.clock.now()).toBeLessThan(START);
    server.clock.advance('1h');
    expect(server.call('EXISTS', 'a')).toBe(0);
  });

  it('nothing while it is frozen, and Date again', () => {
    vi.useFakeTimers({ now: START });
    const server = new RedisServer();
    server.clock.freeze();
    server.call('SET', 'a', '1', 'EX', 60);
    vi.advanceTimersByTime(3_600_000);
    expect(server.call('TTL', 'a')).toBe(60);
    server.clock.followDate();
    expect(server.call('EXISTS', 'a')).toBe(0);
  });
});
