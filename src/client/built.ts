// What programs take from inside ioredis, `ioredis/built/utils` and `ioredis/built/errors`, as this client has it.
import { convertMapToArray, convertObjectToArray, toArg } from './arguments.ts';
import { ClusterAllFailedError, CONNECTION_CLOSED, MaxRetriesPerRequestError } from './errors.ts';
import { noop } from './jobs.ts';
import { fillIn, isInt, parseURL } from './options.ts';
import { convertBufferToString, wrapMultiResult } from './transform.ts';

export const errors = { MaxRetriesPerRequestError, ClusterAllFailedError };

export const utils = {
  CONNECTION_CLOSED_ERROR_MSG: CONNECTION_CLOSED,
  convertBufferToString,
  convertMapToArray,
  convertObjectToArray,
  defaults,
  isArguments: (value: unknown) => Object.prototype.toString.call(value) === '[object Arguments]',
  isInt,
  noop,
  packObject,
  parseURL,
  sample,
  shuffle,
  timeout,
  toArg,
  wrapMultiResult,
  zipMap,
};

function defaults(target: object, ...sources: object[]): object {
  fillIn(target, ...sources);
  return target;
}

/** `['a', 'b', 'c', 'd']` → `{ a: 'b', c: 'd' }` */
function packObject(array: readonly unknown[]): { [key: string]: unknown } {
  const object: { [key: string]: unknown } = {};
  for (let at = 1; at < array.length; at += 2) object[String(array[at - 1])] = array[at];
  return object;
}

function sample<T>(array: readonly T[], from = 0): T | null {
  return array[from + Math.floor(Math.random() * (array.length - from))] ?? null;
}

/** Shuffles in place. */
function shuffle<T>(array: T[]): T[] {
  for (let last = array.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1));
    [array[last], array[other]] = [array[other]!, array[last]!];
  }
  return array;
}

/** A callback that is called with an error when nobody else has called it in time. */
function timeout(callback: (...args: unknown[]) => void, milliseconds: number): (...args: unknown[]) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (...args: unknown[]) => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    callback(...args);
  };
  timer = setTimeout(run, milliseconds, new Error('timeout'));
  return run;
}

function zipMap<K, V>(keys: readonly K[], values: readonly V[]): Map<K, V | undefined> {
  return new Map(keys.map((key, at) => [key, values[at]]));
}
