// SET commands.
import type { CommandTable } from '../engine/table.ts';

export const setCommands = {} as const satisfies CommandTable;
