// Finds a real Redis for the tests: REDIS_URL, or a redis-server of our own on a free port, without persistence. Where
// there is none the tests against it are skipped, loudly; TWIN_REQUIRE_REAL=1 makes that a failure.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis as IORedis } from 'ioredis5';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the real Redis, or '' where there is none. */
    redisUrl: string;
    /** Its version, or ''. */
    redisVersion: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const given = process.env.REDIS_URL;
  const started = given ? undefined : await startServer();
  const url = given ?? started?.url ?? '';
  if (url === '' && process.env.TWIN_REQUIRE_REAL === '1') {
    throw new Error('TWIN_REQUIRE_REAL=1, but REDIS_URL is not set and there is no redis-server on the PATH');
  }
  if (url === '') {
    console.warn('\n  NO REAL REDIS: half of the suite, the comparison with it, is SKIPPED.');
    console.warn('  Put redis-server on the PATH (apt-get install redis-server) or set REDIS_URL.\n');
  }
  project.provide('redisUrl', url);
  project.provide('redisVersion', url === '' ? '' : await versionOf(url));
  return started && (() => void started.process.kill());
}

export async function startServer(): Promise<{ url: string; process: ChildProcess } | undefined> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
  const server = spawn('redis-server', [...args, '--enable-debug-command', 'yes'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ready = await new Promise<boolean>((done) => {
    server.once('error', () => done(false));
    server.once('exit', () => done(false));
    server.stdout.on('data', (text: Buffer) => text.includes('Ready to accept connections') && done(true));
  });
  return ready ? { url: `redis://127.0.0.1:${port}`, process: server } : undefined;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

export async function versionOf(url: string): Promise<string> {
  const client = new IORedis(url);
  try {
    return /redis_version:(\S+)/.exec(await client.info('server'))![1]!;
  } finally {
    client.disconnect();
  }
}
