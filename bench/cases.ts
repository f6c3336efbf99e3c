// What is measured: each case prepares a client and runs so many operations on it, one awaited after another.

/** What a case needs of a client: ioredis' own methods. */
export interface BenchClient {
  call(command: string, ...args: (string | number)[]): Promise<unknown>;
  get(key: string): Promise<unknown>;
  set(key: string, value: string): Promise<unknown>;
  incr(key: string): Promise<unknown>;
  hset(key: string, field: string, value: string): Promise<unknown>;
  hget(key: string, field: string): Promise<unknown>;
  pipeline(): BenchPipeline;
  flushall(): Promise<unknown>;
}

interface BenchPipeline {
  set(key: string, value: string): BenchPipeline;
  hset(key: string, field: string, value: string): BenchPipeline;
  exec(): Promise<unknown>;
}

export interface BenchCase {
  readonly name: string;
  /** Operations in one measured run, for a client without a socket. */
  readonly operations: number;
  prepare(client: BenchClient): Promise<void>;
  run(client: BenchClient, operations: number): Promise<void>;
}

async function fillHash(client: BenchClient, fields: number): Promise<void> {
  for (let from = 0; from < fields; from += 1000) {
    const pipeline = client.pipeline();
    for (let field = from; field < Math.min(fields, from + 1000); field++) pipeline.hset('h', `f${field}`, 'v');
    await pipeline.exec();
  }
}

async function fillKeys(client: BenchClient): Promise<void> {
  const pipeline = client.pipeline();
  for (let key = 0; key < 1000; key++) pipeline.set(`k${key}`, `value ${key}`);
  await pipeline.exec();
}

function hsetInto(fields: number): BenchCase {
  return {
    name: `HSET, hash of ${fields.toLocaleString('en')}`,
    operations: 100_000,
    prepare: (client) => fillHash(client, fields),
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.hset('h', `f${(count * 7919) % fields}`, 'w');
    },
  };
}

export const cases: readonly BenchCase[] = [
  {
    name: 'GET',
    operations: 500_000,
    prepare: fillKeys,
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.get('k500');
    },
  },
  {
    name: 'SET',
    operations: 500_000,
    prepare: fillKeys,
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.set('k500', 'another value');
    },
  },
  {
    name: 'INCR',
    operations: 300_000,
    prepare: fillKeys,
    run: async (client, operations) => {
      for (let count = 0; count < operations; count++) await client.incr('n');
    },
  },
  hsetInto(100),
  hsetInto(100_000),
];
