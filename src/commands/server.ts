// SERVER commands.
import type { CommandTable } from '../engine/table.ts';

export const serverCommands = {} as const satisfies CommandTable;
