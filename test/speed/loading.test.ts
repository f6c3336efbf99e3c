// What `require` of the package has to read, as bytes of source: all that src/node.ts imports, and what that imports, but for
// the parts into which the build cuts it.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PARTS } from '../../scripts/parts.ts';
import { importsOf, isOurs, SOURCE, target } from '../support/imports.ts';

const ENTRY = 'node.ts';
/** Files by which others come to a part: they are loaded when they are used. */
const LATE = Object.values(PARTS).flatMap((files) => files.map((file) => `${file}.ts`));
/** In kilobytes; lower it when something has become late. */
const CEILING = 225;

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
