// The syntax tree, names already resolved: the parser knows of each variable who owns it and whether inner functions use it.

/** A local variable. */
export interface Variable {
  readonly name: string;
  /** Unique in its chunk; its name in JavaScript is made of this alone. */
  readonly id: number;
  readonly owner: FunctionBody;
  /** Whether an inner function uses it. */
  captured: boolean;
  /** Whether anything is assigned to it after its declaration. */
  assigned: boolean;
}

export interface FunctionBody {
  readonly parent: FunctionBody | undefined;
  /** The line of `function`; 0 for the main chunk. */
  readonly line: number;
  readonly parameters: Variable[];
  isVararg: boolean;
  usesVararg: boolean;
  /** The table of extra arguments, where a function takes them and never says `...`. */
  extra: Variable | undefined;
  body: readonly Statement[];
  /** The line of its `end`. */
  lastLine: number;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '^' | '..' | '==' | '~=' | '<' | '<=' | '>' | '>=';

export type Expression =
  | { readonly kind: 'nil' | 'true' | 'false' | 'vararg' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'function'; readonly body: FunctionBody }
  | { readonly kind: 'local'; readonly variable: Variable; readonly user: FunctionBody }
  | { readonly kind: 'global'; readonly name: string; line: number }
  | { readonly kind: 'index'; readonly object: Expression; readonly key: Expression; line: number }
  | Call
  | { readonly kind: 'parentheses'; readonly inner: Expression }
  | { readonly kind: 'table'; readonly items: readonly TableItem[]; readonly line: number }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly line: number;
    }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | 'not' | '#';
      readonly operand: Expression;
      readonly line: number;
    };

export interface Call {
  readonly kind: 'call';
  readonly target: Expression;
  /** Where it is a call of a method: its name. */
  readonly method: string | undefined;
  readonly args: readonly Expression[];
  readonly line: number;
}

/** An item of a table constructor: with a key, or the next of the list. */
export interface TableItem {
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly line: number;
}

/** What can be assigned to. */
export type Target = Extract<Expression, { kind: 'local' | 'global' | 'index' }>;

export interface Branch {
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

export type Statement =
  | { readonly kind: 'local'; readonly variables: readonly Variable[]; readonly values: readonly Expression[] }
  | { readonly kind: 'local function'; readonly variable: Variable; readonly body: FunctionBody }
  | {
      readonly kind: 'assign';
      readonly targets: readonly Target[];
      readonly values: readonly Expression[];
      readonly line: number;
    }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'do'; readonly body: readonly Statement[] }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: readonly Statement[] }
  | { readonly kind: 'repeat'; readonly body: readonly Statement[]; readonly condition: Expression }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: readonly Statement[] | undefined }
  | NumericFor
  | GenericFor
  | { readonly kind: 'return'; readonly values: readonly Expression[] }
  | { readonly kind: 'break' };

export interface NumericFor {
  readonly kind: 'numeric for';
  readonly variable: Variable;
  readonly first: Expression;
  readonly last: Expression;
  readonly step: Expression | undefined;
  readonly body: readonly Statement[];
  /** The line of its `do`, where its numbers are checked. */
  readonly line: number;
}

export interface GenericFor {
  readonly kind: 'generic for';
  readonly variables: readonly Variable[];
  readonly values: readonly Expression[];
  readonly body: readonly Statement[];
  /** The line behind its `in`, where its iterator is called. */
  readonly line: number;
}
