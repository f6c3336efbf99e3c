// Streams travel between the twin and a real Redis by DUMP and RESTORE, both ways, with their groups, and come as they left.
// What no clock has touched is the same bytes; and what one server has dumped the other dumps again as the same bytes.
import { Redis as IORedis } from 'ioredis5';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { type ConformanceClient, send } from '../../src/conformance/steps.ts';
import { Random } from '../../src/util/random.ts';
import { engineClient } from '../support/engine-client.ts';
import { pick } from './generators.ts';

const url = inject('redisUrl');
const ROUNDS = Number(process.env.DUMP_ROUNDS ?? 40);

const FIELDS = ['f', 'name', '12', '', 'x'.repeat(70)];
const VALUES = [
  '',
  '0',
  '-1',
  '4095',
  '4096',
  '-32769',
  '8388608',
  '2147483648',
  '9223372036854775807',
  '007',
  '\x00\xff',
];

function value(random: Random): string {
  const length = pick(random, [3, 63, 64, 200, 5000]);
  return random.below(3) > 0 ? pick(random, VALUES) : `${random.below(1e6)} `.repeat(length).slice(0, length);
}

/** Ids far and near, and beyond what a double holds. */
class Ids {
  readonly #random: Random;
  #ms = 0n;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    this.#ms += BigInt(pick(this.#random, [0, 0, 1, 127, 128, 5000, 40_000, 9_000_000, 5_000_000_000]));
    if (this.#random.below(200) === 0) this.#ms += 2n ** 60n;
    return `${this.#ms}-*`;
  }

  past(): string {
    return `${(this.#ms * BigInt(this.#random.below(100))) / 100n}`;
  }
}

function build(random: Random): string[][] {
  const ids = new Ids(random);
  const usual = pick(random, [['f'], ['a', 'b', 'c']]);
  const commands: string[][] = [];
  for (let left = 1 + random.below(pick(random, [5, 300])); left > 0; left--) {
    const fields = random.below(5) > 0 ? usual : [pick(random, FIELDS), pick(random, FIELDS)];
    commands.push(['xadd', 'k', ids.next(), ...fields.flatMap((field) => [field, value(random)])]);
    if (random.below(10) === 0) commands.push(['xdel', 'k', `${ids.past()}-0`, `${ids.past()}-1`, '0-1']);
    if (random.below(40) === 0) commands.push(['xtrim', 'k', 'MINID', pick(random, ['=', '~']), ids.past()]);
  }
  commands.push(['xgroup', 'create', 'k', 'g', '0'], ['xgroup', 'create', 'k', 'h', ids.past(), 'ENTRIESREAD', '7']);
  return commands;
}

const GROUP_WORK = [
  ['xreadgroup', 'group', 'g', 'alice', 'count', '3', 'streams', 'k', '>'],
  ['xreadgroup', 'group', 'g', 'bob', 'count', '100', 'streams', 'k', '>'],
  ['xreadgroup', 'group', 'g', 'alice', 'streams', 'k', '0'],
  ['xgroup', 'createconsumer', 'k', 'h', 'idler'],
  ['xautoclaim', 'k', 'g', 'carol', '0', '0', 'count', '2'],
];

const hex = (payload: unknown) => Buffer.from(String(payload), 'latin1').toString('hex');

describe.skipIf(url === '')('DUMP and RESTORE of streams', () => {
  const real = new IORedis(url, { lazyConnect: true });
  const twin = engineClient(new RedisServer({ version: '7.0' }));
  beforeAll(() => real.connect());
  afterAll(() => real.disconnect());

  const shape = (client: ConformanceClient) => send(client, ['xinfo', 'stream', 'k', 'FULL', 'COUNT', '0']);

  async function run(client: ConformanceClient, commands: readonly string[][]): Promise<void> {
    for (const command of commands) {
      const reply = await send(client, command);
      if (reply instanceof Error) throw reply;
    }
  }

  async function travels(from: ConformanceClient, to: ConformanceClient): Promise<string> {
    const payload = String(await send(from, ['dump', 'k']));
    const before = await shape(from);
    expect(await send(to, ['restore', 'k', '0', payload, 'replace'])).toBe('OK');
    expect(await shape(to)).toEqual(before);
    expect(hex(await send(to, ['dump', 'k']))).toBe(hex(payload));
    return payload;
  }

  it('carry entries and groups both ways', { timeout: 120_000 }, async () => {
    const random = new Random(7);
    for (let round = 0; round < ROUNDS; round++) {
      const commands = build(random);
      for (const client of [real, twin]) await run(client, [['del', 'k'], ...commands]);
      expect(hex(await travels(twin, real))).toBe(hex(await travels(real, twin)));
      await run(real, GROUP_WORK);
      await travels(real, twin);
      await run(twin, GROUP_WORK);
      await travels(twin, real);
    }
  });

  it('carry on as streams', async () => {
    const commands = [
      ['xadd', 'k', '1-1', 'f', 'v'],
      ['xadd', 'k', '1-2', 'f', 'v'],
      ['xgroup', 'create', 'k', 'g', '0'],
      ['xreadgroup', 'group', 'g', 'alice', 'streams', 'k', '>'],
    ];
    await run(real, [['del', 'k'], ...commands]);
    await travels(real, twin);
    for (const command of [
      ['xadd', 'k', '1-3', 'f', 'v'],
      ['xack', 'k', 'g', '1-1'],
      ['xdel', 'k', '1-2'],
      ['xreadgroup', 'group', 'g', 'bob', 'streams', 'k', '>'],
      ['xpending', 'k', 'g'],
      ['xinfo', 'groups', 'k'],
      ['xinfo', 'stream', 'k'],
    ]) {
      expect(await send(twin, command)).toEqual(await send(real, command));
    }
  });
});
