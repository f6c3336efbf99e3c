// A command's arguments on their way to the server: whatever ioredis would send, as binary strings.
import { fromArray, fromText } from '../util/bytes.ts';

/** Where there are no Buffers, in a browser, every byte array stands for one. */
const Bytes: new (...args: never[]) => Uint8Array = typeof Buffer === 'function' ? Buffer : Uint8Array;

/** Whether a value is sent as bytes; another byte array is sent as its text, `1,2,3`. */
export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Bytes;
}

/** The text of an argument that is neither text nor Buffer. */
export function toArg(arg: unknown): string {
  if (arg === null || arg === undefined) return '';
  if (typeof arg === 'number' && Number.isInteger(arg) && !Number.isSafeInteger(arg)) return BigInt(arg).toString();
  return String(arg);
}

/** An argument as the server takes it. */
export function toBinary(arg: unknown): string {
  if (typeof arg === 'string') return fromText(arg);
  if (isBytes(arg)) return fromArray(arg);
  return fromText(toArg(arg));
}

/** Arguments as a Command shows them: texts and Buffers. */
export function toShown(args: readonly unknown[]): (string | Uint8Array)[] {
  const shown = new Array<string | Uint8Array>(args.length);
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    shown[at] = typeof arg === 'string' || isBytes(arg) ? arg : toArg(arg);
  }
  return shown;
}

/** Arguments one level deep; the array itself where none of them is one. `flat` takes five times as long. */
export function flattened(args: readonly unknown[]): unknown[] {
  for (let at = 0; at < args.length; at++) {
    if (typeof args[at] === 'object' && Array.isArray(args[at])) return spread(args);
  }
  return args as unknown[];
}

function spread(args: readonly unknown[]): unknown[] {
  const flat: unknown[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (!Array.isArray(arg)) flat.push(arg);
    // A gap is no argument.
    else for (let nth = 0; nth < arg.length; nth++) if (arg[nth] !== undefined || nth in arg) flat.push(arg[nth]);
  }
  return flat;
}

/** `{ a: 1 }` → `['a', 1]` */
export function convertObjectToArray(object: object): unknown[] {
  const array: unknown[] = [];
  for (const key of Object.keys(object)) array.push(key, (object as { [key: string]: unknown })[key]);
  return array;
}

/** `new Map([['a', 1]])` → `['a', 1]` */
export function convertMapToArray(map: ReadonlyMap<unknown, unknown>): unknown[] {
  const array: unknown[] = [];
  for (const [key, value] of map) array.push(key, value);
  return array;
}

/** `MSET { … }` and `MSET Map` */
export function spreadPairs(args: unknown[]): unknown[] {
  return args.length === 1 ? (pairsOf(args[0]) ?? args) : args;
}

/** `HSET key { … }` and `HSET key Map` */
export function spreadFields(args: unknown[]): unknown[] {
  const pairs = args.length === 2 ? pairsOf(args[1]) : undefined;
  return pairs ? [args[0], ...pairs] : args;
}

/** Whether a transformer leaves arguments as they are among which there is no object. */
export function concernsObjectsOnly(transformer: (args: unknown[]) => unknown[]): boolean {
  return transformer === spreadPairs || transformer === spreadFields;
}

function pairsOf(value: unknown): unknown[] | undefined {
  if (value instanceof Map) return convertMapToArray(value);
  return typeof value === 'object' && value !== null ? convertObjectToArray(value) : undefined;
}
