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

export class ScanStream extends Readable {
  opt: Source;
  _redisCursor = '0';
  _redisDrained = false;

  constructor(opt: Source) {
    super(opt);
    this.opt = opt;
  }

  override _read(): void {
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
