// Expressions to JavaScript. Each comes with what is known of it: its type, whether it may be written twice, and whether
// evaluating it sets `at`.
import type { BinaryOperator, Call, Expression, FunctionBody, Variable } from './ast.ts';
import { type Code, constant, literal, nameOf } from './code.ts';
import type { Site } from './error.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;

/** The operators that do what cannot be done in place. */
const SLOW: { readonly [operator in BinaryOperator]: string } = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '^': 'power',
  '..': 'concat',
  '==': 'equal',
  '~=': 'equal',
  '<': 'less',
  '<=': 'lessEqual',
  '>': 'less',
  '>=': 'lessEqual',
};

/** What one function needs while it is compiled. */
export interface Frame {
  readonly body: FunctionBody;
  readonly temporaries: string[];
  used: number;
  /** The first zero that is written: 0 and -0 are one constant to Lua. */
  zero: number | undefined;
}

export abstract class ExpressionCompiler {
  readonly generators: boolean;
  readonly sites: Site[] = [];
  /** Locals that always hold a number. */
  protected readonly numbers = new Set<Variable>();
  protected frame!: Frame;
  readonly #known = new Map<string, number>();

  constructor(generators: boolean) {
    this.generators = generators;
  }

  abstract name(variable: Variable): string;
  protected abstract functionExpression(expression: Extract<Expression, { kind: 'function' }>): string;

  enter(body: FunctionBody): Frame {
    const outer = this.frame;
    this.frame = { body, temporaries: [], used: 0, zero: undefined };
    return outer;
  }

  leaveFunction(outer: Frame): void {
    this.frame = outer;
  }

  temporaryNames(): readonly string[] {
    return this.frame.temporaries;
  }

  /** A variable for a moment; `release` gives back all taken since `used` was so large. */
  temporary(): string {
    const { frame } = this;
    const name = `t${frame.used++}`;
    if (frame.used > frame.temporaries.length) frame.temporaries.push(name);
    return name;
  }

  release(used: number): void {
    this.frame.used = used;
  }

  /** The number of a place. */
  site(line: number, left = '', right = '', tail = false): number {
    const key = `${line} ${tail} ${left}\0${right}`;
    let number = this.#known.get(key);
    if (number === undefined) {
      number = this.sites.push({ line, left, right, tail }) - 1;
      this.#known.set(key, number);
    }
    return number;
  }

  /** A number as it is written. */
  number(value: number): string {
    if (value !== 0) return literal(value);
    this.frame.zero ??= value;
    return literal(this.frame.zero);
  }

  /** One value. */
  expression(expression: Expression): Code {
    switch (expression.kind) {
      case 'nil':
        return constant('undefined', 'nil');
      case 'true':
      case 'false':
        return constant(expression.kind, 'boolean');
      case 'number':
        return constant(this.number(expression.value), 'number');
      case 'string':
        return constant(literal(expression.value), 'string');
      case 'vararg':
        return { text: 'v[0]', simple: false, sites: false };
      case 'function':
        return { text: this.functionExpression(expression), simple: false, sites: false };
      case 'local':
        return this.#local(expression.variable);
      case 'global': {
        const site = this.site(expression.line);
        return { text: `(at=${site},field(E,${literal(expression.name)}))`, simple: false, sites: true };
      }
      case 'index':
        return this.#index(expression);
      case 'call':
        return this.#single(expression);
      case 'parentheses':
        return this.expression(expression.inner);
      case 'table':
        return this.#table(expression);
      case 'and':
      case 'or':
        return this.#choice(expression);
      case 'binary':
        return this.#binary(expression);
      case 'unary':
        return this.#unary(expression);
    }
  }

