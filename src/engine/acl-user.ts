// A user: whether it may connect, its passwords (as SHA-256), and its selectors, the root first (redis/src/acl.c).
import { sha256 } from '../util/sha256.ts';
import { type CommandBook, type Denial, Selector } from './acl-selector.ts';
import { invalidPasswordHash, noSuchPassword } from './errors.ts';
import type { Command } from './table.ts';

/** What a user is made with. */
export interface UserDefaults {
  readonly book: CommandBook;
  /** Redis 7.2 shows `sanitize-payload` from the start. */
  readonly showsSanitize: boolean;
  readonly allChannels: boolean;
}

export class User {
  readonly name: string;
  enabled = false;
  noPassword = false;
  passwords: string[] = [];
  /** Whether RESTORE's payloads are looked through; undefined until somebody says so. */
  #sanitize: boolean | undefined;
  #selectors: Selector[];
  readonly #defaults: UserDefaults;

  constructor(name: string, defaults: UserDefaults) {
    this.name = name;
    this.#defaults = defaults;
    if (defaults.showsSanitize) this.#sanitize = true;
    this.#selectors = [new Selector(defaults.book)];
    if (defaults.allChannels) this.#root.apply('allchannels');
  }

  /** Takes over everything but the name of another. */
  become(other: User): void {
    this.enabled = other.enabled;
    this.noPassword = other.noPassword;
    this.passwords = [...other.passwords];
    this.#sanitize = other.#sanitize;
    this.#selectors = other.#selectors.map((selector) => selector.copy());
  }

  copy(): User {
    const copy = new User(this.name, this.#defaults);
    copy.become(this);
    return copy;
  }

  /** Whether one selector allows everything, so that nothing needs to be checked. */
  get isUnlimited(): boolean {
    return this.#selectors.some((selector) => selector.isUnlimited);
  }

  accepts(password: string): boolean {
    return this.noPassword || this.passwords.includes(sha256(password));
  }

  /** Applies a rule of ACL SETUSER, or answers why it cannot be. */
  apply(rule: string): string | undefined {
    if (rule === '') return undefined;
    const word = rule.toLowerCase();
    if (Object.hasOwn(WORDS, word)) {
      WORDS[word]!(this);
      return undefined;
    }
    if ('>#<!'.includes(rule[0]!)) return this.#changePassword(rule);
    if (rule[0] === '(' && rule.endsWith(')')) return this.#addSelector(rule.slice(1, -1));
    return this.#root.apply(rule);
  }

  /** What denies a command; undefined where it may run. The selector that lets most of it pass speaks. */
  check(command: Command, argv: readonly string[]): Denial | undefined {
    let worst: Denial = { reason: 'command', index: 0 };
    for (const selector of this.#selectors) {
      const denial = selector.check(command, argv);
      if (!denial) return undefined;
      const [rank, worstRank] = [RANKS.indexOf(denial.reason), RANKS.indexOf(worst.reason)];
      if (rank > worstRank || (rank === worstRank && denial.index > worst.index)) worst = denial;
    }
    return worst;
  }

  /** Whether a command may read any key. */
  mayReadAnyKey(command: Command, argv: readonly string[]): boolean {
    return this.#selectors.some((selector) => selector.mayReadAnyKey(command, argv));
  }

  mayHear(channel: string, isPattern: boolean): boolean {
    return this.#selectors.some((selector) => selector.allowsChannel(channel, isPattern));
  }

  get flags(): string[] {
    const flags = [this.enabled ? 'on' : 'off'];
    if (this.noPassword) flags.push('nopass');
    if (this.#sanitize !== undefined) flags.push(this.#sanitize ? 'sanitize-payload' : 'skip-sanitize-payload');
    return flags;
  }

  get root(): Selector {
    return this.#root;
  }

  get otherSelectors(): readonly Selector[] {
    return this.#selectors.slice(1);
  }

  /** As ACL LIST shows it. */
  toString(): string {
    const hashes = this.passwords.map((hash) => `#${hash}`);
    const others = this.otherSelectors.map((selector) => `(${selector})`);
    return ['user', this.name, ...this.flags, ...hashes, `${this.#root}`, ...others].join(' ');
  }

  get #root(): Selector {
    return this.#selectors[0]!;
  }

  set sanitize(value: boolean) {
    this.#sanitize = value;
  }

  clearSelectors(): void {
    this.#selectors.length = 1;
  }

  /** As if just made, and off. */
  reset(): void {
    for (const rule of [
      'resetpass',
      'resetkeys',
      'resetchannels',
      'off',
      'sanitize-payload',
      'clearselectors',
      '-@all',
    ])
      this.apply(rule);
    if (this.#defaults.allChannels) this.apply('allchannels');
  }

  /** `>password`, `#hash` add; `<password`, `!hash` take away. */
  #changePassword(rule: string): string | undefined {
    const text = rule.slice(1);
    const isHash = rule[0] === '#' || rule[0] === '!';
    if (isHash && !/^[\da-f]{64}$/.test(text)) return invalidPasswordHash;
    const hash = isHash ? text : sha256(text);
    const at = this.passwords.indexOf(hash);
    if (rule[0] === '>' || rule[0] === '#') {
      if (at < 0) this.passwords.push(hash);
      this.noPassword = false;
      return undefined;
    }
    if (at < 0) return noSuchPassword;
    this.passwords.splice(at, 1);
    return undefined;
  }

  #addSelector(rules: string): string | undefined {
    const selector = new Selector(this.#defaults.book);
    if (this.#defaults.allChannels) selector.apply('allchannels');
    for (const rule of rules.split(' ')) {
      if (rule === '') continue;
      const refusal = selector.apply(rule);
      if (refusal !== undefined) return refusal;
    }
    this.#selectors.push(selector);
    return undefined;
  }
}

/** The more of a command has passed, the later the reason. */
const RANKS: readonly Denial['reason'][] = ['command', 'key', 'channel'];

const WORDS: { readonly [word: string]: (user: User) => void } = {
  on: (user) => {
    user.enabled = true;
  },
  off: (user) => {
    user.enabled = false;
  },
  nopass: (user) => {
    user.noPassword = true;
    user.passwords = [];
  },
  resetpass: (user) => {
    user.noPassword = false;
    user.passwords = [];
  },
  'sanitize-payload': (user) => {
    user.sanitize = true;
  },
  'skip-sanitize-payload': (user) => {
    user.sanitize = false;
  },
  clearselectors: (user) => user.clearSelectors(),
  reset: (user) => user.reset(),
};

/** The rules of ACL SETUSER with the parts of a selector in parentheses joined to one; or the rule that is never closed. */
export function joinSelectors(rules: readonly string[]): string[] | { unmatched: string } {
  const joined: string[] = [];
  let open: string | undefined;
  let start = '';
  for (const rule of rules) {
    if (open !== undefined) open += ` ${rule}`;
    else if (rule.startsWith('(') && !rule.endsWith(')')) [open, start] = [rule, rule];
    else joined.push(rule);
    if (open === undefined || !rule.endsWith(')')) continue;
    joined.push(open);
    open = undefined;
  }
  return open === undefined ? joined : { unmatched: start };
}
