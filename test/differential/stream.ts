// Streams and groups. Ids are given, never left to the clock; times of delivery are hidden from the comparison.
import type { Random } from '../../src/util/random.ts';
import { key as anyKey, type Generator, integer, pick, value } from './generators.ts';

const key = (random: Random) => (random.below(8) === 0 ? anyKey(random) : pick(random, ['s', 's', 't']));
const group = (random: Random) => pick(random, ['g', 'g', 'h', 'missing']);
const consumer = (random: Random) => pick(random, ['alice', 'bob', 'carol', '']);

const ODD_IDS = [
  '18446744073709551615-18446744073709551615',
  '18446744073709551615',
  '18446744073709551615-18446744073709551614',
  '9007199254740993-9007199254740993',
  '9007199254740992-1',
  '18446744073709551616',
  '0-0',
  '0',
  '-1',
  '1-',
  '-',
  '+',
  '$',
  '>',
  '5-*',
  '1-007',
  '1-+2',
  '1- 3',
  '1- -1',
  'x',
  '',
];

function id(random: Random): string {
  if (random.below(25) === 0) return pick(random, ODD_IDS);
  const ms = random.below(12);
  return random.below(4) === 0 ? String(ms) : `${ms}-${random.below(6)}`;
}

/** For a new entry: mostly one that is accepted, now and then one that ends the stream. */
function newId(random: Random): string {
  const kind = random.below(60);
  if (kind === 0) return pick(random, ODD_IDS);
  if (kind < 20) return `${random.below(12)}-*`;
  return kind < 40 ? id(random) : `${random.below(40)}-*`;
}

function edge(random: Random): string {
  const bound = pick(random, [() => '-', () => '+', id, id, (source: Random) => `(${id(source)}`]);
  return bound(random);
}

function several(random: Random, most: number, draw: (random: Random) => string[]): string[] {
  return Array.from({ length: 1 + random.below(most) }, () => draw(random)).flat();
}

function fields(random: Random): string[] {
  const kind = random.below(12);
  if (kind === 0) return ['f'];
  if (kind === 1) return ['long', 'y'.repeat(1500)];
  if (kind < 6) return ['f', String(random.below(100_000) - 50_000)];
  return several(random, 3, () => [pick(random, ['f', 'g', '12']), value(random)]);
}

function trimming(random: Random): string[] {
  const kind = random.below(3);
  const operator = pick(random, [[], ['='], ['~'], ['~']]);
  const limit = pick(random, [[], [], ['LIMIT', pick(random, ['0', '1', '3', '10', 'x', '-1'])]]);
  if (kind === 0)
    return ['MAXLEN', ...operator, random.below(6) === 0 ? integer(random) : String(random.below(8)), ...limit];
  if (kind === 1) return ['MINID', ...operator, id(random), ...limit];
  return pick(random, [['MAXLEN'], ['LIMIT', '5'], ['MINID', '3', 'MAXLEN', '3'], ['foo', '1']]);
}

const count = (random: Random) => pick(random, [[], [], ['COUNT', '1'], ['COUNT', '2'], ['COUNT', integer(random)]]);
/** Never nearly reached. */
const minIdle = (random: Random) => pick(random, ['0', '0', '0', '5000', '-1', 'x']);

function claimOptions(random: Random): string[] {
  const options = [
    ['FORCE'],
    ['FORCE'],
    ['JUSTID'],
    ['IDLE', '100000'],
    ['IDLE', '0'],
    ['TIME', '1000'],
    ['TIME', 'x'],
  ];
  const more = [['RETRYCOUNT', integer(random)], ['LASTID', id(random)], ['foo']];
  return Array.from({ length: random.below(3) }, () => pick(random, [...options, ...options, ...more])).flat();
}

/** Several streams, and so many ids. */
function streams(random: Random, draw: (random: Random) => string): string[] {
  const keys = pick(random, [[key(random)], [key(random)], ['s', 't']]);
  const ids = keys.map(() => draw(random));
  return ['STREAMS', ...keys, ...(random.below(30) === 0 ? ids.slice(1) : ids)];
}

const readGroup = (random: Random) => ['xreadgroup', 'GROUP', group(random), consumer(random), ...count(random)];

