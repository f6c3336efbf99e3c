// Random chunks of Lua: expressions over values of every type, calls of the library with good and bad arguments, patterns
// and formats made letter by letter, small programs on tables. Each is a chunk that returns or fails.
import type { Random } from '../../src/util/random.ts';
import { pick } from '../differential/generators.ts';

export type ChunkGenerator = (random: Random) => string;

const NUMBERS = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '3',
    '7',
    '10',
    '-3',
    '0.5',
    '-0.5',
    '1.5',
    '2.5',
    '1e15',
    '1e14',
    '123456789',
    '0.1',
    '1e100',
  ],
  ...['2^31', '2^53', '-2^31', '1e-5', '1/3', '100', '255', '256', '65', '0x1F', '1e300', '3.7', '-3.7', '1/0', '-1/0'],
];

const TEXTS = [
  ...['""', '"a"', '"abc"', '"10"', '"0x10"', '" 5 "', '"1e2"', '"x=1, y=2"', '"hello world"', '"a.b.c"', '"-7"'],
  ...[
    '"%d+"',
    '"."',
    '"a\\0b"',
    '"\\255\\128"',
    '"Hello"',
    '"aaa"',
    '"(x)"',
    '"[k]"',

    '"inf"',
    '"1.5"',
    '" "',
  ],
];

function number(random: Random): string {
  return random.below(3) === 0 ? String(random.below(200) - 100) : pick(random, NUMBERS);
}

function text(random: Random): string {
  return pick(random, TEXTS);
}

/** Mostly a number or a text. */
function atom(random: Random): string {
  switch (random.below(9)) {
    case 0:
      return pick(random, [
        'nil',
        'true',
        'false',
        '{}',
        '{1,2,3}',
        'a',
        'b',
        't',
        't.x',
        't.y',
        'm',
        'u',
        't[1]',
        '#t',
      ]);
    case 1:
    case 2:
    case 3:
      return text(random);
    default:
      return `(${number(random)})`;
  }
}

const OPERATORS = ['+', '-', '*', '/', '%', '^', '..', '..', '==', '~=', '<', '<=', '>', '>=', 'and', 'or'];

function expression(random: Random, depth = 3): string {
  if (depth === 0 || random.below(4) === 0) return atom(random);
  if (random.below(8) === 0) return `(${pick(random, ['-', 'not ', '#'])}${expression(random, depth - 1)})`;
  if (random.below(10) === 0)
    return `${pick(random, ['tostring', 'tonumber', 'type', 'f', 'g'])}(${expression(random, depth - 1)})`;
  return `(${expression(random, depth - 1)} ${pick(random, OPERATORS)} ${expression(random, depth - 1)})`;
}

const PRELUDE =
  'local a, b, t = 5, "7", {1, 2, 3, x = 4} local m = setmetatable({}, {__add = function() return "add" end, ' +
  '__concat = function() return "cat" end, __lt = function() return true end, __index = function(_, k) return k end, ' +
  '__call = function(_, x) return x end, __unm = function() return "unm" end}) local u ' +
  'local function f(x) return x end local function g(...) return select("#", ...), ... end ';

function many(random: Random, most: number, make: (random: Random) => string): string[] {
  return Array.from({ length: random.below(most + 1) }, () => make(random));
}

function anyArgument(random: Random): string {
  return random.below(12) === 0
    ? pick(random, ['nil', '{}', 'true', 'f'])
    : random.below(2) === 0
      ? number(random)
      : text(random);
}

const FUNCTIONS = [
  ...['sub', 'byte', 'len', 'upper', 'lower', 'reverse', 'char', 'find', 'match'].map((name) => `string.${name}`),
  ...['abs', 'ceil', 'floor', 'max', 'min', 'fmod', 'modf', 'sqrt', 'frexp', 'ldexp', 'deg'].map(
    (name) => `math.${name}`,
  ),
  ...['tonumber', 'tostring', 'type', 'select', 'rawequal', 'unpack', 'next', 'rawget', 'assert', 'pcall'],
  ...['concat', 'remove', 'getn', 'maxn', 'insert'].map((name) => `table.${name}`),
];

function libraryCall(random: Random): string {
  return `${pick(random, FUNCTIONS)}(${many(random, 4, anyArgument).join(', ')})`;
}

const PIECES = [
  ...[
    'a',
    'b',
    'l',
    'o',
    '.',
    '%a',
    '%d',
    '%w',
    '%s',
    '%l',
    '%u',
    '%p',
    '%x',
    '%A',
    '%D',
    '%S',
    '[a-c]',
    '[^a]',
    '[%w_]',
    '[lo]',
  ],
  ...[
    '(',
    ')',
    '()',
    '(.)',
    '(%a+)',
    '%1',
    '%b()',
    '%f[%w]',
    '^',
    '$',
    '%',
    '[',
    ']',
    '%.',
    '-',
    '[]',
    '%z',
    '1',
    '=',
    ' ',
  ],
];
const REPEATS = ['', '', '', '*', '+', '-', '?'];

function pattern(random: Random): string {
  const count = 1 + random.below(5);
  let made = random.below(6) === 0 ? '^' : '';
  for (let at = 0; at < count; at++) made += pick(random, PIECES) + pick(random, REPEATS);
  return JSON.stringify(random.below(6) === 0 ? `${made}$` : made);
}

