// The options of a command: one table for what is read and what `--help` prints.
import { parseArgs } from 'node:util';
import { codeOf, UsageError } from './world.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What the option takes, for `--help`. */
  readonly value?: string;
  readonly summary: string;
}

export type Options = { readonly [name: string]: Option };

export interface Usage<O extends Options = Options> {
  /** The lines behind `Usage:`, the program's name left out. */
  readonly synopsis: readonly string[];
  readonly summary: string;
  readonly options: O;
  /** Commands to paste. */
  readonly examples: readonly string[];
}

export type Values<O extends Options> = {
  readonly [name in keyof O]?: O[name]['type'] extends 'boolean' ? boolean : string;
};

export const HELP = { help: { type: 'boolean', short: 'h', summary: 'print this help' } } as const;

/** Reads the options up to the first word that is none; the rest belongs to whoever is started or asked. */
export function readOptions<const O extends Options>(
  { options }: Usage<O>,
  argv: readonly string[],
): { values: Values<O>; rest: string[] } {
  const config = { args: [...argv], options: settings(options), allowPositionals: true } as const;
  // A first look only finds where the rest begins: behind it stands what may look like options and is not ours.
  const { tokens } = parseArgs({ ...config, strict: false, tokens: true });
  const first = tokens.find(({ kind }) => kind === 'positional' || kind === 'option-terminator');
  const end = first?.index ?? argv.length;
  const rest = argv.slice(first?.kind === 'option-terminator' ? end + 1 : end);
  try {
    const { values } = parseArgs({ ...config, args: argv.slice(0, end) });
    // parseArgs has checked each value by the very table that the type is made of.
    return { values: values as Values<O>, rest };
  } catch (error) {
    if (!codeOf(error).startsWith('ERR_PARSE_ARGS')) throw error;
    const [sentence = ''] = (error as Error).message.split(/\. |\n/);
    throw new UsageError(sentence.charAt(0).toLowerCase() + sentence.slice(1));
  }
}

function settings(options: Options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short && { short }) }]),
  );
}

/** Nothing may stand behind the options. */
export function refuseRest(rest: readonly string[]): void {
  if (rest.length > 0) throw new UsageError(`unexpected argument '${rest[0]}'`);
}

/** An option's whole number, or what is taken without it. */
export function readNumber(name: string, text: string | undefined, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new UsageError(`--${name} wants a number from 0 to ${most}, not '${text}'`);
}

/** What `--help` prints. */
export function helpText({ synopsis, summary, options, examples }: Usage): string {
  const rows = Object.entries(options).map(([name, { short, value, summary: text }]) => {
    const names = `${short === undefined ? '    ' : `-${short}, `}${name.length > 1 ? `--${name}` : ''}`;
    return [`  ${name === short ? `-${name}` : names}${value === undefined ? '' : ` ${value}`}`, text] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    `Usage: ${synopsis.map((line) => `ioredis-twin ${line}`).join('\n       ')}`,
    `\n${summary}\n`,
    'Options:',
    ...rows.map(([left, text]) => left.padEnd(width) + text),
    '\nExamples:',
    ...examples.map((line) => `  ${line}`),
    '',
  ].join('\n');
}
