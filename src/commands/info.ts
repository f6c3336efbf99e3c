// INFO: sections of `field:value` lines, true where a thing exists in one process and at Redis' resting value elsewhere
// (genRedisInfoString in redis/src/server.c).
import type { Engine } from '../engine/engine.ts';
import { STARTUP } from '../engine/memory-usage.ts';

type Fields = readonly (readonly [name: string, value: string | number])[];

interface Section {
  readonly title: string;
  readonly fields: (server: Engine) => Fields;
}

const SECTIONS: { readonly [name: string]: Section } = {
  server: { title: 'Server', fields: serverFields },
  clients: { title: 'Clients', fields: clientFields },
  memory: { title: 'Memory', fields: memoryFields },
  persistence: { title: 'Persistence', fields: persistenceFields },
  stats: { title: 'Stats', fields: statisticsFields },
  replication: { title: 'Replication', fields: replicationFields },
  cpu: { title: 'CPU', fields: cpuFields },
  modules: { title: 'Modules', fields: () => [] },
  commandstats: { title: 'Commandstats', fields: commandFields },
  errorstats: { title: 'Errorstats', fields: errorFields },
  latencystats: { title: 'Latencystats', fields: latencyFields },
  cluster: { title: 'Cluster', fields: () => [['cluster_enabled', 0]] },
  keyspace: { title: 'Keyspace', fields: keyspaceFields },
};

const DEFAULT = 'server clients memory persistence stats replication cpu modules errorstats cluster keyspace'.split(
  ' ',
);

/** The text of the sections that were asked for, in Redis' order; without any, the default ones. */
export function infoText(server: Engine, wanted: readonly string[]): string {
  const names = new Set<string>();
  for (const word of wanted.length === 0 ? ['default'] : wanted.map((one) => one.toLowerCase())) {
    if (word === 'default') for (const name of DEFAULT) names.add(name);
    else if (word === 'all' || word === 'everything') for (const name of Object.keys(SECTIONS)) names.add(name);
    else names.add(word);
  }
  const chosen = Object.entries(SECTIONS).filter(([name]) => names.has(name));
  return chosen.map(([, { title, fields }]) => sectionText(title, fields(server))).join('\r\n');
}

function sectionText(title: string, fields: Fields): string {
  return `# ${title}\r\n${fields.map(([name, value]) => `${name}:${value}\r\n`).join('')}`;
}

function serverFields(server: Engine): Fields {
  const uptime = Math.max(0, Math.floor((server.now() - server.started) / 1000));
  const hz = server.config.get('hz');
  return [
    ['redis_version', server.version],
    ['redis_git_sha1', '00000000'],
    ['redis_git_dirty', 0],
    ['redis_build_id', server.runId.slice(0, 16)],
    ['redis_mode', 'standalone'],
    ['os', 'ioredis-twin'],
    ['arch_bits', 64],
    ['monotonic_clock', 'POSIX clock_gettime'],
    ['multiplexing_api', 'none'],
    ['atomicvar_api', 'none'],
    ['gcc_version', '0.0.0'],
    ['process_id', 1],
    ['process_supervised', 'no'],
    ['run_id', server.runId],
    ['tcp_port', server.config.get('port')],
    ['server_time_usec', `${server.now()}000`],
    ['uptime_in_seconds', uptime],
    ['uptime_in_days', Math.floor(uptime / 86400)],
    ['hz', hz],
    ['configured_hz', hz],
    ['lru_clock', Math.floor(server.now() / 1000) % 16777216],
    ['executable', ''],
    ['config_file', ''],
    ['io_threads_active', 0],
  ];
}

function clientFields(server: Engine): Fields {
  const blocked = [...server.sessions.values()].filter((session) => session.waiter);
  return [
    ['connected_clients', server.sessions.size],
    ['cluster_connections', 0],
    ['maxclients', server.config.get('maxclients')],
    ['client_recent_max_input_buffer', 0],
    ['client_recent_max_output_buffer', 0],
    ['blocked_clients', blocked.length],
    ['tracking_clients', server.tracking.counts.sessions],
    ['clients_in_timeout_table', blocked.filter(({ waiter }) => waiter?.alarm).length],
  ];
}