const SUBJECTS = [
  ...[
    '"hello world"',
    '"abc123def"',
    '"key=value"',
    '"(a(b)c)"',
    '""',
    '"aaa"',
    '"foo.bar.baz"',
    '"  trim  "',
    '"Hello World 42"',
  ],
  ...['"a,b,,c"', '"x"', '"loll"', '"a\\0b"', '"[1]=one; [2]=two"', '"l(o)l"'],
];

function replacement(random: Random): string {
  return pick(random, [
    '"<%0>"',
    '"%1"',
    '"x"',
    '""',
    '"%%"',
    '"%2%1"',
    '5',
    '{a = "A", l = 1, o = false}',
    'string.upper',
    'f',
    'g',
  ]);
}

function patternCall(random: Random): string {
  const [subject, made] = [pick(random, SUBJECTS), pattern(random)];
  switch (random.below(5)) {
    case 0:
      return `string.find(${subject}, ${made}${random.below(3) === 0 ? `, ${random.below(14) - 4}` : ''})`;
    case 1:
      return `string.match(${subject}, ${made}${random.below(3) === 0 ? `, ${random.below(14) - 4}` : ''})`;
    case 2:
    case 3:
      return `string.gsub(${subject}, ${made}, ${replacement(random)}${random.below(4) === 0 ? `, ${random.below(4)}` : ''})`;
    default:
      return `(function() local r = {} for x, y in string.gmatch(${subject}, ${made}) do r[#r + 1] = x r[#r + 1] = y end return r end)()`;
  }
}

function directive(random: Random): string {
  const flags = many(random, 2, (source) => pick(source, ['-', '+', ' ', '#', '0'])).join('');
  const width = random.below(3) === 0 ? String(random.below(24)) : '';
  const precision = random.below(3) === 0 ? `.${random.below(3) === 0 ? '' : random.below(20)}` : '';
  return `%${flags}${width}${precision}${pick(random, [...'cdiouxXeEfgGsq', ...'dfgsexg', 'y'])}`;
}

function formatCall(random: Random): string {
  const directives = [directive(random), ...many(random, 2, directive)];
  const args = directives.map(() => (random.below(12) === 0 ? anyArgument(random) : number(random)));
  return `string.format(${JSON.stringify(directives.join('|'))}, ${args.join(', ')})`;
}

const NUMERALS = [...'0123456789', ...'0011', '.', 'e', 'E', '+', '-', 'x', '0x', 'f', ' ', 'a', 'p', 'inf', 'nan'];

function numeral(random: Random): string {
  const written = JSON.stringify(Array.from({ length: 1 + random.below(6) }, () => pick(random, NUMERALS)).join(''));
  return random.below(3) === 0 ? `tonumber(${written}, ${2 + random.below(35)})` : `tonumber(${written})`;
}

/** A table changed at random, then shown in its own order with its border. */
function tableProgram(random: Random): string {
  const keys = [
    '1',
    '2',
    '3',
    '4',
    '5',
    '8',
    '16',
    '"a"',
    '"b"',
    '"name"',
    '"id"',
    '"count"',
    '"user:1"',
    '0.5',
    '-1',
    'true',
    '100',
  ];
  const steps = Array.from({ length: 2 + random.below(20) }, () => {
    switch (random.below(7)) {
      case 0:
        return `t[#t + 1] = ${random.below(100)}`;
      case 1:
        return `t[${pick(random, keys)}] = nil`;
      case 2:
        return `table.insert(t, ${random.below(4) + 1}, ${random.below(9)})`;
      case 3:
        return 'table.remove(t)';
      case 4:
        return `for i = 1, ${random.below(12)} do t["k" .. i] = i end`;
      default:
        return `t[${pick(random, keys)}] = ${random.below(100)}`;
    }
  });
  const begin = pick(random, [
    '{}',
    '{}',
    '{1, 2, 3}',
    '{x = 1}',
    '{1, nil, 3}',
    '{a = 1, b = 2, 5, 6}',
    '{nil, nil, 1}',
  ]);
  return `(function() local t = ${begin} ${steps.join(' ')} return t, #t, table.maxn(t) end)()`;
}

function sortProgram(random: Random): string {
  const values = many(random, 20, (source) => String(source.below(20)));
  const order = pick(random, [
    '',
    ', function(x, y) return x > y end',
    ', function(x, y) return x % 5 < y % 5 end',
    ', function(x, y) return x <= y end',
  ]);
  return `(function() local t = {${values.join(', ')}} table.sort(t${order}) return table.concat(t, " ") end)()`;
}

function loop(random: Random): string {
  const [from, to, step] = [
    number(random),
    String(random.below(20) - 5),
    pick(random, ['1', '2', '-1', '0.5', '0.1', '3', '"2"']),
  ];
  return `(function() local s, n = "", 0 for i = ${from}, ${to}, ${step} do n = n + 1 if n > 9 then break end s = s .. i .. " " end return s, n end)()`;
}

const KINDS: readonly ChunkGenerator[] = [
  expression,
  expression,
  expression,
  libraryCall,
  libraryCall,
  patternCall,
  patternCall,
  formatCall,
  formatCall,
  numeral,
  tableProgram,
  sortProgram,
  loop,
];

/** A chunk; now and then over two lines. */
export function chunk(random: Random): string {
  const gap = random.below(6) === 0 ? '\n' : ' ';
  return `${PRELUDE}${gap}return ${pick(random, KINDS)(random)}`;
}
