// The configuration: every parameter by its name, with its default and what it accepts. A parameter is text outside and
// whatever the server makes of it inside.
import { DEFAULT_LIMITS, type Limits } from '../data/limits.ts';
import { INT64_MAX, type Integer, parseInteger } from '../util/number.ts';
import type { Engine } from './engine.ts';

interface Parameter {
  readonly name: string;
  readonly aliases?: readonly string[];
  get(): string;
  /** Takes a new value, or returns why not. */
  set(text: string): string | undefined;
  reset(): void;
}

export class Config {
  readonly #parameters = new Map<string, Parameter>();

  constructor(server: Engine) {
    const { limits } = server;
    const most = INT64_MAX;
    this.#limit(limits, 'hashMaxListpackEntries', 'hash-max-listpack-entries', 0, most, 'hash-max-ziplist-entries');
    this.#limit(limits, 'hashMaxListpackValue', 'hash-max-listpack-value', 0, most, 'hash-max-ziplist-value');
    this.#limit(limits, 'hllSparseMaxBytes', 'hll-sparse-max-bytes', 0, most);
    this.#limit(
      limits,
      'listMaxListpackSize',
      'list-max-listpack-size',
      -2147483648,
      2147483647,
      'list-max-ziplist-size',
    );
    this.#limit(limits, 'setMaxIntsetEntries', 'set-max-intset-entries', 0, most);
    this.#limit(limits, 'streamNodeMaxBytes', 'stream-node-max-bytes', 0, most);
    this.#limit(limits, 'streamNodeMaxEntries', 'stream-node-max-entries', 0, most);
    this.#limit(limits, 'zsetMaxListpackEntries', 'zset-max-listpack-entries', 0, most, 'zset-max-ziplist-entries');
    this.#limit(limits, 'zsetMaxListpackValue', 'zset-max-listpack-value', 0, most, 'zset-max-ziplist-value');
    this.#add({
      name: 'notify-keyspace-events',
      get: () => server.notifications.toString(),
      set: (text) => {
        if (!server.notifications.set(text)) return "Invalid event class character. Use 'Ag$lshzxeKEtmdn'.";
        for (const db of server.databases) db.rearm();
        return undefined;
      },
      reset: () => server.notifications.set(''),
    });
  }

  /** The parameters by name, aliases included. */
  get parameters(): ReadonlyMap<string, Parameter> {
    return this.#parameters;
  }

  /** Everything as at the start. */
  reset(): void {
    for (const parameter of this.#parameters.values()) parameter.reset();
  }

  #add(parameter: Parameter): void {
    for (const name of [parameter.name, ...(parameter.aliases ?? [])])
      this.#parameters.set(name, { ...parameter, name });
  }

  #limit(limits: Limits, field: keyof Limits, name: string, low: Integer, high: Integer, alias?: string): void {
    this.#add({
      name,
      aliases: alias ? [alias] : [],
      get: () => String(limits[field]),
      set: (text) => {
        const value = parseInteger(text);
        if (value === undefined) return "argument couldn't be parsed into an integer";
        if (value < low || value > high) return `argument must be between ${low} and ${high} inclusive`;
        limits[field] = Number(value);
        return undefined;
      },
      reset: () => {
        limits[field] = DEFAULT_LIMITS[field];
      },
    });
  }
}
