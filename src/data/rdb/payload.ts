// What DUMP answers and RESTORE takes: a value as RDB data, the version of RDB in two bytes and a CRC64 of all before it
// (createDumpPayload in redis/src/cluster.c).
import { toArray } from '../../util/bytes.ts';
import { crc64 } from '../../util/crc64.ts';
import type { Limits } from '../limits.ts';
import type { Value } from '../value.ts';
import { littleEndian } from './integers.ts';
import { loadValue } from './load.ts';
import { saveValue } from './save.ts';

/** The version that Redis 7.0 writes: every version reads it. */
const RDB_VERSION = 10;
const CHECKSUM = 8;
const FOOTER = 2 + CHECKSUM;

export function dumpPayload(value: Value, limits: Limits): string {
  return sealPayload(saveValue(value, limits));
}

/** Data with the version and the checksum behind them. */
export function sealPayload(data: string): string {
  const versioned = data + littleEndian(RDB_VERSION, 2);
  return versioned + crc64(versioned);
}

/** A payload's data alone. */
export function withoutFooter(payload: string): string {
  return payload.slice(0, -FOOTER);
}

/** Whether the version is no later than this one and the checksum is right. */
export function isPayload(payload: string, latest = RDB_VERSION): boolean {
  if (payload.length < FOOTER) return false;
  const at = payload.length - FOOTER;
  const version = payload.charCodeAt(at) | (payload.charCodeAt(at + 1) << 8);
  return version <= latest && crc64(payload.slice(0, -CHECKSUM)) === payload.slice(-CHECKSUM);
}

/** The value; undefined where the data are corrupt. What stands behind it is not looked at. */
export function loadPayload(payload: string, limits: Limits): Value | undefined {
  return loadValue(toArray(payload), limits);
}
