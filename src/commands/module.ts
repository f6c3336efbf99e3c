// MODULE: there are none, and none can be loaded (redis/src/module.c).
import { moduleNotAllowed } from '../engine/errors.ts';
import type { CommandTable } from '../engine/table.ts';
import type { Reply } from '../resp/reply.ts';
import { helpReply } from './help.ts';

// biome-ignore format: one row, one line
export const moduleCommands = {
  module: { arity: -2, flags: '', since: '4.0.0', subcommands: {
    help: { arity: 2, flags: 'loading stale', since: '5.0.0', run: moduleHelp },
    list: { arity: 2, flags: 'admin noscript', tips: ['nondeterministic_output_order'], since: '4.0.0', run: moduleList },
    load: { arity: -3, flags: 'admin noscript no_async_loading', since: '4.0.0', run: refuse },
    loadex: { arity: -3, flags: 'admin noscript no_async_loading', since: '7.0.0', run: refuse },
    unload: { arity: 3, flags: 'admin noscript no_async_loading', since: '4.0.0', run: refuse },
  } },
} as const satisfies CommandTable;

/** MODULE LIST */
function moduleList(): Reply {
  return [];
}

/** MODULE LOAD | LOADEX | UNLOAD: as where `enable-module-command` is `no`. */
function refuse(): never {
  throw moduleNotAllowed();
}

/** MODULE HELP */
function moduleHelp(): Reply {
  return helpReply(
    'MODULE',
    `
LIST
    Return a list of loaded modules.
LOAD <path> [<arg> ...]
    Load a module library from <path>, passing to it any optional arguments.
LOADEX <path> [[CONFIG NAME VALUE] [CONFIG NAME VALUE]] [ARGS ...]
    Load a module library from <path>, while passing it module configurations and optional arguments.
UNLOAD <name>
    Unload a module.`,
  );
}