  /** A JavaScript boolean: whether an expression is true in Lua. */
  condition(expression: Expression): string {
    if (expression.kind === 'parentheses') return this.condition(expression.inner);
    if (expression.kind === 'unary' && expression.operator === 'not') return `!${this.condition(expression.operand)}`;
    if (expression.kind === 'and' || expression.kind === 'or') {
      const sign = expression.kind === 'and' ? '&&' : '||';
      return `(${this.condition(expression.left)}${sign}${this.condition(expression.right)})`;
    }
    const used = this.frame.used;
    const code = this.expression(expression);
    this.release(used);
    if (code.type === 'boolean') return `(${code.text})`;
    if (code.type === 'nil') return 'false';
    if (code.type !== undefined) return `(${code.text},true)`;
    if (code.simple) return `(${code.text}!==undefined&&${code.text}!==false)`;
    const name = this.temporary();
    this.release(used);
    return `((${name}=${code.text})!==undefined&&${name}!==false)`;
  }

  /** A list of JavaScript arguments, the last spread where it may be several. */
  list(expressions: readonly Expression[]): Code[] {
    return expressions.map((expression, at) => {
      if (at < expressions.length - 1) return this.expression(expression);
      if (expression.kind === 'vararg') return { text: '...v', simple: false, sites: false };
      if (expression.kind === 'call')
        return { text: `...${this.several(expression).text}`, simple: false, sites: true };
      return this.expression(expression);
    });
  }

  /** An array of all values of a call or of `...`. */
  several(expression: Expression): Code {
    if (expression.kind === 'vararg') return { text: 'v', simple: true, sites: false };
    if (expression.kind !== 'call') return { ...this.expression(expression), simple: false };
    return { text: `all(${this.call(expression, false)})`, simple: false, sites: true };
  }

  /** A call with whatever it returns. */
  call({ target, method, args, line }: Call, tail: boolean): string {
    const used = this.frame.used;
    const site = this.site(line, method === undefined ? nameOf(target) : `method '${method}'`, '', tail);
    const callee = this.temporary();
    let head: string;
    let self: string[] = [];
    if (method === undefined) head = `${callee}=${this.expression(target).text}`;
    else {
      const object = this.temporary();
      const lookUp = this.site(line, nameOf(target));
      head = `${object}=${this.expression(target).text},at=${lookUp},${callee}=method(${object},${literal(method)})`;
      self = [object];
    }
    this.release(used);
    // The callee is read before the arguments are, so its temporary may serve them too.
    const texts = [...self, ...this.#placed(this.list(args), site)];
    this.release(used);
    if (this.generators) {
      if (tail) return `(${head},at=${site},handOver(callee(${callee}),[${texts.join()}],${site},P))`;
      return `(${head},at=${site},${callee}=yield* entry(${callee})(${texts.join()}),${callee} instanceof C?yield* finish(${callee}):${callee})`;
    }
    const checked = `typeof ${callee}==='function'?${callee}:callee(${callee})`;
    const target_ = tail ? `(++S.tails&127)===0?deferred(${callee},${site},P):${checked}` : checked;
    return `(${head},at=${site},${target_})(${texts.join()})`;
  }

  /** Arguments after whose evaluation `at` is this site. */
  #placed(codes: readonly Code[], site: number): string[] {
    const texts = codes.map(({ text }) => text);
    const last = codes.at(-1);
    if (last === undefined || !codes.some(({ sites }) => sites)) return texts;
    const spread = last.text.startsWith('...') ? '...' : '';
    const text = last.text.slice(spread.length);
    if (!last.sites) texts[texts.length - 1] = `${spread}(at=${site},${text})`;
    else {
      const name = this.temporary();
      texts[texts.length - 1] = `${spread}(${name}=${text},at=${site},${name})`;
    }
    return texts;
  }

