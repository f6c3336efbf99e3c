// A callback that prints its outcome, from the days of node-redis.
export function print(error: unknown, reply?: unknown): void {
  console.log(error ? `Error: ${error}` : `Reply: ${reply}`);
}
