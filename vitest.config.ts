import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/real-redis.ts'],
    // The files that talk to the one real Redis flush it: they run one after another, each in its own database.
    fileParallelism: false,
    testTimeout: 30_000,
    // What is waited for comes soon, but how soon is the machine's affair.
    expect: { poll: { timeout: 20_000 } },
  },
});
