// Inline commands: a line of words, with quotes as redis-cli has them (sdssplitargs in redis/src/sds.c).

const SPACE = /[ \t\n\v\f\r]/;

const ESCAPED: { readonly [letter: string]: string } = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/** One word: bare and quoted parts behind one another; a closing quote must end it. */
const PART =
  /"((?:[^"\\]|\\[\s\S])*)"(?=[ \t\n\v\f\r]|$)|'((?:[^'\\]|\\'|\\(?!'))*)'(?=[ \t\n\v\f\r]|$)|([^ \t\n\r"']+)/y;

/** The words of a line, or undefined where a quote is not closed or something stands right behind a closing one. */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < line.length && SPACE.test(line[at]!)) at++;
    if (at >= line.length) return words;
    let word = '';
    while (at < line.length && !' \t\n\r'.includes(line[at]!)) {
      PART.lastIndex = at;
      const part = PART.exec(line);
      if (!part) return undefined;
      at = PART.lastIndex;
      const [, double, single, bare] = part;
      word += bare ?? (double === undefined ? single!.replaceAll("\\'", "'") : unescaped(double));
      // A quoted part ends its word, even before a vertical tab.
      if (bare === undefined) break;
    }
    words.push(word);
  }
}

function unescaped(quoted: string): string {
  return quoted.replace(/\\(?:x([0-9a-fA-F]{2})|([\s\S]))/g, (_, code: string | undefined, letter: string) => {
    return code === undefined ? (ESCAPED[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
