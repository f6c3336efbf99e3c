// How Redis 7.0 shows which commands a selector allows: not by the rules that were given, but by the categories that fit
// best and the single commands by which the result still differs (ACLDescribeSelectorCommandRules in redis/src/acl.c).
import { CATEGORIES, type Command } from './table.ts';

export interface AllowedCommands {
  /** Whether commands of the future are allowed: then what is missing is named, and otherwise what is there. */
  readonly future: boolean;
  readonly allowed: ReadonlySet<string>;
  readonly firstArguments: ReadonlyMap<string, ReadonlySet<string>>;
}

export function describeAllowed(
  { future, allowed, firstArguments }: AllowedCommands,
  commands: readonly Command[],
): string {
  const sign = future ? '-' : '+';
  const rules = [future ? '+@all' : '-@all'];
  /** What no rule speaks of yet, and what the rules so far come to. */
  const open = new Set(commands.filter(({ name }) => allowed.has(name) !== future).map(({ name }) => name));
  const shown = new Set(future ? commands.map(({ name }) => name) : []);
  const left = new Set(CATEGORIES);
  for (let best = bestCategory(left, open, commands); best; best = bestCategory(left, open, commands)) {
    left.delete(best);
    rules.push(sign + best);
    for (const { name, categories } of commands) {
      if (!categories.includes(best)) continue;
      open.delete(name);
      if (future) shown.delete(name);
      else shown.add(name);
    }
  }
  for (const command of commands) {
    const { name, subcommands } = command;
    const isAllowed = allowed.has(name);
    if (isAllowed !== shown.has(name)) {
      rules.push((isAllowed ? '+' : '-') + name);
      for (const one of [name, ...[...(subcommands?.values() ?? [])].map((sub) => sub.name)]) {
        if (isAllowed) shown.add(one);
        else shown.delete(one);
      }
    }
    if (!isAllowed) for (const first of firstArguments.get(name) ?? []) rules.push(`+${name}|${first}`);
  }
  return rules.join(' ');
}

/** The category with more commands that are wanted than not, and the fewest of those; of equals the one with more. */
function bestCategory(
  categories: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
  commands: readonly Command[],
): string | undefined {
  let best: { category: string; same: number; different: number } | undefined;
  for (const category of categories) {
    let [same, different] = [0, 0];
    for (const command of commands) {
      if (!command.categories.includes(category)) continue;
      if (wanted.has(command.name)) same++;
      else different++;
    }
    if (same <= different) continue;
    const isBetter = !best || different < best.different || (different === best.different && same > best.same);
    if (isBetter) best = { category, same, different };
  }
  return best?.category;
}
