// What a client does, case by case: replies, errors, events in their order, the status after each step. A case notes what
// it sees; the notes of the twin are compared with those of the real ioredis before a real Redis.
import { clientArgumentCases } from './client-arguments.ts';
import { clientLifeCases } from './client-life.ts';
import type { ClientCase } from './client-notes.ts';
import { clientPipelineCases } from './client-pipelines.ts';
import { clientMonitorCases, clientPubsubCases } from './client-pubsub.ts';
import { clientReplyCases } from './client-replies.ts';
import { clientProtocolCases } from './client-resp3.ts';
import { clientScriptCases } from './client-scripts.ts';
import { clientStreamReplyCases } from './client-stream-replies.ts';
import { clientStreamCases } from './client-streams.ts';
import { clientUserCases } from './client-users.ts';

export { type ClientCase, type ClientTarget, runClientCase } from './client-notes.ts';

export const clientCases: { readonly [group: string]: readonly ClientCase[] } = {
  arguments: clientArgumentCases,
  replies: clientReplyCases,
  protocols: clientProtocolCases,
  pipelines: clientPipelineCases,
  'life cycle': clientLifeCases,
  'scan streams': clientStreamCases,
  streams: clientStreamReplyCases,
  'publish and subscribe': clientPubsubCases,
  monitor: clientMonitorCases,
  users: clientUserCases,
  scripts: clientScriptCases,
};
