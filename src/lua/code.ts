// A piece of generated JavaScript and what is known of it; literals; and what Lua calls a value in its messages.
import type { Expression, Variable } from './ast.ts';

export interface Code {
  readonly text: string;
  /** A constant or a variable: it may be written twice. */
  readonly simple: boolean;
  /** Whether evaluating it may change `at`. */
  readonly sites: boolean;
  readonly type?: 'nil' | 'boolean' | 'number' | 'string';
  readonly variable?: Variable;
}

export function constant(text: string, type: 'nil' | 'boolean' | 'number' | 'string'): Code {
  return { text, simple: true, sites: false, type };
}

/** A JavaScript literal; of a string only letters, digits, spaces and harmless signs stay as they are. */
export function literal(value: number | string): string {
  if (typeof value === 'string') return `"${value.replace(/[^\w .,:;/+*=!?(){}[\]<>@#$%^&|~-]/g, escaped)}"`;
  if (Number.isNaN(value)) return 'NaN';
  if (value < 0 || Object.is(value, -0)) return `(${value === 0 ? '-0' : value})`;
  return String(value);
}

function escaped(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** How a value is known: `local 'x'`, `upvalue 'x'`, `global 'x'`, `field 'x'`, or not at all (getobjname in ldebug.c). */
export function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'local': {
      const { variable, user } = expression;
      return `${variable.owner === user ? 'local' : 'upvalue'} '${variable.name}'`;
    }
    case 'global':
      return `global '${expression.name}'`;
    case 'index':
      return `field '${expression.key.kind === 'string' ? expression.key.value : '?'}'`;
    case 'parentheses':
      return nameOf(expression.inner);
    case 'and':
      return ['number', 'string', 'true'].includes(expression.left.kind) ? nameOf(expression.right) : '';
    case 'or':
      return ['nil', 'false'].includes(expression.left.kind) ? nameOf(expression.right) : '';
    default:
      return '';
  }
}
