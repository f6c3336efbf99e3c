// A walk over all keys, or all members of one, as a stream of pages (ScanStream.js of ioredis).
import { Readable, type ReadableOptions } from 'node:stream';
import { isBytes } from './arguments.ts';
import { guarded } from './jobs.ts';

type Scan = (
  args: unknown[],
  callback: (error: unknown, page?: [cursor: unknown, items: unknown[]]) => void,
) => unknown;

export interface ScanStreamOptions extends ReadableOptions {
  match?: string;
  type?: string;
  count?: number | string;
  noValues?: boolean;
}

interface Source extends ScanStreamOptions {
  /** The client's method: `scan`, `hscanBuffer` … */
  command: string;
  redis: unknown;
  key?: unknown;
}

export interface ScanStream extends Readable {
  opt: Source;
  _redisCursor: string;
  _redisDrained: boolean;
}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the members come with Readable's, in the constructor
export class ScanStream {
  constructor(opt: Source) {
    // The class becomes Readable's heir with its first instance: Node takes longer to load streams than the twin all else.
    Object.setPrototypeOf(ScanStream, Readable);
    Object.setPrototypeOf(ScanStream.prototype, Readable.prototype);
    const stream = Reflect.construct(Readable, [opt], new.target) as ScanStream;
    // biome-ignore lint/correctness/noConstructorReturn: what Readable has made
    return Object.assign(stream, { opt, _redisCursor: '0', _redisDrained: false });
  }

  _read(): void {
    if (this._redisDrained) {
      this.push(null);
      return;
    }
    const { key, match, type, count, noValues, redis, command } = this.opt;
    const args: unknown[] = key ? [key, this._redisCursor] : [this._redisCursor];
    if (match) args.push('MATCH', match);
    if (type) args.push('TYPE', type);
    if (count) args.push('COUNT', String(count));
    if (noValues) args.push('NOVALUES');
    (redis as { [name: string]: Scan })[command]!(args, (error, page) => {
      if (error) return guarded(() => this.emit('error', error));
      const [cursor, items] = page!;
      this._redisCursor = isBytes(cursor) ? String(cursor) : (cursor as string);
      if (this._redisCursor === '0') this._redisDrained = true;
      this.push(items);
    });
  }

  /** Ends the walk after the page that is under way. */
  close(): void {
    this._redisDrained = true;
  }
}