export const streamGenerators: readonly Generator[] = [
  ...Array.from({ length: 6 }, () => (random: Random) => ['xadd', key(random), newId(random), ...fields(random)]),
  (random) => ['xadd', key(random), ...trimming(random), newId(random), ...fields(random)],
  (random) => [
    'xadd',
    key(random),
    'NOMKSTREAM',
    ...pick(random, [[], trimming(random)]),
    newId(random),
    ...fields(random),
  ],
  (random) => ['config', 'set', 'stream-node-max-entries', pick(random, ['1', '2', '3', '5', '100', '0'])],
  (random) => ['config', 'set', 'stream-node-max-bytes', pick(random, ['60', '200', '4096', '0'])],
  (random) => ['xlen', key(random)],
  (random) => ['xrange', key(random), edge(random), edge(random), ...count(random)],
  (random) => ['xrange', key(random), '-', '+'],
  (random) => ['xrevrange', key(random), edge(random), edge(random), ...count(random)],
  (random) => ['xrevrange', key(random), '+', '-', ...count(random)],
  (random) => ['xdel', key(random), ...several(random, 3, (source) => [id(source)])],
  (random) => ['xtrim', key(random), ...trimming(random)],
  (random) => ['xread', ...count(random), ...streams(random, id)],
  (random) => ['xread', ...count(random), ...streams(random, id)],
  (random) => [
    'xsetid',
    key(random),
    id(random),
    ...pick(random, [[], ['ENTRIESADDED', integer(random)], ['MAXDELETEDID', id(random)], ['foo']]),
  ],
  ...Array.from({ length: 2 }, () => (random: Random) => [
    'xgroup',
    'create',
    key(random),
    pick(random, ['g', 'h']),
    pick(random, ['0', '0', '$', id(random)]),
    ...pick(random, [[], ['MKSTREAM'], ['MKSTREAM', 'ENTRIESREAD', integer(random)], ['ENTRIESREAD', integer(random)]]),
  ]),
  (random) => [
    'xgroup',
    'setid',
    key(random),
    group(random),
    pick(random, ['0', '$', id(random)]),
    ...pick(random, [[], ['ENTRIESREAD', integer(random)], ['MKSTREAM']]),
  ],
  (random) => (random.below(4) === 0 ? ['xgroup', 'destroy', key(random), group(random)] : ['xlen', key(random)]),
  (random) => ['xgroup', 'createconsumer', key(random), group(random), consumer(random)],
  (random) => ['xgroup', 'delconsumer', key(random), group(random), consumer(random)],
  ...Array.from({ length: 4 }, () => (random: Random) => [
    ...readGroup(random),
    ...pick(random, [[], [], ['NOACK']]),
    ...streams(random, () => '>'),
  ]),
  (random) => [...readGroup(random), ...streams(random, id)],
  (random) => ['xack', key(random), group(random), ...several(random, 3, (source) => [id(source)])],
  (random) => ['xpending', key(random), group(random)],
  (random) => [
    'xpending',
    key(random),
    group(random),
    ...pick(random, [[], ['IDLE', minIdle(random)]]),
    edge(random),
    edge(random),
    pick(random, ['10', '1', integer(random)]),
    ...pick(random, [[], [consumer(random)]]),
  ],
  ...Array.from({ length: 2 }, () => (random: Random) => [
    'xclaim',
    key(random),
    group(random),
    consumer(random),
    minIdle(random),
    ...several(random, 3, (source) => [id(source)]),
    ...claimOptions(random),
  ]),
  (random) => [
    'xautoclaim',
    key(random),
    group(random),
    consumer(random),
    minIdle(random),
    edge(random),
    ...count(random),
    ...pick(random, [[], ['JUSTID'], ['foo']]),
  ],
  (random) => ['xinfo', 'stream', key(random)],
  (random) => ['xinfo', 'stream', key(random), 'FULL', ...count(random)],
  (random) => ['xinfo', 'groups', key(random)],
  () => ['xinfo', 'groups', 's'],
  (random) => ['xinfo', 'consumers', key(random), group(random)],
  () => ['copy', 's', 't', 'replace'],
];

const SHOWS_TIMES: ReadonlySet<string> = new Set(['xpending', 'xinfo', 'exec']);

/** The reply without the times that two servers cannot have in common: when an entry was delivered, a consumer seen. */
export function withoutTimes(command: string, reply: unknown): unknown {
  return SHOWS_TIMES.has(command) ? hideTimes(reply) : reply;
}

function hideTimes(reply: unknown): unknown {
  if (!Array.isArray(reply)) return reply;
  const isPending = reply.length === 4 && typeof reply[0] === 'string' && /^\d+-\d+$/.test(reply[0]);
  return reply.map((item, at) => {
    if ((isPending && at === 2) || reply[at - 1] === 'idle') return 'some time';
    return /^1\d{12}$/.test(String(item)) ? 'a time' : hideTimes(item);
  });
}
