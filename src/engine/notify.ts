// Keyspace notifications: which class (K E g $ l s z x e h t d m n) an event belongs to, and the two channels on which it
// is published (https://redis.io/docs/latest/develop/use/keyspace-notifications/).

const CLASS_OF_EVENT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    g: 'del expire persist rename_from rename_to copy_to move_from move_to restore',
    $: 'set setrange append incrby incrbyfloat setbit pfadd',
    l: 'lpush rpush lpop rpop linsert lset lrem ltrim sortstore',
    s: 'sadd srem spop sinterstore sunionstore sdiffstore',
    h: 'hset hdel hincrby hincrbyfloat hexpire hexpired hpersist hgetdel hgetex',
    z: 'zadd zincr zrem zremrangebyscore zremrangebyrank zremrangebylex zpopmin zpopmax zinterstore zunionstore zdiffstore zrangestore geosearchstore georadiusstore',
    t: 'xadd xtrim xdel xsetid xgroup-create xgroup-createconsumer xgroup-setid xgroup-destroy xgroup-delconsumer',
    x: 'expired',
    e: 'evicted',
    m: 'keymiss',
    n: 'new',
  }).flatMap(([letter, events]) => events.split(' ').map((event) => [event, letter])),
);

/** The class letter of an event; an unknown event is a mistake of ours. */
export function classOfEvent(event: string): string {
  const letter = CLASS_OF_EVENT.get(event);
  if (letter === undefined) throw new Error(`no keyspace event is called '${event}'`);
  return letter;
}

/** What `notify-keyspace-events` selects. */
export class NotificationClasses {
  #flags = '';
  /** Whether anything is sent at all; every change asks. */
  enabled = false;

  get keyspace(): boolean {
    return this.#flags.includes('K');
  }

  get keyevent(): boolean {
    return this.#flags.includes('E');
  }

  selects(event: string): boolean {
    const letter = classOfEvent(event);
    return this.#flags.includes(letter) || (this.#flags.includes('A') && !'mn'.includes(letter));
  }

  /** Sets the flags; returns false and changes nothing where a letter is unknown. */
  set(flags: string): boolean {
    if (!/^[KEg$lszxehtdmnA]*$/.test(flags)) return false;
    this.#flags = flags;
    this.enabled = flags.includes('K') || flags.includes('E');
    return true;
  }

  /** As CONFIG GET prints it: `A` for all, classes in Redis' order, then n, K, E and m. */
  toString(): string {
    const all = [...'g$lshzxetd'];
    const has = (letter: string) => this.#flags.includes(letter) || (this.#flags.includes('A') && all.includes(letter));
    const classes = all.every(has) ? 'A' : all.filter(has).join('');
    return classes + [...'nKEm'].filter((letter) => this.#flags.includes(letter)).join('');
  }
}
