// Replies: encoded and decoded they are the same, in both protocols, wherever the bytes are cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyReader } from '../../src/resp/decode.ts';
import { encodeReply } from '../../src/resp/encode.ts';
import {
  BigNumber,
  ByProtocol,
  Double,
  MapReply,
  NO_REPLY,
  NULL_ARRAY,
  OK,
  PairsReply,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  Verbatim,
} from '../../src/resp/reply.ts';
import { formatShortest } from '../../src/util/number.ts';

const encode = (reply: Reply, protocol: 2 | 3) => encodeReply(reply, protocol, formatShortest);
const bytes = (text: string) => Buffer.from(text, 'latin1');

function decode(chunks: readonly Uint8Array[]): Reply[] {
  const reader = new ReplyReader();
  const replies: Reply[] = [];
  for (const chunk of chunks) {
    reader.add(chunk);
    for (let reply = reader.next(); reply !== undefined; reply = reader.next()) replies.push(reply);
  }
  return replies;
}

describe('a reply in RESP2 and RESP3', () => {
  it.each<[string, Reply, string, string]>([
    ['bulk', 'h\xff\r\n', '$4\r\nh\xff\r\n\r\n', '$4\r\nh\xff\r\n\r\n'],
    ['a long bulk', 'x'.repeat(300), `$300\r\n${'x'.repeat(300)}\r\n`, `$300\r\n${'x'.repeat(300)}\r\n`],
    ['status', OK, '+OK\r\n', '+OK\r\n'],
    ['a status of two lines', new Status('a\r\nb'), '+a  b\r\n', '+a  b\r\n'],
    ['error', new ReplyError('ERR a\nb'), '-ERR a b\r\n', '-ERR a b\r\n'],
    ['integer', -5, ':-5\r\n', ':-5\r\n'],
    ['a large integer', 2n ** 63n - 1n, ':9223372036854775807\r\n', ':9223372036854775807\r\n'],
    ['null', null, '$-1\r\n', '_\r\n'],
    ['null array', NULL_ARRAY, '*-1\r\n', '_\r\n'],
    ['true', true, ':1\r\n', '#t\r\n'],
    ['false', false, ':0\r\n', '#f\r\n'],
    ['double', new Double(1.5), '$3\r\n1.5\r\n', ',1.5\r\n'],
    ['infinity', new Double(-Infinity), '$4\r\n-inf\r\n', ',-inf\r\n'],
    ['big number', new BigNumber('123'), '$3\r\n123\r\n', '(123\r\n'],
    ['verbatim', new Verbatim('hi', 'mkd'), '$2\r\nhi\r\n', '=6\r\nmkd:hi\r\n'],
    ['array', ['a', [1]], '*2\r\n$1\r\na\r\n*1\r\n:1\r\n', '*2\r\n$1\r\na\r\n*1\r\n:1\r\n'],
    ['map', new MapReply(['a', 1]), '*2\r\n$1\r\na\r\n:1\r\n', '%1\r\n$1\r\na\r\n:1\r\n'],
    ['set', new SetReply(['a']), '*1\r\n$1\r\na\r\n', '~1\r\n$1\r\na\r\n'],
    ['pairs', new PairsReply(['a', 1]), '*2\r\n$1\r\na\r\n:1\r\n', '*1\r\n*2\r\n$1\r\na\r\n:1\r\n'],
    ['push', new Push(['message', 'a']), '*2\r\n$7\r\nmessage\r\n$1\r\na\r\n', '>2\r\n$7\r\nmessage\r\n$1\r\na\r\n'],
    ['a line of MONITOR', new Push(['1 "a"']), '+1 "a"\r\n', '+1 "a"\r\n'],
    ['one that differs', new ByProtocol([new MapReply([])], 1), '*1\r\n*0\r\n', ':1\r\n'],
    ['none', NO_REPLY, '', ''],
  ])('%s', (_, reply, two, three) => {
    expect(encode(reply, 2)).toBe(two);
    expect(encode(reply, 3)).toBe(three);
  });
});

