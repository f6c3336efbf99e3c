// What a connection has subscribed to, so that it can be asked for again after a reconnection.
type Kind = 'subscribe' | 'psubscribe' | 'ssubscribe';

export class SubscriptionSet {
  readonly set: { readonly [kind in Kind]: { [channel: string]: true } } = {
    subscribe: {},
    psubscribe: {},
    ssubscribe: {},
  };

  /** Takes the name of either command, `subscribe` or `unsubscribe`. */
  add(command: string, channel: string): void {
    this.set[kindOf(command)][channel] = true;
  }

  del(command: string, channel: string): void {
    delete this.set[kindOf(command)][channel];
  }

  channels(command: string): string[] {
    return Object.keys(this.set[kindOf(command)]);
  }

  isEmpty(): boolean {
    return Object.values(this.set).every((channels) => Object.keys(channels).length === 0);
  }
}

function kindOf(command: string): Kind {
  return command.replace('unsub', 'sub') as Kind;
}
