// Cases for the config-refusals commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const configRefusalsCases = cases({
  'what each parameter refuses': [
    [
      "config set acl-pubsub-default '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'acl-pubsub-default') - argument(s) must be one of the following: allchannels, resetchannels",
      ),
    ],
    [
      'config set aclfile x',
      error("ERR CONFIG SET failed (possibly related to argument 'aclfile') - can't set immutable config"),
    ],
    [
      "config set acllog-max-len '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'acllog-max-len') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set active-defrag-cycle-max '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-defrag-cycle-max') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set active-defrag-cycle-min '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-defrag-cycle-min') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set active-defrag-ignore-bytes '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-defrag-ignore-bytes') - argument must be a memory value",
      ),
    ],
    [
      "config set active-defrag-max-scan-fields '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-defrag-max-scan-fields') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set active-defrag-threshold-lower '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-defrag-threshold-lower') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set active-defrag-threshold-upper '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-defrag-threshold-upper') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set active-expire-effort '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'active-expire-effort') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set activedefrag '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'activedefrag') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set activerehashing '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'activerehashing') - argument must be 'yes' or 'no'"),
    ],
    [
      'config set always-show-logo x',
      error("ERR CONFIG SET failed (possibly related to argument 'always-show-logo') - can't set immutable config"),
    ],
    [
      "config set aof-disable-auto-gc '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'aof-disable-auto-gc') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set aof-load-truncated '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'aof-load-truncated') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set aof-rewrite-incremental-fsync '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'aof-rewrite-incremental-fsync') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set aof-timestamp-enabled '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'aof-timestamp-enabled') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set aof-use-rdb-preamble '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'aof-use-rdb-preamble') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      'config set aof_rewrite_cpulist x',
      error("ERR CONFIG SET failed (possibly related to argument 'aof_rewrite_cpulist') - can't set immutable config"),
    ],
    [
      'config set appenddirname x',
      error("ERR CONFIG SET failed (possibly related to argument 'appenddirname') - can't set immutable config"),
    ],
    [
      'config set appendfilename x',
      error("ERR CONFIG SET failed (possibly related to argument 'appendfilename') - can't set immutable config"),
    ],
    [
      "config set appendfsync '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'appendfsync') - argument(s) must be one of the following: everysec, always, no",
      ),
    ],
    [
      "config set appendonly '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'appendonly') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set auto-aof-rewrite-min-size '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'auto-aof-rewrite-min-size') - argument must be a memory value",
      ),
    ],
    [
      "config set auto-aof-rewrite-percentage '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'auto-aof-rewrite-percentage') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set bgsave_cpulist x',
      error("ERR CONFIG SET failed (possibly related to argument 'bgsave_cpulist') - can't set immutable config"),
    ],
    [
      'config set bio_cpulist x',
      error("ERR CONFIG SET failed (possibly related to argument 'bio_cpulist') - can't set immutable config"),
    ],
    [
      "config set busy-reply-threshold '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'busy-reply-threshold') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set client-output-buffer-limit '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Wrong number of arguments in buffer limit configuration.",
      ),
    ],
    [
      "config set client-query-buffer-limit '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-query-buffer-limit') - argument must be a memory value",
      ),
    ],
    [
      "config set cluster-allow-pubsubshard-when-down '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-allow-pubsubshard-when-down') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set cluster-allow-reads-when-down '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-allow-reads-when-down') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set cluster-allow-replica-migration '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-allow-replica-migration') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set cluster-announce-bus-port '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-announce-bus-port') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set cluster-announce-hostname '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-announce-hostname') - Hostnames may only contain alphanumeric characters, hyphens or dots",
      ),
    ],
    [
      "config set cluster-announce-port '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-announce-port') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set cluster-announce-tls-port '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-announce-tls-port') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set cluster-config-file x',
      error("ERR CONFIG SET failed (possibly related to argument 'cluster-config-file') - can't set immutable config"),
    ],
    [
      'config set cluster-enabled x',
      error("ERR CONFIG SET failed (possibly related to argument 'cluster-enabled') - can't set immutable config"),
    ],
    [
      "config set cluster-link-sendbuf-limit '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-link-sendbuf-limit') - argument must be a memory value",
      ),
    ],
    [
      "config set cluster-migration-barrier '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-migration-barrier') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set cluster-node-timeout '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-node-timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set cluster-port x',
      error("ERR CONFIG SET failed (possibly related to argument 'cluster-port') - can't set immutable config"),
    ],
    [
      "config set cluster-preferred-endpoint-type '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-preferred-endpoint-type') - argument(s) must be one of the following: ip, hostname, unknown-endpoint",
      ),
    ],
    [
      "config set cluster-replica-no-failover '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-replica-no-failover') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set cluster-replica-validity-factor '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-replica-validity-factor') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set cluster-require-full-coverage '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-require-full-coverage') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set cluster-slave-no-failover '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-slave-no-failover') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set cluster-slave-validity-factor '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-slave-validity-factor') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set crash-log-enabled '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'crash-log-enabled') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set crash-memcheck-enabled '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'crash-memcheck-enabled') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      'config set daemonize x',
      error("ERR CONFIG SET failed (possibly related to argument 'daemonize') - can't set immutable config"),
    ],
    [
      'config set databases x',
      error("ERR CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config"),
    ],
    [
      'config set dbfilename x',
      error("ERR CONFIG SET failed (possibly related to argument 'dbfilename') - can't set protected config"),
    ],
    [
      'config set dir x',
      error("ERR CONFIG SET failed (possibly related to argument 'dir') - can't set protected config"),
    ],
    [
      'config set disable-thp x',
      error("ERR CONFIG SET failed (possibly related to argument 'disable-thp') - can't set immutable config"),
    ],
    [
      "config set dynamic-hz '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'dynamic-hz') - argument must be 'yes' or 'no'"),
    ],
    [
      'config set enable-debug-command x',
      error("ERR CONFIG SET failed (possibly related to argument 'enable-debug-command') - can't set immutable config"),
    ],
    [
      'config set enable-module-command x',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'enable-module-command') - can't set immutable config",
      ),
    ],
    [
      'config set enable-protected-configs x',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'enable-protected-configs') - can't set immutable config",
      ),
    ],
  ],
  'what each parameter refuses, part 2': [
    [
      "config set hash-max-listpack-entries '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-entries') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set hash-max-listpack-value '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      "config set hash-max-ziplist-entries '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-ziplist-entries') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set hash-max-ziplist-value '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-ziplist-value') - argument must be a memory value",
      ),
    ],
    [
      "config set hll-sparse-max-bytes '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hll-sparse-max-bytes') - argument must be a memory value",
      ),
    ],
    [
      "config set hz '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'hz') - argument couldn't be parsed into an integer"),
    ],
    [
      'config set io-threads x',
      error("ERR CONFIG SET failed (possibly related to argument 'io-threads') - can't set immutable config"),
    ],
    [
      'config set io-threads-do-reads x',
      error("ERR CONFIG SET failed (possibly related to argument 'io-threads-do-reads') - can't set immutable config"),
    ],
    [
      "config set jemalloc-bg-thread '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'jemalloc-bg-thread') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set latency-monitor-threshold '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'latency-monitor-threshold') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set latency-tracking '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'latency-tracking') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set latency-tracking-info-percentiles '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'latency-tracking-info-percentiles') - Invalid latency-tracking-info-percentiles parameters",
      ),
    ],
    [
      "config set lazyfree-lazy-eviction '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lazyfree-lazy-eviction') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set lazyfree-lazy-expire '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lazyfree-lazy-expire') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set lazyfree-lazy-server-del '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lazyfree-lazy-server-del') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set lazyfree-lazy-user-del '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lazyfree-lazy-user-del') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set lazyfree-lazy-user-flush '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lazyfree-lazy-user-flush') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set lfu-decay-time '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lfu-decay-time') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set lfu-log-factor '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lfu-log-factor') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set list-compress-depth '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'list-compress-depth') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set list-max-listpack-size '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'list-max-listpack-size') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set list-max-ziplist-size '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'list-max-ziplist-size') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set logfile x',
      error("ERR CONFIG SET failed (possibly related to argument 'logfile') - can't set immutable config"),
    ],
    [
      "config set loglevel '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'loglevel') - argument(s) must be one of the following: debug, verbose, notice, warning",
      ),
    ],
    [
      "config set lua-time-limit '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'lua-time-limit') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set maxclients '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set maxmemory '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value"),
    ],
    [
      "config set maxmemory-clients '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-clients') - argument must be a memory or percent value",
      ),
    ],
    [
      "config set maxmemory-eviction-tenacity '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-eviction-tenacity') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set maxmemory-policy '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction",
      ),
    ],
    [
      "config set maxmemory-samples '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set min-replicas-max-lag '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'min-replicas-max-lag') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set min-replicas-to-write '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'min-replicas-to-write') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set min-slaves-max-lag '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'min-slaves-max-lag') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set min-slaves-to-write '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'min-slaves-to-write') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set no-appendfsync-on-rewrite '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'no-appendfsync-on-rewrite') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set notify-keyspace-events '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'notify-keyspace-events') - Invalid event class character. Use 'Ag$lshzxeKEtmdn'.",
      ),
    ],
    [
      "config set oom-score-adj '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'oom-score-adj') - argument(s) must be one of the following: no, yes, relative, absolute",
      ),
    ],
    [
      "config set oom-score-adj-values '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'oom-score-adj-values') - wrong number of arguments"),
    ],
    [
      'config set pidfile x',
      error("ERR CONFIG SET failed (possibly related to argument 'pidfile') - can't set immutable config"),
    ],
    [
      "config set propagation-error-behavior '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'propagation-error-behavior') - argument(s) must be one of the following: ignore, panic, panic-on-replicas",
      ),
    ],
    [
      "config set protected-mode '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'protected-mode') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set proto-max-bulk-len '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'proto-max-bulk-len') - argument must be a memory value",
      ),
    ],
    [
      "config set rdb-del-sync-files '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'rdb-del-sync-files') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set rdb-save-incremental-fsync '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'rdb-save-incremental-fsync') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      'config set rdbchecksum x',
      error("ERR CONFIG SET failed (possibly related to argument 'rdbchecksum') - can't set immutable config"),
    ],
    [
      "config set rdbcompression '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'rdbcompression') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set repl-backlog-size '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-backlog-size') - argument must be a memory value",
      ),
    ],
    [
      "config set repl-backlog-ttl '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-backlog-ttl') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set repl-disable-tcp-nodelay '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-disable-tcp-nodelay') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set repl-diskless-load '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-diskless-load') - argument(s) must be one of the following: disabled, on-empty-db, swapdb",
      ),
    ],
    [
      "config set repl-diskless-sync '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-diskless-sync') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set repl-diskless-sync-delay '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-diskless-sync-delay') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set repl-diskless-sync-max-replicas '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-diskless-sync-max-replicas') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set repl-ping-replica-period '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-ping-replica-period') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set repl-ping-slave-period '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-ping-slave-period') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set repl-timeout '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set replica-announce-port '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-announce-port') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set replica-announced '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-announced') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set replica-ignore-disk-write-errors '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-ignore-disk-write-errors') - argument must be 'yes' or 'no'",
      ),
    ],
  ],
  'what each parameter refuses, part 3': [
    [
      "config set replica-ignore-maxmemory '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-ignore-maxmemory') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set replica-lazy-flush '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-lazy-flush') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set replica-priority '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-priority') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set replica-read-only '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-read-only') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set replica-serve-stale-data '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'replica-serve-stale-data') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      'config set replicaof x',
      error("ERR CONFIG SET failed (possibly related to argument 'replicaof') - can't set immutable config"),
    ],
    [
      "config set sanitize-dump-payload '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'sanitize-dump-payload') - argument(s) must be one of the following: no, yes, clients",
      ),
    ],
    [
      "config set save '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"),
    ],
    [
      'config set server_cpulist x',
      error("ERR CONFIG SET failed (possibly related to argument 'server_cpulist') - can't set immutable config"),
    ],
    [
      "config set set-max-intset-entries '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'set-max-intset-entries') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set set-proc-title x',
      error("ERR CONFIG SET failed (possibly related to argument 'set-proc-title') - can't set immutable config"),
    ],
    [
      "config set shutdown-on-sigint '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'shutdown-on-sigint') - argument(s) must be one of the following: default, save, nosave, now, force",
      ),
    ],
    [
      "config set shutdown-on-sigterm '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'shutdown-on-sigterm') - argument(s) must be one of the following: default, save, nosave, now, force",
      ),
    ],
    [
      "config set shutdown-timeout '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'shutdown-timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set slave-announce-port '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slave-announce-port') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set slave-ignore-maxmemory '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slave-ignore-maxmemory') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set slave-lazy-flush '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'slave-lazy-flush') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set slave-priority '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slave-priority') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set slave-read-only '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'slave-read-only') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set slave-serve-stale-data '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slave-serve-stale-data') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      'config set slaveof x',
      error("ERR CONFIG SET failed (possibly related to argument 'slaveof') - can't set immutable config"),
    ],
    [
      "config set slowlog-log-slower-than '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slowlog-log-slower-than') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set slowlog-max-len '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slowlog-max-len') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set socket-mark-id x',
      error("ERR CONFIG SET failed (possibly related to argument 'socket-mark-id') - can't set immutable config"),
    ],
    [
      "config set stop-writes-on-bgsave-error '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'stop-writes-on-bgsave-error') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set stream-node-max-bytes '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'stream-node-max-bytes') - argument must be a memory value",
      ),
    ],
    [
      "config set stream-node-max-entries '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'stream-node-max-entries') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set supervised x',
      error("ERR CONFIG SET failed (possibly related to argument 'supervised') - can't set immutable config"),
    ],
    [
      'config set syslog-enabled x',
      error("ERR CONFIG SET failed (possibly related to argument 'syslog-enabled') - can't set immutable config"),
    ],
    [
      'config set syslog-facility x',
      error("ERR CONFIG SET failed (possibly related to argument 'syslog-facility') - can't set immutable config"),
    ],
    [
      'config set syslog-ident x',
      error("ERR CONFIG SET failed (possibly related to argument 'syslog-ident') - can't set immutable config"),
    ],
    [
      'config set tcp-backlog x',
      error("ERR CONFIG SET failed (possibly related to argument 'tcp-backlog') - can't set immutable config"),
    ],
    [
      "config set tcp-keepalive '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tcp-keepalive') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set timeout '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set tls-auth-clients '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-auth-clients') - argument(s) must be one of the following: no, yes, optional",
      ),
    ],
    [
      "config set tls-cluster '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'tls-cluster') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set tls-port '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-port') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set tls-prefer-server-ciphers '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-prefer-server-ciphers') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set tls-replication '!bogus'",
      error("ERR CONFIG SET failed (possibly related to argument 'tls-replication') - argument must be 'yes' or 'no'"),
    ],
    [
      "config set tls-session-cache-size '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-session-cache-size') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set tls-session-cache-timeout '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-session-cache-timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set tls-session-caching '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-session-caching') - argument must be 'yes' or 'no'",
      ),
    ],
    [
      "config set tracking-table-max-keys '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tracking-table-max-keys') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set unixsocket x',
      error("ERR CONFIG SET failed (possibly related to argument 'unixsocket') - can't set immutable config"),
    ],
    [
      'config set unixsocketperm x',
      error("ERR CONFIG SET failed (possibly related to argument 'unixsocketperm') - can't set immutable config"),
    ],
    [
      "config set zset-max-listpack-entries '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'zset-max-listpack-entries') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set zset-max-listpack-value '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'zset-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      "config set zset-max-ziplist-entries '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'zset-max-ziplist-entries') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      "config set zset-max-ziplist-value '!bogus'",
      error(
        "ERR CONFIG SET failed (possibly related to argument 'zset-max-ziplist-value') - argument must be a memory value",
      ),
    ],
  ],
});
