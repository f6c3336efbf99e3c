// The table of the benchmark, as the screen shows it and as the README does.
import { type TargetName, targetNames } from './targets.ts';

/** A figure; or why there is none. */
export type Outcome = number | 'fails' | `over ${number} s`;

export type Row = { readonly [target in TargetName]?: Outcome };

export interface Report {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly versions: { readonly [what: string]: string };
  readonly rows: { readonly [name: string]: Row };
}

const TITLES: { readonly [target in TargetName]: string } = {
  floor: 'Map behind a promise',
  twin: 'twin',
  'ioredis-mock': 'ioredis-mock',
  real: 'ioredis + Redis',
};

/** Which figure is divided by which. */
const RATIOS: readonly (readonly [over: TargetName, under: TargetName])[] = [
  ['ioredis-mock', 'twin'],
  ['real', 'twin'],
  ['twin', 'floor'],
];

function figure(value: Outcome | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (Math.abs(value) < 0.005) return '0';
  const digits = Math.max(0, 2 - Math.max(0, Math.floor(Math.log10(Math.abs(value)))));
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function ratio(row: Row, over: TargetName, under: TargetName): number | undefined {
  const [a, b] = [row[over], row[under]];
  return typeof a === 'number' && typeof b === 'number' ? a / b : undefined;
}

function times(value: number | undefined): string {
  if (value === undefined || value < 0 || !Number.isFinite(value)) return '–';
  return `${value >= 10 ? Math.round(value).toLocaleString('en') : value.toFixed(1)}×`;
}

function cells(row: Row): string[] {
  return [
    ...targetNames.map((target) => figure(row[target])),
    ...RATIOS.map(([over, under]) => times(ratio(row, over, under))),
  ];
}

const heads = [...targetNames.map((target) => TITLES[target]), ...RATIOS.map(([over, under]) => shortly(over, under))];

function shortly(over: TargetName, under: TargetName): string {
  return [over, under].map((one) => (one === 'ioredis-mock' ? 'mock' : one)).join(' / ');
}

const line = (name: string, texts: readonly string[]) =>
  name.padEnd(46) + texts.map((text, at) => text.padStart(heads[at]!.length + 2)).join('');

export const headLine = line('µs per operation', heads);
export const rowLine = (name: string, row: Row) => line(name, cells(row));

const MARKERS = /(<!-- bench: .*? -->\n)([\s\S]*?)(<!-- \/bench -->)/;

/** The table as it stands in the README, with where and when it was made. */
export function markdown({ date, cores, processor, versions, rows }: Report): string {
  const where = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  return [
    `Measured ${date} on ${cores} cores of ${processor}, with ${where.join(', ')}.`,
    '',
    `| µs per operation | ${heads.join(' | ')} |`,
    `| --- |${heads.map(() => ' ---: |').join('')}`,
    ...Object.entries(rows).map(([name, row]) => `| ${name} | ${cells(row).join(' | ')} |`),
    '',
  ].join('\n');
}

export function intoReadme(readme: string, report: Report): string {
  if (!MARKERS.test(readme)) throw new Error('the README has no markers for the benchmark');
  return readme.replace(MARKERS, (_, head: string, __, foot: string) => head + markdown(report) + foot);
}

/** The names of the rows in the README's table. */
export function rowsInReadme(readme: string): string[] {
  const table = MARKERS.exec(readme)?.[2] ?? '';
  const rows = table.split('\n').filter((text) => text.startsWith('| '));
  return rows.slice(2).map((text) => text.split(' | ')[0]!.slice(2));
}
