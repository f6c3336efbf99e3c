// Expressions, by the priorities of Lua 5.1 (subexpr and its relatives in lparser.c).
import type { BinaryOperator, Call, Expression, FunctionBody, TableItem, Target } from './ast.ts';
import { describe, type Lexer } from './lexer.ts';
import type { Scope } from './scope.ts';

/** How tightly an operator binds what is on its left and on its right. */
const PRIORITIES: ReadonlyMap<string, readonly [left: number, right: number]> = new Map<string, [number, number]>([
  ['or', [1, 1]],
  ['and', [2, 2]],
  ['<', [3, 3]],
  ['>', [3, 3]],
  ['<=', [3, 3]],
  ['>=', [3, 3]],
  ['~=', [3, 3]],
  ['==', [3, 3]],
  ['..', [5, 4]],
  ['+', [6, 6]],
  ['-', [6, 6]],
  ['*', [7, 7]],
  ['/', [7, 7]],
  ['%', [7, 7]],
  ['^', [10, 9]],
]);
const UNARY_PRIORITY = 8;
/** What parentheses leave as it is. */
const CONSTANTS: ReadonlySet<string> = new Set(['nil', 'true', 'false', 'number', 'string']);
/** How deep syntax may nest: LUAI_MAXCCALLS. */
const MOST_LEVELS = 200;

export abstract class ExpressionParser {
  readonly lexer: Lexer;
  scope!: Scope;
  nextId = 1;
  levels: number;

  constructor(lexer: Lexer, depth: number) {
    this.lexer = lexer;
    this.levels = depth;
  }

  abstract functionBody(line: number, withSelf: boolean): FunctionBody;

  /** Moves on when the current token is of this kind. */
  accept(kind: string): boolean {
    if (this.lexer.kind !== kind) return false;
    this.lexer.next();
    return true;
  }

  expect(kind: string): void {
    if (!this.accept(kind)) this.lexer.complain(`'${describe(kind)}' expected`);
  }

  /** The end of what began on a line. */
  expectMatch(kind: string, opener: string, line: number): void {
    if (this.accept(kind)) return;
    if (line === this.lexer.line) this.expect(kind);
    this.lexer.complain(`'${kind}' expected (to close '${opener}' at line ${line})`);
  }

  name(): string {
    if (this.lexer.kind !== '<name>') this.lexer.complain("'<name>' expected");
    const { text } = this.lexer;
    this.lexer.next();
    return text;
  }

  enterLevel(): void {
    if (++this.levels > MOST_LEVELS) this.lexer.fail('chunk has too many syntax levels');
  }

  leaveLevel(): void {
    this.levels--;
  }

  expressions(): Expression[] {
    const list = [this.expression()];
    while (this.accept(',')) list.push(this.expression());
    return list;
  }

  expression(limit = 0): Expression {
    this.enterLevel();
    let left = this.#operand();
    for (;;) {
      const operator = this.lexer.kind;
      const priority = PRIORITIES.get(operator);
      if (priority === undefined || priority[0] <= limit) break;
      this.lexer.next();
      // The left operand is fetched once its operator is read.
      if (left.kind === 'index' || left.kind === 'global') left.line = this.lexer.lastLine;
      const right = this.expression(priority[1]);
      left = join(operator, left, right, this.lexer.lastLine);
    }
    this.leaveLevel();
    return left;
  }

