// The conformance cases on the twin, through its own client.
import { describe, it } from 'vitest';
import { conformance } from '../../src/conformance/index.ts';
import Redis, { RedisServer } from '../../src/index.ts';

const seven = new RedisServer({ version: '7.0' });
describe('Redis 7.0', () =>
  conformance({ connect: () => new Redis({ server: seven }), version: '7.0.15' }, { describe, it }));

const eight = new RedisServer({ version: '8.0' });
/** Cases that hold for Redis 7.0 only. */
const skip = [
  { reason: 'Redis 7.2 has another text for RANK', titles: ['LPOS refuses'] },
  {
    reason: 'Redis 7.2 prints doubles with the fewest digits',
    titles: [
      'Doubles from scripts',
      'GEORADIUS STORE and STOREDIST',
      'GEORADIUSBYMEMBER',
      'GEOSEARCHSTORE',
      'Numbers as arguments of redis.call',
      'ZADD prints scores',
      'ZADD reads scores',
      'ZINCRBY',
      'sums begin with the smallest set',
    ],
  },
  {
    reason: 'Redis 7.2 shows the rules of users as they were given, and sanitize-payload',
    titles: [
      'ACL SETUSER and GETUSER',
      'ACL SETUSER and commands',
      'ACL SETUSER and selectors',
      'ACL SETUSER refuses',
      'ACL SETUSER sanitize-payload',
      'ACL LIST',
    ],
  },
  {
    reason: 'Redis 7.2 names the user that has no permission',
    titles: [
      'ACL DRYRUN',
      'ACL DRYRUN denies',
      'NOPERM',
      'NOPERM for HELLO and friends',
      'NOPERM in a transaction',
      'NOPERM in a script',
      'selectors',
    ],
  },
  {
    reason: 'Redis 7.2 runs a waiting XREAD or XREADGROUP again, with what that answers',
    titles: [
      'a group is destroyed',
      'a thousand at most after waiting',
      'an entry comes and goes in one transaction',
      'databases are exchanged',
      'the stream is deleted',
      'the stream is replaced by another stream',
      'the stream is replaced by something else',
    ],
  },
  {
    reason: 'Redis 7.2 notes who asks in vain, and when a consumer was active',
    titles: ['FULL shows ten', 'XINFO CONSUMERS', 'XINFO STREAM FULL', 'who claims in vain'],
  },
  {
    reason: 'Redis 7.2 has other words for streams',
    titles: ['XSETID below what was deleted', 'a sequence cannot overflow', 'unbalanced lists of streams'],
  },
  {
    reason: 'Redis 7.4 counts what a group has still to read in another way',
    titles: [
      'XGROUP CREATE with a count',
      'XGROUP SETID',
      'lag on an emptied stream',
      'lag where the stream was trimmed',
    ],
  },
  { reason: 'Redis 7.2 reads its own format', titles: ['RESTORE of a format that is not known yet'] },
  { reason: 'Redis 7.4 knows NOVALUES', titles: ['SSCAN complains in order', 'ZSCAN'] },
];
describe('Redis 8.0', () =>
  conformance({ connect: () => new Redis({ server: eight }), version: '8.0.0', skip }, { describe, it }));
