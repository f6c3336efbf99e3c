// A short coloured report: headings, facts and checks. A failed check ends the program with exit code 1.

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);

export function title(text: string): void {
  console.log(`\n${paint(1, text)}`);
}

export function heading(text: string): void {
  console.log(`\n${paint(36, text)}`);
}

export function fact(name: string, value: unknown): void {
  console.log(`  ${name.padEnd(34)} ${paint(33, String(value))}`);
}

/** Says whether something is as it should be. */
export function check(claim: string, holds: boolean): void {
  console.log(`  ${holds ? paint(32, '✓') : paint(31, '✗')} ${claim}`);
  if (!holds) process.exitCode = 1;
}

/** Runs something and returns its result and how many milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<[result: T, milliseconds: number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}
