// ioredis 6 only: replies as RESP3 has them. Compiled by client.test.ts, never run.
import type { Redis as IORedis } from 'ioredis';
import { expectTypeOf } from 'vitest';
import { Redis } from '../../src/index.ts';

const mapped = new Redis({ protocol: 3, replyMapping: 'resp3' });
const legacy = new Redis({ protocol: 3 });

declare function wantsMapped(redis: IORedis<'resp3'>): void;

wantsMapped(mapped);
expectTypeOf(mapped).toExtend<IORedis<'resp3'>>();
expectTypeOf(mapped).toEqualTypeOf<Redis<'resp3'>>();
expectTypeOf(legacy).toEqualTypeOf<Redis>();
expectTypeOf(new Redis(6379, { replyMapping: 'resp3' })).toEqualTypeOf<Redis<'resp3'>>();
expectTypeOf(mapped.zscore('z', 'm')).toEqualTypeOf<ReturnType<IORedis<'resp3'>['zscore']>>();
expectTypeOf(mapped.zscore('z', 'm')).not.toEqualTypeOf<ReturnType<IORedis['zscore']>>();
expectTypeOf(legacy.zscore('z', 'm')).toEqualTypeOf<Promise<string | null>>();
expectTypeOf(mapped.duplicate()).toEqualTypeOf<Redis<'resp3'>>();
expectTypeOf(mapped.duplicate().server).toEqualTypeOf<Redis['server']>();
