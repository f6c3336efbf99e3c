// CLIENT's subcommands for caches on the client's side: TRACKING, CACHING, TRACKINGINFO, GETREDIR.
import type { Args } from '../engine/args.ts';
import type { Call } from '../engine/call.ts';
import {
  bcastCannotSwitch,
  bcastOptClash,
  cachingNeedsOpt,
  cachingNoNeedsOptOut,
  cachingYesNeedsOptIn,
  noRedirectTarget,
  optCannotSwitch,
  optInOptOutClash,
  prefixNeedsBcast,
  prefixOverlaps,
  redirectToOneOnly,
  syntaxError,
} from '../engine/errors.ts';
import type { Session } from '../engine/session.ts';
import type { TrackingState } from '../engine/tracking.ts';
import { MapReply, OK, type Reply, SetReply } from '../resp/reply.ts';

interface Wanted {
  redirect: number;
  readonly prefixes: string[];
  bcast: boolean;
  optin: boolean;
  optout: boolean;
  noLoop: boolean;
}

/**
 * CLIENT TRACKING ON | OFF [REDIRECT client-id] [PREFIX prefix [PREFIX prefix ...]] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]
 */
export function tracking(call: Call): Reply {
  const { server, session, args } = call;
  const state = args.word();
  const wanted = readTracking(call);
  if (state === 'OFF') server.tracking.stop(session);
  else if (state !== 'ON') throw syntaxError();
  else server.tracking.start(session, agree(wanted, session.tracking));
  return OK;
}

function readTracking({ server, args }: Call): Wanted {
  const wanted: Wanted = { redirect: 0, prefixes: [], bcast: false, optin: false, optout: false, noLoop: false };
  while (args.left > 0) {
    if (args.left > 1 && args.accept('REDIRECT')) {
      if (wanted.redirect !== 0) throw redirectToOneOnly();
      wanted.redirect = args.number();
      if (!server.sessions.has(wanted.redirect)) throw noRedirectTarget();
    } else if (args.left > 1 && args.accept('PREFIX')) wanted.prefixes.push(args.next());
    else if (!readFlag(args, wanted)) throw syntaxError();
  }
  return wanted;
}

function readFlag(args: Args, wanted: Wanted): boolean {
  if (args.accept('BCAST')) wanted.bcast = true;
  else if (args.accept('OPTIN')) wanted.optin = true;
  else if (args.accept('OPTOUT')) wanted.optout = true;
  else if (args.accept('NOLOOP')) wanted.noLoop = true;
  else return false;
  return true;
}

/** The options must go together, and with what is on already. */
function agree(wanted: Wanted, old: TrackingState | undefined): TrackingState {
  const { bcast, optin, optout, prefixes } = wanted;
  if (!bcast && prefixes.length > 0) throw prefixNeedsBcast();
  if (old && bcast !== (old.mode === 'bcast')) throw bcastCannotSwitch();
  if (bcast && (optin || optout)) throw bcastOptClash();
  if (optin && optout) throw optInOptOutClash();
  if ((optin && old?.mode === 'optout') || (optout && old?.mode === 'optin')) throw optCannotSwitch();
  if (bcast) refuseOverlaps(prefixes, old?.prefixes ?? new Set());
  const mode = bcast ? 'bcast' : optin ? 'optin' : optout ? 'optout' : 'default';
  return {
    mode,
    noLoop: wanted.noLoop,
    redirect: wanted.redirect,
    prefixes: new Set(bcast && prefixes.length === 0 ? [''] : prefixes),
    caching: old?.caching ?? false,
    brokenRedirect: false,
  };
}

function refuseOverlaps(prefixes: readonly string[], existing: ReadonlySet<string>): void {
  for (const [at, prefix] of prefixes.entries()) {
    for (const other of existing) if (overlap(prefix, other)) throw prefixOverlaps(prefix, other, 'an existing');
    for (const other of prefixes.slice(at + 1)) {
      if (overlap(prefix, other)) throw prefixOverlaps(prefix, other, 'another provided');
    }
  }
}

function overlap(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

/** CLIENT CACHING YES | NO */
export function caching({ session, args }: Call): Reply {
  const { tracking } = session;
  if (!tracking) throw cachingNeedsOpt();
  if (args.accept('YES')) {
    if (tracking.mode !== 'optin') throw cachingYesNeedsOptIn();
  } else if (args.accept('NO')) {
    if (tracking.mode !== 'optout') throw cachingNoNeedsOptOut();
  } else throw syntaxError();
  tracking.caching = true;
  return OK;
}

/** CLIENT GETREDIR: -1 without tracking, 0 without redirection. */
export function getredir({ session }: Call): Reply {
  return session.tracking?.redirect ?? -1;
}

/** CLIENT TRACKINGINFO */
export function trackinginfo({ session }: Call): Reply {
  const { tracking } = session;
  return new MapReply([
    'flags',
    new SetReply(tracking ? flagsOf(session, tracking) : ['off']),
    'redirect',
    tracking?.redirect ?? -1,
    'prefixes',
    [...(tracking?.prefixes ?? [])].sort(),
  ]);
}

function flagsOf({ server }: Session, { mode, caching, noLoop, redirect, brokenRedirect }: TrackingState): string[] {
  const flags = ['on'];
  if (mode !== 'default') flags.push(mode);
  if (caching) flags.push(mode === 'optin' ? 'caching-yes' : 'caching-no');
  if (noLoop) flags.push('noloop');
  if (brokenRedirect || (redirect !== 0 && !server.sessions.has(redirect))) flags.push('broken_redirect');
  return flags;
}
