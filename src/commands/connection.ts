// CONNECTION commands: PING, HELLO, AUTH, SELECT and friends (redis/src/networking.c, server.c, acl.c).
import type { Call } from '../engine/call.ts';
import {
  dbIndexOutOfRange,
  helloSyntaxError,
  helloWantsAuth,
  noPasswordIsSet,
  protocolNotAnInteger,
  syntaxError,
  unsupportedProtocol,
  wrongArity,
  wrongPassword,
} from '../engine/errors.ts';
import { SUBSCRIBER } from '../engine/gates.ts';
import { type CommandTable, isSince } from '../engine/table.ts';
import { MapReply, OK, type Reply, Status } from '../resp/reply.ts';
import { checkClientName } from './client.ts';

// biome-ignore format: one row, one line
export const connectionCommands = {
  auth: { arity: -2, flags: 'noscript loading stale fast no_auth allow_busy', since: '1.0.0', run: auth },
  echo: { arity: 2, flags: 'loading stale fast', since: '1.0.0', run: echo },
  hello: { arity: -1, flags: 'noscript loading stale fast no_auth allow_busy', since: '6.0.0', run: hello },
  ping: { arity: -1, flags: 'fast', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '1.0.0', run: ping },
  quit: { arity: -1, flags: 'noscript loading stale fast no_auth allow_busy', since: '1.0.0', run: quit },
  reset: { arity: 1, flags: 'noscript loading stale fast no_auth allow_busy', since: '6.2.0', run: reset },
  select: { arity: 2, flags: 'loading stale fast', since: '1.0.0', run: select },
} as const satisfies CommandTable;

const PONG = new Status('PONG');
const RESET = new Status('RESET');

/** AUTH [username] password */
function auth({ server, session, args }: Call): Reply {
  if (args.length > 2) throw syntaxError();
  // One argument is a password of old, from before there were users.
  if (args.length === 1 && server.acl.defaultUser.noPassword) throw noPasswordIsSet();
  const username = args.length === 1 ? 'default' : args.next();
  if (!server.acl.authenticate(session, username, args.next())) throw wrongPassword();
  return OK;
}

/** ECHO message */
function echo({ args }: Call): Reply {
  return args.next();
}

/** HELLO [protover [AUTH username password] [SETNAME clientname]] */
function hello(call: Call): Reply {
  const { server, session, args } = call;
  const protocol = args.left > 0 ? args.number(protocolNotAnInteger) : undefined;
  if (protocol !== undefined && protocol !== 2 && protocol !== 3) throw unsupportedProtocol();
  const { credentials, name } = readHelloOptions(call);
  if (credentials && !server.acl.authenticate(session, ...credentials)) throw wrongPassword();
  if (!session.authenticated) throw helloWantsAuth(server.version);
  if (name !== undefined) session.name = name;
  if (protocol) session.speak(protocol);
  return new MapReply([
    'server',
    'redis',
    'version',
    server.version,
    'proto',
    session.protocol,
    'id',
    session.id,
    'mode',
    'standalone',
    'role',
    'master',
    'modules',
    [],
  ]);
}

function readHelloOptions({ server, session, args }: Call): {
  credentials?: [username: string, password: string];
  name?: string;
} {
  const options: ReturnType<typeof readHelloOptions> = {};
  while (args.left > 0) {
    const option = args.next();
    const word = option.toUpperCase();
    if (word === 'AUTH' && args.left >= 2) options.credentials = [args.next(), args.next()];
    else if (word === 'SETNAME' && args.left >= 1) options.name = checkClientName(args.next());
    else throw helloSyntaxError(option);
    // Before 7.2 a name was taken as it was read, whatever came of the rest.
    if (options.name !== undefined && !isSince(server.version, '7.2.0')) session.name = options.name;
  }
  return options;
}

/** PING [message] */
function ping({ session, args, command }: Call): Reply {
  if (args.length > 1) throw wrongArity(command.name);
  if ((session.gates & SUBSCRIBER) !== 0) return ['pong', args.length === 1 ? args.next() : ''];
  return args.length === 1 ? args.next() : PONG;
}

/** QUIT: the door or client closes the connection once the reply is out. */
function quit({ session }: Call): Reply {
  session.quitting = true;
  return OK;
}

/** RESET */
function reset({ session }: Call): Reply {
  session.forgetState();
  return RESET;
}

/** SELECT index */
function select({ server, session, args }: Call): Reply {
  const db = server.databases[args.int32()];
  if (!db) throw dbIndexOutOfRange();
  session.db = db;
  return OK;
}
