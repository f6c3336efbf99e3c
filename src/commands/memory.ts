// MEMORY: what keys would take in Redis, by the estimate of engine/memory-usage (redis/src/object.c).
import type { Call } from '../engine/call.ts';
import { syntaxError } from '../engine/errors.ts';
import { at } from '../engine/key-specs.ts';
import { memoryUsage, STARTUP } from '../engine/memory-usage.ts';
import type { CommandTable } from '../engine/table.ts';
import { Double, MapReply, OK, type Reply, Verbatim } from '../resp/reply.ts';
import { helpReply } from './help.ts';

// biome-ignore format: one row, one line
export const memoryCommands = {
  memory: { arity: -2, flags: '', since: '4.0.0', subcommands: {
    doctor: { arity: 2, flags: '', tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'], since: '4.0.0', run: memoryDoctor },
    help: { arity: 2, flags: 'loading stale', since: '4.0.0', run: memoryHelp },
    'malloc-stats': { arity: 2, flags: '', tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'], since: '4.0.0', run: memoryMallocStats },
    purge: { arity: 2, flags: '', tips: ['request_policy:all_shards', 'response_policy:all_succeeded'], since: '4.0.0', run: memoryPurge },
    stats: { arity: 2, flags: '', tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'], since: '4.0.0', run: memoryStats },
    usage: { arity: -3, flags: 'readonly', keys: [at(2, 'RO')], since: '4.0.0', run: memoryUsageOf },
  } },
} as const satisfies CommandTable;

/** MEMORY USAGE key [SAMPLES count] */
function memoryUsageOf({ db, args }: Call): Reply {
  const key = args.key();
  let samples = 5;
  while (args.left > 0) {
    if (!args.accept('SAMPLES') || args.left === 0) throw syntaxError();
    samples = args.number();
    if (samples < 0) throw syntaxError();
  }
  const value = db.value(key, { touch: false });
  return value === undefined ? null : memoryUsage(key, value, samples);
}

/** MEMORY STATS */
function memoryStats({ server }: Call): Reply {
  const { memory } = server;
  const [used, peak] = [memory.used(), memory.peak];
  const dataset = used - STARTUP;
  const keys = server.databases.reduce((sum, { size }) => sum + size, 0);
  const overheads = server.databases
    .filter(({ size }) => size > 0)
    .flatMap(({ index, size, volatileSize }) => {
      const tables = ['overhead.hashtable.main', size * 48, 'overhead.hashtable.expires', volatileSize * 32];
      return [`db.${index}`, new MapReply([...tables, 'overhead.hashtable.slot-to-keys', 0])];
    });
  return new MapReply([
    ...['peak.allocated', peak, 'total.allocated', used, 'startup.allocated', STARTUP],
    ...['replication.backlog', 0, 'clients.slaves', 0, 'clients.normal', 0, 'cluster.links', 0, 'aof.buffer', 0],
    ...['lua.caches', 0, 'functions.caches', 200],
    ...overheads,
    ...['overhead.total', STARTUP, 'keys.count', keys],
    ...['keys.bytes-per-key', keys === 0 ? 0 : Math.floor(dataset / keys), 'dataset.bytes', dataset],
    ...['dataset.percentage', new Double(used === STARTUP ? 0 : 100)],
    ...['peak.percentage', new Double((used / peak) * 100)],
    ...['allocator.allocated', used, 'allocator.active', used, 'allocator.resident', used],
    ...['allocator-fragmentation.ratio', new Double(1), 'allocator-fragmentation.bytes', 0],
    ...['allocator-rss.ratio', new Double(1), 'allocator-rss.bytes', 0],
    ...['rss-overhead.ratio', new Double(1), 'rss-overhead.bytes', 0],
    ...['fragmentation', new Double(1), 'fragmentation.bytes', 0],
  ]);
}

/** MEMORY DOCTOR: there is no allocator here whose problems could be found. */
function memoryDoctor({ server }: Call): Reply {
  return new Verbatim(
    server.memory.used() < 5 * 1024 * 1024
      ? "Hi Sam, this instance is empty or is using very little memory, my issues detector can't be used in these conditions. Please, leave for your mission on Earth and fill it with some data. The new Sam and I will be back to our programming as soon as I finished rebooting.\n"
      : "Hi Sam, I can't find any memory issue in your instance. I can only account for what occurs on this base.\n",
  );
}

/** MEMORY MALLOC-STATS */
function memoryMallocStats(): Reply {
  return new Verbatim('Stats not supported for the current allocator');
}

/** MEMORY PURGE */
function memoryPurge(): Reply {
  return OK;
}

/** MEMORY HELP */
function memoryHelp(): Reply {
  return helpReply(
    'MEMORY',
    `
DOCTOR
    Return memory problems reports.
MALLOC-STATS
    Return internal statistics report from the memory allocator.
PURGE
    Attempt to purge dirty pages for reclamation by the allocator.
STATS
    Return information about the memory usage of the server.
USAGE <key> [SAMPLES <count>]
    Return memory in bytes used by <key> and its value. Nested values are
    sampled up to <count> times (default: 5, 0 means sample all).`,
  );
}
