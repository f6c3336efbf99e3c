// Cases: passwords and users, right and wrong, and messages that only a server sends.
import { type Client, clientCasesOf } from './client-notes.ts';

/** Runs something while the server wants a password, and takes the password away again. */
async function withPassword(admin: Client, run: () => Promise<void>): Promise<void> {
  await admin.config('SET', 'requirepass', 'secret');
  try {
    await run();
  } finally {
    await admin.config('SET', 'requirepass', '');
    await admin.acl('LOG', 'RESET');
  }
}

export const clientUserCases = clientCasesOf({
  'a password': async ({ make, outcome }) => {
    const admin = make();
    await withPassword(admin, async () => {
      await outcome('password', make({ password: 'secret' }).ping());
      await outcome('user and password', make({ username: 'default', password: 'secret' }).ping());
      await outcome('RESP2', make({ protocol: 2, password: 'secret' }).ping());
      await outcome('RESP2, user', make({ protocol: 2, username: 'default', password: 'secret' }).ping());
    });
  },

  'a wrong password': async ({ make, note, outcome, until, follow }) => {
    const admin = make();
    await withPassword(admin, async () => {
      for (const protocol of [2, 3]) {
        for (const options of [{ password: 'wrong' }, { username: 'nobody', password: 'secret' }]) {
          const client = make({ protocol, ...options, retryStrategy: () => null });
          follow(client, `${protocol}`);
          await outcome('ping', client.ping());
          await until(() => client.status === 'end');
          note('status', client.status);
        }
      }
    });
  },

  'no password where one is wanted': async ({ make, note, outcome, until, follow }) => {
    const admin = make();
    await withPassword(admin, async () => {
      for (const protocol of [2, 3]) {
        const client = make({ protocol, retryStrategy: () => null });
        follow(client, `${protocol}`);
        await outcome('ping', client.ping());
        await until(() => client.status === 'end');
        note('status', client.status);
      }
    });
  },

  'a user of limited rights': async ({ make, outcome }) => {
    const admin = make();
    await admin.acl('SETUSER', 'limited', 'on', '>pw', '~k*', '+get', '+hello', '+client', '+info', '+multi', '+exec');
    try {
      const client = make({ username: 'limited', password: 'pw' });
      await outcome('get', client.get('k'));
      await outcome('forbidden key', client.get('x'));
      await outcome('forbidden command', client.set('k', 'v'));
      await outcome('pipeline', client.pipeline().get('k').set('k', 'v').exec());
      await outcome('multi', client.multi().get('k').set('k', 'v').exec());
    } finally {
      await admin.acl('DELUSER', 'limited');
      await admin.acl('LOG', 'RESET');
    }
  },

  'a user who may not ask for INFO': async ({ make, outcome }) => {
    const admin = make();
    await admin.acl('SETUSER', 'limited', 'on', '>pw', '~k*', '+get');
    try {
      await outcome('get', make({ username: 'limited', password: 'pw' }).get('k'));
    } finally {
      await admin.acl('DELUSER', 'limited');
      await admin.acl('LOG', 'RESET');
    }
  },

  'invalidations by messages': async ({ make, note }) => {
    const subscriber = make({ protocol: 2 });
    const id = await subscriber.client('ID');
    await subscriber.subscribe('__redis__:invalidate');
    subscriber.on('message', (...args: unknown[]) => note('message', args));
    subscriber.on('messageBuffer', (...args: unknown[]) => note('messageBuffer', args));
    const reader = make({ protocol: 2 });
    await reader.client('TRACKING', 'ON', 'REDIRECT', id);
    const writer = make();
    await reader.mget('a', 'é');
    await writer.mset('a', '1', 'é', '2');
    await subscriber.ping();
    await writer.flushall();
    await subscriber.ping();
  },

  'the server ends connections': async ({ make, note, outcome, until, follow }) => {
    const admin = make();
    const client = make({ retryStrategy: () => null });
    await client.ping();
    follow(client);
    const killed = admin.client('KILL', 'ID', await client.client('ID'));
    await until(() => client.status === 'end');
    await outcome('kill', killed);
    note('status', client.status);
    const own = make({ retryStrategy: () => null });
    await own.ping();
    follow(own, 'own');
    await outcome('kill itself', own.client('KILL', 'ID', await own.client('ID'), 'SKIPME', 'NO'));
    await until(() => own.status === 'end');
    note('status', own.status);
  },
});
