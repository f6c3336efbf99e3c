// Which name means which variable, while the parser reads; and Lua 5.1's limits on variables.
import type { FunctionBody, Variable } from './ast.ts';

const MOST_LOCALS = 200;
const MOST_UPVALUES = 60;

/** One function that is being read. */
export class Scope {
  readonly body: FunctionBody;
  readonly parent: Scope | undefined;
  /** Active variables, the innermost last, and declared ones that are not active yet behind them. */
  readonly #variables: Variable[] = [];
  #active = 0;
  readonly #upvalues = new Set<Variable>();
  /** How many loops are open around the current statement. */
  loops = 0;
  readonly #complain: (message: string) => never;
  readonly #nextId: () => number;

  constructor(
    body: FunctionBody,
    parent: Scope | undefined,
    complain: (message: string) => never,
    nextId: () => number,
  ) {
    this.body = body;
    this.parent = parent;
    this.#complain = complain;
    this.#nextId = nextId;
  }

  /** Declares a variable; it is seen from `activate` on. */
  declare(name: string): Variable {
    const variable = { name, id: this.#nextId(), owner: this.body, captured: false, assigned: false };
    if (this.#variables.push(variable) > MOST_LOCALS) this.#refuse(MOST_LOCALS, 'local variables');
    return variable;
  }

  /** Makes all declared variables seen. */
  activate(): void {
    this.#active = this.#variables.length;
  }

  /** How many variables are active: to be given to `close`. */
  open(): number {
    return this.#active;
  }

  /** Forgets the variables of a block. */
  close(opened: number): void {
    this.#variables.length = opened;
    this.#active = opened;
  }

  /** The variable of this name, or undefined where it is global. */
  find(name: string): Variable | undefined {
    for (let at = this.#active - 1; at >= 0; at--) {
      if (this.#variables[at]!.name === name) return this.#variables[at];
    }
    const outer = this.parent?.find(name);
    if (outer === undefined) return undefined;
    outer.captured = true;
    this.#upvalues.add(outer);
    if (this.#upvalues.size > MOST_UPVALUES) this.#refuse(MOST_UPVALUES, 'upvalues');
    return outer;
  }

  #refuse(limit: number, what: string): never {
    const { line } = this.body;
    const owner = line === 0 ? 'main function' : `function at line ${line}`;
    return this.#complain(`${owner} has more than ${limit} ${what}`);
  }
}
