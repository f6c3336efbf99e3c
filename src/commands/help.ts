// HELP of a container command: what its subcommands do, a line each, as redis-cli prints them.
import { type Reply, Status } from '../resp/reply.ts';

/** The lines of a container's HELP; HELP itself is added. */
export function helpReply(container: string, subcommands: string): Reply {
  const lines = [
    `${container} <subcommand> [<arg> [value] [opt] ...]. Subcommands are:`,
    ...subcommands.trim().split('\n'),
    'HELP',
    '    Prints this help.',
  ];
  return lines.map((line) => new Status(line));
}
