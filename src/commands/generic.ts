// GENERIC commands.
import type { CommandTable } from '../engine/table.ts';

export const genericCommands = {} as const satisfies CommandTable;
