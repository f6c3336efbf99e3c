// HYPERLOGLOG commands (redis/src/hyperloglog.c): a HyperLogLog is a string, and GET, SET, DUMP and RESTORE treat it so.
import {
  addElement,
  cacheCount,
  cachedCount,
  createHyperLogLog,
  describeSparse,
  encodingOf,
  estimate,
  forgetCount,
  isHyperLogLog,
  mergeRegisters,
  REGISTERS,
  raiseRegister,
  toDense,
} from '../data/hyperloglog.ts';
import { RawString } from '../data/raw-string.ts';
import type { Value } from '../data/value.ts';
import type { Call } from '../engine/call.ts';
import {
  corruptedHyperLogLog,
  hyperLogLogNotSparse,
  noSuchHyperLogLog,
  notAHyperLogLog,
  unknownPfdebug,
  wrongType,
} from '../engine/errors.ts';
import { at, span } from '../engine/key-specs.ts';
import type { Keyspace } from '../engine/keyspace.ts';
import type { CommandTable } from '../engine/table.ts';
import { OK, type Reply, Status } from '../resp/reply.ts';

const PFCOUNT_WRITES = 'RW because it may change the internal representation of the key, and propagate to replicas';

// biome-ignore format: one row, one line
export const hyperloglogCommands = {
  pfadd: { arity: -2, flags: 'write denyoom fast', keys: [at(1, 'RW insert')], since: '2.8.9', run: pfadd },
  pfcount: { arity: -2, flags: 'readonly', keys: [span(1, -1, 1, 'RW access', PFCOUNT_WRITES)], since: '2.8.9', run: pfcount },
  pfdebug: { arity: 3, flags: 'write denyoom admin', keys: [at(2, 'RW access')], since: '2.8.9', run: pfdebug },
  pfmerge: { arity: -2, flags: 'write denyoom', keys: [at(1, 'RW access insert'), span(2, -1, 1, 'RO access')], since: '2.8.9', run: pfmerge },
  pfselftest: { arity: 1, flags: 'admin', since: '2.8.9', run: () => OK },
} as const satisfies CommandTable;

/** PFADD key [element ...] */
function pfadd({ db, args, server }: Call): Reply {
  const key = args.key();
  const existing = rawToChange(db, key);
  const raw = existing ?? createHyperLogLog();
  if (!existing) db.set(key, raw);
  let changed = !existing;
  while (args.left > 0) {
    const update = addElement(raw, args.next(), server.limits.hllSparseMaxBytes);
    if (update === 'corrupted') throw corruptedHyperLogLog();
    if (update === 'changed') changed = true;
  }
  if (!changed) return 0;
  forgetCount(raw);
  db.modified(key, 'pfadd');
  return 1;
}

/** PFCOUNT key [key ...] */
function pfcount({ db, args }: Call): Reply {
  if (args.left > 1) return estimate(mergedRegisters(db, args.rest()).registers);
  const key = args.key();
  if (!checked(db.value(key))) return 0;
  const raw = db.getRaw(key)!;
  const cached = cachedCount(raw);
  if (cached !== undefined) return cached;
  const registers = new Uint8Array(REGISTERS);
  if (!mergeRegisters(registers, raw)) throw corruptedHyperLogLog();
  const count = estimate(registers);
  cacheCount(raw, count);
  // The count is now cached in the string: it has changed, though nobody is told.
  db.touch(key);
  return count;
}

/** PFMERGE destkey [sourcekey ...] */
function pfmerge({ db, args, server }: Call): Reply {
  const key = args.at(0);
  const { registers, dense } = mergedRegisters(db, args.rest());
  const existing = rawToChange(db, key);
  const raw = existing ?? createHyperLogLog();
  if (!existing) db.set(key, raw);
  if (dense) toDense(raw);
  for (let register = 0; register < REGISTERS; register++) {
    if (registers[register]! > 0) raiseRegister(raw, register, registers[register]!, server.limits.hllSparseMaxBytes);
  }
  forgetCount(raw);
  db.modified(key, 'pfadd');
  return OK;
}

/** PFDEBUG GETREG | DECODE | ENCODING | TODENSE key */
function pfdebug({ db, args }: Call): Reply {
  const subcommand = args.next();
  const raw = rawToChange(db, args.key());
  if (!raw) throw noSuchHyperLogLog();
  switch (subcommand.toUpperCase()) {
    case 'GETREG':
      return registersMadeDense(raw);
    case 'DECODE':
      if (encodingOf(raw) === 'dense') throw hyperLogLogNotSparse();
      return describeSparse(raw);
    case 'ENCODING':
      return new Status(encodingOf(raw));
    case 'TODENSE':
      if (encodingOf(raw) === 'dense') return 0;
      if (!toDense(raw)) throw corruptedHyperLogLog();
      return 1;
    default:
      throw unknownPfdebug(subcommand);
  }
}

function registersMadeDense(raw: RawString): number[] {
  const registers = new Uint8Array(REGISTERS);
  if (!toDense(raw) || !mergeRegisters(registers, raw)) throw corruptedHyperLogLog();
  return [...registers];
}

/** The highest registers of all keys, and whether any of them is dense. */
function mergedRegisters(db: Keyspace, keys: readonly string[]): { registers: Uint8Array; dense: boolean } {
  const registers = new Uint8Array(REGISTERS);
  let dense = false;
  for (const key of keys) {
    const value = checked(db.value(key));
    if (value === undefined) continue;
    if (encodingOf(value) === 'dense') dense = true;
    if (!mergeRegisters(registers, value)) throw corruptedHyperLogLog();
  }
  return { registers, dense };
}

/** The HyperLogLog at a key, to be changed in place. */
function rawToChange(db: Keyspace, key: string): RawString | undefined {
  return checked(db.valueForWrite(key)) === undefined ? undefined : db.getRaw(key);
}

function checked(value: Value | undefined): string | RawString | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' && !(value instanceof RawString)) throw wrongType();
  if (!isHyperLogLog(value)) throw notAHyperLogLog();
  return value;
}
