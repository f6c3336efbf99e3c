// The conformance cases on the engine itself.
import { describe, it } from 'vitest';
import { RedisServer } from '../../src/commands/index.ts';
import { conformance } from '../../src/conformance/index.ts';
import { engineClient } from '../support/engine-client.ts';

const server = new RedisServer({ version: '7.0' });
conformance({ connect: () => engineClient(server), version: server.version }, { describe, it });
