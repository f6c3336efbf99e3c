// ioredis' diagnostics channels, `tracing:ioredis:command` and its kin, where there is Node's diagnostics_channel.
import { noop } from './jobs.ts';

type Point = 'start' | 'end' | 'asyncStart' | 'asyncEnd' | 'error';

interface Channel {
  readonly hasSubscribers?: boolean;
  tracePromise<T>(run: () => Promise<T>, context: object): Promise<T>;
}

/** How many arguments of a command may be shown; of an unlisted one none, for they may be secrets. */
const SHOWN: readonly { readonly names: RegExp; readonly args: number }[] = [
  { names: /^ECHO/i, args: 0 },
  { names: /^(GETSET|LPUSH|MSET|PFA|PSETEX|PUBLISH|RPUSH|SADD|SET|SPUBLISH|XADD|ZADD)/i, args: 1 },
  { names: /^(HSET|HMSET|LSET|LINSERT)/i, args: 2 },
  {
    names:
      /^(ACL|BIT|B[LRZ]|CLIENT|CLUSTER|CONFIG|COMMAND|DECR|DEL|EVAL|EX|FUNCTION|GEO|GET|HINCR|HMGET|HSCAN|INCR|L[TRLM]|MEMORY|P[EFISTU]|RPOP|S[CDIMORSU]|XACK|X[CDGILPRT]|Z[CDILMPRS])/i,
    args: Number.POSITIVE_INFINITY,
  },
];

/** The arguments as a trace shows them: those that may be secret are a `?`. */
export function sanitizeArgs(name: string, args: readonly unknown[]): string[] {
  const shown = SHOWN.find(({ names }) => names.test(name))?.args ?? 0;
  return args.map((arg, at) => (at < shown ? String(arg) : '?'));
}

const channelOf: (name: string) => Channel | undefined = (() => {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  const module = process?.getBuiltinModule?.('node:diagnostics_channel') as
    | { tracingChannel?: (name: string) => Channel }
    | undefined;
  return (name) => module?.tracingChannel?.(name);
})();

const commandChannel = channelOf('ioredis:command');
/** The channels that a tracing channel is made of. */
const points = commandChannel as { readonly [point in Point]: { readonly hasSubscribers: boolean } } | undefined;
const batchChannel = channelOf('ioredis:batch');
const connectChannel = channelOf('ioredis:connect');

/** Whether anybody follows the commands. */
export function tracesCommands(): boolean {
  // Every command asks: the channel's own answer, a getter over these five, takes as long as a GET.
  return (
    points !== undefined &&
    (points.start.hasSubscribers ||
      points.end.hasSubscribers ||
      points.asyncStart.hasSubscribers ||
      points.asyncEnd.hasSubscribers ||
      points.error.hasSubscribers)
  );
}

export function traceCommand<T>(run: () => Promise<T>, context: () => object): Promise<T> {
  return quietly(commandChannel, run, context);
}

export function traceBatch<T>(run: () => Promise<T>, context: () => object): Promise<T> {
  return quietly(batchChannel, run, context);
}

export function traceConnect<T>(run: () => Promise<T>, context: () => object): Promise<T> {
  return isFollowed(connectChannel) ? connectChannel.tracePromise(run, context()) : run();
}

function isFollowed(channel: Channel | undefined): channel is Channel {
  return channel !== undefined && channel.hasSubscribers !== false;
}

/** The promise that tracing wraps around a command's may be dropped by the caller: its rejection is not unhandled. */
function quietly<T>(channel: Channel | undefined, run: () => Promise<T>, context: () => object): Promise<T> {
  if (!isFollowed(channel)) return run();
  const traced = channel.tracePromise(run, context());
  traced.catch(noop);
  return traced;
}
