// What a key can hold: a string (plain, or one that is changed in place) or a collection.
import type { Limits } from './limits.ts';
import type { RawString } from './raw-string.ts';

export type CollectionType = 'hash' | 'list' | 'set' | 'stream' | 'zset';

export interface Collection {
  readonly type: CollectionType;
  /** What OBJECT ENCODING says. */
  readonly encoding: string;
  readonly size: number;
  /** In which generation it was put at a key, counted in snapshots; 0 before. A value of an earlier one is shared with them. */
  generation: number;
  /** A stream stays when its last entry goes; the others go with it. */
  readonly staysWhenEmpty?: boolean;
  /** A value of its own with the same contents in the same order; `limits` are those of another server. */
  copy(limits?: Limits): Collection;
  /** The earliest time at which a part of it (a hash field) goes, in milliseconds since 1970. */
  nextDeadline?(): number | undefined;
  /** Removes the parts whose time has come and returns their names. */
  expire?(now: number): string[];
}

export type Value = string | RawString | Collection;
