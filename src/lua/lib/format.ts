// `string.format` (str_format in lstrlib.c): C's printf on the conversions Lua lets through.
import { badArgument, failure } from '../error.ts';
import { formatExponent, formatFixed, formatGeneral } from '../number.ts';
import { type Arguments, checkNumber, checkText } from './arguments.ts';

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly conversion: string;
}

const SIGNED_LIMIT = 2 ** 63;

export function format(args: Arguments): string {
  const template = checkText(args, 1);
  let text = '';
  let position = 1;
  let at = 0;
  while (at < template.length) {
    const mark = template.indexOf('%', at);
    if (mark < 0) break;
    text += template.slice(at, mark);
    if (template[mark + 1] === '%') {
      text += '%';
      at = mark + 2;
      continue;
    }
    if (++position > args.length) throw badArgument(position, 'no value');
    const [directive, end] = readDirective(template, mark + 1);
    text += convert(directive, args, position);
    at = end;
  }
  return text + template.slice(at);
}

function readDirective(template: string, start: number): [Directive, number] {
  let at = start;
  while (at < template.length && '-+ #0'.includes(template[at]!)) at++;
  const flags = template.slice(start, at);
  if (flags.length >= 6) throw failure('invalid format (repeated flags)');
  const width = digitsAt(template, at);
  at += width.length;
  let precision: string | undefined;
  if (template[at] === '.') {
    precision = digitsAt(template, at + 1);
    at += 1 + precision.length;
  }
  if (isDigit(template[at])) throw failure('invalid format (width or precision too long)');
  const directive = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    conversion: template[at] ?? '\0',
  };
  return [directive, at + 1];
}

/** At most two digits. */
function digitsAt(template: string, at: number): string {
  if (!isDigit(template[at])) return '';
  return isDigit(template[at + 1]) ? template.slice(at, at + 2) : template[at]!;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function convert(directive: Directive, args: Arguments, position: number): string {
  const { conversion } = directive;
  switch (conversion) {
    case 'c':
      return uptoZero(pad(String.fromCharCode(Number(toSigned(checkNumber(args, position)) & 255n)), directive));
    case 'd':
    case 'i':
      return signed(toSigned(checkNumber(args, position)), directive);
    case 'o':
    case 'u':
    case 'x':
    case 'X':
      return unsigned(toUnsigned(checkNumber(args, position)), directive);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      return float(checkNumber(args, position), directive);
    case 'q':
      return quoted(checkText(args, position));
    case 's':
      return text(checkText(args, position), directive);
    default:
      throw failure(`invalid option '%${conversion === '\0' ? '' : conversion}' to 'format'`.split('\0', 1)[0]!);
  }
}

/** Fills up to the width with spaces, on the right where `-` says so. */
function pad(body: string, { flags, width }: Directive): string {
  return flags.includes('-') ? body.padEnd(width) : body.padStart(width);
}

/** C measures what it printed up to the first zero byte. */
function uptoZero(body: string): string {
  const end = body.indexOf('\0');
  return end < 0 ? body : body.slice(0, end);
}

/** Fills up to the width with zeros behind the sign, where `0` says so. */
function padNumber(sign: string, digits: string, directive: Directive, mayZero: boolean): string {
  const { flags, width } = directive;
  if (mayZero && flags.includes('0') && !flags.includes('-')) return sign + digits.padStart(width - sign.length, '0');
  return pad(sign + digits, directive);
}

function signOf(isNegative: boolean, flags: string): string {
  if (isNegative) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** A C long: cut towards zero; what does not fit is the smallest one. */
function toSigned(value: number): bigint {
  const whole = Math.trunc(value);
  return whole >= -SIGNED_LIMIT && whole < SIGNED_LIMIT ? BigInt(whole) : -(2n ** 63n);
}

/** A C unsigned long, as x86 converts to it. */
function toUnsigned(value: number): bigint {
  const whole = Math.trunc(value);
  if (!(whole >= SIGNED_LIMIT)) return BigInt.asUintN(64, toSigned(value));
  return whole < 2 * SIGNED_LIMIT ? BigInt(whole) : 0n;
}

function signed(value: bigint, directive: Directive): string {
  const { flags, precision } = directive;
  const digits = integerDigits((value < 0n ? -value : value).toString(), precision);
  return padNumber(signOf(value < 0n, flags), digits, directive, precision === undefined);
}

function integerDigits(digits: string, precision: number | undefined): string {
  if (precision === 0 && digits === '0') return '';
  return digits.padStart(precision ?? 0, '0');
}

function unsigned(value: bigint, directive: Directive): string {
  const { flags, precision, conversion } = directive;
  const base = { o: 8, u: 10, x: 16, X: 16 }[conversion];
  let digits = integerDigits(value.toString(base), precision);
  const alternative = flags.includes('#');
  if (alternative && conversion === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  const prefix = alternative && base === 16 && value !== 0n ? '0x' : '';
  const body = padNumber(prefix, digits, directive, precision === undefined);
  return conversion === 'X' ? body.toUpperCase() : body;
}

function float(value: number, directive: Directive): string {
  const { flags, precision = 6, conversion } = directive;
  const kind = conversion.toLowerCase();
  const alternative = flags.includes('#');
  let body: string;
  if (kind === 'f') body = formatFixed(value, precision);
  else if (kind === 'e') body = formatExponent(value, precision);
  else body = formatGeneral(value, precision, alternative);
  if (alternative && Number.isFinite(value) && !body.includes('.')) body = body.replace(/(?=e|$)/, '.');
  const isNegative = body.startsWith('-');
  const digits = isNegative ? body.slice(1) : body;
  const padded = padNumber(signOf(isNegative, flags), digits, directive, Number.isFinite(value));
  return conversion === kind ? padded : padded.toUpperCase();
}

/** A long text without precision is put in as it is; else it ends at a zero byte, as C's strings do. */
function text(value: string, directive: Directive): string {
  const { precision } = directive;
  if (precision === undefined && value.length >= 100) return value;
  const body = uptoZero(value);
  return pad(precision === undefined ? body : body.slice(0, precision), directive);
}

const QUOTED: { readonly [character: string]: string } = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\\n',
  '\r': '\\r',
  '\0': '\\000',
};

function quoted(value: string): string {
  return `"${value.replace(/["\\\n\r\0]/g, (character) => QUOTED[character]!)}"`;
}