/** Memory as engine/memory-usage estimates it; the allocator and the operating system hold just as much. */
function memoryFields(server: Engine): Fields {
  const { memory, config, scripts } = server;
  const [used, peak] = [memory.used(), memory.peak];
  const limit = config.number('maxmemory');
  const functions = 200;
  return [
    ['used_memory', used],
    ['used_memory_human', human(used)],
    ['used_memory_rss', used],
    ['used_memory_rss_human', human(used)],
    ['used_memory_peak', peak],
    ['used_memory_peak_human', human(peak)],
    ['used_memory_peak_perc', percent(used / peak)],
    ['used_memory_overhead', STARTUP],
    ['used_memory_startup', STARTUP],
    ['used_memory_dataset', used - STARTUP],
    ['used_memory_dataset_perc', percent(used === STARTUP ? 0 : 1)],
    ['allocator_allocated', used],
    ['allocator_active', used],
    ['allocator_resident', used],
    ['total_system_memory', 0],
    ['total_system_memory_human', human(0)],
    ['used_memory_lua', 32768],
    ['used_memory_vm_eval', 32768],
    ['used_memory_lua_human', human(32768)],
    ['used_memory_scripts_eval', 0],
    ['number_of_cached_scripts', scripts?.scriptCount ?? 0],
    ['number_of_functions', scripts?.functionCount ?? 0],
    ['number_of_libraries', scripts?.libraryCount ?? 0],
    ['used_memory_vm_functions', 33792],
    ['used_memory_vm_total', 32768 + 33792],
    ['used_memory_vm_total_human', human(32768 + 33792)],
    ['used_memory_functions', functions],
    ['used_memory_scripts', functions],
    ['used_memory_scripts_human', human(functions)],
    ['maxmemory', limit],
    ['maxmemory_human', human(limit)],
    ['maxmemory_policy', config.get('maxmemory-policy')],
    ...ratios('allocator_frag', 'allocator_rss', 'rss_overhead'),
    ['mem_fragmentation_ratio', '1.00'],
    ['mem_fragmentation_bytes', 0],
    ...zeros(
      'mem_not_counted_for_evict mem_replication_backlog mem_total_replication_buffers mem_clients_slaves mem_clients_normal mem_cluster_links mem_aof_buffer',
    ),
    ['mem_allocator', 'none'],
    ...zeros('active_defrag_running lazyfree_pending_objects lazyfreed_objects'),
  ];
}

function zeros(names: string): Fields {
  return names.split(' ').map((name) => [name, 0]);
}

function ratios(...names: string[]): Fields {
  return names.flatMap((name) => [[`${name}_ratio`, '1.00'] as const, [`${name}_bytes`, 0] as const]);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)}%`;
}

/** Bytes as Redis prints them for people. */
function human(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(5, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes}B` : `${(bytes / 1024 ** power).toFixed(2)}${'BKMGTP'[power]}`;
}

function persistenceFields({ statistics, started, faultRules }: Engine): Fields {
  const { isLoading } = faultRules;
  return [
    ['loading', isLoading ? 1 : 0],
    ...zeros('async_loading current_cow_peak current_cow_size current_cow_size_age'),
    ['current_fork_perc', '0.00'],
    ...zeros('current_save_keys_processed current_save_keys_total'),
    ['rdb_changes_since_last_save', statistics.dirty],
    ['rdb_bgsave_in_progress', 0],
    ['rdb_last_save_time', Math.floor((statistics.lastSave ?? started) / 1000)],
    ['rdb_last_bgsave_status', 'ok'],
    ['rdb_last_bgsave_time_sec', -1],
    ['rdb_current_bgsave_time_sec', -1],
    ['rdb_saves', statistics.saves],
    ...zeros('rdb_last_cow_size rdb_last_load_keys_expired rdb_last_load_keys_loaded'),
    ...zeros('aof_enabled aof_rewrite_in_progress aof_rewrite_scheduled'),
    ['aof_last_rewrite_time_sec', -1],
    ['aof_current_rewrite_time_sec', -1],
    ['aof_last_bgrewrite_status', 'ok'],
    ...zeros('aof_rewrites aof_rewrites_consecutive_failures'),
    ['aof_last_write_status', 'ok'],
    ...zeros('aof_last_cow_size module_fork_in_progress module_fork_last_cow_size'),
    ...(isLoading ? [['loading_eta_seconds', 1] as const] : []),
  ];
}

