// BITMAP commands.
import type { CommandTable } from '../engine/table.ts';

export const bitmapCommands = {} as const satisfies CommandTable;
