// Streams for a command of the command line, and what has been written to them.
import { PassThrough, Readable } from 'node:stream';
import { main } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';

export interface Surroundings extends World {
  readonly output: Written;
  readonly errors: Written;
  signal(signal: 'SIGINT' | 'SIGTERM'): void;
}

/** What a stream has taken, and a way to wait for more. */
export class Written {
  text = '';
  #watchers: (() => void)[] = [];

  constructor(stream: PassThrough) {
    stream.on('data', (chunk: Buffer) => {
      this.text += chunk.toString('latin1');
      for (const watch of this.#watchers.splice(0)) watch();
    });
  }

  /** Waits until this has been written, after the place where it was looked for last. */
  async until(text: string): Promise<void> {
    while (!this.text.includes(text, this.#seen)) await new Promise<void>((more) => this.#watchers.push(more));
    this.#seen = this.text.indexOf(text, this.#seen) + text.length;
  }

  #seen = 0;
}

export function surroundings(options: { stdin?: Readable; terminal?: boolean; home?: string } = {}): Surroundings {
  const { stdin = Readable.from([]), terminal = false, home = '/nonexistent' } = options;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const listeners = new Set<(signal: 'SIGINT' | 'SIGTERM') => void>();
  return {
    stdin: Object.assign(stdin, { isTTY: terminal }),
    stdout: Object.assign(stdout, { isTTY: terminal, columns: 100 }),
    stderr,
    env: { ...process.env, HOME: home },
    onSignal: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    output: new Written(stdout),
    errors: new Written(stderr),
    signal: (signal) => {
      for (const listener of listeners) listener(signal);
    },
  };
}

/** Runs a command line to its end with some input. */
export async function run(argv: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  const world = surroundings({ stdin: Readable.from(input === '' ? [] : [Buffer.from(input, 'latin1')]) });
  const code = await main(argv, world);
  return { code, out: world.output.text, err: world.errors.text };
}
