// LATENCY: spikes that the latency monitor has seen, and how long commands took (redis/src/latency.c).
import type { Call } from '../engine/call.ts';
import type { Engine } from '../engine/engine.ts';
import { noLatencySamples } from '../engine/errors.ts';
import type { LatencyEvent } from '../engine/latency.ts';
import type { Command, CommandTable } from '../engine/table.ts';
import { MapReply, type Reply, Verbatim } from '../resp/reply.ts';
import { helpReply } from './help.ts';
import { sparkline } from './sparkline.ts';

// biome-ignore format: one row, one line
export const latencyCommands = {
  latency: { arity: -2, flags: '', since: '2.8.13', subcommands: {
    doctor: { arity: 2, flags: 'admin noscript loading stale', tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'], since: '2.8.13', run: latencyDoctor },
    graph: { arity: 3, flags: 'admin noscript loading stale', tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'], since: '2.8.13', run: latencyGraph },
    help: { arity: 2, flags: 'loading stale', since: '2.8.13', run: latencyHelp },
    histogram: { arity: -2, flags: 'admin noscript loading stale', tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'], since: '7.0.0', run: latencyHistogram },
    history: { arity: 3, flags: 'admin noscript loading stale', tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'], since: '2.8.13', run: latencyHistory },
    latest: { arity: 2, flags: 'admin noscript loading stale', tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'], since: '2.8.13', run: latencyLatest },
    reset: { arity: -2, flags: 'admin noscript loading stale', tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'], since: '2.8.13', run: latencyReset },
  } },
} as const satisfies CommandTable;

/** LATENCY LATEST */
function latencyLatest({ server }: Call): Reply {
  return [...server.timing.latency.events].map(([name, { samples, worst }]) => {
    const { time, milliseconds } = samples.at(-1)!;
    return [name, time, milliseconds, worst];
  });
}

/** LATENCY HISTORY event */
function latencyHistory({ server, args }: Call): Reply {
  const event = server.timing.latency.events.get(args.next());
  return event ? event.samples.map(({ time, milliseconds }) => [time, milliseconds]) : [];
}

/** LATENCY RESET [event [event ...]] */
function latencyReset({ server, args }: Call): Reply {
  const { events } = server.timing.latency;
  const names = args.left > 0 ? args.rest() : [...events.keys()];
  return names.filter((name) => events.delete(name)).length;
}

/** LATENCY GRAPH event */
function latencyGraph({ server, args, now }: Call): Reply {
  const name = args.next();
  const event = server.timing.latency.events.get(name);
  if (!event) throw noLatencySamples(name);
  const values = event.samples.map(({ milliseconds }) => milliseconds);
  const labels = event.samples.map(({ time }) => ago(Math.floor(now / 1000) - time));
  const [high, low] = [Math.max(...values), Math.min(...values)];
  return new Verbatim(
    `${name} - high ${high} ms, low ${low} ms (all time high ${event.worst} ms)\n${'-'.repeat(80)}\n${sparkline(values, labels)}`,
  );
}

function ago(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

/** LATENCY DOCTOR */
function latencyDoctor({ server }: Call): Reply {
  const { events, threshold } = server.timing.latency;
  if (threshold === 0) {
    return new Verbatim(
      "I'm sorry, Dave, I can't do that. Latency monitoring is disabled in this Redis instance. You may use \"CONFIG SET latency-monitor-threshold <milliseconds>.\" in order to enable it. If we weren't in a deep space mission I'd suggest to take a look at https://redis.io/topics/latency-monitor.\n",
    );
  }
  if (events.size === 0) {
    return new Verbatim(
      'Dave, no latency spike was observed during the lifetime of this Redis instance, not in the slightest bit. I honestly think you ought to sit down calmly, take a stress pill, and think things over.\n',
    );
  }
  const findings = [...events].map(([name, event], at) => `${at + 1}. ${name}: ${finding(event)}\n`);
  return new Verbatim(
    `Dave, I have observed latency spikes in this Redis instance. You don't mind talking about it, do you Dave?\n\n${findings.join('')}`,
  );
}

function finding({ samples, worst }: LatencyEvent): string {
  const average = samples.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / samples.length;
  const deviation =
    samples.reduce((sum, { milliseconds }) => sum + Math.abs(milliseconds - average), 0) / samples.length;
  const [first, last] = [samples[0]!.time, samples.at(-1)!.time];
  const period = ((last - first) / samples.length).toFixed(2);
  return `${samples.length} latency spikes (average ${Math.round(average)}ms, mean deviation ${Math.round(deviation)}ms, period ${period} sec). Worst all time event ${worst}ms.`;
}

/** LATENCY HISTOGRAM [command [command ...]] */
function latencyHistogram({ server, args }: Call): Reply {
  const commands = args.left > 0 ? args.rest().flatMap((name) => named(server, name)) : server.commands.known();
  const histograms = commands.flatMap((command) => {
    const calls = callsTimed(server, command);
    if (calls === 0) return [];
    return [command.name, new MapReply(['calls', calls, 'histogram_usec', new MapReply(buckets(command, calls))])];
  });
  return new MapReply(histograms);
}

/** A command, or all subcommands of a container. */
function named(server: Engine, name: string): Command[] {
  const command = server.findByName(name);
  if (!command) return [];
  return command.subcommands ? [...command.subcommands.values()] : [command];
}

function callsTimed(server: Engine, { counters }: Command): number {
  return server.config.get('latency-tracking') === 'yes' ? counters.calls : 0;
}

/** How many calls took at most so many microseconds, by powers of two; what took no time took less than one. */
function buckets({ counters: { durations } }: Command, calls: number): number[] {
  const limits = durations.map((duration) => 2 ** Math.ceil(Math.log2(Math.max(1, duration))));
  const atOnce = calls - durations.length;
  const steps = [...new Set([...(atOnce > 0 ? [1] : []), ...limits])].sort((left, right) => left - right);
  return steps.flatMap((step) => [step, atOnce + limits.filter((limit) => limit <= step).length]);
}

/** LATENCY HELP */
function latencyHelp(): Reply {
  return helpReply(
    'LATENCY',
    `
DOCTOR
    Return a human readable latency analysis report.
GRAPH <event>
    Return an ASCII latency graph for the <event> class.
HISTORY <event>
    Return time-latency samples for the <event> class.
LATEST
    Return the latest latency samples for all events.
RESET [<event> ...]
    Reset latency data of one or more <event> classes.
    (default: reset all data for all event classes)
HISTOGRAM [COMMAND ...]
    Return a cumulative distribution of latencies in the format of a histogram for the specified command names.
    If no commands are specified then all histograms are replied.`,
  );
}