  #operand(): Expression {
    const { lexer } = this;
    const operator = lexer.kind;
    if (operator !== 'not' && operator !== '-' && operator !== '#') return this.#simple();
    lexer.next();
    const operand = this.expression(UNARY_PRIORITY);
    if (operator === '-' && operand.kind === 'number') return { kind: 'number', value: -operand.value };
    return { kind: 'unary', operator, operand, line: lexer.lastLine };
  }

  #simple(): Expression {
    const { lexer } = this;
    switch (lexer.kind) {
      case '<number>': {
        const { number } = lexer;
        lexer.next();
        return { kind: 'number', value: number };
      }
      case '<string>': {
        const { text } = lexer;
        lexer.next();
        return { kind: 'string', value: text };
      }
      case 'nil':
      case 'true':
      case 'false': {
        const { kind } = lexer;
        lexer.next();
        return { kind };
      }
      case '...':
        if (!this.scope.body.isVararg) lexer.complain("cannot use '...' outside a vararg function");
        this.scope.body.usesVararg = true;
        lexer.next();
        return { kind: 'vararg' };
      case '{':
        return this.#table();
      case 'function': {
        lexer.next();
        return { kind: 'function', body: this.functionBody(lexer.line, false) };
      }
      default:
        return this.primary();
    }
  }

  /** A name or parentheses, and all that follows them: fields, indices and calls. */
  primary(): Expression {
    const { lexer } = this;
    let expression = this.#prefix();
    for (;;) {
      switch (lexer.kind) {
        case '.':
          expression = this.field(expression);
          break;
        case '[': {
          lexer.next();
          const key = this.expression();
          const line = lexer.lastLine;
          this.expect(']');
          expression = { kind: 'index', object: expression, key, line };
          break;
        }
        case ':': {
          lexer.next();
          const method = this.name();
          expression = this.#call(expression, method);
          break;
        }
        case '(':
        case '{':
        case '<string>':
          expression = this.#call(expression, undefined);
          break;
        default:
          return expression;
      }
    }
  }

  #prefix(): Expression {
    const { lexer } = this;
    if (lexer.kind === '<name>') return this.variable(this.name());
    if (lexer.kind !== '(') lexer.complain('unexpected symbol');
    const { line } = lexer;
    lexer.next();
    const inner = this.expression();
    this.expectMatch(')', '(', line);
    return CONSTANTS.has(inner.kind) ? inner : { kind: 'parentheses', inner };
  }

  /** The variable of a name just read. */
  variable(name: string): Target {
    const variable = this.scope.find(name);
    if (variable) return { kind: 'local', variable, user: this.scope.body };
    return { kind: 'global', name, line: this.lexer.lastLine };
  }

  /** `.name` or `:name` */
  field(object: Expression): Extract<Target, { kind: 'index' }> {
    this.lexer.next();
    const value = this.name();
    return { kind: 'index', object, key: { kind: 'string', value }, line: this.lexer.lastLine };
  }

  #call(target: Expression, method: string | undefined): Call {
    const { lexer } = this;
    const { line } = lexer;
    return { kind: 'call', target, method, args: this.#arguments(line), line };
  }

  #arguments(line: number): Expression[] {
    const { lexer } = this;
    if (lexer.kind === '{') return [this.#table()];
    if (lexer.kind === '<string>') return [this.#simple()];
    if (lexer.kind !== '(') lexer.complain('function arguments expected');
    if (line !== lexer.lastLine) lexer.complain('ambiguous syntax (function call x new statement)');
    lexer.next();
    if (this.accept(')')) return [];
    const args = this.expressions();
    this.expectMatch(')', '(', line);
    return args;
  }

  #table(): Expression {
    const { lexer } = this;
    const { line } = lexer;
    const items: TableItem[] = [];
    this.expect('{');
    while (lexer.kind !== '}') {
      items.push(this.#item());
      if (!this.accept(',') && !this.accept(';')) break;
    }
    this.expectMatch('}', '{', line);
    return { kind: 'table', items, line };
  }

  #item(): TableItem {
    const { lexer } = this;
    if (lexer.kind === '[') {
      lexer.next();
      const key = this.expression();
      this.expect(']');
      this.expect('=');
      return { key, value: this.expression(), line: lexer.lastLine };
    }
    if (lexer.kind === '<name>' && lexer.peek() === '=') {
      const key = { kind: 'string', value: this.name() } as const;
      this.expect('=');
      return { key, value: this.expression(), line: lexer.lastLine };
    }
    return { key: undefined, value: this.expression(), line: lexer.lastLine };
  }
}

/** Arithmetic on two numbers is done at once, as Lua does it, unless it made a NaN or divided by zero. */
function join(operator: string, left: Expression, right: Expression, line: number): Expression {
  if (operator === 'and' || operator === 'or') return { kind: operator, left, right };
  const folded =
    left.kind === 'number' && right.kind === 'number' ? fold(operator, left.value, right.value) : undefined;
  if (folded !== undefined && !Number.isNaN(folded)) return { kind: 'number', value: folded };
  return { kind: 'binary', operator: operator as BinaryOperator, left, right, line };
}

function fold(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left - Math.floor(left / right) * right;
    case '^':
      return left ** right;
    default:
      return undefined;
  }
}
