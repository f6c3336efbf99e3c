// A little graph of text: four rows of marks above labels that are written from top to bottom (redis/src/sparkline.c).

const ROWS = 4;
const COLUMNS = 80;
/** From low to high inside one row. */
const MARKS = '_o#';

export function sparkline(values: readonly number[], labels: readonly string[]): string {
  let text = '';
  for (let from = 0; from < values.length; from += COLUMNS) {
    if (from > 0) text += '\n';
    text += range(values.slice(from, from + COLUMNS), labels.slice(from, from + COLUMNS), values);
  }
  return text;
}

function range(values: readonly number[], labels: readonly string[], all: readonly number[]): string {
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const steps = MARKS.length * ROWS;
  const lines: string[] = [];
  for (let row = 0; row < ROWS; row++) {
    const below = (ROWS - row - 1) * MARKS.length;
    const marks = values.map((value) => {
      const mark = Math.min(steps - 1, Math.floor(((value - low) * steps) / span)) - below;
      return mark < 0 ? ' ' : (MARKS[mark] ?? '|');
    });
    lines.push(marks.join(''));
  }
  lines.push(' '.repeat(values.length));
  const longest = Math.max(...labels.map(({ length }) => length));
  for (let at = 0; at < longest; at++) lines.push(labels.map((label) => label[at] ?? ' ').join(''));
  return lines.map((line) => `${line}\n`).join('');
}
