// The long texts that were converted last, and their bytes: who reads the same 100 KB again and again has them converted
// once. Nothing is kept alive by it for longer than until the next collection of garbage.

export interface Conversion {
  readonly text: string;
  readonly bytes: string;
}

/** How many are remembered in each direction. */
const PLACES = 16;
/** What is longer, in characters, is not remembered. */
const LONGEST = 1_048_576;

class Table {
  readonly byText = new Array<Conversion | undefined>(PLACES).fill(undefined);
  readonly byBytes = new Array<Conversion | undefined>(PLACES).fill(undefined);
}

export class Conversions {
  #table = new WeakRef(new Table());

  /** The conversion of a text; its strings are compared, which takes no time where they are one and the same. */
  ofText(text: string): Conversion | undefined {
    const found = this.#table.deref()?.byText[placeOf(text)];
    return found?.text === text ? found : undefined;
  }

  ofBytes(bytes: string): Conversion | undefined {
    const found = this.#table.deref()?.byBytes[placeOf(bytes)];
    return found?.bytes === bytes ? found : undefined;
  }

  /** Remembers a conversion from bytes to text, or, where it leads back as well, of a text to bytes. */
  remember(text: string, bytes: string, direction: 'to text' | 'to bytes' | 'both'): Conversion {
    const conversion = { text, bytes };
    if (Math.max(text.length, bytes.length) > LONGEST) return conversion;
    const { byText, byBytes } = this.#renewed();
    if (direction !== 'to text') byText[placeOf(text)] = conversion;
    if (direction !== 'to bytes') byBytes[placeOf(bytes)] = conversion;
    return conversion;
  }

  #renewed(): Table {
    const known = this.#table.deref();
    if (known) return known;
    const table = new Table();
    this.#table = new WeakRef(table);
    return table;
  }
}

function placeOf(text: string): number {
  const { length } = text;
  return (length + text.charCodeAt(length >> 1) + text.charCodeAt(length - 1)) % PLACES;
}
