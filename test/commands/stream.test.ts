// Streams with the clock in our hand; and what Redis 7.2 and 7.4 do in another way than 7.0, which the cases know.
import { describe, expect, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { splitLine } from '../../src/conformance/steps.ts';
import { Pending, type Session } from '../../src/engine/session.ts';
import { type Plain, toPlain } from '../../src/resp/plain.ts';
import { type Reply, ReplyError } from '../../src/resp/reply.ts';

type Version = '7.0' | '7.2' | '7.4' | '8.0';

class Client {
  readonly #server: RedisServer;
  readonly #session: Session;

  constructor(server: RedisServer) {
    this.#server = server;
    this.#session = server.connect();
  }

  /** Sends a line; what waits comes into the list. */
  send(line: string, late: Plain[] = []): Plain | 'it waits' {
    const reply = this.#session.send(splitLine(line));
    if (!(reply instanceof Pending)) return this.#plain(reply);
    reply.onReply((one) => void late.push(this.#plain(one)));
    return 'it waits';
  }

  #plain(reply: Reply): Plain {
    const plain = toPlain(reply, { strings: 'text', formatDouble: this.#server.formatDouble });
    return plain instanceof ReplyError ? plain.message : plain;
  }
}

const START = new Date('2031-05-06T07:08:09.123Z').getTime();

function begin(version: Version = '8.0') {
  const server = new RedisServer({ version });
  server.clock.freeze();
  server.clock.set(START);
  return { server, clock: server.clock, client: new Client(server), connect: () => new Client(server) };
}

describe('ids from the clock', () => {
  it('are its milliseconds, and count on within one', () => {
    const { client, clock } = begin();
    expect([client.send('xadd s * f v'), client.send('xadd s * f v')]).toEqual([`${START}-0`, `${START}-1`]);
    clock.advance(1);
    expect(client.send('xadd s * f v')).toBe(`${START + 1}-0`);
    expect(client.send(`xadd s ${START + 500}-9 f v`)).toBe(`${START + 500}-9`);
    expect(client.send('xadd s * f v')).toBe(`${START + 500}-10`);
    clock.advance(501);
    expect(client.send('xadd s * f v')).toBe(`${START + 502}-0`);
  });
});

describe('idle times', () => {
  it('follow the clock', () => {
    const { client, clock } = begin();
    client.send('xadd s 1-1 f v');
    client.send('xgroup create s g 0');
    client.send('xreadgroup group g alice streams s >');
    clock.advance('1m');
    expect(client.send('xpending s g - + 10')).toEqual([['1-1', 'alice', 60_000, 1]]);
    expect(client.send('xautoclaim s g bob 60001 0')).toEqual(['0-0', [], []]);
    expect(client.send('xclaim s g bob 60001 1-1')).toEqual([]);
    expect(client.send('xpending s g IDLE 60001 - + 10')).toEqual([]);
    expect(client.send('xautoclaim s g bob 60000 0')).toEqual(['0-0', [['1-1', ['f', 'v']]], []]);
    expect(client.send('xpending s g - + 10')).toEqual([['1-1', 'bob', 0, 2]]);
  });
});

describe('a client that waits for entries', () => {
  it('gives up at its time', () => {
    const { client, clock } = begin();
    const late: Plain[] = [];
    client.send('xadd s 1-1 f v');
    expect(client.send('xread block 1500 streams s $', late)).toBe('it waits');
    clock.advance(1499);
    expect(late).toEqual([]);
    clock.advance(1);
    expect(late).toEqual([null]);
  });

  it.each([
    ['7.0', 'NOGROUP the consumer group this client was blocked on no longer exists'],
    ['8.0', "NOGROUP No such key 's' or consumer group 'g' in XREADGROUP with GROUP option"],
  ] as const)('learns in %s that its group is gone', (version, text) => {
    const { client, connect } = begin(version);
    const late: Plain[] = [];
    client.send('xgroup create s g $ mkstream');
    connect().send('xreadgroup group g alice block 0 streams s >', late);
    client.send('xgroup destroy s g');
    expect(late).toEqual([text]);
  });

  it.each([
    ['7.0', 'UNBLOCKED the stream key no longer exists', 'UNBLOCKED the stream key no longer exists'],
    [
      '8.0',
      "NOGROUP No such key 's' or consumer group 'g' in XREADGROUP with GROUP option",
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    ],
  ] as const)('learns in %s that its stream is gone', (version, deleted, replaced) => {
    for (const [line, text] of [
      ['del s', deleted],
      ['flushall', deleted],
      ['set s v', replaced],
    ] as const) {
      const { client, connect } = begin(version);
      const late: Plain[] = [];
      client.send('xgroup create s g $ mkstream');
      connect().send('xreadgroup group g alice block 0 streams s >', late);
      client.send(line);
      expect(late).toEqual([text]);
    }
  });

  it('is told of an entry that came and went in 7.0 only', () => {
    for (const [version, expected] of [
      ['7.0', [[['s', []]]]],
      ['8.0', []],
    ] as const) {
      const { client, connect } = begin(version);
      const late: Plain[] = [];
      connect().send('xread block 0 streams s $', late);
      for (const line of ['multi', 'xadd s 1-1 f v', 'xdel s 1-1', 'exec']) client.send(line);
      expect(late).toEqual(expected);
    }
  });

  it('gets all its streams, and what came since it asked, from 7.2 on', () => {
    const { client, connect } = begin('7.2');
    const late: Plain[] = [];
    client.send('xadd s 1-1 f v');
    connect().send('xread block 0 streams s t $ $', late);
    for (const line of ['multi', 'xadd t 2-1 f v', 'xadd s 1-2 f v', 'xadd s 1-3 f v', 'exec']) client.send(line);
    expect(late).toEqual([
      [
        [
          's',
          [
            ['1-2', ['f', 'v']],
            ['1-3', ['f', 'v']],
          ],
        ],
        ['t', [['2-1', ['f', 'v']]]],
      ],
    ]);
  });
});

describe('XREAD with +', () => {
  it('reads the last entry since 7.4', () => {
    const { client } = begin('7.4');
    for (const id of ['1-1', '1-2', '1-3']) client.send(`xadd s ${id} f v`);
    expect(client.send('xread count 5 streams s +')).toEqual([['s', [['1-3', ['f', 'v']]]]]);
    client.send('xdel s 1-3');
    expect(client.send('xread streams s none + +')).toEqual([['s', [['1-2', ['f', 'v']]]]]);
    client.send('xgroup create s g 0');
    expect(client.send('xreadgroup group g c streams s +')).toMatch(/^ERR The \+ ID is meaningless/);
  });

  it('waits where there is none', () => {
    const { client, connect } = begin('8.0');
    const late: Plain[] = [];
    expect(connect().send('xread block 0 streams s +', late)).toBe('it waits');
    client.send('xadd s 1-1 f v');
    expect(late).toEqual([[['s', [['1-1', ['f', 'v']]]]]]);
  });

  it('is unknown before', () => {
    const { client } = begin('7.2');
    client.send('xadd s 1-1 f v');
    expect(client.send('xread streams s +')).toBe('ERR Invalid stream ID specified as stream command argument');
  });
});

describe('consumers since 7.2', () => {
  it('are noted when they ask in vain', () => {
    for (const [version, names] of [
      ['7.0', []],
      ['7.2', ['a', 'b', 'c']],
    ] as const) {
      const { client } = begin(version);
      client.send('xgroup create s g $ mkstream');
      client.send('xreadgroup group g a streams s >');
      client.send('xclaim s g b 0 1-1');
      client.send('xautoclaim s g c 0 0');
      const consumers = client.send('xinfo consumers s g') as Plain[][];
      expect(consumers.map(([, name]) => name)).toEqual(names);
    }
  });

  it('tell when they were active', () => {
    const { client, clock } = begin('8.0');
    client.send('xadd s 1-1 f v');
    client.send('xgroup create s g 0');
    client.send('xreadgroup group g a streams s >');
    clock.advance(1000);
    client.send('xreadgroup group g a streams s >');
    client.send('xreadgroup group g b streams s >');
    clock.advance(500);
    expect(client.send('xinfo consumers s g')).toEqual([
      ['name', 'a', 'pending', 1, 'idle', 500, 'inactive', 1500],
      ['name', 'b', 'pending', 0, 'idle', 500, 'inactive', -1],
    ]);
    client.send('xclaim s g b 0 1-1 JUSTID');
    expect(client.send('xinfo consumers s g')).toEqual([
      ['name', 'a', 'pending', 0, 'idle', 500, 'inactive', 1500],
      ['name', 'b', 'pending', 1, 'idle', 0, 'inactive', 0],
    ]);
    const full = client.send('xinfo stream s full') as Plain[];
    expect(JSON.stringify(full)).toContain(
      `["name","a","seen-time",${START + 1000},"active-time",${START},"pel-count",0,"pending",[]]`,
    );
  });

  it('come with a dump of 7.2', () => {
    const line = 'restore s 0 PAYLOAD'.replace('PAYLOAD', SEVEN_TWO);
    expect(begin('7.0').client.send(line)).toBe('ERR DUMP payload version or checksum are wrong');
    const { client } = begin('7.2');
    expect(client.send(line)).toBe('OK');
    const full = JSON.stringify(client.send('xinfo stream s full'));
    expect(full).toContain('["name","alice","seen-time",1700000000009,"active-time",1700000000007,');
    expect(full).toContain('["name","bob","seen-time",1700000000010,"active-time",-1,');
  });
});

/** Two consumers, one of whom was never active, as Redis 7.2 saves them. */
const SEVEN_TWO =
  '"\\x15\\x01\\x10\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03@KK\\x00\\x00\\x00\\x1d\\x00\\x03\\x01\\x01\\x01\\x01\\x01\\x81f\\x02\\x00\\x01\\x02\\x01\\x00\\x01\\x00\\x01\\x82v1\\x03\\x04\\x01\\x02\\x01\\x00\\x01\\x01\\x01\\x82v2\\x03\\x04\\x01\\x03\\x01\\x05\\x01\\x00\\x01\\x82v3\\x03\\x04\\x01\\x00\\x01\\x07\\x01\\xdf\\xfd\\x02\\x02\\x01\\x81g\\x02\\x01\\x01\\x81h\\x02\\x02\\x01\\x08\\x01\\xff\\x03\\x08\\x00\\x01\\x03\\x06\\x03\\x09\\x01\\x01g\\x01\\x04\\x02\\x02\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x00h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x02\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x04\\x05h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x01\\x02\\x05alice\\x09h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x07h\\xe5\\xcf\\x8b\\x01\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03bob\\x0ah\\xe5\\xcf\\x8b\\x01\\x00\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x04\\x0b\\x00PO\\xd7\\x926ao\\xe2"';

describe('lag', () => {
  it('is counted from what is left since 7.4', () => {
    for (const [version, lag] of [
      ['7.2', 5],
      ['7.4', 2],
    ] as const) {
      const { client } = begin(version);
      for (let id = 1; id <= 5; id++) client.send(`xadd s ${id} f v`);
      client.send('xgroup create s g 0 ENTRIESREAD 0');
      client.send('xtrim s MAXLEN 2');
      const [group] = client.send('xinfo groups s') as Plain[][];
      expect(group?.at(-1)).toBe(lag);
    }
  });

  it('is nothing on an emptied stream since 7.4', () => {
    for (const [version, lag] of [
      ['7.2', 1],
      ['7.4', 0],
    ] as const) {
      const { client } = begin(version);
      client.send('xadd s 1-1 f v');
      client.send('xgroup create s g 0 ENTRIESREAD 0');
      client.send('xdel s 1-1');
      const [group] = client.send('xinfo groups s') as Plain[][];
      expect(group?.at(-1)).toBe(lag);
    }
  });
});

describe('a snapshot', () => {
  it('keeps what groups have handed out', () => {
    const { server, client } = begin();
    for (const id of ['1-1', '1-2', '1-3']) client.send(`xadd s ${id} f v`);
    client.send('xgroup create s g 0');
    client.send('xreadgroup group g alice count 2 streams s >');
    const before = client.send('xinfo stream s full');
    for (const line of [
      'xack s g 1-1',
      'xreadgroup group g bob streams s >',
      'xreadgroup group g alice streams s 0',
      'xclaim s g bob 0 1-2',
      'xautoclaim s g carol 0 0',
      'xgroup setid s g 0',
      'xdel s 1-1',
    ]) {
      const snapshot = server.snapshot();
      client.send(line);
      expect(client.send('xinfo stream s full'), line).not.toEqual(before);
      server.restore(snapshot);
      expect(client.send('xinfo stream s full'), line).toEqual(before);
    }
  });
});
