// The one-line notation of a command's arguments (see docs-data.ts), read into a tree when somebody asks: COMMAND DOCS, and
// the hints of the command line.

export interface Argument {
  readonly name: string;
  /** `key`, `string`, `integer`, `pure-token`, `block`, `oneof` … */
  readonly type: string;
  readonly keySpec: number | undefined;
  /** The word that stands before it, or that it is. */
  readonly token: string | undefined;
  readonly isOptional: boolean;
  readonly isMultiple: boolean;
  /** The token is repeated with each of several. */
  readonly repeatsToken: boolean;
  readonly since: string | undefined;
  readonly deprecated: string | undefined;
  /** What a block consists of, or a oneof leaves to choose from. */
  readonly parts: readonly Argument[] | undefined;
}

const ARGUMENT =
  /([\w/-]+(?::port)?):([a-z-]+)(?:@(\d+))?(?:=('[^']*'|[^?*+^~() ]+))?([?*+]*)(?:\^([\d.]+))?(?:~([\d.]+))?/y;

/** Reads a command's arguments. */
export function readSyntax(text: string): Argument[] {
  return new SyntaxReader(text).list();
}

/** Reads the notation from left to right; parentheses hold the parts of an argument. */
class SyntaxReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  list(): Argument[] {
    const items: Argument[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== ')') {
      items.push(this.#argument());
      if (this.#text[this.#at] === ' ') this.#at++;
    }
    return items;
  }

  #argument(): Argument {
    ARGUMENT.lastIndex = this.#at;
    const found = ARGUMENT.exec(this.#text);
    if (!found) throw new Error(`not an argument: ${this.#text.slice(this.#at)}`);
    this.#at = ARGUMENT.lastIndex;
    const [, name = '', type = '', keySpec, token, flags = '', since, deprecated] = found;
    return {
      name,
      type,
      keySpec: keySpec === undefined ? undefined : Number(keySpec),
      token: token?.startsWith("'") ? token.slice(1, -1) : token,
      isOptional: flags.includes('?'),
      isMultiple: flags.includes('*'),
      repeatsToken: flags.includes('+'),
      since,
      deprecated,
      parts: this.#parts(),
    };
  }

  #parts(): Argument[] | undefined {
    if (this.#text[this.#at] !== '(') return undefined;
    this.#at++;
    const parts = this.list();
    this.#at++;
    return parts;
  }
}
