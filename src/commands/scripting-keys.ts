// The keys of a script or function: a count, and so many of the arguments.
import type { Args } from '../engine/args.ts';
import { negativeKeys, tooManyKeys } from '../engine/errors.ts';

/** Reads `numkeys key …`; what is left are the script's arguments. */
export function readScriptKeys(args: Args, complaint?: () => Error): string[] {
  const count = args.number(complaint);
  if (count > args.left) throw tooManyKeys();
  if (count < 0) throw negativeKeys();
  return args.take(count);
}
