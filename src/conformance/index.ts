// The conformance suite: what Redis answers, case by case, as data. It sees nothing but an ioredis-like object, so the
// same cases run on the twin, on the real ioredis before a real Redis, and on anybody else's client.

import { aclCases } from './acl.ts';
import { aclCommandsCases } from './acl-commands.ts';
import { aclDeniedCases } from './acl-denied.ts';
import { aclRulesCases } from './acl-rules.ts';
import { administrationCases } from './administration.ts';
import { bitfieldCases } from './bitfield.ts';
import { bitmapCases } from './bitmap.ts';
import { blockingCases } from './blocking.ts';
import { clientCommandsCases } from './client-commands.ts';
import { configCases } from './config.ts';
import { configRefusalsCases } from './config-refusals.ts';
import { connectionCases } from './connection.ts';
import { connectionYoungerCases } from './connection-younger.ts';
import { debugCases } from './debug.ts';
import { dumpCases } from './dump.ts';
import { functionsCases } from './functions.ts';
import { functionsLoadCases } from './functions-load.ts';
import { functionsRestoreCases } from './functions-restore.ts';
import { genericCases } from './generic.ts';
import { geoCases } from './geo.ts';
import { geoRadiusCases } from './geo-radius.ts';
import { geoSearchCases } from './geo-search.ts';
import { hashCases } from './hash.ts';
import { hashExpiryCases } from './hash-expiry.ts';
import { hyperloglogCases } from './hyperloglog.ts';
import { introspectionCases } from './introspection.ts';
import { listCases } from './list.ts';
import { listBlockingCases } from './list-blocking.ts';
import { listPopCases } from './list-pop.ts';
import { memoryCases } from './memory.ts';
import { notificationsCases } from './notifications.ts';
import { notificationsCollectionsCases } from './notifications-collections.ts';
import { notificationsStreamCases } from './notifications-stream.ts';
import { pubsubCases } from './pubsub.ts';
import { restoreCases } from './restore.ts';
import { scriptingCases } from './scripting.ts';
import { scriptingCallCases } from './scripting-call.ts';
import { scriptingErrorsCases } from './scripting-errors.ts';
import { scriptingLimitsCases } from './scripting-limits.ts';
import { scriptingRedisCases } from './scripting-redis.ts';
import { scriptingRepliesCases } from './scripting-replies.ts';
import { scriptingSandboxCases } from './scripting-sandbox.ts';
import { serverCases } from './server.ts';
import { setCases } from './set.ts';
import { setAlgebraCases } from './set-algebra.ts';
import { sortCases } from './sort.ts';
import { sortedSetCases } from './sorted-set.ts';
import { sortedSetAddCases } from './sorted-set-add.ts';
import { sortedSetAlgebraCases } from './sorted-set-algebra.ts';
import { sortedSetPopCases } from './sorted-set-pop.ts';
import { sortedSetRangeCases } from './sorted-set-range.ts';
import { type Case, type ConformanceClient, runSteps } from './steps.ts';
import { streamCases } from './stream.ts';
import { streamBlockingCases } from './stream-blocking.ts';
import { streamClaimsCases } from './stream-claims.ts';
import { streamDumpCases } from './stream-dump.ts';
import { streamGroupsCases } from './stream-groups.ts';
import { streamInfoCases } from './stream-info.ts';
import { streamTrimCases } from './stream-trim.ts';
import { stringCases } from './string.ts';
import { transactionsCases } from './transactions.ts';

export type { Literal } from './expectations.ts';
export type { Case, ConformanceClient, Step } from './steps.ts';

/** All cases by group. */
export const conformanceCases: { readonly [group: string]: readonly Case[] } = {
  acl: aclCases,
  'acl-commands': aclCommandsCases,
  'acl-denied': aclDeniedCases,
  'acl-rules': aclRulesCases,
  administration: administrationCases,
  bitfield: bitfieldCases,
  bitmap: bitmapCases,
  blocking: blockingCases,
  'client-commands': clientCommandsCases,
  config: configCases,
  'config-refusals': configRefusalsCases,
  connection: connectionCases,
  'connection-younger': connectionYoungerCases,
  debug: debugCases,
  dump: dumpCases,
  functions: functionsCases,
  'functions-load': functionsLoadCases,
  'functions-restore': functionsRestoreCases,
  generic: genericCases,
  geo: geoCases,
  'geo-radius': geoRadiusCases,
  'geo-search': geoSearchCases,
  hash: hashCases,
  'hash-expiry': hashExpiryCases,
  hyperloglog: hyperloglogCases,
  introspection: introspectionCases,
  list: listCases,
  'list-blocking': listBlockingCases,
  'list-pop': listPopCases,
  memory: memoryCases,
  notifications: notificationsCases,
  'notifications-collections': notificationsCollectionsCases,
  'notifications-stream': notificationsStreamCases,
  pubsub: pubsubCases,
  restore: restoreCases,
  scripting: scriptingCases,
  'scripting-call': scriptingCallCases,
  'scripting-errors': scriptingErrorsCases,
  'scripting-redis': scriptingRedisCases,
  'scripting-replies': scriptingRepliesCases,
  'scripting-sandbox': scriptingSandboxCases,
  'scripting-limits': scriptingLimitsCases,
  server: serverCases,
  set: setCases,
  'set-algebra': setAlgebraCases,
  sort: sortCases,
  'sorted-set': sortedSetCases,
  'sorted-set-add': sortedSetAddCases,
  'sorted-set-algebra': sortedSetAlgebraCases,
  'sorted-set-pop': sortedSetPopCases,
  'sorted-set-range': sortedSetRangeCases,
  stream: streamCases,
  'stream-blocking': streamBlockingCases,
  'stream-claims': streamClaimsCases,
  'stream-dump': streamDumpCases,
  'stream-groups': streamGroupsCases,
  'stream-info': streamInfoCases,
  'stream-trim': streamTrimCases,
  string: stringCases,
  transactions: transactionsCases,
};

export interface ConformanceTarget {
  /** Makes a new connection to the server under test; its data are flushed. */
  connect(): ConformanceClient;
  /** The Redis version of the server; cases for younger ones are left out. */
  version: string;
  /** Cases that are known to differ, by title, and why. */
  skip?: readonly { reason: string; titles: readonly string[] }[];
}

export interface TestRunner {
  describe(name: string, body: () => void): void;
  it: ((name: string, body: () => Promise<void>) => void) & { skip(name: string, body: () => Promise<void>): void };
}

/**
 * Declares every case as a test.
 * @example conformance({ connect: () => new Redis(), version: '7.0.15' }, { describe, it });
 */
export function conformance(target: ConformanceTarget, runner: TestRunner): void {
  for (const [group, cases] of Object.entries(conformanceCases)) {
    const answerable = cases.filter(({ since }) => since === undefined || isAtLeast(target.version, since));
    // A test runner complains of a group in which there is nothing to test.
    if (answerable.length === 0) continue;
    runner.describe(group, () => {
      for (const one of answerable) declare(one, target, runner);
    });
  }
}

function declare({ title, steps }: Case, target: ConformanceTarget, { it }: TestRunner): void {
  const skipped = target.skip?.find(({ titles }) => titles.includes(title));
  if (skipped) it.skip(`${title} (${skipped.reason})`, async () => {});
  else it(title, () => runSteps(steps, () => target.connect()));
}

function isAtLeast(version: string, since: string): boolean {
  const [have, need] = [version, since].map((text) => text.split('.').map(Number));
  for (const [at, part] of need!.entries()) if ((have![at] ?? 0) !== part) return (have![at] ?? 0) > part;
  return true;
}
