// Requests: what bytes come to, wherever they are cut.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from '../../src/resp/encode.ts';
import { splitWords } from '../../src/resp/inline.ts';
import { ReplyError } from '../../src/resp/reply.ts';
import { type RequestLimits, RequestReader } from '../../src/resp/request.ts';

const LIMITS: RequestLimits = { longestArgument: 512 * 1024 * 1024, isStranger: false };

type Read = string[] | string;

/** What a reader makes of chunks: requests, and complaints as texts. */
function readAll(chunks: readonly Uint8Array[], limits = LIMITS): Read[] {
  const reader = new RequestReader(limits);
  const found: Read[] = [];
  for (const chunk of chunks) {
    reader.add(chunk);
    for (let one = reader.next(); one; one = reader.next()) found.push(one instanceof ReplyError ? one.message : one);
  }
  return found;
}

const bytes = (text: string) => Buffer.from(text, 'latin1');
const everyByte = (text: string) => Array.from(text, (one) => bytes(one));
const argument = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array).toString('latin1'));
const request = fc.array(argument, { minLength: 1, maxLength: 6 });

describe('requests', () => {
  it('come whole, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.array(request, { minLength: 1, maxLength: 4 }), fc.nat(), (requests, cut) => {
        const text = requests.map(encodeCommand).join('');
        const at = cut % (text.length + 1);
        expect(readAll([bytes(text)])).toEqual(requests);
        expect(readAll([bytes(text.slice(0, at)), bytes(text.slice(at))])).toEqual(requests);
        expect(readAll(everyByte(text))).toEqual(requests);
      }),
    );
  });

  it('come to the same, however random bytes are cut', () => {
    const alphabet = fc.constantFrom(
      ...'*$-0123456789\r\n\r\n "\'\\x\0PING',
      '\xff',
      '*1\r\n$4\r\nPING\r\n',
      '*2\r\n',
      '$3\r\n',
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        expect(readAll(everyByte(text))).toEqual(readAll([bytes(text)]));
      }),
      { numRuns: 1000 },
    );
  });

  it('of many arguments, long ones too, are read in the time that their length takes', () => {
    const argv = Array.from({ length: 50_000 }, (_, at) => `argument ${at}`);
    const long = 'x'.repeat(3_000_000);
    const text = bytes(encodeCommand(argv) + encodeCommand(['set', long]));
    const chunks = Array.from({ length: Math.ceil(text.length / 997) }, (_, at) =>
      text.subarray(at * 997, at * 997 + 997),
    );
    expect(readAll(chunks)).toEqual([argv, ['set', long]]);
  });

  it('leave nothing of the chunk that they came in but themselves', () => {
    const reader = new RequestReader(LIMITS);
    const chunk = bytes(encodeCommand(['set', 'a key of more than twelve bytes', 'v']));
    reader.add(chunk);
    const argv = reader.next();
    chunk.fill(0);
    expect(argv).toEqual(['set', 'a key of more than twelve bytes', 'v']);
    expect(reader.waiting).toBe(0);
  });

  it('keep nothing in memory but themselves', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const used = () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const kept: string[] = [];
    /** Reads requests, holds a text of every fiftieth, and tells how many bytes came. */
    const read = (chunks: number) => {
      let received = 0;
      for (let count = 0; count < chunks; count++) {
        const reader = new RequestReader(LIMITS);
        const chunk = bytes(encodeCommand(['set', `key:${count}`, 'v'.repeat(40)]).repeat(400));
        received += chunk.length;
        reader.add(chunk);
        let nth = 0;
        for (let argv = reader.next(); argv; argv = reader.next(), nth++) {
          if (nth % 50 === 0 && Array.isArray(argv)) kept.push(argv[2]!);
        }
      }
      return received;
    };
    // What V8 compiles and learns at first is not what requests keep; what else it does is some megabytes at most.
    read(1000);
    const before = used();
    const received = read(2000);
    const grown = used() - before;
    expect(kept).toHaveLength(24_000);
    expect(received).toBeGreaterThan(50_000_000);
    expect(grown).toBeLessThan(received / 2);
  });
});

describe('limits', () => {
  const stranger = { ...LIMITS, isStranger: true };

  it.each([
    ['*11\r\n', 'ERR Protocol error: unauthenticated multibulk length'],
    ['*1\r\n$16385\r\n', 'ERR Protocol error: unauthenticated bulk length'],
    ['*2147483648\r\n', 'ERR Protocol error: invalid multibulk length'],
  ])('a stranger sends %j', (text, complaint) => {
    expect(readAll([bytes(text)], stranger)).toEqual([complaint]);
  });

  it('a stranger may send a little', () => {
    expect(readAll([bytes(`*10\r\n$16384\r\n`)], stranger)).toEqual([]);
  });

  it('proto-max-bulk-len is the longest argument', () => {
    const narrow = { ...LIMITS, longestArgument: 1_000_000 };
    expect(readAll([bytes('*1\r\n$1000000\r\n')], narrow)).toEqual([]);
    expect(readAll([bytes('*1\r\n$1000001\r\n')], narrow)).toEqual(['ERR Protocol error: invalid bulk length']);
  });

  it.each([
    ['*', 'too big mbulk count string'],
    ['*1\r\n$', 'too big bulk count string'],
    ['', 'too big inline request'],
  ])('a line that begins with %j does not end', (head, complaint) => {
    const chunks = [bytes(head), ...Array.from({ length: 70 }, () => bytes('1'.repeat(1000)))];
    expect(readAll(chunks)).toEqual([`ERR Protocol error: ${complaint}`]);
    expect(readAll(everyByte(head + '1'.repeat(66_000)))).toEqual([`ERR Protocol error: ${complaint}`]);
  });

  it('nothing is read behind an error', () => {
    expect(readAll([bytes('*x\r\nPING\r\n'), bytes('PING\r\n')])).toHaveLength(1);
  });
});

describe('words of a line', () => {
  it.each([
    ['', []],
    ['  a  b\t', ['a', 'b']],
    ['a"b c"', ['ab c']],
    ['"a"b', undefined],
    ['"a" b', ['a', 'b']],
    [`'a\\'b\\n'`, ["a'b\\n"]],
    [`'a\\\\'`, undefined],
    [`'a\\' b`, undefined],
    ['"\\x41\\xzz\\n\\r\\t\\b\\a\\q\\""', ['Axzz\n\r\t\b\x07q"']],
    ['"a\\', undefined],
    [`''`, ['']],
    ['a\vb', ['a\vb']],
    ['\va', ['a']],
  ])('%j', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });
});