  #single(call: Call): Code {
    const text = this.call(call, false);
    const used = this.frame.used;
    const name = this.temporary();
    this.release(used);
    return { text: `(Array.isArray(${name}=${text})?first(${name}):${name})`, simple: false, sites: true };
  }

  #local(variable: Variable): Code {
    const code: Code = { text: this.name(variable), simple: true, sites: false, variable };
    return this.numbers.has(variable) ? { ...code, type: 'number' } : code;
  }

  #index({ object, key, line }: Extract<Expression, { kind: 'index' }>): Code {
    const used = this.frame.used;
    const site = this.site(line, nameOf(object));
    const [left, right] = this.operands(object, key);
    this.release(used);
    const read = key.kind === 'string' ? 'field' : 'index';
    const before = left.before === '' ? '' : `${left.before},`;
    return { text: `(${before}at=${site},${read}(${left.text},${right.text}))`, simple: false, sites: true };
  }

  /** Two operands in places from which they may be read twice; what is to be done before stands with the first. */
  operands(left: Expression, right: Expression): [Code & { before: string }, Code] {
    const first = this.expression(left);
    const keep = first.simple && (first.variable === undefined || this.#isStable(first.variable));
    const firstName = keep ? first.text : this.temporary();
    const second = this.expression(right);
    const secondName = second.simple ? second.text : this.temporary();
    const steps: string[] = [];
    if (!keep) steps.push(`${firstName}=${first.text}`);
    if (!second.simple) steps.push(`${secondName}=${second.text}`);
    return [
      { ...first, text: firstName, before: steps.join() },
      { ...second, text: secondName },
    ];
  }

  /** A local is read when the operator runs, as from Lua's registers; a variable of an outer function before. */
  #isStable(variable: Variable): boolean {
    return variable.owner === this.frame.body || !variable.assigned;
  }

  #binary(expression: Binary): Code {
    const used = this.frame.used;
    const [left, right] = this.operands(expression.left, expression.right);
    this.release(used);
    const { operator, line } = expression;
    const site = this.site(line, nameOf(expression.left), nameOf(expression.right));
    const sites = true;
    if (operator === '==' || operator === '~=') return { ...equality(left, right, operator), sites };
    const slow = slowly(operator, left.text, right.text);
    const type = operator === '..' ? 'string' : 'number';
    const wanted = [left, right].filter((operand) => operand.type !== type).map(({ text }) => text);
    const checks = [...new Set(wanted)].map((text) => `typeof ${text}==='${type}'`).join('&&');
    const fast = quickly(operator, left.text, right.text);
    const before = left.before === '' ? '' : `${left.before},`;
    const text = checks === '' ? `(${before}${fast})` : `(${before}${checks}?${fast}:(at=${site},${slow}))`;
    const result = /^[<>]/.test(operator) ? 'boolean' : checks === '' ? type : undefined;
    return result === undefined ? { text, simple: false, sites } : { text, simple: false, sites, type: result };
  }

  #unary(expression: Extract<Expression, { kind: 'unary' }>): Code {
    const { operator, operand, line } = expression;
    if (operator === 'not') return { text: `!${this.condition(operand)}`, simple: false, sites: true, type: 'boolean' };
    const used = this.frame.used;
    const site = this.site(line, nameOf(operand));
    const code = this.expression(operand);
    this.release(used);
    if (operator === '-' && code.type === 'number') return { ...code, text: `(-${code.text})`, simple: false };
    const name = this.temporary();
    this.release(used);
    const word = operator === '-' ? 'negate' : 'length';
    return { text: `(${name}=${code.text},at=${site},${word}(${name}))`, simple: false, sites: true };
  }

  #choice({ kind, left, right }: Extract<Expression, { kind: 'and' | 'or' }>): Code {
    const used = this.frame.used;
    const first = this.expression(left);
    this.release(used);
    const second = this.expression(right);
    this.release(used);
    const sites = first.sites || second.sites;
    if (first.type === 'boolean') {
      const text = `(${first.text}${kind === 'and' ? '&&' : '||'}${second.text})`;
      return second.type === 'boolean'
        ? { text, simple: false, sites, type: 'boolean' }
        : { text, simple: false, sites };
    }
    const name = first.simple ? first.text : this.temporary();
    this.release(used);
    const test = first.simple ? `${name}!==undefined` : `(${name}=${first.text})!==undefined`;
    const [whenTrue, whenFalse] = kind === 'and' ? [second.text, name] : [name, second.text];
    return { text: `(${test}&&${name}!==false?${whenTrue}:${whenFalse})`, simple: false, sites };
  }

  /** Items are put in one by one; the list waits for the end where computed keys might meet it. */
  #table({ items, line }: Extract<Expression, { kind: 'table' }>): Code {
    const listed = items.filter(({ key }) => key === undefined);
    const last = items.at(-1);
    const open = last?.key === undefined && (last?.value.kind === 'call' || last?.value.kind === 'vararg');
    const arraySize = roundedSize(listed.length - (open ? 1 : 0));
    const hashSize = roundedSize(items.length - listed.length);
    if (items.length === 0) return { text: 'new T()', simple: false, sites: false };
    if (hashSize === 0 && items.length <= 200) {
      const codes = this.list(items.map(({ value }) => value));
      const sites = codes.some((code) => code.sites);
      return { text: `listed([${codes.map(({ text }) => text).join()}],${arraySize})`, simple: false, sites };
    }
    const used = this.frame.used;
    const table = this.temporary();
    const steps = [`${table}=new T(${arraySize},${hashSize})`];
    const waiting = items.some(({ key }) => key !== undefined && key.kind !== 'string') ? this.temporary() : undefined;
    if (waiting !== undefined) steps.push(`${waiting}=[]`);
    let count = 0;
    for (const item of items) {
      if (item.key !== undefined) steps.push(this.#keyed(table, item.key, item.value, item.line));
      else if (item === last && open) steps.push(this.#rest(table, waiting, count, item.value));
      else {
        const { text } = this.expression(item.value);
        count++;
        steps.push(waiting === undefined ? `${table}.setIndex(${count},${text})` : `${waiting}.push(${text})`);
      }
    }
    if (waiting !== undefined) steps.push(`append(${table},0,${waiting})`);
    this.release(used);
    const site = this.site(line);
    return { text: `(at=${site},${steps.join()},${table})`, simple: false, sites: true };
  }

  #keyed(table: string, key: Expression, value: Expression, line: number): string {
    const used = this.frame.used;
    if (key.kind === 'string') {
      const text = `${table}.setText(${literal(key.value)},${this.expression(value).text})`;
      this.release(used);
      return text;
    }
    const name = this.temporary();
    const held = this.temporary();
    const text = `${name}=${this.expression(key).text},${held}=${this.expression(value).text}`;
    this.release(used);
    return `${text},at=${this.site(line)},setIndex(${table},${name},${held})`;
  }

  #rest(table: string, waiting: string | undefined, count: number, value: Expression): string {
    const { text } = this.several(value);
    return waiting === undefined ? `append(${table},${count},${text})` : `${waiting}.push(...${text})`;
  }
}

