// Tokens to a syntax tree: Lua 5.1's recursive descent (lparser.c), statement by statement, with its order of checks, since
// the first complaint is what a script's author sees. Expressions are read in parse-expression.ts.
import type { Branch, Expression, FunctionBody, Statement, Target } from './ast.ts';
import { describe, Lexer } from './lexer.ts';
import { ExpressionParser } from './parse-expression.ts';
import { Scope } from './scope.ts';

/** Reads a whole chunk; throws a LuaError with Lua's complaint. */
export function parse(source: string, chunk: string, depth = 0): FunctionBody {
  return new Parser(new Lexer(source, chunk), depth).chunk();
}

/** What ends a block. */
const BLOCK_ENDS: ReadonlySet<string> = new Set(['else', 'elseif', 'end', '<eof>', 'until']);

class Parser extends ExpressionParser {
  chunk(): FunctionBody {
    const main = newFunction(undefined, 0);
    main.isVararg = true;
    this.scope = this.#newScope(main, undefined);
    this.lexer.next();
    main.body = this.#statements();
    if (this.lexer.kind !== '<eof>') this.#expected('<eof>');
    main.lastLine = this.lexer.line;
    return main;
  }

  /** `( parameters ) block end`, behind `function`. */
  override functionBody(line: number, withSelf: boolean): FunctionBody {
    const outer = this.scope;
    const body = newFunction(outer.body, line);
    this.scope = this.#newScope(body, outer);
    this.expect('(');
    if (withSelf) body.parameters.push(this.scope.declare('self'));
    this.scope.activate();
    this.#parameters(body);
    this.expect(')');
    body.body = this.#statements();
    body.lastLine = this.lexer.line;
    this.expectMatch('end', 'function', line);
    this.scope = outer;
    return body;
  }

