// The users of a server, who is who, and what a user may do (redis/src/acl.c).
import { ReplyError } from '../resp/reply.ts';
import { AclLog, type LogContext } from './acl-log.ts';
import { type Denial, hasSpaces } from './acl-selector.ts';
import { joinSelectors, User } from './acl-user.ts';
import { clientInfo } from './client-info.ts';
import type { Engine } from './engine.ts';
import { aclRuleRefused, defaultUserStays, invalidUserName, unmatchedParenthesis } from './errors.ts';
import type { Session } from './session.ts';
import { type Command, isSince } from './table.ts';

export class Acl {
  readonly log: AclLog;
  /** CONFIG's `acl-pubsub-default`: what a new user may hear. */
  pubsubDefault: 'allchannels' | 'resetchannels' = 'resetchannels';
  readonly #server: Engine;
  readonly #users = new Map<string, User>();
  #default: User;
  #requirePass = '';

  constructor(server: Engine) {
    this.#server = server;
    this.log = new AclLog(server);
    this.#default = this.#makeDefault();
  }

  /** Whoever has not said who he is. */
  get defaultUser(): User {
    return this.#default;
  }

  /** Whether a new connection may begin without a password. */
  get isOpen(): boolean {
    return this.#default.noPassword && this.#default.enabled;
  }

  user(name: string): User | undefined {
    return this.#users.get(name);
  }

