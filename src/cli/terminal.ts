// The prompt on a terminal: editing, history, completion, and grey hints behind the cursor of what may still follow.
import { appendFileSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { RedisServer } from '../commands/index.ts';
import { splitWords } from '../resp/inline.ts';
import { fromText } from '../util/bytes.ts';
import { CommandBook } from './command-book.ts';
import { DOT_COMMANDS } from './dot-commands.ts';
import type { Shell } from './shell.ts';
import { codeOf, type World } from './world.ts';

const LONGEST_HISTORY = 1000;
const GREY = '\x1b[90m';
const PLAIN = '\x1b[0m';
const CLEAR_BEHIND = '\x1b[0K';

/** Reads lines from a terminal and runs them until the last. */
export function converse(shell: Shell, world: World, output: { write: (bytes: string) => void }): Promise<void> {
  return new Conversation(shell, world, output).ended;
}

class Conversation {
  readonly ended: Promise<void>;
  readonly #shell: Shell;
  readonly #world: World;
  readonly #lines: Interface;
  readonly #book: CommandBook;
  readonly #historyFile: string;
  /** Lines are run one after another, however fast they come. */
  #running: Promise<void> = Promise.resolve();
  /** How many lines are still to be run to their ends. */
  #busy = 0;

  constructor(shell: Shell, world: World, output: { write: (bytes: string) => void }) {
    const { stdin, stdout, env } = world;
    this.#shell = shell;
    this.#world = world;
    this.#book = new CommandBook((shell.target.server ?? new RedisServer()).allCommands());
    this.#historyFile = join(env.HOME ?? homedir(), '.ioredis-twin_history');
    this.#lines = createInterface({
      input: stdin,
      output: stdout,
      terminal: true,
      historySize: LONGEST_HISTORY,
      history: readHistory(this.#historyFile),
      removeHistoryDuplicates: true,
      completer: (line: string) => this.#complete(line),
    });
    output.write = (bytes) => this.#print(bytes);
    this.ended = new Promise((end) => this.#lines.once('close', end));
    this.#listen();
    this.#ask();
  }

  #listen(): void {
    const { stdin } = this.#world;
    this.#lines.on('line', (line) => this.#take(line));
    this.#lines.on('SIGINT', () => this.#interrupt());
    this.#lines.on('history', (history) => {
      if (isSecret(history[0] ?? '')) history.shift();
    });
    // Before readline sees the key the hint goes, behind it the next one comes.
    stdin.prependListener('keypress', () => void this.#world.stdout.write(CLEAR_BEHIND));
    stdin.on('keypress', () => this.#showHint());
  }

  #ask(): void {
    this.#lines.setPrompt(this.#shell.prompt);
    this.#lines.prompt();
  }

  #take(line: string): void {
    if (line !== '' && !isSecret(line)) appendHistory(this.#historyFile, line);
    this.#busy++;
    this.#running = this.#running.then(async () => {
      const goesOn = await this.#shell.line(fromText(line));
      this.#busy--;
      if (!goesOn) this.#lines.close();
      else if (this.#busy === 0) this.#ask();
    });
  }

  /** Ctrl-C ends what waits, or forgets the line, or leaves. */
  #interrupt(): void {
    const { stdout } = this.#world;
    if (this.#busy > 0) {
      stdout.write('\n');
      this.#shell.interrupt();
    } else if (this.#lines.line !== '') {
      this.#lines.write(null, { ctrl: true, name: 'e' });
      this.#lines.write(null, { ctrl: true, name: 'u' });
    } else this.#lines.close();
  }

  /** What comes while a line is being typed stands before it. */
  #print(bytes: string): void {
    const { stdout } = this.#world;
    if (this.#busy > 0) stdout.write(bytes, 'latin1');
    else {
      stdout.write(`\r${CLEAR_BEHIND}${bytes}`, 'latin1');
      this.#lines.prompt(true);
    }
  }

  #complete(line: string): [completions: string[], end: string] {
    if (line.startsWith('.')) return [Object.keys(DOT_COMMANDS).filter((name) => name.startsWith(line)), line];
    return this.#book.complete(line.replace(/^help\s+/i, ''));
  }

  #showHint(): void {
    const { line, cursor } = this.#lines;
    if (this.#busy > 0 || line === '' || cursor !== line.length) return;
    // A terminal may not know its own width.
    const room = (this.#world.stdout.columns || 80) - 1 - this.#shell.prompt.length - line.length;
    const hint = this.#book.hint(line).slice(0, Math.max(room, 0));
    if (hint !== '') this.#world.stdout.write(`${GREY}${hint}${PLAIN}\x1b[${hint.length}D`);
  }
}

/** Lines with passwords are remembered nowhere (isSensitiveCommand in redis-cli.c). */
function isSecret(line: string): boolean {
  const [name = '', ...rest] = (splitWords(line) ?? []).map((word) => word.toLowerCase());
  if (name === 'auth' || (name === 'acl' && /^(?:setuser|deluser|getuser)$/.test(rest[0] ?? ''))) return true;
  if (name === 'config' && rest[0] === 'set')
    return rest.some((word) => /^(?:masterauth|masteruser|requirepass)$/.test(word));
  return (name === 'hello' || name === 'migrate') && rest.some((word) => word === 'auth' || word === 'auth2');
}

/** The newest first, as readline wants it. */
function readHistory(file: string): string[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '')
      .slice(-LONGEST_HISTORY)
      .reverse();
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return [];
  }
}

/** A home that cannot be written to is no reason to end. */
function appendHistory(file: string, line: string): void {
  try {
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}