/** How large Lua makes a part of a table it is told the size of (luaO_int2fb and back). */
function roundedSize(size: number): number {
  let rounded = size;
  let exponent = 0;
  while (rounded >= 16) {
    rounded = (rounded + 1) >> 1;
    exponent++;
  }
  return rounded * 2 ** exponent;
}

function equality(left: Code & { before: string }, right: Code, operator: '==' | '~='): Omit<Code, 'sites'> {
  const plain = left.type !== undefined || right.type !== undefined;
  const same = `${left.text}===${right.text}`;
  const text = plain ? same : `(${same}||typeof ${left.text}==='object'&&equal(${left.text},${right.text}))`;
  const before = left.before === '' ? '' : `${left.before},`;
  return { text: `(${before}${operator === '==' ? text : `!(${text})`})`, simple: false, type: 'boolean' };
}

function slowly(operator: BinaryOperator, left: string, right: string): string {
  const swapped = operator === '>' || operator === '>=';
  return `${SLOW[operator]}(${swapped ? `${right},${left}` : `${left},${right}`})`;
}

function quickly(operator: BinaryOperator, left: string, right: string): string {
  if (operator === '%') return `remainder(${left},${right})`;
  if (operator === '^') return `power(${left},${right})`;
  if (operator === '-') return `${left}- ${right}`;
  return `${left}${operator === '..' ? '+' : operator}${right}`;
}
