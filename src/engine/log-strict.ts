// Strictness: what is no error to Redis and still a mistake in a program. What is found is kept until the test asks.
import { type Reply, ReplyError } from '../resp/reply.ts';
import { fromText, toText } from '../util/bytes.ts';
import { globMatches } from '../util/glob.ts';
import { lookUp } from './dispatch.ts';
import type { Keyspace } from './keyspace.ts';
import type { Session } from './session.ts';
import { type Command, keysOf } from './table.ts';

/** What to find fault with. */
export interface StrictRules {
  /** Keys, by a pattern of KEYS or an expression, that SET, SETNX, GETSET, MSET and MSETNX must not leave without a time to live. */
  noTtl?: string | RegExp | readonly (string | RegExp)[];
  /** Commands that the server does not know. */
  unknownCommands?: boolean;
  /** KEYS, SMEMBERS, HGETALL, LRANGE, SORT and the like, where they go through more elements than this. */
  slowAbove?: number;
}

const SETS_STRINGS: ReadonlySet<string> = new Set(['getset', 'mset', 'msetnx', 'set', 'setnx']);

/** How many elements a command goes through. */
type Count = (command: Command, argv: readonly string[], db: Keyspace, reply: Reply) => number;

const wholeDatabase: Count = (_command, _argv, db) => db.size;
const wholeValues: Count = (command, argv, db) =>
  keysOf(command, argv).reduce((sum, { index }) => {
    const value = db.peek(argv[index]!);
    return sum + (typeof value === 'object' && 'size' in value ? value.size : 0);
  }, 0);
const whatIsAnswered: Count = (_command, _argv, _db, reply) => {
  if (Array.isArray(reply)) return reply.length;
  return typeof reply === 'object' && reply !== null && 'items' in reply ? reply.items.length / 2 : 0;
};

const LINEAR: ReadonlyMap<string, Count> = new Map(
  Object.entries({
    keys: wholeDatabase,
    'hgetall hkeys hvals smembers sort sort_ro sdiff sdiffstore sinter sinterstore sunion sunionstore zdiff zdiffstore zinter zinterstore zunion zunionstore linsert lrem lpos':
      wholeValues,
    'lrange xrange xrevrange zrange zrangebylex zrangebyscore zrevrange zrevrangebylex zrevrangebyscore':
      whatIsAnswered,
  }).flatMap(([names, count]) => names.split(' ').map((name) => [name, count] as const)),
);

export class Strict {
  readonly #rules: StrictRules;
  readonly #withTtl: readonly (string | RegExp)[];
  #violations: string[] = [];

  constructor(rules: StrictRules) {
    this.#rules = rules;
    this.#withTtl = rules.noTtl === undefined ? [] : [rules.noTtl].flat();
  }

  /** What was found since the start, or since it was last asserted. */
  get violations(): readonly string[] {
    return this.#violations;
  }

  reset(): void {
    this.#violations = [];
  }

  /** A command has been answered. */
  check(session: Session, argv: readonly string[], reply: Reply): void {
    const command = lookUp(session.server, argv);
    if (reply instanceof ReplyError) {
      if (this.#rules.unknownCommands && !command) this.#found(session, argv, 'the server does not know this command');
      return;
    }
    if (!command) return;
    if (this.#withTtl.length > 0 && SETS_STRINGS.has(command.name)) this.#checkTtls(session, command, argv);
    const { slowAbove } = this.#rules;
    const count = slowAbove === undefined ? 0 : (LINEAR.get(command.name)?.(command, argv, session.db, reply) ?? 0);
    if (count > slowAbove!) this.#found(session, argv, `it goes through ${count} elements, more than ${slowAbove}`);
  }

  #checkTtls(session: Session, command: Command, argv: readonly string[]): void {
    const { db } = session;
    for (const { index } of keysOf(command, argv)) {
      const key = argv[index]!;
      if (!db.has(key) || db.deadline(key) !== undefined || !this.#withTtl.some((pattern) => matches(pattern, key)))
        continue;
      this.#found(session, argv, `the key '${toText(key)}' has no time to live`);
    }
  }

  #found({ caller }: Session, argv: readonly string[], complaint: string): void {
    const shown = argv.slice(0, 6).map((arg) => (arg.length > 40 ? `${toText(arg.slice(0, 40))}…` : toText(arg)));
    const where = caller ? ' in a script' : '';
    this.#violations.push(`${shown.join(' ')}${argv.length > 6 ? ' …' : ''}${where}: ${complaint}`);
  }
}

function matches(pattern: string | RegExp, key: string): boolean {
  return typeof pattern === 'string' ? globMatches(fromText(pattern), key) : toText(key).search(pattern) >= 0;
}

/** Throws what was found, if anything was, and forgets it. */
export function assertStrict(strict: Strict | undefined): void {
  const violations = strict?.violations ?? [];
  if (violations.length === 0) return;
  strict!.reset();
  throw new Error(`the server is strict:\n${violations.map((one) => `  ${one}`).join('\n')}`);
}
