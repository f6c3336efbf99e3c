// INFO: sections of `field:value` lines, true where a thing exists in one process and at Redis' resting value elsewhere
// (genRedisInfoString in redis/src/server.c).
import type { Engine } from '../engine/engine.ts';

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
  latencystats: { title: 'Latencystats', fields: () => [] },
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
    // `all` leaves the modules' own sections out; there are none.
    if (word === 'all') names.delete('modules');
  }
  const chosen = Object.entries(SECTIONS).filter(([name]) => names.has(name));
  return chosen.map(([, { title, fields }]) => sectionText(title, fields(server))).join('\r\n');
}

function sectionText(title: string, fields: Fields): string {
  return `# ${title}\r\n${fields.map(([name, value]) => `${name}:${value}\r\n`).join('')}`;
}

function serverFields(server: Engine): Fields {
  const uptime = Math.max(0, Math.floor((server.now() - server.started) / 1000));
  return [
    ['redis_version', server.version],
    ['redis_git_sha1', '00000000'],
    ['redis_git_dirty', 0],
    ['redis_build_id', server.runId.slice(0, 16)],
    ['redis_mode', 'standalone'],
    ['os', 'ioredis-twin'],
    ['arch_bits', 64],
    ['process_id', 1],
    ['process_supervised', 'no'],
    ['run_id', server.runId],
    ['tcp_port', 6379],
    ['server_time_usec', `${server.now()}000`],
    ['uptime_in_seconds', uptime],
    ['uptime_in_days', Math.floor(uptime / 86400)],
    ['hz', 10],
    ['configured_hz', 10],
    ['lru_clock', Math.floor(server.now() / 1000) % 16777216],
    ['executable', ''],
    ['config_file', ''],
    ['io_threads_active', 0],
  ];
}

function clientFields(server: Engine): Fields {
  const blocked = [...server.sessions.values()].filter((session) => session.waiter).length;
  return [
    ['connected_clients', server.sessions.size],
    ['cluster_connections', 0],
    ['maxclients', 10000],
    ['client_recent_max_input_buffer', 0],
    ['client_recent_max_output_buffer', 0],
    ['blocked_clients', blocked],
    ['tracking_clients', 0],
    ['clients_in_timeout_table', blocked],
  ];
}

function memoryFields(): Fields {
  return [
    ['maxmemory', 0],
    ['maxmemory_human', '0B'],
    ['maxmemory_policy', 'noeviction'],
    ['lazyfree_pending_objects', 0],
    ['lazyfreed_objects', 0],
  ];
}

function persistenceFields(server: Engine): Fields {
  return [
    ['loading', 0],
    ['async_loading', 0],
    ['rdb_changes_since_last_save', server.statistics.dirty],
    ['rdb_bgsave_in_progress', 0],
    ['rdb_last_save_time', Math.floor(server.started / 1000)],
    ['rdb_last_bgsave_status', 'ok'],
    ['rdb_saves', 0],
    ['aof_enabled', 0],
    ['aof_rewrite_in_progress', 0],
    ['aof_last_bgrewrite_status', 'ok'],
    ['aof_last_write_status', 'ok'],
  ];
}

function statisticsFields({ statistics }: Engine): Fields {
  return [
    ['total_connections_received', statistics.totalConnections],
    ['total_commands_processed', statistics.totalCommands],
    ['instantaneous_ops_per_sec', 0],
    ['rejected_connections', statistics.rejectedConnections],
    ['expired_keys', statistics.expiredKeys],
    ['evicted_keys', statistics.evictedKeys],
    ['keyspace_hits', statistics.keyspaceHits],
    ['keyspace_misses', statistics.keyspaceMisses],
    ['pubsub_channels', 0],
    ['pubsub_patterns', 0],
    ['unexpected_error_replies', 0],
    ['total_error_replies', statistics.totalErrorReplies],
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
    ['repl_backlog_size', 1048576],
    ['repl_backlog_first_byte_offset', 0],
    ['repl_backlog_histlen', 0],
  ];
}

function cpuFields(): Fields {
  return [
    ['used_cpu_sys', '0.000000'],
    ['used_cpu_user', '0.000000'],
    ['used_cpu_sys_children', '0.000000'],
    ['used_cpu_user_children', '0.000000'],
  ];
}

/** Commands take no time that the clock could see. */
function commandFields(server: Engine): Fields {
  const used = server.allCommands().filter(({ counters }) => counters.calls + counters.rejected + counters.failed > 0);
  return used.map(({ name, counters: { calls, rejected, failed } }) => [
    `cmdstat_${name}`,
    `calls=${calls},usec=0,usec_per_call=0.00,rejected_calls=${rejected},failed_calls=${failed}`,
  ]);
}

function errorFields({ statistics }: Engine): Fields {
  return [...statistics.errors].sort().map(([code, count]) => [`errorstat_${code}`, `count=${count}`]);
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
