// The client cases on the twin, and on the real ioredis 5 and 6: the same replies, errors, events and statuses.
import { describe, expect, inject, it } from 'vitest';
import { type ClientTarget, clientCases, runClientCase } from '../../src/conformance/client.ts';
import { clientExpectations } from '../../src/conformance/client-expected.ts';
import { RedisServer } from '../../src/index.ts';
import { realTarget, twinTarget } from '../support/client-targets.ts';

const url = inject('redisUrl');

/** What groups and cases need of the server; where the twin does not have it yet they are skipped. */
const WANTS: { readonly [groupOrTitle: string]: readonly string[] } = {
  'a prefix stands before patterns of SORT': ['sort'],
  protocols: ['hello', 'config'],
  'publish and subscribe': ['subscribe', 'hello'],
  monitor: ['monitor'],
  scripts: ['eval'],
};
const { commands } = new RedisServer({ version: '7.0' });

function declare(name: string, target: () => ClientTarget, expected: (title: string) => readonly string[] | undefined) {
  for (const [group, cases] of Object.entries(clientCases)) {
    describe(`${name}: ${group}`, () => {
      for (const one of cases) {
        const wanted = name === 'twin' ? (WANTS[one.title] ?? WANTS[group] ?? []) : [];
        it.skipIf(wanted.some((command) => !commands.has(command)))(one.title, async () => {
          expect(await runClientCase(one, target())).toEqual(expected(one.title));
        });
      }
    });
  }
}

declare('twin', twinTarget, (title) => clientExpectations[title]?.six);
if (url !== '') {
  declare(
    'ioredis 6',
    () => realTarget(url, 6),
    (title) => clientExpectations[title]?.six,
  );
  declare(
    'ioredis 5',
    () => realTarget(url, 5),
    (title) => clientExpectations[title]?.five ?? clientExpectations[title]?.six,
  );
}
