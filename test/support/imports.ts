// What the files of src import, by their texts.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const SOURCE = join(import.meta.dirname, '../../src');

export interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** The imports of a file, which is named as from src. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(SOURCE, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms);
  const dynamic = text.matchAll(/import\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, to, bare]) => ({ from: file, to: to ?? bare!, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, to]) => ({ from: file, to: to!, typeOnly: false })),
  ];
}

export const isOurs = ({ to }: Import) => to.startsWith('.');

/** The file that is imported, named as from src. */
export const target = ({ from, to }: Import) => relative(SOURCE, normalize(join(SOURCE, dirname(from), to)));