const text = fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array).toString('latin1'));
const line = fc.string({ unit: fc.constantFrom(...'abc Ä!'), maxLength: 10 });

const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger(),
    fc.bigInt(2n ** 60n, 2n ** 63n - 1n),
    fc.constantFrom<Reply>(null, true, false, OK),
    line.map((one) => new Status(`s${one}`)),
    line.map((one) => new ReplyError(`ERR ${one}`)),
    fc.double().map((value) => new Double(value, formatShortest(value))),
    fc.bigInt().map((value) => new BigNumber(String(value))),
    text.map((one) => new Verbatim(one)),
    fc.array(tie('reply'), { maxLength: 4 }),
    fc.array(tie('reply'), { maxLength: 4 }).map((items) => new SetReply(items)),
    fc.array(fc.tuple(tie('reply'), tie('reply')), { maxLength: 3 }).map((entries) => new MapReply(entries.flat())),
  ),
}));

describe('a reader of replies', () => {
  it('reads what was written in RESP3, cut at every byte', () => {
    fc.assert(
      fc.property(fc.array(reply, { minLength: 1, maxLength: 3 }), (replies) => {
        const whole = replies.map((one) => encode(one, 3)).join('');
        expect(decode([bytes(whole)])).toEqual(replies);
        const pieces = decode(Array.from(whole, bytes));
        expect(pieces.map((one) => encode(one, 3)).join('')).toBe(whole);
      }),
    );
  });

  it('reads what was written in RESP2', () => {
    fc.assert(
      fc.property(reply, (one) => {
        const whole = encode(one, 2);
        const read = decode([bytes(whole)]);
        expect(read.map((again) => encode(again, 2))).toEqual([whole]);
      }),
    );
  });

  it('reads long lists, which go out in parts', () => {
    const items = Array.from({ length: 2000 }, (_, at) => (at % 7 === 0 ? at : 'x'.repeat(at % 300)));
    const list = [items, ['a', ['b'], 'c'], [], 'end'];
    expect(decode([bytes(encode(list, 2))])).toEqual([list]);
  });

  it('reads pushes between replies, and passes over attributes', () => {
    const whole = '>2\r\n+message\r\n+a\r\n|1\r\n+ttl\r\n:3600\r\n*2\r\n:1\r\n|1\r\n+k\r\n*0\r\n:2\r\n|0\r\n+OK\r\n';
    const expected = [new Push([new Status('message'), new Status('a')]), [1, 2], OK];
    expect(decode([bytes(whole)])).toEqual(expected);
    expect(decode(Array.from(whole, bytes))).toEqual(expected);
  });

  it('reads what no reply of ours is', () => {
    expect(decode([bytes('!5\r\nERR x\r\n,nan\r\n,inf\r\n,1e5\r\n:+5\r\n$-1\r\n*-1\r\n_\r\n')])).toEqual([
      new ReplyError('ERR x'),
      new Double(Number.NaN, 'nan'),
      new Double(Infinity, 'inf'),
      new Double(1e5, '1e5'),
      5,
      null,
      NULL_ARRAY,
      null,
    ]);
  });

  it('reads a deep reply, but none without end', () => {
    expect(decode([bytes(`${'*1\r\n'.repeat(400)}:1\r\n`)])).toHaveLength(1);
    expect(() => decode([bytes('*1\r\n'.repeat(1000))])).toThrow(SyntaxError);
  });

  it.each([
    'x\r\n',
    ':a\r\n',
    '$x\r\n',
    '$1\r\nabc\r\n',
    '+a\rb',
    '*99999999999\r\n',
    '#x\r\n',
    ',a\r\n',
    '=2\r\nab\r\n',
  ])('refuses %j', (wrong) => expect(() => decode([bytes(wrong)])).toThrow(SyntaxError));

  it('refuses or awaits random bytes', () => {
    const part = fc.constantFrom(...'*$+-:,#_(!=%~>|0123456789\r\n', '\r\n', 'abc', '*2\r\n', '$3\r\n');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        try {
          decode([bytes(parts.join(''))]);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
