// What a script's first line and a function's flags say of it (script.c and evalExtractShebangFlags in eval.c of Redis).
import {
  badShebang,
  badShebangArguments,
  badShebangEngine,
  unknownScriptFlag,
  unknownShebangOption,
} from '../engine/errors.ts';

export const SCRIPT_FLAGS = ['no-writes', 'allow-oom', 'allow-stale', 'no-cluster', 'allow-cross-slot-keys'] as const;

export type ScriptFlag = (typeof SCRIPT_FLAGS)[number];

export function isScriptFlag(text: string): text is ScriptFlag {
  return (SCRIPT_FLAGS as readonly string[]).includes(text);
}

/** A script's text without its first line, and what that line asks for; without one a script may do everything. */
export interface Shebang {
  readonly code: string;
  readonly flags: ReadonlySet<ScriptFlag> | undefined;
}

/** `#!lua flags=no-writes,allow-oom`; the line's end stays with the code, so that lines keep their numbers. */
export function readShebang(body: string): Shebang {
  if (!body.startsWith('#!')) return { code: body, flags: undefined };
  const end = body.indexOf('\n');
  if (end < 0) throw badShebang();
  const parts = splitArguments(body.slice(0, end));
  if (!parts) throw badShebangArguments();
  const [engine = '', ...options] = parts;
  if (engine !== '#!lua') throw badShebangEngine(engine);
  const flags = new Set<ScriptFlag>();
  for (const option of options) {
    if (!option.startsWith('flags=')) throw unknownShebangOption(option);
    for (const flag of option === 'flags=' ? [] : option.slice(6).split(',')) {
      if (!isScriptFlag(flag)) throw unknownScriptFlag(flag);
      flags.add(flag);
    }
  }
  return { code: body.slice(end), flags };
}

const WORD =
  /[ \t-\r\0]*(?:((?:"(?:[^"\\]|\\.)*"(?=[ \t-\r\0]|$)|'(?:[^'\\]|\\.)*'(?=[ \t-\r\0]|$)|[^ \t-\r\0"'])+)|$)/sy;
const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/gs;
const ESCAPES: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** The words of a line, quoted ones as in a shell; undefined where a quote does not end (sdssplitargs). */
export function splitArguments(line: string): string[] | undefined {
  const words: string[] = [];
  WORD.lastIndex = 0;
  while (WORD.lastIndex < line.length) {
    const match = WORD.exec(line);
    if (!match) return undefined;
    if (match[1] === undefined) break;
    words.push(match[1].replace(QUOTED, (_, double?: string, single?: string) => unquote(double, single)));
  }
  return words;
}

function unquote(double: string | undefined, single: string | undefined): string {
  if (double === undefined) return (single ?? '').replaceAll("\\'", "'");
  return double.replace(/\\(?:x([\da-fA-F]{2})|(.))/gs, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (ESCAPES[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
