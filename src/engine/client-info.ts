// A session in one line, as CLIENT LIST and INFO show it (catClientInfoString in redis/src/networking.c). What only a
// socket has, buffers and descriptors, is as it is on a Redis at rest.
import type { Session } from './session.ts';
import { isSince } from './table.ts';

export function clientInfo(session: Session): string {
  const { server, subscriptions, tracking } = session;
  const transaction = session.transaction ?? session.running;
  const now = server.now();
  const fields: [name: string, value: string | number][] = [
    ['id', session.id],
    ['addr', session.address],
    ['laddr', session.localAddress],
    ['fd', 8],
    ['name', session.name],
    ['age', Math.floor((now - session.created) / 1000)],
    ['idle', Math.max(0, Math.floor(now / 1000) - session.lastUsed)],
    ['flags', flagsOf(session)],
    ['db', session.db.index],
    ['sub', subscriptions?.channels.size ?? 0],
    ['psub', subscriptions?.patterns.size ?? 0],
    ['ssub', subscriptions?.shardChannels.size ?? 0],
    ['multi', transaction ? transaction.queue.length : -1],
    ['watch', session.watchedCount],
    ['qbuf', 0],
    ['qbuf-free', 0],
    ['argv-mem', 0],
    ['multi-mem', 0],
    ['rbs', 1024],
    ['rbp', 0],
    ['obl', 0],
    ['oll', 0],
    ['omem', 0],
    ['tot-mem', 0],
    ['events', 'r'],
    ['cmd', session.lastCommand?.name ?? 'NULL'],
    ['user', session.user?.name ?? '(superuser)'],
    ['redir', tracking?.redirect ?? -1],
    ['resp', session.protocol],
    ['lib-name', session.libraryName],
    ['lib-ver', session.libraryVersion],
    ['io-thread', 0],
  ];
  const known = fields.filter(([name]) => isSince(server.version, YOUNGER[name] ?? '7.0.0'));
  return known.map(([name, value]) => `${name}=${value}`).join(' ');
}

/** The versions that brought fields. */
const YOUNGER: { readonly [field: string]: string } = {
  watch: '7.4.0',
  'lib-name': '7.2.0',
  'lib-ver': '7.2.0',
  'io-thread': '8.0.0',
};

function flagsOf(session: Session): string {
  const { subscriptions, tracking } = session;
  const states: [letter: string, holds: boolean][] = [
    ['O', session.server.monitors.has(session)],
    ['P', subscriptions !== undefined],
    ['x', (session.transaction ?? session.running) !== undefined],
    ['b', session.waiter !== undefined],
    ['t', tracking !== undefined],
    ['R', tracking?.brokenRedirect ?? false],
    ['B', tracking?.mode === 'bcast'],
    ['d', session.keysChanged],
    ['c', session.quitting],
    ['U', session.address.endsWith(':0') && session.address !== '127.0.0.1:0'],
    ['e', session.noEvict],
    ['T', session.noTouch],
  ];
  const letters = states.flatMap(([letter, holds]) => (holds ? [letter] : [])).join('');
  return letters === '' ? 'N' : letters;
}
