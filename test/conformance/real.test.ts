// The conformance cases on a real Redis, through the real ioredis: what the cases expect is what Redis does.
import { Redis as IORedis } from 'ioredis5';
import { describe, inject, it } from 'vitest';
import { conformance } from '../../src/conformance/index.ts';

const url = inject('redisUrl');
if (url === '') describe.skip('no real Redis', () => void it('is compared', () => {}));
else conformance({ connect: () => new IORedis(url), version: inject('redisVersion') }, { describe, it });
