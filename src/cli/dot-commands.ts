// What a twin can do at the prompt that Redis cannot: `.advance 1h`, `.freeze`, `.dump`. They are for the twin of this
// process: no protocol carries them to another.
import type { Engine } from '../engine/engine.ts';
import { fromText } from '../util/bytes.ts';
import { dumpFixtures } from './fixtures.ts';
import type { Target } from './target.ts';

interface DotCommand {
  readonly argument?: string;
  readonly summary: string;
  readonly run: (server: Engine, argument: string, database: number) => string;
}

export const DOT_COMMANDS: { readonly [name: string]: DotCommand } = {
  '.advance': {
    argument: 'duration',
    summary: 'moves the clock forward: 90s, 1h30m, 250ms, or milliseconds',
    run: ({ clock }, duration) => {
      clock.advance(/^\d+$/.test(duration) ? Number(duration) : duration);
      return timeOf(clock);
    },
  },
  '.dump': {
    summary: 'prints the database as JSON that --load reads',
    run: (server, _, database) => dump(server, database),
  },
  '.follow': {
    summary: 'lets the clock follow the true time again',
    run: ({ clock }) => {
      clock.followDate();
      return timeOf(clock);
    },
  },
  '.freeze': {
    summary: 'stops the clock',
    run: ({ clock }) => {
      clock.freeze();
      return timeOf(clock);
    },
  },
  '.help': { summary: 'prints this list', run: () => help() },
};

/** Runs a line that begins with a dot; what it prints comes back. */
export function runDotCommand(target: Target, words: readonly string[], database: number): string {
  const name = words[0]!.toLowerCase();
  const command = Object.hasOwn(DOT_COMMANDS, name) ? DOT_COMMANDS[name] : undefined;
  if (!command) return `There is no ${words[0]}: type .help for what there is.\n`;
  if (name === '.help') return help();
  if (!target.server) {
    return `${name} works on a twin in this process only, and this prompt talks to ${target.name}: leave out -u.\n`;
  }
  const isWhole = words.length === (command.argument === undefined ? 1 : 2);
  if (!isWhole) return `Usage: ${usageOf(name, command)}\n`;
  try {
    return command.run(target.server, words[1] ?? '', database);
  } catch (error) {
    // What the clock says of a text that is no duration.
    if (error instanceof RangeError) return `${error.message}\n`;
    throw error;
  }
}

function usageOf(name: string, { argument }: DotCommand): string {
  return argument === undefined ? name : `${name} <${argument}>`;
}

function help(): string {
  const lines = Object.entries(DOT_COMMANDS).map(([name, command]) => {
    return `  ${usageOf(name, command).padEnd(20)}${command.summary}\n`;
  });
  return `Of the twin in this process:\n${lines.join('')}'help' tells of Redis' own commands.\n`;
}

function timeOf(clock: Engine['clock']): string {
  return `${new Date(clock.now()).toISOString()}\n`;
}

function dump(server: Engine, database: number): string {
  return `${fromText(JSON.stringify(dumpFixtures(server, database), null, 2))}\n`;
}
