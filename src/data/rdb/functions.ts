// Function libraries as RDB data: what FUNCTION DUMP answers and FUNCTION RESTORE takes (functionDumpCommand in
// redis/src/functions.c).
import { toArray } from '../../util/bytes.ts';
import { CorruptData } from './corrupt.ts';
import { isPayload, sealPayload, withoutFooter } from './payload.ts';
import { RdbReader } from './reader.ts';
import { saveText } from './writer.ts';

/** What stands before each library: RDB_OPCODE_FUNCTION2. */
const LIBRARY = 0xf5;

export function dumpLibraries(codes: readonly string[]): string {
  return sealPayload(codes.map((code) => String.fromCharCode(LIBRARY) + saveText(code)).join(''));
}

/** The libraries' code; undefined where the payload is none. */
export function loadLibraries(payload: string): string[] | undefined {
  if (!isPayload(payload)) return undefined;
  const bytes = toArray(withoutFooter(payload));
  const reader = new RdbReader(bytes);
  const codes: string[] = [];
  try {
    while (!reader.atEnd) {
      if (reader.byte() !== LIBRARY) return undefined;
      codes.push(reader.text());
    }
    return codes;
  } catch (error) {
    if (error instanceof CorruptData) return undefined;
    throw error;
  }
}
