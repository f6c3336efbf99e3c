// Statements to JavaScript.
import type { Expression, FunctionBody, GenericFor, NumericFor, Statement, Target } from './ast.ts';
import { literal, nameOf } from './code.ts';
import { ExpressionCompiler } from './compile-expression.ts';

const TICK = 'if(--S.budget<0)S.visit();';

export abstract class StatementCompiler extends ExpressionCompiler {
  abstract function(body: FunctionBody): string;

  block(statements: readonly Statement[]): string {
    let text = '';
    for (const statement of statements) {
      const used = this.frame.used;
      text += this.#statement(statement);
      this.release(used);
    }
    return text;
  }

  #statement(statement: Statement): string {
    switch (statement.kind) {
      case 'local':
        return this.#local(statement);
      case 'local function': {
        const name = this.name(statement.variable);
        return `let ${name};${name}=${this.function(statement.body)};`;
      }
      case 'assign':
        return this.#assign(statement);
      case 'call': {
        const text = this.call(statement.call, false);
        const result = this.temporary();
        return this.generators ? `${text};` : `if(Array.isArray(${result}=${text}))settle(${result});`;
      }
      case 'do':
        return `{${this.block(statement.body)}}`;
      case 'while':
        return `while(${this.condition(statement.condition)}){${TICK}${this.block(statement.body)}}`;
      case 'repeat':
        return this.#repeat(statement);
      case 'if':
        return this.#if(statement);
      case 'numeric for':
        return this.#numericFor(statement);
      case 'generic for':
        return this.#genericFor(statement);
      case 'return':
        return this.#return(statement.values);
      case 'break':
        return 'break;';
    }
  }

  #local({ variables, values }: Extract<Statement, { kind: 'local' }>): string {
    const names = variables.map((variable) => this.name(variable));
    if (values.length === variables.length) {
      const codes = values.map((value) => this.expression(value));
      for (const [at, { type }] of codes.entries()) {
        if (type === 'number' && !variables[at]!.assigned) this.numbers.add(variables[at]!);
      }
      return `let ${names.map((name, at) => `${name}=${codes[at]!.text}`).join()};`;
    }
    if (values.length === 0) return `let ${names.map((name) => `${name}=undefined`).join()};`;
    const { before, texts } = this.#adjusted(values, names.length);
    return `${before}let ${names.map((name, at) => `${name}=${texts[at]}`).join()};`;
  }

  /** So many values: what is missing is nil, what is too much is evaluated and dropped. */
  #adjusted(values: readonly Expression[], wanted: number): { before: string; texts: string[] } {
    let before = '';
    const texts: string[] = [];
    for (const [at, value] of values.entries()) {
      const isLast = at === values.length - 1;
      if (isLast && isOpen(value) && wanted > values.length) {
        const rest = this.temporary();
        before += `${rest}=${this.several(value).text};`;
        for (let more = 0; at + more < wanted; more++) texts.push(`${rest}[${more}]`);
        return { before, texts };
      }
      const code = this.expression(value);
      const name = this.temporary();
      before += `${name}=${code.text};`;
      texts.push(name);
    }
    while (texts.length < wanted) texts.push('undefined');
    return { before, texts };
  }

  #assign({ targets, values, line }: Extract<Statement, { kind: 'assign' }>): string {
    if (targets.length === 1 && values.length === 1) return this.#assignOne(targets[0]!, values[0]!, line);
    let text = '';
    const places = targets.map((target) => {
      if (target.kind !== 'index') return [];
      return [target.object, target.key].map((expression) => {
        const code = this.expression(expression);
        if (code.simple && code.variable === undefined) return code.text;
        const name = this.temporary();
        text += `${name}=${code.text};`;
        return name;
      });
    });
    const { before, texts } = this.#adjusted(values, targets.length);
    text += before;
    for (let at = targets.length - 1; at >= 0; at--) text += this.#store(targets[at]!, places[at]!, texts[at]!, line);
    return text;
  }

  #assignOne(target: Target, value: Expression, line: number): string {
    if (target.kind === 'local') return `${this.name(target.variable)}=${this.expression(value).text};`;
    if (target.kind === 'global') {
      const code = this.expression(value);
      if (!code.sites) return this.#store(target, [], code.text, line);
      const name = this.temporary();
      return `${name}=${code.text};${this.#store(target, [], name, line)}`;
    }
    const [object, key] = this.operands(target.object, target.key);
    const code = this.expression(value);
    const before = object.before === '' ? '' : `${object.before};`;
    if (!code.sites) return before + this.#store(target, [object.text, key.text], code.text, line);
    const name = this.temporary();
    return `${before}${name}=${code.text};${this.#store(target, [object.text, key.text], name, line)}`;
  }

  #store(target: Target, [object, key]: readonly string[], value: string, line: number): string {
    if (target.kind === 'local') return `${this.name(target.variable)}=${value};`;
    if (target.kind === 'global') return `at=${this.site(line)};setField(E,${literal(target.name)},${value});`;
    const site = this.site(line, nameOf(target.object));
    const write = target.key.kind === 'string' ? 'setField' : 'setIndex';
    return `at=${site};${write}(${object},${key},${value});`;
  }

  #repeat({ body, condition }: Extract<Statement, { kind: 'repeat' }>): string {
    const last = body.at(-1)?.kind;
    const statements = this.block(body);
    if (last === 'break' || last === 'return') return `for(;;){${statements}}`;
    return `for(;;){${TICK}${statements}if(${this.condition(condition)})break;}`;
  }

  #if({ branches, otherwise }: Extract<Statement, { kind: 'if' }>): string {
    const texts = branches.map(({ condition, body }) => `if(${this.condition(condition)}){${this.block(body)}}`);
    return texts.join('else ') + (otherwise ? `else{${this.block(otherwise)}}` : '');
  }

  #numericFor({ variable, first, last, step, body, line }: NumericFor): string {
    const name = this.name(variable);
    const counter = variable.assigned || variable.captured ? `${name}c` : name;
    const site = this.site(line);
    const parts = [this.#bound(first, 'initial', site), this.#bound(last, 'limit', site)];
    const by = step ? this.#bound(step, 'step', site) : { text: '1', value: 1, steps: '' };
    if (!variable.assigned) this.numbers.add(variable);
    const [from, to] = parts as [Bound, Bound];
    // In Lua's order: all three are evaluated before any is checked.
    const before = [from, to, by].map(({ steps }) => steps).join('') + [from, to, by].map(checked).join('');
    const names = {
      from: from.value === undefined ? `${name}f` : from.text,
      to: to.value === undefined ? `${name}l` : to.text,
    };
    const stride = by.value === undefined ? `${name}s` : by.text;
    const declared = [
      from.value === undefined ? `${names.from}=${from.text}` : '',
      to.value === undefined ? `${names.to}=${to.text}` : '',
      by.value === undefined ? `${stride}=${by.text}` : '',
    ].filter((text) => text !== '');
    const begin = isWhole(from.value) && isWhole(by.value) ? names.from : `(${names.from}-${stride})+${stride}`;
    const test = goesOn(counter, names.to, stride, by.value);
    const fresh = counter === name ? '' : `let ${name}=${counter};`;
    const constants = declared.length > 0 ? `const ${declared.join()};` : '';
    return (
      `{${before}${constants}for(let ${counter}=${begin};${test};${counter}+=${stride})` +
      `{${TICK}${fresh}${this.block(body)}}}`
    );
  }

  /** A number of a loop: a literal as it is, anything else checked and turned to a number before the loop. */
  #bound(expression: Expression, role: string, site: number): Bound {
    if (expression.kind === 'number')
      return { text: this.number(expression.value), value: expression.value, steps: '' };
    const code = this.expression(expression);
    const name = this.temporary();
    const steps = `${name}=${code.text};`;
    if (code.type === 'number') return { text: name, value: undefined, steps };
    return { text: name, value: undefined, steps, check: `at=${site};${name}=asNumber(${name},"${role}");` };
  }

  #genericFor({ variables, values, body, line }: GenericFor): string {
    const id = this.name(variables[0]!);
    const [iterator, subject, control] = [`${id}f`, `${id}s`, `${id}c`];
    const { before, texts } = this.#adjusted(values, 3);
    const site = this.site(line);
    const result = this.temporary();
    const names = variables.map((variable) => this.name(variable));
    const head = `${before}let ${iterator}=callee(${texts[0]}),${subject}=${texts[1]},${control}=${texts[2]};`;
    const call = `at=${site};let ${result}r=${iterator}(${subject},${control});`;
    const unpacked =
      names.length === 1
        ? `let ${names[0]}=Array.isArray(${result}r)?first(${result}r):${result}r;`
        : `${result}r=all(${result}r);let ${names.map((name, at) => `${name}=${result}r[${at}]`).join()};`;
    return (
      `{${head}for(;;){${TICK}${call}${unpacked}` +
      `if(${names[0]}===undefined)break;${control}=${names[0]};${this.block(body)}}}`
    );
  }

  #return(values: readonly Expression[]): string {
    if (values.length === 0) return 'return N;';
    const [only] = values;
    if (values.length === 1 && only!.kind === 'call') return `return ${this.call(only!, true)};`;
    if (values.length === 1 && only!.kind === 'vararg') return 'return v;';
    const texts = this.list(values).map(({ text }) => text);
    return values.length === 1 ? `return ${texts[0]};` : `return [${texts.join()}];`;
  }
}

interface Bound {
  readonly text: string;
  readonly value: number | undefined;
  readonly steps: string;
  readonly check?: string;
}

function checked({ check }: { readonly check?: string }): string {
  return check ?? '';
}

/** Whether a number added and taken away again leaves no trace. */
function isWhole(value: number | undefined): boolean {
  return value !== undefined && Number.isInteger(value) && Math.abs(value) < 2 ** 40;
}

function goesOn(counter: string, last: string, stride: string, by: number | undefined): string {
  if (by === undefined) return `(0<${stride}?${counter}<=${last}:${last}<=${counter})`;
  return by > 0 ? `${counter}<=${last}` : `${last}<=${counter}`;
}

/** Whether an expression may be any number of values. */
function isOpen(expression: Expression | undefined): boolean {
  return expression?.kind === 'call' || expression?.kind === 'vararg';
}
