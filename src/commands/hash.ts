// HASH commands.
import type { CommandTable } from '../engine/table.ts';

export const hashCommands = {} as const satisfies CommandTable;
