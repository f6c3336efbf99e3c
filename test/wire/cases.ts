// A wire case: commands, and every frame that then comes on their connection. `@name` chooses a connection, `;;` sends
// several commands at once, a lone `@name` looks at what has come by itself, and `sleep 50` waits. `<id>` in a line stands
// for the id of a connection, as `<id:b>`; numbers that vary are shown as `<n>`.
import { splitLine } from '../../src/conformance/steps.ts';
import type { Connect, Wire } from './targets.ts';

export type WireStep = readonly [line: string, ...frames: string[]];
export type WireCases = { readonly [title: string]: readonly WireStep[] };

/** Runs a line and returns the frames that come. */
export class WireRun {
  readonly #connect: Connect;
  readonly #wires = new Map<string, { wire: Wire; id: string }>();

  constructor(connect: Connect) {
    this.#connect = connect;
  }

  async step(line: string, expected: number): Promise<string[]> {
    const [, name = '', commands = ''] = /^(?:@(\w+) ?)?(.*)$/s.exec(line)!;
    if (commands.startsWith('sleep ')) {
      await new Promise((done) => setTimeout(done, Number(commands.slice(6))));
      return [];
    }
    const { wire } = await this.#wire(name);
    for (const command of commands.split(' ;; ')) {
      if (command !== '') wire.send(splitLine(await this.#withIds(command)));
    }
    const frames = await wire.frames(expected);
    const tellsId = /client (id|getredir)$/.test(commands);
    return frames.map((frame) => this.#withoutIds(frame, tellsId));
  }

  close(): void {
    for (const { wire } of this.#wires.values()) wire.close();
  }

  async #wire(name: string): Promise<{ wire: Wire; id: string }> {
    let entry = this.#wires.get(name);
    if (!entry) {
      const wire = await this.#connect();
      wire.send(['client', 'id']);
      const [id = ''] = await wire.frames(1);
      entry = { wire, id: /^:(\d+)$/.exec(id)?.[1] ?? 'unknown' };
      this.#wires.set(name, entry);
    }
    return entry;
  }

  async #withIds(line: string): Promise<string> {
    const names = [...line.matchAll(/<id:(\w+)>/g)].map(([, name]) => name!);
    let text = line;
    for (const name of names) text = text.replace(`<id:${name}>`, (await this.#wire(name)).id);
    return text;
  }

  #withoutIds(frame: string, tellsId: boolean): string {
    let text = frame
      .replace(/\d{10,}\.\d{6} \[/, '<time> [')
      .replace(/127\.0\.0\.1:\d+/g, '<address>')
      .replace(
        /(addr=)\S+|( fd=| age=| idle=| qbuf=| qbuf-free=| argv-mem=| multi-mem=| rbs=| rbp=| obl=| tot-mem=)\d+/g,
        '$1$2<n>',
      )
      .replace(/"id", :\d+/, '"id", :<n>')
      .replace(/"age-seconds", (?:,[\d.e-]+|"[\d.e-]+")/g, '"age-seconds", <n>');
    const places = `id=|redir=|"redirect", :|broken", :${tellsId ? '|^:' : ''}`;
    for (const [name, { id }] of this.#wires) {
      text = text.replace(new RegExp(`(${places})${id}(?!\\d)`, 'g'), `$1<id:${name}>`);
    }
    return text;
  }
}
