// `ioredis-twin serve`: a twin behind a port, for every client in every language, until a signal ends it.
import { helpText, readOptions, refuseRest, type Usage } from './options.ts';
import { serverOptions, startServer } from './server-options.ts';
import type { World } from './world.ts';

const usage = {
  synopsis: ['serve [options]'],
  summary: 'Serves a Redis in memory on a port (6379) until SIGINT or SIGTERM ends it.',
  options: serverOptions,
  examples: [
    'ioredis-twin serve',
    'ioredis-twin serve --port 6380 --requirepass secret',
    'ioredis-twin serve --load fixtures.json',
  ],
} as const satisfies Usage;

export async function serve(argv: readonly string[], world: World): Promise<number> {
  const { values, rest } = readOptions(usage, argv);
  if (values.help) {
    world.stdout.write(helpText(usage));
    return 0;
  }
  refuseRest(rest);
  const { server, url, close } = await startServer(values, 6379);
  const stopped = new Promise<void>((stop) => {
    const forget = world.onSignal(() => {
      // A second signal finds nobody who would hold it back.
      forget();
      stop();
    });
    // SHUTDOWN.
    server.doors.add({ open: () => {}, shut: stop });
  });
  world.stdout.write(`ioredis-twin is Redis ${server.version}, ready to accept connections at ${url}\n`);
  await stopped;
  await close();
  return 0;
}
