// CLIENT: who is connected, under which name, and what is done with him (redis/src/networking.c).
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import { clientInfo } from '../engine/client-info.ts';
import {
  clientIdMustBePositive,
  invalidClientAttribute,
  invalidClientId,
  invalidClientName,
  maxAgeMustBePositive,
  maxAgeNotAnInteger,
  noSuchClient,
  noSuchUser,
  syntaxError,
  unknownClientType,
  unrecognizedOption,
} from '../engine/errors.ts';
import type { Session } from '../engine/session.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { OK, type Reply, Verbatim } from '../resp/reply.ts';
import { INT64_MAX } from '../util/number.ts';
import { noEvict, noTouch, pause, reply, unblock, unpause } from './client-control.ts';
import { help } from './client-help.ts';
import { caching, getredir, tracking, trackinginfo } from './client-tracking.ts';

// biome-ignore format: one row, one line
export const clientCommands = {
  client: { arity: -2, flags: '', acl: '', since: '2.4.0', subcommands: {
    caching: { arity: 3, flags: 'noscript loading stale', since: '6.0.0', run: caching },
    getname: { arity: 2, flags: 'noscript loading stale', since: '2.6.9', run: getname },
    getredir: { arity: 2, flags: 'noscript loading stale', since: '6.0.0', run: getredir },
    help: { arity: 2, flags: 'loading stale', since: '5.0.0', run: help },
    id: { arity: 2, flags: 'noscript loading stale', since: '5.0.0', run: id },
    info: { arity: 2, flags: 'noscript loading stale', tips: ['nondeterministic_output'], since: '6.2.0', run: info },
    kill: { arity: -3, flags: 'admin noscript loading stale', since: '2.4.0', run: kill },
    list: { arity: -2, flags: 'admin noscript loading stale', tips: ['nondeterministic_output'], since: '2.4.0', run: list },
    'no-evict': { arity: 3, flags: 'admin noscript loading stale', since: '7.0.0', run: noEvict },
    'no-touch': { arity: 3, flags: 'noscript loading stale', since: '7.2.0', run: noTouch },
    pause: { arity: -3, flags: 'admin noscript loading stale', since: '2.9.50', run: pause },
    reply: { arity: 3, flags: 'noscript loading stale', since: '3.2.0', run: reply },
    setinfo: { arity: 4, flags: 'noscript loading stale', tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'], since: '7.2.0', run: setinfo },
    setname: { arity: 3, flags: 'noscript loading stale', since: '2.6.9', run: setname },
    tracking: { arity: -3, flags: 'noscript loading stale', since: '6.0.0', run: tracking },
    trackinginfo: { arity: 2, flags: 'noscript loading stale', since: '6.2.0', run: trackinginfo },
    unblock: { arity: -3, flags: 'admin noscript loading stale', since: '5.0.0', run: unblock },
    unpause: { arity: 2, flags: 'admin noscript loading stale', since: '6.2.0', run: unpause },
  } },
} as const satisfies CommandTable;

/** Printable ASCII without spaces. */
const ATTRIBUTE = /^[!-~]*$/;

export function checkClientName(name: string): string {
  if (!ATTRIBUTE.test(name)) throw invalidClientName();
  return name;
}

/** CLIENT GETNAME */
function getname({ session }: Call): Reply {
  return session.name === '' ? null : session.name;
}

/** CLIENT ID */
function id({ session }: Call): Reply {
  return session.id;
}

/** CLIENT INFO */
function info({ session }: Call): Reply {
  return new Verbatim(`${clientInfo(session)}\n`);
}

/** CLIENT LIST [TYPE NORMAL | MASTER | REPLICA | PUBSUB] [ID client-id [client-id ...]] */
function list({ server, args }: Call): Reply {
  let sessions = [...server.sessions.values()];
  if (args.length === 2 && args.accept('TYPE')) {
    const type = readType(args);
    sessions = sessions.filter((session) => typeOf(session) === type);
  } else if (args.length > 1 && args.accept('ID')) {
    sessions = [];
    while (args.left > 0) {
      const session = server.sessions.get(args.number(invalidClientId));
      if (session) sessions.push(session);
    }
  }
  args.end();
  return new Verbatim(sessions.map((session) => `${clientInfo(session)}\n`).join(''));
}

/** CLIENT SETINFO LIB-NAME libname | LIB-VER libver */
function setinfo({ session, args }: Call): Reply {
  const option = args.next();
  const attribute = ATTRIBUTES.get(option.toLowerCase());
  if (!attribute) throw unrecognizedOption(option);
  const value = args.next();
  if (!ATTRIBUTE.test(value)) throw invalidClientAttribute(option.toLowerCase());
  session[attribute] = value;
  return OK;
}

const ATTRIBUTES: ReadonlyMap<string, 'libraryName' | 'libraryVersion'> = new Map([
  ['lib-name', 'libraryName'],
  ['lib-ver', 'libraryVersion'],
]);

/** CLIENT SETNAME connection-name */
function setname({ session, args }: Call): Reply {
  session.name = checkClientName(args.next());
  return OK;
}

type ClientType = 'normal' | 'pubsub' | 'master' | 'replica';

const TYPES: { readonly [word: string]: ClientType } = {
  NORMAL: 'normal',
  PUBSUB: 'pubsub',
  MASTER: 'master',
  REPLICA: 'replica',
  SLAVE: 'replica',
};

function readType(args: Args): ClientType {
  const word = args.next();
  const upper = word.toUpperCase();
  if (!Object.hasOwn(TYPES, upper)) throw unknownClientType(word);
  return TYPES[upper]!;
}

/** There are no replicas here. */
function typeOf({ subscriptions }: Session): ClientType {
  return subscriptions ? 'pubsub' : 'normal';
}

/**
 * CLIENT KILL ip:port | [ID client-id] [TYPE NORMAL | MASTER | SLAVE | REPLICA | PUBSUB] [USER username] [ADDR ip:port]
 * [LADDR ip:port] [SKIPME yes/no] [MAXAGE maxage]
 */
function kill(call: Call): Reply {
  const { server, session: own, args } = call;
  const isOldForm = args.length === 1;
  const filters = isOldForm ? oldFilters(args.next()) : readFilters(call);
  const killed = [...server.sessions.values()].filter((session) => filters.every((matches) => matches(session)));
  // The reply comes first, if it is for one of them.
  for (const session of killed) if (session !== own) session.end();
  if (killed.includes(own)) own.quitting = true;
  if (!isOldForm) return killed.length;
  if (killed.length === 0) throw noSuchClient();
  return OK;
}

type Filter = (session: Session) => boolean;

/** The old form may kill who sends it. */
function oldFilters(address: string): Filter[] {
  return [(session) => session.address === address];
}

function readFilters(call: Call): Filter[] {
  const { args, session: own } = call;
  const filters = new Map<string, Filter>([['SKIPME', (session) => session !== own]]);
  while (args.left > 0) {
    const word = args.word();
    const read = FILTERS[word];
    if (!read || args.left === 0) throw syntaxError();
    filters.set(word, read(call));
  }
  return [...filters.values()];
}

const FILTERS: { readonly [word: string]: ((call: Call) => Filter) | undefined } = {
  ID: ({ args }) => {
    const wanted = args.numberWithin(1, Number(INT64_MAX), clientIdMustBePositive);
    return ({ id }) => id === wanted;
  },
  TYPE: ({ args }) => {
    const wanted = readType(args);
    return (session) => typeOf(session) === wanted;
  },
  ADDR: ({ args }) => {
    const wanted = args.next();
    return ({ address }) => address === wanted;
  },
  LADDR: ({ args }) => {
    const wanted = args.next();
    return ({ localAddress }) => localAddress === wanted;
  },
  USER: ({ server, args }) => {
    const name = args.next();
    const wanted = server.acl.user(name);
    if (!wanted) throw noSuchUser(name);
    return ({ user }) => user === wanted;
  },
  SKIPME: ({ args, session: own }) => {
    if (args.accept('NO')) return () => true;
    if (!args.accept('YES')) throw syntaxError();
    return (session) => session !== own;
  },
  MAXAGE: ({ server, args, now }) => {
    if (!isSince(server.version, '7.4.0')) throw syntaxError();
    const age = args.number(maxAgeNotAnInteger);
    if (age <= 0) throw maxAgeMustBePositive();
    return ({ created }) => (now - created) / 1000 >= age;
  },
};
