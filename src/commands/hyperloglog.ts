// HYPERLOGLOG commands.
import type { CommandTable } from '../engine/table.ts';

export const hyperloglogCommands = {} as const satisfies CommandTable;
