// A command defined by a script (`defineCommand`, `scripts`): the first call on a connection sends the script, the later
// ones its digest; where the server has forgotten it, the script goes once more.
import { fromText } from '../util/bytes.ts';
import { sha1 } from '../util/sha1.ts';
import { Command, type CommandOptions } from './command.ts';
import { withCallback } from './jobs.ts';

export interface ScriptDefinition {
  lua: string;
  /** Without it, the first argument of each call tells. */
  numberOfKeys?: number;
  readOnly?: boolean;
}

/** What a script needs of a client or a pipeline. */
interface Container {
  readonly isPipeline?: boolean;
  readonly redis?: Container;
  sendCommand(command: Command): unknown;
}

export class Script {
  readonly lua: string;
  readonly numberOfKeys: number | null;
  readonly keyPrefix: string;
  readonly readOnly: boolean;
  readonly sha: string;
  readonly Command: typeof Command;
  /** The connections that have been sent the script. */
  readonly knownTo = new WeakSet<object>();

  constructor(definition: ScriptDefinition, keyPrefix = '') {
    this.lua = definition.lua;
    this.numberOfKeys = definition.numberOfKeys ?? null;
    this.keyPrefix = keyPrefix;
    this.readOnly = definition.readOnly ?? false;
    this.sha = sha1(fromText(definition.lua));
    this.Command = scriptCommand(this.lua, this.sha, this.knownTo);
  }

  execute(container: Container, args: unknown[], options: CommandOptions, callback: unknown): unknown {
    if (this.numberOfKeys !== null) args.unshift(this.numberOfKeys);
    if (this.keyPrefix) options.keyPrefix = this.keyPrefix;
    if (this.readOnly) options.readOnly = true;
    const make = () => new this.Command('evalsha', [this.sha, ...args], options);
    const command = make();
    command.promise = command.promise.catch((error: unknown) => {
      if (!isUnknownScript(error)) throw error;
      const client = container.isPipeline ? container.redis! : container;
      return client.sendCommand(make());
    });
    withCallback(command.promise, callback);
    return container.sendCommand(command);
  }
}

function scriptCommand(lua: string, sha: string, knownTo: WeakSet<object>): typeof Command {
  return class CustomScriptCommand extends Command {
    override toArgv(stream: object): string[] {
      const { reject } = this;
      this.reject = (error) => {
        if (isUnknownScript(error)) knownTo.delete(stream);
        reject(error);
      };
      const isKnown = knownTo.has(stream);
      knownTo.add(stream);
      this.name = isKnown ? 'evalsha' : 'eval';
      this.args[0] = isKnown ? sha : lua;
      return super.toArgv(stream);
    }
  };
}

export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.includes('NOSCRIPT');
}
