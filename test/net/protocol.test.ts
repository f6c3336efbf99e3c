// Bytes that are wrong, odd or cut short: what comes back, and whether the connection stays, on the twin's port and on a
// real Redis.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, inject, it, vi } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { listen } from '../../src/net/tcp.ts';

const PING = '*1\r\n$4\r\nPING\r\n';
const complaint = (text: string) => `-ERR Protocol error: ${text}\r\n`;
const [MULTIBULK, BULK] = [complaint('invalid multibulk length'), complaint('invalid bulk length')];
const UNBALANCED = complaint('unbalanced quotes in request');
const OPEN = 'open';
const CLOSED = 'closed';

const CASES: { readonly [title: string]: readonly [sent: string, answer: string, state: string] } = {
  'a count that is no number': [`*a\r\n${PING}`, MULTIBULK, CLOSED],
  'no count': [`*\r\n${PING}`, MULTIBULK, CLOSED],
  'a count with a sign': ['*+1\r\n$4\r\nPING\r\n', MULTIBULK, CLOSED],
  'a count with a zero before it': ['*01\r\n$4\r\nPING\r\n', MULTIBULK, CLOSED],
  'a count with a space before it': ['* 1\r\n$4\r\nPING\r\n', MULTIBULK, CLOSED],
  'minus zero': [`*-0\r\n${PING}`, MULTIBULK, CLOSED],
  'the largest count': ['*2147483647\r\n', '', OPEN],
  'a count that is too large': ['*2147483648\r\n', MULTIBULK, CLOSED],
  'a count beyond 64 bits': ['*9223372036854775808\r\n', MULTIBULK, CLOSED],
  'a count of many digits': [`*1${'0'.repeat(40)}\r\n`, MULTIBULK, CLOSED],
  'a negative count': [`*-5\r\n${PING}`, '+PONG\r\n', OPEN],
  'nothing at all': [`*0\r\n${PING}`, '+PONG\r\n', OPEN],
  'lines that end with LF alone': ['*1\n$4\nPING\n*1\r\n', MULTIBULK, CLOSED],
  'no dollar': ['*1\r\nPING\r\n', complaint("expected '$', got 'P'"), CLOSED],
  'an empty line for a dollar': ['*1\r\n\r\n', complaint("expected '$', got ' '"), CLOSED],
  'a byte beyond ASCII for a dollar': ['*1\r\n\xe9PING\r\n', complaint("expected '$', got '\xe9'"), CLOSED],
  'no dollar, and no end of the line': ['*1\r\nx', '', OPEN],
  'a length that is no number': ['*1\r\n$x\r\n', BULK, CLOSED],
  'no length': ['*1\r\n$\r\n', BULK, CLOSED],
  'a negative length': ['*1\r\n$-1\r\n', BULK, CLOSED],
  'the greatest length': ['*1\r\n$536870912\r\n', '', OPEN],
  'a length that is too large': ['*1\r\n$536870913\r\n', BULK, CLOSED],
  'anything behind an argument': [`*1\r\n$4\r\nPINGxx${PING}`, '+PONG\r\n+PONG\r\n', OPEN],
  'anything behind CR': [`*1\rx$4\rxPINGxx${PING}`, '+PONG\r\n+PONG\r\n', OPEN],
  'a zero byte in a count': ['*1\0\r\n$4\r\nPING\r\n', '', OPEN],
  'an error behind a command': [`${PING}*1\r\nx\r\n${PING}`, `+PONG\r\n${complaint("expected '$', got 'x'")}`, CLOSED],
  'an error in a transaction': ['MULTI\r\n*1\r\nx\r\n', `+OK\r\n${complaint("expected '$', got 'x'")}`, CLOSED],
  'no name': ['*1\r\n$0\r\n\r\n', "-ERR unknown command '', with args beginning with: \r\n", OPEN],
  'a line': ['PING\r\n', '+PONG\r\n', OPEN],
  'a line that ends with LF alone': ['PING\n', '+PONG\r\n', OPEN],
  'empty lines': ['\r\n\n  \r\nPING\r\n', '+PONG\r\n', OPEN],
  'a line with tabs': ['\tPING\t\r\n', '+PONG\r\n', OPEN],
  'a line with quotes': ['ECHO "a b\\x41\\n"\r\n', '$5\r\na bA\n\r\n', OPEN],
  'a line with single quotes': ["ECHO 'a\\'b\\n'\r\n", "$5\r\na'b\\n\r\n", OPEN],
  'quotes in the middle': ['EC"HO" a"b c"\r\n', '$4\r\nab c\r\n', OPEN],
  escapes: ['ECHO "\\xzz\\q\\a\\b\\t\\r"\r\n', '$8\r\nxzzq\x07\b\t\r\r\n', OPEN],
  'an open quote': ['ECHO "a\r\nPING\r\n', UNBALANCED, CLOSED],
  'an open single quote': ["ECHO 'a\\'\r\n", UNBALANCED, CLOSED],
  'something behind a quote': ['ECHO "a"b\r\n', UNBALANCED, CLOSED],
  'CR within a line': ['ECHO a\rb\r\n', "-ERR wrong number of arguments for 'echo' command\r\n", OPEN],
  'a zero byte in a line': ['PI\0NG\r\nPING\r\n', '', OPEN],
  'a line without end': ['a'.repeat(65537), complaint('too big inline request'), CLOSED],
  'a long line': ['a'.repeat(65536), '', OPEN],
  'a count without end': [`*${'1'.repeat(70000)}`, complaint('too big mbulk count string'), CLOSED],
  'a length without end': [`*1\r\n$${'1'.repeat(70000)}`, complaint('too big bulk count string'), CLOSED],
  'a form that a browser posts': ['POST / HTTP/1.1\r\nHost: x\r\n\r\n', '', CLOSED],
  'a header of HTTP': ['Host: x\r\n', '', CLOSED],
};

/** Sends bytes in two pieces; tells what has come back once it is what is expected, or when nothing more is to be hoped for. */
async function talk(url: string, sent: string, expected: readonly string[]): Promise<readonly string[]> {
  const { hostname, port } = new URL(url);
  const seen: [answer: string, state: string] = ['', OPEN];
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    seen[0] += bytes.toString('latin1');
  });
  socket.on('end', () => {
    seen[1] = CLOSED;
  });
  const middle = sent.length >> 1;
  socket.write(Buffer.from(sent.slice(0, middle), 'latin1'));
  await sleep(5);
  socket.write(Buffer.from(sent.slice(middle), 'latin1'));
  await vi.waitFor(() => expect(seen).toEqual(expected), 10_000).catch(() => {});
  // What comes although nobody expects it comes soon.
  await sleep(50);
  socket.destroy();
  return seen;
}

const door = await listen({ server: new RedisServer({ version: '7.0' }) });
afterAll(door.close);

const targets = [
  ['port', door.url],
  ['real', inject('redisUrl')],
].filter(([, url]) => url !== '');
describe.each(targets)('%s', (_, url) => {
  it.concurrent.each(Object.entries(CASES))('%s', async (_title, [sent, answer, state]) => {
    const expected = [answer, state];
    expect(await talk(url!, sent, expected)).toEqual(expected);
  });
});
