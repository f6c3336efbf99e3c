// Every kind of reply in every form of output; redis-cli.test.ts compares the forms with redis-cli's own.
import { describe, expect, it } from 'vitest';
import { formatInvalidation, formatReply, rawText } from '../../src/cli/format-reply.ts';
import {
  BigNumber,
  ByProtocol,
  Double,
  MapReply,
  NULL_ARRAY,
  OK,
  PairsReply,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Verbatim,
} from '../../src/resp/reply.ts';

const formatDouble = (value: number) => (Number.isFinite(value) ? String(value) : value < 0 ? '-inf' : 'inf');

/** RESP2 for eyes, RESP3 for eyes, RESP3 raw, RESP3 as JSON. */
function forms(reply: Reply): string[] {
  return [
    formatReply(reply, { format: 'standard', protocol: 2, formatDouble }),
    formatReply(reply, { format: 'standard', protocol: 3, formatDouble }),
    formatReply(reply, { format: 'raw', protocol: 3, formatDouble }),
    formatReply(reply, { format: 'json', protocol: 3, formatDouble }),
  ];
}

describe('a reply of one value', () => {
  it.each<[string, Reply, string[]]>([
    ['text', 'a"\n\xff', ['"a\\"\\n\\xff"\n', '"a\\"\\n\\xff"\n', 'a"\n\xff\n', '"a\\"\\n\xff"\n']],
    ['integer', -3, ['(integer) -3\n', '(integer) -3\n', '-3\n', '-3\n']],
    [
      'large integer',
      2n ** 63n - 1n,
      Array(2).fill('(integer) 9223372036854775807\n').concat(Array(2).fill('9223372036854775807\n')),
    ],
    ['boolean', true, ['(integer) 1\n', '(true)\n', '(true)\n', 'true\n']],
    ['null', null, ['(nil)\n', '(nil)\n', '\n', 'null\n']],
    ['null array', NULL_ARRAY, ['(nil)\n', '(nil)\n', '\n', 'null\n']],
    ['status', OK, ['OK\n', 'OK\n', 'OK\n', '"OK"\n']],
    [
      'error',
      new ReplyError('ERR "no"'),
      ['(error) ERR "no"\n', '(error) ERR "no"\n', 'ERR "no"\n\n', 'error:"ERR \\"no\\""\n'],
    ],
    ['double', new Double(1.5), ['"1.5"\n', '(double) 1.5\n', '1.5\n', '1.5\n']],
    ['double with its text', new Double(1.5, '1.50'), ['"1.50"\n', '(double) 1.50\n', '1.50\n', '1.50\n']],
    ['verbatim', new Verbatim('a\nb'), ['"a\\nb"\n', 'a\nb\n', 'a\nb\n', '"a\\nb"\n']],
    ['big number', new BigNumber('12'), ['"12"\n', '(big number) 12\n', '12\n', '12\n']],
    ['either', new ByProtocol('1', new Double(1)), ['"1"\n', '(double) 1\n', '1\n', '1\n']],
    [
      'line of MONITOR',
      new Push(['1.0 "get" "k"']),
      Array(3).fill('1.0 "get" "k"\n').concat('"1.0 \\"get\\" \\"k\\""\n'),
    ],
  ])('%s', (_, reply, expected) => {
    expect(forms(reply)).toEqual(expected);
  });
});

describe('a reply of several values', () => {
  it.each<[string, Reply, string[]]>([
    ['empty array', [], ['(empty array)\n', '(empty array)\n', '\n', '[]\n']],
    ['empty map', new MapReply([]), ['(empty array)\n', '(empty hash)\n', '\n', '{}\n']],
    ['empty set', new SetReply([]), ['(empty array)\n', '(empty set)\n', '\n', '[]\n']],
    ['empty push', new Push([]), ['(empty array)\n', '(empty push)\n', '\n', '[]\n']],
    ['array', ['a', 1], ['1) "a"\n2) (integer) 1\n', '1) "a"\n2) (integer) 1\n', 'a\n1\n', '["a",1]\n']],
    ['set', new SetReply(['a']), ['1) "a"\n', '1~ "a"\n', 'a\n', '["a"]\n']],
    [
      'push',
      new Push(['message', 'x']),
      Array(2).fill('1) "message"\n2) "x"\n').concat('message\nx\n', '["message","x"]\n'),
    ],
    [
      'pairs',
      new PairsReply(['a', new Double(1)]),
      ['1) "a"\n2) "1"\n', '1) 1) "a"\n   2) (double) 1\n', 'a\n1\n', '[["a",1]]\n'],
    ],
    [
      'map',
      new MapReply(['a', 1, 2, ['x', 'y'], 'e', []]),
      [
        '1) "a"\n2) (integer) 1\n3) (integer) 2\n4) 1) "x"\n   2) "y"\n5) "e"\n6) (empty array)\n',
        '1# "a" => (integer) 1\n2# (integer) 2 => \n   1) "x"\n   2) "y"\n3# "e" => (empty array)\n',
        'a 1\n2 x\ny\ne \n',
        '{"a":1,"2":["x","y"],"e":[]}\n',
      ],
    ],
  ])('%s', (_, reply, expected) => {
    expect(forms(reply)).toEqual(expected);
  });

  it('is indented by the width of its numbers', () => {
    const long = Array.from({ length: 10 }, (_, at) => (at === 1 ? [['deep'], 'x'] : at));
    const [text] = forms(long);
    expect(text).toContain(' 2) 1) 1) "deep"\n    2) "x"\n');
    expect(text).toContain('\n10) (integer) 9\n');
  });
});

it('tells of outdated keys in its own way', () => {
  expect(formatInvalidation(new Push(['invalidate', ['a', 'b']]))).toBe("-> invalidate: 'a', 'b'\n");
  expect(formatInvalidation(new Push(['invalidate', null]))).toBeUndefined();
  expect(formatInvalidation(new Push(['message', ['a']]))).toBeUndefined();
});

it('prints a text for eyes without another line end', () => {
  expect(rawText('# Server\r\n', { format: 'standard', protocol: 2, formatDouble })).toBe('# Server\r\n');
});
