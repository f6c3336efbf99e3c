// ioredis' diagnostics channels, `tracing:ioredis:command` and its kin, where there is Node's diagnostics_channel.
import { noop } from './jobs.ts';

type Point = 'start' | 'end' | 'asyncStart' | 'asyncEnd' | 'error';

/** A tracing channel, and the channels that it is made of. */
type Channel = { readonly [point in Point]: { readonly hasSubscribers: boolean } } & {
  readonly hasSubscribers?: boolean;
  tracePromise<T>(run: () => Promise<T>, context: object): Promise<T>;
};

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

interface Channels {
  readonly command: Channel | undefined;
  readonly batch: Channel | undefined;
  readonly connect: Channel | undefined;
}

/** Made when they are first asked for: that takes Node as long as loading a tenth of this package. */
let channels: Channels | undefined;

function open(): Channels {
  const { process } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  const module = process?.getBuiltinModule?.('node:diagnostics_channel') as
    | { tracingChannel?: (name: string) => Channel }
    | undefined;
  const [command, batch, connect] = ['command', 'batch', 'connect'].map((name) =>
    module?.tracingChannel?.(`ioredis:${name}`),
  );
  channels = { command, batch, connect };
  return channels;
}

/** Whether anybody follows the commands. */
export function tracesCommands(): boolean {
  const { command } = channels ?? open();
  // Every command asks: the channel's own answer, a getter over these five, takes as long as a GET.
  return (
    command !== undefined &&
    (command.start.hasSubscribers ||
      command.end.hasSubscribers ||
      command.asyncStart.hasSubscribers ||
      command.asyncEnd.hasSubscribers ||
      command.error.hasSubscribers)
  );
}

export function traceCommand<T>(run: () => Promise<T>, context: () => object): Promise<T> {
  return quietly((channels ?? open()).command, run, context);
}

export function traceBatch<T>(run: () => Promise<T>, context: () => object): Promise<T> {
  return quietly((channels ?? open()).batch, run, context);
}

export function traceConnect<T>(run: () => Promise<T>, context: () => object): Promise<T> {
  const { connect } = channels ?? open();
  return isFollowed(connect) ? connect.tracePromise(run, context()) : run();
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