  /** All users, by name. */
  get users(): User[] {
    return [...this.#users.keys()].sort().map((name) => this.#users.get(name)!);
  }

  /** CONFIG's `requirepass`: the default user's password; empty for none. */
  get requirePass(): string {
    return this.#requirePass;
  }

  set requirePass(password: string) {
    this.#requirePass = password;
    this.#default.apply('resetpass');
    this.#default.apply(password === '' ? 'nopass' : `>${password}`);
    this.#changed();
  }

  /** ACL SETUSER: all rules or none. */
  setUser(name: string, rules: readonly string[]): void {
    if (hasSpaces(name)) throw invalidUserName();
    const joined = joinSelectors(rules);
    if ('unmatched' in joined) throw unmatchedParenthesis(joined.unmatched);
    const user = this.#users.get(name);
    const draft = user?.copy() ?? this.#make(name);
    for (const rule of joined) {
      const refusal = draft.apply(rule);
      if (refusal !== undefined) throw aclRuleRefused(rule, refusal);
    }
    if (!user) this.#users.set(name, draft);
    else {
      user.become(draft);
      this.#endForbiddenSubscriptions(user);
    }
    this.#changed();
  }

  /** Removes users and ends their connections; returns how many there were. */
  deleteUsers(names: readonly string[]): number {
    if (names.includes('default')) throw defaultUserStays();
    let deleted = 0;
    for (const name of names) {
      const user = this.#users.get(name);
      if (!user) continue;
      this.#users.delete(name);
      deleted++;
      for (const session of [...this.#server.sessions.values()]) {
        if (session.user !== user) continue;
        session.become(this.#default, false);
        session.endAfterReply();
      }
    }
    return deleted;
  }

  /** Lets a session be a user, if the password is right; a failure goes into the log. */
  authenticate(session: Session, name: string, password: string): boolean {
    const user = this.#users.get(name);
    if (user?.enabled && user.accepts(password)) {
      session.become(user, true);
      return true;
    }
    const object = session.lastCommand?.name ?? '';
    const context = session.transaction ? 'multi' : 'toplevel';
    this.log.add({ reason: 'auth', context, object, username: name }, clientInfo(session));
    return false;
  }

  /** What denies a session's command, which then stands in the log; undefined where it may run. */
  refuses(session: Session, command: Command, argv: readonly string[], context: LogContext): Denial | undefined {
    const { user } = session;
    const denial = user?.check(command, argv);
    if (!user || !denial) return undefined;
    const { reason, index } = denial;
    const object = reason === 'command' ? command.name : argv[index]!;
    this.log.add({ reason, context, object, username: user.name }, clientInfo(session));
    return denial;
  }

  /** Throws NOPERM where the session's user may not run a command. */
  demand(session: Session, command: Command, argv: readonly string[], context: LogContext): void {
    const denial = this.refuses(session, command, argv, context);
    if (denial) throw new ReplyError(`NOPERM ${this.#explain(session.user!, denial, command)}`);
  }

  /** What EXEC answers for a queued command that has been forbidden meanwhile. */
  refusalInExec(session: Session, command: Command, argv: readonly string[]): ReplyError | undefined {
    const denial = this.refuses(session, command, argv, 'multi');
    if (!denial) return undefined;
    return new ReplyError(
      `NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC call. This command is no longer allowed for the following reason: ${EXEC_REASONS[denial.reason]}`,
    );
  }

  /** What a script is told of a command that its caller may not run, which then stands in the log; undefined where it may. */
  refusalInScript(session: Session, command: Command, argv: readonly string[]): string | undefined {
    const denial = this.refuses(session, command, argv, 'lua');
    if (!denial) return undefined;
    if (this.#namesUsers) return `ACL failure in script: ${this.#explain(session.user!, denial, command)}`;
    return `The user executing the script ${SCRIPT_REASONS[denial.reason]}`;
  }

  /** What ACL DRYRUN says; undefined where the command may run. */
  dryRun(user: User, command: Command, argv: readonly string[]): string | undefined {
    const denial = user.check(command, argv);
    if (!denial) return undefined;
    const who = this.#namesUsers ? `User ${user.name}` : 'This user';
    if (denial.reason === 'command') return `${who} has no permissions to run the '${command.name}' command`;
    return `${who} has no permissions to access the '${argv[denial.index]}' ${denial.reason}`;
  }

  /** Only the default user is left, who may do everything, with the password of the configuration if there is one. */
  reset(): void {
    this.#users.clear();
    this.log.reset();
    this.#default = this.#makeDefault();
    this.requirePass = this.#server.config.get('requirepass');
    for (const session of this.#server.sessions.values()) session.become(this.#default, session.authenticated);
  }

  /** Redis 7.2 has other texts. */
  get #namesUsers(): boolean {
    return isSince(this.#server.version, '7.2.0');
  }

  #explain(user: User, { reason }: Denial, command: Command): string {
    if (this.#namesUsers) {
      if (reason === 'command') return `User ${user.name} has no permissions to run the '${command.name}' command`;
      return `No permissions to access a ${reason}`;
    }
    if (reason === 'command') return `this user has no permissions to run the '${command.name}' command`;
    return `this user has no permissions to access one of the ${reason}s used as arguments`;
  }

  #make(name: string): User {
    const book = this.#server;
    return new User(name, {
      book,
      showsSanitize: this.#namesUsers,
      allChannels: this.pubsubDefault === 'allchannels',
    });
  }

  #makeDefault(): User {
    const user = this.#make('default');
    for (const rule of ['+@all', '~*', '&*', 'on', 'nopass']) user.apply(rule);
    this.#users.set('default', user);
    return user;
  }

  /** Who listens to what is no longer allowed to him is cut off. */
  #endForbiddenSubscriptions(user: User): void {
    for (const session of [...this.#server.sessions.values()]) {
      const { subscriptions } = session;
      if (session.user !== user || !subscriptions) continue;
      const channels = [...subscriptions.channels, ...subscriptions.shardChannels];
      const allowed =
        channels.every((channel) => user.mayHear(channel, false)) &&
        [...subscriptions.patterns].every((pattern) => user.mayHear(pattern, true));
      if (!allowed) session.endAfterReply();
    }
  }

  #changed(): void {
    for (const session of this.#server.sessions.values()) session.updateGates();
  }
}

const EXEC_REASONS = {
  command: 'no permission to execute the command or subcommand',
  key: 'no permission to touch the specified keys',
  channel: 'no permission to access one of the channels used as arguments',
} as const;

const SCRIPT_REASONS = {
  command: "can't run this command or subcommand",
  key: "can't access at least one of the keys mentioned in the command arguments",
  channel: "can't publish to the channel mentioned in the command",
} as const;
