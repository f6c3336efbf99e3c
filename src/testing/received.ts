// The commands that a server has received, as its log has them.
import type { Subject } from './reading.ts';

interface Log {
  readonly isOn: boolean;
  readonly entries: readonly { readonly argv: readonly string[] }[];
}

/** Each command as it was sent, in texts, its name in capitals. */
export function receivedBy({ server }: Subject): string[][] {
  const { log } = server as { readonly log?: unknown } as { readonly log?: Log };
  if (!log?.isOn) {
    throw new Error(
      'toHaveReceived needs a server that keeps a log: begin one by server.log.start(), or make the server by new RedisServer({ log: true })',
    );
  }
  return log.entries.map(({ argv: [name = '', ...args] }) => [name.toUpperCase(), ...args]);
}
