// Channels, patterns and shard channels, and who has subscribed to them (redis/src/pubsub.c). Publishing costs one look-up
// and a match per pattern, however many others listen elsewhere.
import { Dict } from '../data/dict.ts';
import { Push, type Reply } from '../resp/reply.ts';
import { globMatches } from '../util/glob.ts';
import type { Session } from './session.ts';

/** What can be subscribed to, each with the words of its messages. */
export const SUBSCRIPTIONS = {
  channels: { subscribe: 'subscribe', unsubscribe: 'unsubscribe' },
  patterns: { subscribe: 'psubscribe', unsubscribe: 'punsubscribe' },
  shardChannels: { subscribe: 'ssubscribe', unsubscribe: 'sunsubscribe' },
} as const;

export type SubscriptionKind = keyof typeof SUBSCRIPTIONS;

const KINDS: readonly SubscriptionKind[] = ['channels', 'patterns', 'shardChannels'];

/** A session's own list, in the order of its subscriptions. */
export type Subscriptions = { readonly [kind in SubscriptionKind]: Set<string> };

export class PubSub {
  readonly channels = new Dict<Set<Session>>();
  readonly patterns = new Map<string, Set<Session>>();
  readonly shardChannels = new Dict<Set<Session>>();

  /** Subscribes, and answers the confirmation. */
  subscribe(session: Session, kind: SubscriptionKind, name: string): Push {
    session.subscriptions ??= { channels: new Set(), patterns: new Set(), shardChannels: new Set() };
    session.subscriptions[kind].add(name);
    const subscribers = this[kind].get(name);
    if (subscribers) subscribers.add(session);
    else this[kind].set(name, new Set([session]));
    return new Push([SUBSCRIPTIONS[kind].subscribe, name, countFor(session, kind)]);
  }

  /** Unsubscribes, whether it had subscribed or not, and answers the confirmation. */
  unsubscribe(session: Session, kind: SubscriptionKind, name: string | null): Push {
    const { subscriptions } = session;
    if (name !== null && subscriptions?.[kind].delete(name)) this.#remove(session, kind, name);
    const confirmation = new Push([SUBSCRIPTIONS[kind].unsubscribe, name, countFor(session, kind)]);
    if (subscriptions && isEmpty(subscriptions)) session.subscriptions = undefined;
    return confirmation;
  }

  /** Ends every subscription of a session, and answers the confirmations. */
  unsubscribeAll(session: Session): Push[] {
    const { subscriptions } = session;
    if (!subscriptions) return [];
    return KINDS.flatMap((kind) => [...subscriptions[kind]].map((name) => this.unsubscribe(session, kind, name)));
  }

  /** Sends a message to who listens to the channel, then to whose pattern matches it; returns how many times it went out. */
  publish(channel: string, message: Reply): number {
    let receivers = this.#send(this.channels.get(channel), ['message', channel, message]);
    for (const [pattern, subscribers] of this.patterns) {
      if (globMatches(pattern, channel)) receivers += this.#send(subscribers, ['pmessage', pattern, channel, message]);
    }
    return receivers;
  }

  publishToShard(channel: string, message: string): number {
    return this.#send(this.shardChannels.get(channel), ['smessage', channel, message]);
  }

  #send(subscribers: Set<Session> | undefined, items: Reply[]): number {
    if (!subscribers) return 0;
    const push = new Push(items);
    for (const session of subscribers) session.tell(push);
    return subscribers.size;
  }

  #remove(session: Session, kind: SubscriptionKind, name: string): void {
    const subscribers = this[kind].get(name);
    subscribers?.delete(session);
    if (subscribers?.size === 0) this[kind].delete(name);
  }
}

/** Channels and patterns are counted together, shard channels for themselves. */
function countFor({ subscriptions }: Session, kind: SubscriptionKind): number {
  if (!subscriptions) return 0;
  const { channels, patterns, shardChannels } = subscriptions;
  return kind === 'shardChannels' ? shardChannels.size : channels.size + patterns.size;
}

function isEmpty({ channels, patterns, shardChannels }: Subscriptions): boolean {
  return channels.size + patterns.size + shardChannels.size === 0;
}
