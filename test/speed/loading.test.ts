// What `require` of the package has to read, as bytes of source: all that src/node.ts imports, and what that imports.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf, isOurs, SOURCE, target } from '../support/imports.ts';

const ENTRY = 'node.ts';
/** Files that the build leaves out of what is loaded at once. */
const LATE: readonly string[] = [];
/** In kilobytes; lower it when something has become late. */
const CEILING = 1400;

function reach(file: string, found: Set<string>): Set<string> {
  if (found.has(file) || LATE.includes(file)) return found;
  found.add(file);
  for (const one of importsOf(file)) if (isOurs(one) && !one.typeOnly) reach(target(one), found);
  return found;
}

it('loading the package reads no more than it did', () => {
  const files = [...reach(ENTRY, new Set())];
  const bytes = files.reduce((sum, file) => sum + statSync(join(SOURCE, file)).size, 0);
  expect(Math.round(bytes / 1000)).toBeLessThanOrEqual(CEILING);
});
