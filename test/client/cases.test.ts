// The client cases on the twin, and on the real ioredis 5 and 6: the same replies, errors, events and statuses.
import { describe, expect, inject, it } from 'vitest';
import { type ClientTarget, clientCases, runClientCase } from '../../src/conformance/client.ts';
import { clientExpectations } from '../../src/conformance/client-expected.ts';
import { realTarget, twinTarget } from '../support/client-targets.ts';

const url = inject('redisUrl');

function declare(name: string, target: () => ClientTarget, expected: (title: string) => readonly string[] | undefined) {
  for (const [group, cases] of Object.entries(clientCases)) {
    describe(`${name}: ${group}`, () => {
      for (const one of cases) {
        it(one.title, async () => {
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
