// A selector: commands, keys and channels that belong together; a command passes if one selector of its user lets all of
// it pass. Every user has a root selector, and as many others, in parentheses, as are wanted (redis/src/acl.c).
import { globMatches } from '../util/glob.ts';
import { describeAllowed } from './acl-describe.ts';
import {
  channelsAreAllowed,
  firstArgumentOfSubcommand,
  invalidAclRule,
  keysAreAllowed,
  unknownInAcl,
} from './errors.ts';
import { CATEGORIES, type Command, keysOf } from './table.ts';

/** What a selector must know of the command table. */
export interface CommandBook {
  findByName(name: string): Command | undefined;
  allCommands(): Command[];
  /** Since Redis 7.2 rules are shown as they were given. */
  readonly showsAclRules: boolean;
}

/** Why something is denied, and at which argument. */
export interface Denial {
  readonly reason: 'command' | 'key' | 'channel';
  readonly index: number;
}

interface KeyPattern {
  readonly pattern: string;
  read: boolean;
  write: boolean;
}

export class Selector {
  readonly #book: CommandBook;
  /** Nothing is denied, commands of the future neither. */
  #allCommands = false;
  /** Whether what no rule speaks of is allowed. */
  #future = false;
  /** Made with the first rule that wants it where everything is allowed, for that takes the whole table. */
  #allowed: Set<string> | undefined = new Set();
  /** The first arguments with which commands are allowed that otherwise are not. */
  #firstArguments = new Map<string, Set<string>>();
  /** The rules in their order, as they are shown. */
  #rules: string[] = [];
  #allKeys = false;
  #keys: KeyPattern[] = [];
  #allChannels = false;
  #channels: string[] = [];

  constructor(book: CommandBook) {
    this.#book = book;
  }

