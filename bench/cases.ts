// What is measured, in the order of the table.
import type { BenchCase } from './case.ts';
import { commandCases } from './commands.ts';
import { figureCases } from './figures.ts';
import { largeCases } from './large.ts';
import { messageCases } from './messages.ts';
import { scriptCases } from './scripts.ts';

export const cases: readonly BenchCase[] = [
  ...commandCases,
  ...largeCases,
  ...scriptCases,
  ...messageCases,
  ...figureCases,
];
