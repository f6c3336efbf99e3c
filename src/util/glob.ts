// Redis' glob: `*`, `?`, `[a-z]`, `[^…]` and backslash, byte by byte (stringmatchlen in redis/src/util.c). A star tries
// the rest at every place and, as in Redis 7, gives up early once the text is used up, so no pattern is exponential.

/** Whether the whole text matches the pattern. */
export function globMatches(pattern: string, text: string): boolean {
  // Redis matches nothing but the empty pattern with an empty text, stars neither.
  if (text === '' || !/[*?[\\]/.test(pattern)) return pattern === text;
  return match(pattern, 0, text, 0, { exhausted: false });
}

function match(pattern: string, p: number, text: string, t: number, state: { exhausted: boolean }): boolean {
  while (p < pattern.length && t < text.length) {
    const char = pattern[p]!;
    if (char === '*') return matchStar(pattern, p, text, t, state);
    if (char === '[') {
      const end = matchClass(pattern, p, text.charCodeAt(t));
      if (end < 0) return false;
      p = end;
    } else if (char === '?') {
      p++;
    } else {
      if (char === '\\' && p + 1 < pattern.length) p++;
      if (pattern[p] !== text[t]) return false;
      p++;
    }
    t++;
  }
  if (t >= text.length) while (pattern[p] === '*') p++;
  return p >= pattern.length && t >= text.length;
}

function matchStar(pattern: string, star: number, text: string, from: number, state: { exhausted: boolean }): boolean {
  let p = star + 1;
  while (pattern[p] === '*') p++;
  if (p >= pattern.length) return true;
  for (let t = from; t < text.length; t++) {
    if (match(pattern, p, text, t, state)) return true;
    if (state.exhausted) return false;
  }
  state.exhausted = true;
  return false;
}

/** Returns the place behind the class that begins at `start`, or -1 when the byte is not in it. */
function matchClass(pattern: string, start: number, byte: number): number {
  let p = start + 1;
  const negated = pattern[p] === '^';
  if (negated) p++;
  let found = false;
  for (; p < pattern.length && pattern[p] !== ']'; p++) {
    if (pattern[p] === '\\' && p + 1 < pattern.length) {
      p++;
      if (pattern.charCodeAt(p) === byte) found = true;
    } else if (pattern[p + 1] === '-' && p + 2 < pattern.length) {
      const [low, high] = [pattern.charCodeAt(p), pattern.charCodeAt(p + 2)].sort((a, b) => a - b);
      p += 2;
      if (byte >= low! && byte <= high!) found = true;
    } else if (pattern.charCodeAt(p) === byte) {
      found = true;
    }
  }
  if (found === negated) return -1;
  return p + 1;
}
