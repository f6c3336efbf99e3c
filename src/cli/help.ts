// `help` at the prompt: a command, its subcommands or a group, as redis-cli prints them (cliOutputHelp).
import { RedisServer } from '../commands/index.ts';
import type { Engine } from '../engine/engine.ts';
import { CommandBook, type Entry } from './command-book.ts';

const BOLD = '\x1b[1m';
const GREY = '\x1b[90m';
const YELLOW = '\x1b[33m';
const PLAIN = '\x1b[0m';

/** The text for `help`, `help <command>` and `help @<group>`. */
export function helpOn(topic: readonly string[], server: Engine | undefined, colours: boolean): string {
  if (topic.length === 0) return overview();
  const { entries } = new CommandBook((server ?? new RedisServer()).allCommands());
  const [first = ''] = topic;
  const isGroup = first.startsWith('@');
  const words = topic.map((word) => word.toUpperCase());
  const found = entries.filter((entry) => {
    if (isGroup) return entry.command.group.replace('-', '_') === first.slice(1).toLowerCase().replace('-', '_');
    return words.every((word, at) => entry.words[at] === word);
  });
  const text = `\r\n${found.map((entry) => describe(entry, isGroup)).join('')}\r\n`;
  return colours ? text : text.replaceAll(/\x1b\[\d+m/g, '');
}

function describe({ name, params, summary, command }: Entry, isGroup: boolean): string {
  const lines = [
    `  ${BOLD}${name}${PLAIN} ${GREY}${params}${PLAIN}`,
    `  ${YELLOW}summary:${PLAIN} ${summary}`,
    `  ${YELLOW}since:${PLAIN} ${command.row.since}`,
    ...(isGroup ? [] : [`  ${YELLOW}group:${PLAIN} ${command.group}`]),
  ];
  return `${lines.join('\r\n')}\r\n${isGroup ? '\r\n' : ''}`;
}

function overview(): string {
  return `To get help about Redis commands type:
      "help @<group>" to get a list of commands in <group>
      "help <command>" for help on <command>
      "help <tab>" to get a list of possible help topics
      ".help" for what the twin can do besides
      "quit" to exit
`;
}
