// SORTED SET commands.
import type { CommandTable } from '../engine/table.ts';

export const sortedSetCommands = {} as const satisfies CommandTable;
