import { ioredisTwin } from 'ioredis-twin/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [ioredisTwin()],
  test: { include: ['*.vitest.js'], pool: process.env.POOL ?? 'forks' },
});
