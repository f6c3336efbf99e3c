// The configuration: the values of all parameters, as text, and what follows when one of them changes.
import { globMatches } from '../util/glob.ts';
import { ConfigRefusal, isDuplicate, isImmutable, isProtected } from './config-errors.ts';
import type { Parameter } from './config-kinds.ts';
import { PARAMETERS } from './config-parameters.ts';
import { configSetFailed, unknownParameter } from './errors.ts';

/** What a server may be given to start with: immutable parameters too, as in a configuration file. */
export interface Configuration {
  readonly [name: string]: string | number;
}

const BY_NAME: ReadonlyMap<string, Parameter> = new Map(
  Object.entries(PARAMETERS).flatMap(([name, parameter]) => {
    const names = parameter.alias === undefined ? [name] : [name, parameter.alias];
    return names.map((one) => [one, parameter] as const);
  }),
);

export class Config {
  readonly #values = new Map<Parameter, string>();
  readonly #initial = new Map<Parameter, string>();
  readonly #followers = new Map<Parameter, ((value: string) => void)[]>();

  constructor(given: Configuration = {}) {
    for (const [name, value] of Object.entries(given)) {
      const parameter = known(name.toLowerCase());
      this.#initial.set(parameter, taken(name, parameter, String(value), parameter.initial));
    }
  }

  /** A parameter's value as CONFIG GET shows it. */
  get(name: string): string {
    const parameter = known(name.toLowerCase(), name);
    const value = this.#values.get(parameter) ?? this.#start(parameter);
    return parameter.show?.(value) ?? value;
  }

  /** The value of a numeric parameter. */
  number(name: string): number {
    return Number(this.get(name));
  }

  /** The names that CONFIG GET shows for a pattern, aliases too; a name without wildcards is shown as it was written. */
  names(pattern: string): string[] {
    const wanted = pattern.toLowerCase();
    if (!/[[*?]/.test(pattern)) return BY_NAME.has(wanted) ? [pattern] : [];
    return [...BY_NAME].flatMap(([name, { hidden }]) => (!hidden && globMatches(wanted, name) ? [name] : []));
  }

  /**
   * Sets several parameters, or none where one is refused.
   * @throws {ReplyError} what CONFIG SET answers
   */
  set(changes: readonly (readonly [name: string, value: string])[]): void {
    const parameters = changes.map(([written], at) => {
      const name = written.toLowerCase();
      const parameter = known(name, written);
      if (parameter.fixed)
        throw configSetFailed(written, (parameter.fixed === 'protected' ? isProtected : isImmutable)().message);
      if (changes.slice(0, at).some(([earlier]) => earlier.toLowerCase() === name))
        throw configSetFailed(written, isDuplicate().message);
      return parameter;
    });
    const before = new Map(this.#values);
    try {
      changes.forEach(([name, value], at) => {
        const parameter = parameters[at]!;
        this.#values.set(parameter, taken(name.toLowerCase(), parameter, value, this.get(name.toLowerCase())));
      });
    } catch (error) {
      this.#values.clear();
      for (const [parameter, value] of before) this.#values.set(parameter, value);
      throw error;
    }
    for (const parameter of new Set(parameters)) {
      const value = this.#values.get(parameter)!;
      if (value !== (before.get(parameter) ?? this.#start(parameter))) this.#tell(parameter, value);
    }
  }

  /** Calls with a parameter's value, now and whenever it changes. */
  follow(name: string, follower: (value: string) => void): void {
    const parameter = known(name);
    const followers = this.#followers.get(parameter);
    if (followers) followers.push(follower);
    else this.#followers.set(parameter, [follower]);
    follower(this.get(name));
  }

  /** All values as they are. */
  save(): ReadonlyMap<Parameter, string> {
    return new Map(this.#values);
  }

  /** All values as they were. */
  putBack(values: ReadonlyMap<Parameter, string>): void {
    for (const parameter of new Set([...this.#values.keys(), ...values.keys()])) {
      const before = this.#values.get(parameter) ?? this.#start(parameter);
      const value = values.get(parameter);
      if (value === undefined) this.#values.delete(parameter);
      else this.#values.set(parameter, value);
      if ((value ?? this.#start(parameter)) !== before) this.#tell(parameter, value ?? this.#start(parameter));
    }
  }

  /** Everything as at the start. */
  reset(): void {
    const changed = [...this.#values.keys()];
    this.#values.clear();
    for (const parameter of changed) this.#tell(parameter, this.#start(parameter));
  }

  #start(parameter: Parameter): string {
    return this.#initial.get(parameter) ?? parameter.initial;
  }

  #tell(parameter: Parameter, value: string): void {
    for (const follower of this.#followers.get(parameter) ?? []) follower(value);
  }
}

function known(name: string, written = name): Parameter {
  const parameter = BY_NAME.get(name);
  if (!parameter) throw unknownParameter(written);
  return parameter;
}

function taken(name: string, parameter: Parameter, value: string, current: string): string {
  try {
    return parameter.read(value, current);
  } catch (error) {
    if (error instanceof ConfigRefusal) throw configSetFailed(name, error.message);
    throw error;
  }
}
