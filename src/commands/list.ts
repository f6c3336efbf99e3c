// LIST commands.
import type { CommandTable } from '../engine/table.ts';

export const listCommands = {} as const satisfies CommandTable;
