// The emitter of a client: eventemitter3 with the members that Node's has besides and that libraries call on a client.
// Clients may stand behind a Proxy, so neither this class nor those made of it have #private members.
import { EventEmitter } from 'eventemitter3';

// biome-ignore lint/suspicious/noExplicitAny: listeners take whatever their event carries, as with Node's emitter.
export type Listener = (...args: any[]) => void;
type Name = string | symbol;

/** What eventemitter3 keeps of a listener. */
interface Entry {
  readonly fn: Listener;
  readonly once: boolean;
}

export class Emitter extends EventEmitter<Name> {
  declare _events: { [name: Name]: Entry | Entry[] | undefined };
  declare _eventsCount: number;
  _maxListeners: number | undefined = undefined;

  override on(name: Name, listener: Listener): this {
    if (this._events.newListener) this.emit('newListener', name, listener);
    return super.on(name, listener);
  }

  override addListener(name: Name, listener: Listener): this {
    return this.on(name, listener);
  }

  override once(name: Name, listener: Listener): this {
    if (this._events.newListener) this.emit('newListener', name, listener);
    return super.once(name, listener);
  }

  prependListener(name: Name, listener: Listener): this {
    bringForward(this.on(name, listener), name);
    return this;
  }

  prependOnceListener(name: Name, listener: Listener): this {
    bringForward(this.once(name, listener), name);
    return this;
  }

  /** Removes the listener once, the last one added first, as Node's emitter does. */
  override removeListener(name: Name, listener?: Listener, _context?: unknown, once?: boolean): this {
    const entries = entriesOf(this, name);
    const wanted = (listener as { listener?: Listener } | undefined)?.listener ?? listener;
    const at = entries.findLastIndex((entry) => entry.fn === wanted && (!once || entry.once));
    if (at < 0) return this;
    if (entries.length === 1) {
      this._eventsCount--;
      delete this._events[name];
    } else {
      this._events[name] = entries.toSpliced(at, 1);
    }
    if (this._events.removeListener) this.emit('removeListener', name, listener);
    return this;
  }

  override off(name: Name, listener?: Listener): this {
    return this.removeListener(name, listener);
  }

  /** As Node's: an error that nobody listens to is thrown. */
  override emit(name: Name, ...args: unknown[]): boolean {
    if (name === 'error' && !this._events.error) {
      throw args[0] instanceof Error ? args[0] : new Error(`Unhandled error. (${String(args[0])})`);
    }
    return super.emit(name, ...args);
  }

  /** The listeners, those for one time in a wrapper that removes them. */
  rawListeners(name: Name): Listener[] {
    return entriesOf(this, name).map(({ fn, once }) => (once ? wrapper(this, name, fn) : fn));
  }

  setMaxListeners(count: number): this {
    this._maxListeners = count;
    return this;
  }

  getMaxListeners(): number {
    return this._maxListeners ?? 10;
  }
}

function entriesOf(emitter: Emitter, name: Name): Entry[] {
  const entry = emitter._events[name];
  return entry === undefined ? [] : Array.isArray(entry) ? entry : [entry];
}

/** The listener added last becomes the first; in a new array, for the old one may just be walked. */
function bringForward(emitter: Emitter, name: Name): void {
  const entries = entriesOf(emitter, name);
  if (entries.length > 1) emitter._events[name] = [entries.at(-1)!, ...entries.slice(0, -1)];
}

function wrapper(emitter: Emitter, name: Name, listener: Listener): Listener {
  const run = (...args: unknown[]) => {
    emitter.removeListener(name, listener, undefined, true);
    listener.apply(emitter, args);
  };
  return Object.assign(run, { listener });
}
