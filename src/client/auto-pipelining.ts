// `enableAutoPipelining`: commands sent in one turn of the event loop go out as one pipeline (autoPipelining.js of ioredis).
import { afterTurn, type Callback, guarded, soon, withCallback } from './jobs.ts';
import type { Sender } from './methods.ts';
import type { Pipeline } from './pipeline.ts';
import type { Redis } from './redis.ts';

/** They change the connection or answer in their own way, so they go alone. (`unpsubscribe` is ioredis' slip.) */
const NOT_PIPELINED: ReadonlySet<string> = new Set(
  (
    'auth info script quit cluster pipeline multi subscribe psubscribe unsubscribe unpsubscribe select client hello ' +
    'readonly himport'
  ).split(' '),
);

/** There is one node, so one pipeline at a time gathers commands. */
const NODE = 'main';

type Settle = (error: unknown, result?: unknown) => void;

/** The pipelines that gather, and what is to be told of each of their commands. */
const gathered = new WeakMap<Pipeline, Settle[]>();

export function shouldUseAutoPipelining(sender: Sender, functionName: string | null, name: string): boolean {
  const options = sender.options as { enableAutoPipelining?: boolean; autoPipeliningIgnoredCommands?: string[] };
  return Boolean(
    functionName &&
      options.enableAutoPipelining &&
      !sender.isPipeline &&
      !NOT_PIPELINED.has(name) &&
      !options.autoPipeliningIgnoredCommands?.includes(name),
  );
}

export function executeWithAutoPipelining(
  redis: Redis,
  functionName: string,
  name: string,
  args: unknown[],
  callback: Callback | undefined,
): Promise<unknown> {
  let pipeline = redis._autoPipelines.get(NODE);
  if (!pipeline) {
    pipeline = redis.pipeline();
    redis._autoPipelines.set(NODE, pipeline);
    gathered.set(pipeline, []);
    afterTurn(() => execute(redis));
  }
  const { length } = pipeline;
  const settlers = gathered.get(pipeline)!;
  const promise = new Promise<unknown>((resolve, reject) => {
    settlers[length] = (error, result) => (error ? reject(error) : resolve(result));
    if (functionName.startsWith('call')) args.unshift(name);
    const methods = pipeline as unknown as { [name: string]: (...args: unknown[]) => unknown };
    methods[functionName]!(...args);
  });
  return withCallback(promise, callback);
}

function execute(redis: Redis): void {
  const pipeline = redis._autoPipelines.get(NODE);
  // One pipeline at a time: the next one follows when this one is done.
  if (!pipeline || redis._runningAutoPipelines.has(NODE)) return;
  redis._runningAutoPipelines.add(NODE);
  redis._autoPipelines.delete(NODE);
  const settlers = gathered.get(pipeline)!;
  pipeline.exec((error, results) => {
    redis._runningAutoPipelines.delete(NODE);
    for (const [at, settle] of settlers.entries()) {
      const [failure, result] = error ? [error] : (results as [unknown, unknown?][])[at]!;
      soon(() => guarded(() => settle(failure, result)));
    }
    execute(redis);
  });
}
