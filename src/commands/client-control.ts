// CLIENT's subcommands that change how commands are run and answered: PAUSE, REPLY, UNBLOCK and friends.
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  pauseModeExpected,
  syntaxError,
  timeoutIsNegative,
  timeoutNotAnInteger,
  unblocked,
  unblockReasonExpected,
  unknownSubcommandOrArity,
} from '../engine/errors.ts';
import { NO_REPLY, OK, type Reply } from '../resp/reply.ts';

function readSwitch(args: Args): boolean {
  if (args.accept('ON')) return true;
  if (!args.accept('OFF')) throw syntaxError();
  return false;
}

/** CLIENT NO-EVICT ON | OFF */
export function noEvict({ session, args }: Call): Reply {
  session.noEvict = readSwitch(args);
  return OK;
}

/** CLIENT NO-TOUCH ON | OFF */
export function noTouch({ session, args }: Call): Reply {
  session.noTouch = readSwitch(args);
  session.updateGates();
  return OK;
}

/** CLIENT PAUSE timeout [WRITE | ALL] */
export function pause({ server, args, argv, now }: Call): Reply {
  if (args.length > 2) throw unknownSubcommandOrArity('CLIENT', argv[1]!);
  const mode = args.length === 2 ? args.at(1).toLowerCase() : 'all';
  if (mode !== 'write' && mode !== 'all') throw pauseModeExpected();
  const timeout = args.number(timeoutNotAnInteger);
  if (timeout < 0) throw timeoutIsNegative();
  server.pause.begin(now + timeout, mode);
  return OK;
}

/** CLIENT UNPAUSE */
export function unpause({ server }: Call): Reply {
  server.pause.end();
  return OK;
}

/** CLIENT REPLY ON | OFF | SKIP */
export function reply({ session, args }: Call): Reply {
  if (args.accept('ON')) {
    session.mute(undefined);
    return OK;
  }
  if (args.accept('OFF')) session.mute('all');
  else if (!args.accept('SKIP')) throw syntaxError();
  else if (session.muted !== 'all') session.mute('next');
  return NO_REPLY;
}

/** CLIENT UNBLOCK client-id [TIMEOUT | ERROR] */
export function unblock({ server, args, argv }: Call): Reply {
  if (args.length > 2) throw unknownSubcommandOrArity('CLIENT', argv[1]!);
  const reason = args.length === 2 ? args.at(1).toUpperCase() : 'TIMEOUT';
  if (reason !== 'TIMEOUT' && reason !== 'ERROR') throw unblockReasonExpected();
  const session = server.sessions.get(args.number());
  // Who waits for the end of a pause waits on.
  if (!session?.waiter || server.pause.holds(session) || server.faultRules.holds(session)) return 0;
  server.unblock(session, reason === 'ERROR' ? unblocked() : session.waiter.blocked.timeoutReply);
  return 1;
}