  #newScope(body: FunctionBody, parent: Scope | undefined): Scope {
    return new Scope(
      body,
      parent,
      (message) => this.lexer.fail(message),
      () => this.nextId++,
    );
  }

  #parameters(body: FunctionBody): void {
    const { lexer, scope } = this;
    if (lexer.kind !== ')') {
      do {
        if (lexer.kind === '<name>') body.parameters.push(scope.declare(this.name()));
        else if (lexer.kind === '...') {
          lexer.next();
          body.isVararg = true;
          body.extra = scope.declare('arg');
        } else lexer.complain("<name> or '...' expected");
      } while (!body.isVararg && this.accept(','));
    }
    scope.activate();
  }

  /** Statements up to the end of their block. */
  #statements(): Statement[] {
    const statements: Statement[] = [];
    this.enterLevel();
    let isLast = false;
    while (!isLast && !BLOCK_ENDS.has(this.lexer.kind)) {
      const statement = this.#statement();
      statements.push(statement);
      isLast = statement.kind === 'return' || statement.kind === 'break';
      this.accept(';');
    }
    this.leaveLevel();
    return statements;
  }

  /** Statements with variables of their own. */
  #block(): Statement[] {
    const opened = this.scope.open();
    const statements = this.#statements();
    this.scope.close(opened);
    return statements;
  }

  #loopBlock(): Statement[] {
    this.scope.loops++;
    const statements = this.#block();
    this.scope.loops--;
    return statements;
  }

  #statement(): Statement {
    const { lexer } = this;
    const { line } = lexer;
    switch (lexer.kind) {
      case 'if':
        return this.#if(line);
      case 'while':
        return this.#while(line);
      case 'do': {
        lexer.next();
        const body = this.#block();
        this.expectMatch('end', 'do', line);
        return { kind: 'do', body };
      }
      case 'for':
        return this.#for(line);
      case 'repeat':
        return this.#repeat(line);
      case 'function':
        return this.#function(line);
      case 'local':
        lexer.next();
        return this.accept('function') ? this.#localFunction() : this.#local();
      case 'return':
        lexer.next();
        return { kind: 'return', values: this.#endsHere() ? [] : this.expressions() };
      case 'break':
        lexer.next();
        if (this.scope.loops === 0) lexer.complain('no loop to break');
        return { kind: 'break' };
      default:
        return this.#callOrAssignment();
    }
  }

  #endsHere(): boolean {
    return BLOCK_ENDS.has(this.lexer.kind) || this.lexer.kind === ';';
  }

  #if(line: number): Statement {
    const branches: Branch[] = [];
    do {
      this.lexer.next();
      const condition = this.expression();
      this.expect('then');
      branches.push({ condition, body: this.#block() });
    } while (this.lexer.kind === 'elseif');
    const otherwise = this.accept('else') ? this.#block() : undefined;
    this.expectMatch('end', 'if', line);
    return { kind: 'if', branches, otherwise };
  }

  #while(line: number): Statement {
    this.lexer.next();
    const condition = this.expression();
    this.expect('do');
    const body = this.#loopBlock();
    this.expectMatch('end', 'while', line);
    return { kind: 'while', condition, body };
  }

  /** The condition of `until` sees the variables of the block. */
  #repeat(line: number): Statement {
    const { scope } = this;
    this.lexer.next();
    const opened = scope.open();
    scope.loops++;
    const body = this.#statements();
    this.expectMatch('until', 'repeat', line);
    const condition = this.expression();
    scope.loops--;
    scope.close(opened);
    return { kind: 'repeat', body, condition };
  }

  #for(line: number): Statement {
    const { lexer, scope } = this;
    const opened = scope.open();
    lexer.next();
    const name = this.name();
    let statement: Statement;
    if (lexer.kind === '=') statement = this.#numericFor(name);
    else if (lexer.kind === ',' || lexer.kind === 'in') statement = this.#genericFor(name);
    else return lexer.complain("'=' or 'in' expected");
    this.expectMatch('end', 'for', line);
    scope.close(opened);
    return statement;
  }

  #numericFor(name: string): Statement {
    const { lexer, scope } = this;
    for (const hidden of ['(for index)', '(for limit)', '(for step)']) scope.declare(hidden);
    const variable = scope.declare(name);
    lexer.next();
    const first = this.expression();
    this.expect(',');
    const last = this.expression();
    const step = this.accept(',') ? this.expression() : undefined;
    this.expect('do');
    const line = lexer.lastLine;
    scope.activate();
    return { kind: 'numeric for', variable, first, last, step, body: this.#loopBlock(), line };
  }

  #genericFor(name: string): Statement {
    const { scope } = this;
    for (const hidden of ['(for generator)', '(for state)', '(for control)']) scope.declare(hidden);
    const variables = [scope.declare(name)];
    while (this.accept(',')) variables.push(scope.declare(this.name()));
    this.expect('in');
    const { line } = this.lexer;
    const values = this.expressions();
    this.expect('do');
    scope.activate();
    return { kind: 'generic for', variables, values, body: this.#loopBlock(), line };
  }

  /** `function a.b.c:d() … end` */
  #function(line: number): Statement {
    const { lexer } = this;
    lexer.next();
    let target: Target = this.variable(this.name());
    while (lexer.kind === '.') target = this.field(target);
    const isMethod = lexer.kind === ':';
    if (isMethod) target = this.field(target);
    if (target.kind === 'local') target.variable.assigned = true;
    const body = this.functionBody(line, isMethod);
    return { kind: 'assign', targets: [target], values: [{ kind: 'function', body }], line };
  }

  #localFunction(): Statement {
    const variable = this.scope.declare(this.name());
    this.scope.activate();
    return { kind: 'local function', variable, body: this.functionBody(this.lexer.line, false) };
  }

  #local(): Statement {
    const { scope } = this;
    const variables = [];
    do variables.push(scope.declare(this.name()));
    while (this.accept(','));
    const values = this.accept('=') ? this.expressions() : [];
    scope.activate();
    return { kind: 'local', variables, values };
  }

  #callOrAssignment(): Statement {
    const { lexer } = this;
    const first = this.primary();
    if (first.kind === 'call') return { kind: 'call', call: first };
    const targets = [this.#target(first)];
    while (this.accept(',')) {
      targets.push(this.#target(this.primary()));
      if (targets.length > 200 - this.levels) lexer.fail(this.#tooManyTargets());
    }
    this.expect('=');
    const values = this.expressions();
    return { kind: 'assign', targets, values, line: lexer.lastLine };
  }

  #tooManyTargets(): string {
    const { line } = this.scope.body;
    const owner = line === 0 ? 'main function' : `function at line ${line}`;
    return `${owner} has more than ${200 - this.levels} variables in assignment`;
  }

  #target(expression: Expression): Target {
    if (expression.kind === 'local') expression.variable.assigned = true;
    if (expression.kind === 'local' || expression.kind === 'global' || expression.kind === 'index') return expression;
    return this.lexer.complain('syntax error');
  }

  #expected(kind: string): never {
    return this.lexer.complain(`'${describe(kind)}' expected`);
  }
}

function newFunction(parent: FunctionBody | undefined, line: number): FunctionBody {
  return {
    parent,
    line,
    parameters: [],
    isVararg: false,
    usesVararg: false,
    extra: undefined,
    body: [],
    lastLine: line,
  };
}
