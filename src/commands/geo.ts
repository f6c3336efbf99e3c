// GEO commands.
import type { CommandTable } from '../engine/table.ts';

export const geoCommands = {} as const satisfies CommandTable;