  copy(): Selector {
    const copy = new Selector(this.#book);
    copy.#allCommands = this.#allCommands;
    copy.#future = this.#future;
    copy.#allowed = this.#allowed && new Set(this.#allowed);
    copy.#firstArguments = new Map([...this.#firstArguments].map(([name, all]) => [name, new Set(all)]));
    copy.#rules = [...this.#rules];
    copy.#allKeys = this.#allKeys;
    copy.#keys = this.#keys.map((one) => ({ ...one }));
    copy.#allChannels = this.#allChannels;
    copy.#channels = [...this.#channels];
    return copy;
  }

  /** Whether everything is allowed. */
  get isUnlimited(): boolean {
    return this.#allCommands && this.#allKeys && this.#allChannels;
  }

  get hasAllChannels(): boolean {
    return this.#allChannels;
  }

  /** Applies a rule, or answers why it cannot be. */
  apply(rule: string): string | undefined {
    const word = ALIASES.get(rule.toLowerCase()) ?? rule.toLowerCase();
    if (this.#applyWord(word)) return undefined;
    if (rule[0] === '~' || rule[0] === '%') return this.#allowKeys(rule);
    if (rule[0] === '&') return this.#allowChannel(rule.slice(1));
    if (rule[0] !== '+' && rule[0] !== '-') return invalidAclRule;
    const allow = rule[0] === '+';
    if (rule[1] === '@') return this.#setCategory(rule.slice(1), allow);
    if (allow && rule.includes('|')) return this.#allowPart(rule.slice(1));
    const command = this.#book.findByName(rule.slice(1));
    if (!command) return unknownInAcl;
    this.#setCommand(command, allow);
    this.#noteRule(command.name, allow);
    return undefined;
  }

  /** What denies a command; undefined where it may run. */
  check(command: Command, argv: readonly string[]): Denial | undefined {
    if (!this.#allCommands && !command.flags.has('no_auth') && !this.#allows(command, argv)) {
      return { reason: 'command', index: 0 };
    }
    return this.#checkKeys(command, argv) ?? this.#checkChannels(command, argv);
  }

  /** Whether any key may be read, given that the command may run at all (SORT with BY and GET). */
  mayReadAnyKey(command: Command, argv: readonly string[]): boolean {
    if (!this.#allCommands && !this.#allows(command, argv)) return false;
    return this.#allKeys || this.#keys.some(({ pattern, read }) => read && pattern === '*');
  }

  allowsChannel(channel: string, isPattern: boolean): boolean {
    if (this.#allChannels) return true;
    // A pattern must be allowed as it is written: what it might match is not looked into.
    return this.#channels.some((allowed) => (isPattern ? allowed === channel : globMatches(allowed, channel)));
  }

  get commandText(): string {
    if (!this.#book.showsAclRules) {
      const [future, allowed, firstArguments] = [this.#future, this.#allowedNames(), this.#firstArguments];
      return describeAllowed({ future, allowed, firstArguments }, this.#book.allCommands());
    }
    return [this.#future ? '+@all' : '-@all', ...this.#rules].join(' ');
  }

  get keyText(): string {
    return this.#allKeys ? '~*' : this.#keys.map(showPattern).join(' ');
  }

  get channelText(): string {
    return this.#allChannels ? '&*' : this.#channels.map((channel) => `&${channel}`).join(' ');
  }

  /** As ACL LIST shows it. */
  toString(): string {
    const channels = this.#allChannels ? '&*' : `resetchannels ${this.channelText}`.trimEnd();
    return [this.keyText, channels, this.commandText].filter((part) => part !== '').join(' ');
  }

  #applyWord(word: string): boolean {
    switch (word) {
      case 'allcommands':
      case 'nocommands':
        this.#allCommands = word === 'allcommands';
        this.#future = this.#allCommands;
        this.#allowed = this.#allCommands ? undefined : new Set();
        this.#firstArguments.clear();
        this.#rules = [];
        return true;
      case 'allkeys':
      case 'resetkeys':
        this.#allKeys = word === 'allkeys';
        this.#keys = [];
        return true;
      case 'allchannels':
      case 'resetchannels':
        this.#allChannels = word === 'allchannels';
        this.#channels = [];
        return true;
      default:
        return false;
    }
  }

  /** `~pattern` or `%RW~pattern`: each letter at most once; without a tilde the pattern is empty. */
  #allowKeys(rule: string): string | undefined {
    if (this.#allKeys) return keysAreAllowed;
    if (rule[0] === '~') return this.#addPattern(rule.slice(1), 'RW');
    const tilde = rule.indexOf('~');
    const permissions = rule.slice(1, tilde < 0 ? undefined : tilde).toUpperCase();
    if (!['R', 'W', 'RW', 'WR'].includes(permissions)) return invalidAclRule;
    return this.#addPattern(tilde < 0 ? '' : rule.slice(tilde + 1), permissions);
  }

  #addPattern(pattern: string, permissions: string): string | undefined {
    if (hasSpaces(pattern)) return invalidAclRule;
    let one = this.#keys.find((known) => known.pattern === pattern);
    if (!one) {
      one = { pattern, read: false, write: false };
      this.#keys.push(one);
    }
    one.read ||= permissions.includes('R');
    one.write ||= permissions.includes('W');
    return undefined;
  }

  #allowChannel(pattern: string): string | undefined {
    if (this.#allChannels) return channelsAreAllowed;
    if (hasSpaces(pattern)) return invalidAclRule;
    if (!this.#channels.includes(pattern)) this.#channels.push(pattern);
    return undefined;
  }

  #setCategory(category: string, allow: boolean): string | undefined {
    const name = category.toLowerCase();
    if (!CATEGORIES.includes(name)) return unknownInAcl;
    for (const command of this.#book.allCommands()) {
      if (command.categories.includes(name)) this.#setCommand(command, allow);
    }
    this.#noteRule(name, allow);
    return undefined;
  }

  /** `+config|get`, or `+select|0`: a command with a certain first argument. */
  #allowPart(rule: string): string | undefined {
    const bar = rule.lastIndexOf('|');
    const [name, part] = [rule.slice(0, bar), rule.slice(bar + 1)];
    const command = this.#book.findByName(name);
    if (!command) return unknownInAcl;
    if (command.words === 2) return firstArgumentOfSubcommand;
    if (part === '') return invalidAclRule;
    if (command.subcommands) {
      const subcommand = this.#book.findByName(rule);
      if (!subcommand) return unknownInAcl;
      this.#setCommand(subcommand, true);
    } else {
      const allowed = this.#firstArguments.get(command.name) ?? new Set();
      this.#firstArguments.set(command.name, allowed.add(part.toLowerCase()));
    }
    this.#noteRule(rule, true);
    return undefined;
  }

  #allowedNames(): Set<string> {
    this.#allowed ??= new Set(this.#book.allCommands().map(({ name }) => name));
    return this.#allowed;
  }

  #setCommand({ name, subcommands }: Command, allow: boolean): void {
    this.#firstArguments.delete(name);
    const allowed = this.#allowedNames();
    for (const one of [name, ...[...(subcommands?.values() ?? [])].map((sub) => sub.name)]) {
      if (allow) allowed.add(one);
      else allowed.delete(one);
    }
    if (!allow) this.#allCommands = false;
  }

  /** The newest rule of a command or category replaces the older, and those of its subcommands. */
  #noteRule(name: string, allow: boolean): void {
    const word = name.toLowerCase();
    this.#rules = this.#rules.filter((rule) => rule.slice(1) !== word && !rule.slice(1).startsWith(`${word}|`));
    this.#rules.push(`${allow ? '+' : '-'}${word}`);
  }

  #allows({ name, words }: Command, argv: readonly string[]): boolean {
    if (this.#allowedNames().has(name)) return true;
    const first = argv[words];
    return first !== undefined && (this.#firstArguments.get(name)?.has(first.toLowerCase()) ?? false);
  }

  #checkKeys(command: Command, argv: readonly string[]): Denial | undefined {
    if (this.#allKeys) return undefined;
    for (const { index, flags } of keysOf(command, argv)) {
      const words = flags.split(' ');
      if (words.includes('not_key')) continue;
      const reads = words.includes('access');
      const writes = WRITES.some((word) => words.includes(word));
      const allowed = this.#keys.some(
        ({ pattern, read, write }) => (read || !reads) && (write || !writes) && globMatches(pattern, argv[index]!),
      );
      if (!allowed) return { reason: 'key', index };
    }
    return undefined;
  }

  #checkChannels({ name }: Command, argv: readonly string[]): Denial | undefined {
    const named = CHANNELS_OF.get(name);
    if (this.#allChannels || !named) return undefined;
    const last = named.count === 'one' ? 1 : argv.length - 1;
    for (let index = 1; index <= last; index++) {
      if (!this.allowsChannel(argv[index]!, named.patterns)) return { reason: 'channel', index };
    }
    return undefined;
  }
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['+@all', 'allcommands'],
  ['-@all', 'nocommands'],
  ['~*', 'allkeys'],
  ['&*', 'allchannels'],
]);

const WRITES = ['insert', 'delete', 'update'];

/** The commands that name channels which their user must be allowed. */
const CHANNELS_OF: ReadonlyMap<string, { readonly count: 'one' | 'all'; readonly patterns: boolean }> = new Map([
  ['publish', { count: 'one', patterns: false }],
  ['spublish', { count: 'one', patterns: false }],
  ['subscribe', { count: 'all', patterns: false }],
  ['ssubscribe', { count: 'all', patterns: false }],
  ['psubscribe', { count: 'all', patterns: true }],
]);

function showPattern({ pattern, read, write }: KeyPattern): string {
  if (read && write) return `~${pattern}`;
  return `%${read ? 'R' : 'W'}~${pattern}`;
}

/** White space as C has it, or a zero byte. */
export function hasSpaces(text: string): boolean {
  return /[\t-\r \0]/.test(text);
}