function statisticsFields(server: Engine): Fields {
  const { statistics, pubsub, tracking } = server;
  const { keys, items, prefixes } = tracking.counts;
  return [
    ['total_connections_received', statistics.totalConnections],
    ['total_commands_processed', statistics.totalCommands],
    ['instantaneous_ops_per_sec', 0],
    ...zeros('total_net_input_bytes total_net_output_bytes total_net_repl_input_bytes total_net_repl_output_bytes'),
    ['instantaneous_input_kbps', '0.00'],
    ['instantaneous_output_kbps', '0.00'],
    ['instantaneous_input_repl_kbps', '0.00'],
    ['instantaneous_output_repl_kbps', '0.00'],
    ['rejected_connections', statistics.rejectedConnections],
    ...zeros('sync_full sync_partial_ok sync_partial_err'),
    ['expired_keys', statistics.expiredKeys],
    ['expired_stale_perc', '0.00'],
    ...zeros('expired_time_cap_reached_count expire_cycle_cpu_milliseconds'),
    ['evicted_keys', statistics.evictedKeys],
    ...zeros('evicted_clients total_eviction_exceeded_time current_eviction_exceeded_time'),
    ['keyspace_hits', statistics.keyspaceHits],
    ['keyspace_misses', statistics.keyspaceMisses],
    ['pubsub_channels', pubsub.channels.size],
    ['pubsub_patterns', pubsub.patterns.size],
    ['pubsubshard_channels', pubsub.shardChannels.size],
    ...zeros('latest_fork_usec total_forks migrate_cached_sockets slave_expires_tracked_keys'),
    ...zeros('active_defrag_hits active_defrag_misses active_defrag_key_hits active_defrag_key_misses'),
    ...zeros('total_active_defrag_time current_active_defrag_time'),
    ['tracking_total_keys', keys],
    ['tracking_total_items', items],
    ['tracking_total_prefixes', prefixes],
    ['unexpected_error_replies', 0],
    ['total_error_replies', statistics.totalErrorReplies],
    ['dump_payload_sanitizations', 0],
    ['total_reads_processed', statistics.totalCommands],
    ['total_writes_processed', statistics.totalCommands],
    ...zeros('io_threaded_reads_processed io_threaded_writes_processed reply_buffer_shrinks reply_buffer_expands'),
  ];
}

function replicationFields(server: Engine): Fields {
  return [
    ['role', 'master'],
    ['connected_slaves', 0],
    ['master_failover_state', 'no-failover'],
    ['master_replid', server.runId],
    ['master_replid2', '0'.repeat(40)],
    ['master_repl_offset', 0],
    ['second_repl_offset', -1],
    ['repl_backlog_active', 0],
    ['repl_backlog_size', server.config.get('repl-backlog-size')],
    ['repl_backlog_first_byte_offset', 0],
    ['repl_backlog_histlen', 0],
  ];
}

function cpuFields(): Fields {
  const names = 'used_cpu_sys used_cpu_user used_cpu_sys_children used_cpu_user_children';
  return `${names} used_cpu_sys_main_thread used_cpu_user_main_thread`.split(' ').map((name) => [name, '0.000000']);
}

/** Commands take no time that the clock could see, but those that sleep. */
function commandFields(server: Engine): Fields {
  const used = server.commands
    .known()
    .filter(({ counters }) => counters.calls + counters.rejected + counters.failed > 0);
  return used.map(({ name, counters: { calls, rejected, failed, durations } }) => {
    const spent = durations.reduce((sum, duration) => sum + duration, 0);
    const each = calls === 0 ? 0 : spent / calls;
    const times = `calls=${calls},usec=${spent},usec_per_call=${each.toFixed(2)}`;
    return [`cmdstat_${name}`, `${times},rejected_calls=${rejected},failed_calls=${failed}`];
  });
}

function errorFields({ statistics }: Engine): Fields {
  const codes = [...statistics.errors].sort(([one], [other]) => (one < other ? -1 : 1));
  return codes.map(([code, count]) => [`errorstat_${code}`, `count=${count}`]);
}

/** For each command the durations below which so many percent of its calls stayed; what takes no time takes 0.001 µs. */
function latencyFields(server: Engine): Fields {
  if (server.config.get('latency-tracking') === 'no') return [];
  const percentiles = server.config.get('latency-tracking-info-percentiles').split(' ').filter(Boolean);
  const used = server.commands.known().filter(({ counters }) => counters.calls > 0);
  return used.map(({ name, counters: { calls, durations } }) => {
    const slow = [...durations].sort((one, other) => one - other);
    const shown = percentiles.map((percentile) => {
      const rank = Math.ceil((Number(percentile) / 100) * calls) - 1;
      const duration = slow[rank - (calls - slow.length)] ?? 0.001;
      return `p${percentile}=${duration.toFixed(3)}`;
    });
    return [`latency_percentiles_usec_${name}`, shown.join(',')];
  });
}

function keyspaceFields(server: Engine): Fields {
  const used = server.databases.filter((db) => db.size > 0);
  return used.map((db) => {
    let sum = 0;
    for (const due of db.deadlines()) sum += due - server.now();
    const average = db.volatileSize === 0 ? 0 : Math.floor(sum / db.volatileSize);
    return [`db${db.index}`, `keys=${db.size},expires=${db.volatileSize},avg_ttl=${average}`];
  });
}
