// PUBSUB commands: SUBSCRIBE, PUBLISH, PUBSUB and friends (redis/src/pubsub.c).
import type { Call } from '../engine/call.ts';
import { notForDenyBlocking, unknownSubcommandOrArity } from '../engine/errors.ts';
import { at, span } from '../engine/key-specs.ts';
import type { SubscriptionKind } from '../engine/pubsub.ts';
import type { CommandTable } from '../engine/table.ts';
import { NO_REPLY, type Push, type Reply } from '../resp/reply.ts';
import { globMatches } from '../util/glob.ts';
import { helpReply } from './help.ts';

// biome-ignore format: one row, one line
export const pubsubCommands = {
  psubscribe: { arity: -2, flags: 'pubsub noscript loading stale', since: '2.0.0', run: (call) => subscribe(call, 'patterns') },
  publish: { arity: 3, flags: 'pubsub loading stale fast', since: '2.0.0', run: publish },
  pubsub: { arity: -2, flags: '', acl: '', since: '2.8.0', subcommands: {
    channels: { arity: -2, flags: 'pubsub loading stale', since: '2.8.0', run: (call) => listChannels(call, 'channels') },
    help: { arity: 2, flags: 'loading stale', acl: '', since: '6.2.0', run: help },
    numpat: { arity: 2, flags: 'pubsub loading stale', since: '2.8.0', run: numpat },
    numsub: { arity: -2, flags: 'pubsub loading stale', since: '2.8.0', run: (call) => countSubscribers(call, 'channels') },
    shardchannels: { arity: -2, flags: 'pubsub loading stale', since: '7.0.0', run: (call) => listChannels(call, 'shardChannels') },
    shardnumsub: { arity: -2, flags: 'pubsub loading stale', since: '7.0.0', run: (call) => countSubscribers(call, 'shardChannels') },
  } },
  punsubscribe: { arity: -1, flags: 'pubsub noscript loading stale', since: '2.0.0', run: (call) => unsubscribe(call, 'patterns') },
  spublish: { arity: 3, flags: 'pubsub loading stale fast', keys: [at(1, 'not_key')], since: '7.0.0', run: spublish },
  ssubscribe: { arity: -2, flags: 'pubsub noscript loading stale', keys: [span(1, -1, 1, 'not_key')], since: '7.0.0', run: (call) => subscribe(call, 'shardChannels') },
  subscribe: { arity: -2, flags: 'pubsub noscript loading stale', since: '2.0.0', run: (call) => subscribe(call, 'channels') },
  sunsubscribe: { arity: -1, flags: 'pubsub noscript loading stale', keys: [span(1, -1, 1, 'not_key')], since: '7.0.0', run: (call) => unsubscribe(call, 'shardChannels') },
  unsubscribe: { arity: -1, flags: 'pubsub noscript loading stale', since: '2.0.0', run: (call) => unsubscribe(call, 'channels') },
} as const satisfies CommandTable;

/** SUBSCRIBE channel [channel ...] | PSUBSCRIBE pattern [pattern ...] | SSUBSCRIBE shardchannel [shardchannel ...] */
function subscribe(call: Call, kind: SubscriptionKind): Reply {
  const { server, session, args, command } = call;
  // A transaction may subscribe, as it always could, but not to shard channels.
  const allowed = !session.denyBlocking || (session.running !== undefined && kind !== 'shardChannels');
  if (!allowed) throw notForDenyBlocking(command.name.toUpperCase());
  return confirm(
    call,
    args.rest().map((name) => server.pubsub.subscribe(session, kind, name)),
  );
}

/** UNSUBSCRIBE [channel [channel ...]] | PUNSUBSCRIBE [pattern [pattern ...]] | SUNSUBSCRIBE [shardchannel [shardchannel ...]] */
function unsubscribe(call: Call, kind: SubscriptionKind): Reply {
  const { server, session, args } = call;
  let names: readonly (string | null)[] = args.length > 0 ? args.rest() : [...(session.subscriptions?.[kind] ?? [])];
  if (names.length === 0) names = [null];
  return confirm(
    call,
    names.map((name) => server.pubsub.unsubscribe(session, kind, name)),
  );
}

/** Every channel is confirmed by a message of its own; where a transaction wants one reply, that is the first of them. */
function confirm({ session }: Call, confirmations: readonly Push[]): Reply {
  session.updateGates();
  if (!session.running) {
    for (const confirmation of confirmations) session.onPush(confirmation);
    return NO_REPLY;
  }
  const [first, ...others] = confirmations;
  for (const confirmation of others) session.tellLater(confirmation);
  return first!;
}

/** PUBLISH channel message */
function publish({ server, args }: Call): Reply {
  return server.pubsub.publish(args.next(), args.next());
}

/** SPUBLISH shardchannel message */
function spublish({ server, args }: Call): Reply {
  return server.pubsub.publishToShard(args.next(), args.next());
}

/** PUBSUB CHANNELS [pattern] | PUBSUB SHARDCHANNELS [pattern] */
function listChannels({ server, args, argv }: Call, kind: SubscriptionKind): Reply {
  if (args.length > 1) throw unknownSubcommandOrArity('PUBSUB', argv[1]!);
  const channels = [...server.pubsub[kind].keys()];
  if (args.length === 0) return channels;
  const pattern = args.next();
  return channels.filter((channel) => globMatches(pattern, channel));
}

/** PUBSUB NUMSUB [channel [channel ...]] | PUBSUB SHARDNUMSUB [shardchannel [shardchannel ...]] */
function countSubscribers({ server, args }: Call, kind: SubscriptionKind): Reply {
  return args.rest().flatMap((channel) => [channel, server.pubsub[kind].get(channel)?.size ?? 0]);
}

/** PUBSUB NUMPAT */
function numpat({ server }: Call): Reply {
  return server.pubsub.patterns.size;
}

/** PUBSUB HELP */
function help(): Reply {
  return helpReply(
    'PUBSUB',
    `
CHANNELS [<pattern>]
    Return the currently active channels matching a <pattern> (default: '*').
NUMPAT
    Return number of subscriptions to patterns.
NUMSUB [<channel> ...]
    Return the number of subscribers for the specified channels, excluding
    pattern subscriptions(default: no channels).
SHARDCHANNELS [<pattern>]
    Return the currently active shard level channels matching a <pattern> (default: '*').
SHARDNUMSUB [<shardchannel> ...]
    Return the number of subscribers for the specified shard level channel(s)`,
  );
}
