// The sparse registers of a HyperLogLog: a row of runs, one or two bytes each (redis/src/hyperloglog.c).
//   ZERO   00nnnnnn           1 to 64 registers that are 0
//   XZERO  01nnnnnn nnnnnnnn  1 to 16384 registers that are 0
//   VAL    1vvvvvnn           1 to 4 registers of the value 1 to 32

export const LARGEST_SPARSE_VALUE = 32;
const LONGEST_ZERO = 64;
const LONGEST_VALUE_RUN = 4;

/** A run as it lies in the bytes. */
export interface Run {
  readonly at: number;
  /** How many bytes it takes. */
  readonly size: number;
  readonly value: number;
  /** How many registers it covers. */
  readonly length: number;
}

/** A run that begins at a byte; a second byte beyond the end is 0, as a C string ends. */
export function runAt(bytes: Uint8Array, at: number): Run {
  const byte = bytes[at]!;
  if (byte & 0x80) return { at, size: 1, value: ((byte >> 2) & 0x1f) + 1, length: (byte & 3) + 1 };
  if (byte & 0x40) return { at, size: 2, value: 0, length: (((byte & 0x3f) << 8) | (bytes[at + 1] ?? 0)) + 1 };
  return { at, size: 1, value: 0, length: byte + 1 };
}

/** Visits the runs from an offset on. */
export function eachRun(bytes: Uint8Array, from: number, visit: (run: Run) => void): void {
  for (let at = from; at < bytes.length; ) {
    const run = runAt(bytes, at);
    visit(run);
    at += run.size;
  }
}

export interface Place {
  readonly run: Run;
  /** The run before it; the run itself where there is none. */
  readonly previous: number;
  /** The first register that the run covers. */
  readonly first: number;
}

/** The run that covers a register; undefined where the runs end before it. */
export function findRun(bytes: Uint8Array, from: number, register: number): Place | undefined {
  let first = 0;
  let previous = from;
  for (let at = from; at < bytes.length; ) {
    const byte = bytes[at]!;
    // The same as runAt, without an object for each of a thousand runs.
    const isLong = byte >= 0x40 && byte < 0x80;
    const length =
      byte >= 0x80 ? (byte & 3) + 1 : isLong ? (((byte & 0x3f) << 8) | (bytes[at + 1] ?? 0)) + 1 : byte + 1;
    if (register < first + length) return { run: runAt(bytes, at), previous, first };
    previous = at;
    at += isLong ? 2 : 1;
    first += length;
  }
  return undefined;
}

/** The runs that a run becomes when one of its registers takes a value. */
export function splitRun({ run, first }: Place, register: number, value: number): number[] {
  const before = register - first;
  const behind = run.length - before - 1;
  return [...encodeRun(run.value, before), ...encodeRun(value, 1), ...encodeRun(run.value, behind)];
}

/** The bytes of a run; none for one of no registers. */
export function encodeRun(value: number, length: number): number[] {
  if (length === 0) return [];
  if (value > 0) return [0x80 | ((value - 1) << 2) | (length - 1)];
  if (length <= LONGEST_ZERO) return [length - 1];
  return [0x40 | ((length - 1) >> 8), (length - 1) & 0xff];
}

/**
 * Joins neighbouring values that are alike, among the five runs from an offset on, and returns how many bytes are left.
 * Redis looks no further, so neither do we: the bytes are to be the same.
 */
export function joinValues(bytes: Uint8Array, from: number): number {
  let end = bytes.length;
  let at = from;
  for (let looked = 0; at < end && looked < 5; looked++) {
    const run = runAt(bytes, at);
    const next = at + 1 < end ? runAt(bytes, at + 1) : undefined;
    if (run.value > 0 && next?.value === run.value && run.length + next.length <= LONGEST_VALUE_RUN) {
      bytes[at + 1] = encodeRun(run.value, run.length + next.length)[0]!;
      bytes.copyWithin(at, at + 1, end);
      end--;
    } else at += run.size;
  }
  return end;
}
