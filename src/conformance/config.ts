// Cases for the config commands; every reply was seen on Redis 7.0.15.
import { error, unordered, unorderedPairs } from './expectations.ts';
import { cases } from './steps.ts';

export const configCases = cases({
  'CONFIG GET with patterns, several and none': [
    ['config get hz timeout', unordered('timeout', '0', 'hz', '10')],
    ['config get HZ', ['HZ', '10']],
    [
      'config get maxmemory* nosuch',
      unorderedPairs(
        'maxmemory-policy',
        'noeviction',
        'maxmemory',
        '0',
        'maxmemory-samples',
        '5',
        'maxmemory-eviction-tenacity',
        '10',
        'maxmemory-clients',
        '0',
      ),
    ],
    ['config get key-load-delay', ['key-load-delay', '0']],
    ['config get key-load*', []],
    ['config get "[h]z"', ['hz', '10']],
    [
      'config get slave-read-only replica-read-only',
      unorderedPairs('replica-read-only', 'yes', 'slave-read-only', 'yes'),
    ],
    ['config get requirepass', ['requirepass', '']],
    ['config get maxclients', ['maxclients', '10000']],
  ],
  'CONFIG SET of several is all or nothing': [
    ['config set timeout 10 tcp-keepalive 20', 'OK'],
    ['config get timeout tcp-keepalive', unorderedPairs('timeout', '10', 'tcp-keepalive', '20')],
    [
      'config set timeout 30 tcp-keepalive abc',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tcp-keepalive') - argument couldn't be parsed into an integer",
      ),
    ],
    ['config get timeout tcp-keepalive', unorderedPairs('timeout', '10', 'tcp-keepalive', '20')],
    [
      'config set timeout 30 daemonize yes',
      error("ERR CONFIG SET failed (possibly related to argument 'daemonize') - can't set immutable config"),
    ],
    ['config set timeout 30 nosuch 1', error("ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'")],
    ['config set nosuch 1 daemonize yes', error("ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'")],
    [
      'config set daemonize yes nosuch 1',
      error("ERR CONFIG SET failed (possibly related to argument 'daemonize') - can't set immutable config"),
    ],
    [
      'config set timeout 1 TIMEOUT 2',
      error("ERR CONFIG SET failed (possibly related to argument 'TIMEOUT') - duplicate parameter"),
    ],
    ['config set timeout 1 nosuch', error('ERR syntax error')],
    ['config set nosuch 1 timeout', error('ERR syntax error')],
    ['config set timeout 0 tcp-keepalive 300', 'OK'],
    ['config set', error("ERR wrong number of arguments for 'config|set' command")],
    ['config set timeout', error("ERR wrong number of arguments for 'config|set' command")],
    ['config rewrite', error('ERR The server is running without a config file')],
    ['config rewrite x', error("ERR wrong number of arguments for 'config|rewrite' command")],
  ],
  'aliases are two names of one parameter': [
    ['config set slave-priority 7', 'OK'],
    ['config get replica-priority', ['replica-priority', '7']],
    ['config get slave-priority', ['slave-priority', '7']],
    ['config set replica-priority 100 slave-priority 90', 'OK'],
    ['config get replica-priority', ['replica-priority', '90']],
    ['config set replica-priority 100', 'OK'],
    ['config set hash-max-ziplist-entries 11 hash-max-listpack-entries 12', 'OK'],
    ['config get hash-max-ziplist-entries', ['hash-max-ziplist-entries', '12']],
    ['config set hash-max-ziplist-entries 512', 'OK'],
    ['config set lua-time-limit 4000', 'OK'],
    ['config get busy-reply-threshold', ['busy-reply-threshold', '4000']],
    ['config set busy-reply-threshold 5000', 'OK'],
  ],
  'yes and no': [
    ['config set activerehashing NO', 'OK'],
    ['config get activerehashing', ['activerehashing', 'no']],
    ['config set activerehashing yes', 'OK'],
    [
      'config set activerehashing 1',
      error("ERR CONFIG SET failed (possibly related to argument 'activerehashing') - argument must be 'yes' or 'no'"),
    ],
    [
      'config set activerehashing ""',
      error("ERR CONFIG SET failed (possibly related to argument 'activerehashing') - argument must be 'yes' or 'no'"),
    ],
    [
      'config set activedefrag yes',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'activedefrag') - Active defragmentation cannot be enabled: it requires a Redis server compiled with a modified Jemalloc like the one shipped by default with the Redis source distribution",
      ),
    ],
    ['config set activedefrag no', 'OK'],
    [
      'config set tls-replication yes',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-replication') - Unable to update TLS configuration. Check server logs.",
      ),
    ],
    [
      'config set tls-cluster YES',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'tls-cluster') - Unable to update TLS configuration. Check server logs.",
      ),
    ],
  ],
  'one of several words': [
    ['config set maxmemory-policy ALLKEYS-LRU', 'OK'],
    ['config get maxmemory-policy', ['maxmemory-policy', 'allkeys-lru']],
    [
      'config set maxmemory-policy lru',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-policy') - argument(s) must be one of the following: volatile-lru, volatile-lfu, volatile-random, volatile-ttl, allkeys-lru, allkeys-lfu, allkeys-random, noeviction",
      ),
    ],
    ['config set maxmemory-policy noeviction', 'OK'],
    ['config set appendfsync Always', 'OK'],
    ['config get appendfsync', ['appendfsync', 'always']],
    ['config set appendfsync everysec', 'OK'],
    ['config set loglevel debug', 'OK'],
    ['config get loglevel', ['loglevel', 'debug']],
    ['config set loglevel notice', 'OK'],
    ['config set sanitize-dump-payload clients', 'OK'],
    ['config set sanitize-dump-payload no', 'OK'],
    [
      'config set oom-score-adj absolut',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'oom-score-adj') - argument(s) must be one of the following: no, yes, relative, absolute",
      ),
    ],
    ['config set propagation-error-behavior panic-on-replicas', 'OK'],
    ['config set propagation-error-behavior ignore', 'OK'],
  ],
  integers: [
    [
      'config set timeout +5',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set timeout 05',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set timeout "5 "',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set timeout 0x10',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set timeout 2147483648',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument must be between 0 and 2147483647 inclusive",
      ),
    ],
    [
      'config set timeout -1',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument must be between 0 and 2147483647 inclusive",
      ),
    ],
    [
      'config set timeout 9223372036854775808',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set maxmemory-samples 0',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-samples') - argument must be between 1 and 2147483647 inclusive",
      ),
    ],
    [
      'config set maxmemory-eviction-tenacity 101',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-eviction-tenacity') - argument must be between 0 and 100 inclusive",
      ),
    ],
    ['config set hz 0', 'OK'],
    ['config get hz', ['hz', '1']],
    ['config set hz 501', 'OK'],
    ['config get hz', ['hz', '500']],
    ['config set hz 10', 'OK'],
    [
      'config set slowlog-log-slower-than -2',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slowlog-log-slower-than') - argument must be between -1 and 9223372036854775807 inclusive",
      ),
    ],
    ['config set slowlog-log-slower-than -1', 'OK'],
    ['config set slowlog-log-slower-than 9223372036854775807', 'OK'],
    ['config get slowlog-log-slower-than', ['slowlog-log-slower-than', '9223372036854775807']],
    ['config set slowlog-log-slower-than 10000', 'OK'],
    [
      'config set maxclients 0',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument must be between 1 and 4294967295 inclusive",
      ),
    ],
    [
      'config set maxclients 4294967296',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument must be between 1 and 4294967295 inclusive",
      ),
    ],
    ['config set maxclients 100', 'OK'],
    ['config get maxclients', ['maxclients', '100']],
    ['config set maxclients 10000', 'OK'],
    ['config set key-load-delay -5', 'OK'],
    ['config get key-load-delay', ['key-load-delay', '-5']],
    ['config set key-load-delay 0', 'OK'],
    [
      'config set loading-process-events-interval-bytes 1',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'loading-process-events-interval-bytes') - argument must be between 1024 and 2147483647 inclusive",
      ),
    ],
  ],
  memory: [
    ['config set hash-max-listpack-value 1k', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '1000']],
    ['config set hash-max-listpack-value 1KB', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '1024']],
    ['config set hash-max-listpack-value 1M', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '1000000']],
    ['config set hash-max-listpack-value 2mb', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '2097152']],
    ['config set hash-max-listpack-value 3g', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '3000000000']],
    ['config set hash-max-listpack-value 1gb', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '1073741824']],
    ['config set hash-max-listpack-value 7b', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '7']],
    ['config set hash-max-listpack-value ""', 'OK'],
    ['config get hash-max-listpack-value', ['hash-max-listpack-value', '0']],
    [
      'config set hash-max-listpack-value 18446744073709551615',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be between 0 and 9223372036854775807 inclusive",
      ),
    ],
    [
      'config set hash-max-listpack-value 18446744073709551616',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be between 0 and 9223372036854775807 inclusive",
      ),
    ],
    [
      'config set hash-max-listpack-value 1.5mb',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      'config set hash-max-listpack-value "10 mb"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      'config set hash-max-listpack-value -1',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      'config set hash-max-listpack-value 1constructor',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      'config set client-output-buffer-limit "constructor 0 0 0"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Invalid client class specified in buffer limit configuration.",
      ),
    ],
    [
      'config set hash-max-listpack-value 10tb',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    [
      'config set hash-max-listpack-value 50%',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'hash-max-listpack-value') - argument must be a memory value",
      ),
    ],
    ['config set hash-max-listpack-value 64', 'OK'],
    [
      'config set proto-max-bulk-len 2kb',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'proto-max-bulk-len') - argument must be between 1048576 and 9223372036854775807 inclusive",
      ),
    ],
    ['config set proto-max-bulk-len 1mb', 'OK'],
    ['config get proto-max-bulk-len', ['proto-max-bulk-len', '1048576']],
    ['config set proto-max-bulk-len 512mb', 'OK'],
    ['config set repl-backlog-size 1', 'OK'],
    ['config get repl-backlog-size', ['repl-backlog-size', '16384']],
    [
      'config set repl-backlog-size 0',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'repl-backlog-size') - argument must be between 1 and 9223372036854775807 inclusive",
      ),
    ],
    ['config set repl-backlog-size 1mb', 'OK'],
    ['config set maxmemory-clients 50%', 'OK'],
    ['config get maxmemory-clients', ['maxmemory-clients', '50%']],
    ['config set maxmemory-clients 0%', 'OK'],
    ['config get maxmemory-clients', ['maxmemory-clients', '0']],
    [
      'config set maxmemory-clients 101%',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-clients') - percentage argument must be less or equal to 100",
      ),
    ],
    [
      'config set maxmemory-clients x',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'maxmemory-clients') - argument must be a memory or percent value",
      ),
    ],
    ['config set maxmemory-clients 5mb', 'OK'],
    ['config get maxmemory-clients', ['maxmemory-clients', '5242880']],
    ['config set maxmemory-clients 0', 'OK'],
    ['config set cluster-link-sendbuf-limit 18446744073709551616', 'OK'],
    ['config get cluster-link-sendbuf-limit', ['cluster-link-sendbuf-limit', '18446744073709551615']],
    ['config set cluster-link-sendbuf-limit 0', 'OK'],
  ],
  save: [
    ['config set save "3600 1"', 'OK'],
    ['config get save', ['save', '3600 1']],
    [
      'config set save "3600 1 300"',
      error("ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"),
    ],
    [
      'config set save "3600 -1"',
      error("ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"),
    ],
    [
      'config set save "0 1"',
      error("ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"),
    ],
    [
      'config set save "a b"',
      error("ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"),
    ],
    [
      'config set save "  900   1  "',
      error("ERR CONFIG SET failed (possibly related to argument 'save') - Invalid save parameters"),
    ],
    ['config set save "+5 +1"', 'OK'],
    ['config get save', ['save', '5 1']],
    ['config set save "5 0"', 'OK'],
    ['config get save', ['save', '5 0']],
    ['config set save ""', 'OK'],
    ['config get save', ['save', '']],
  ],
  'client-output-buffer-limit': [
    ['config set client-output-buffer-limit "slave 1mb 1mb 60 pubsub 1k 1 2"', 'OK'],
    [
      'config get client-output-buffer-limit',
      ['client-output-buffer-limit', 'normal 0 0 0 slave 1048576 1048576 60 pubsub 1000 1 2'],
    ],
    ['config set client-output-buffer-limit "REPLICA 256mb 64mb 60 pubsub 32mb 8mb 60"', 'OK'],
    [
      'config get client-output-buffer-limit',
      ['client-output-buffer-limit', 'normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60'],
    ],
    [
      'config set client-output-buffer-limit "foo 0 0 0"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Invalid client class specified in buffer limit configuration.",
      ),
    ],
    [
      'config set client-output-buffer-limit "normal -1 0 0"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Error in hard, soft or soft_seconds setting in buffer limit configuration.",
      ),
    ],
    [
      'config set client-output-buffer-limit "normal 0 a 0"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Error in hard, soft or soft_seconds setting in buffer limit configuration.",
      ),
    ],
    [
      'config set client-output-buffer-limit "normal 0 0 -1"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Error in hard, soft or soft_seconds setting in buffer limit configuration.",
      ),
    ],
    [
      'config set client-output-buffer-limit "normal 0 0"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Wrong number of arguments in buffer limit configuration.",
      ),
    ],
    [
      'config set client-output-buffer-limit "normal 5 0 0 foo 0 0 0"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'client-output-buffer-limit') - Invalid client class specified in buffer limit configuration.",
      ),
    ],
    [
      'config get client-output-buffer-limit',
      ['client-output-buffer-limit', 'normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60'],
    ],
  ],
  'oom-score-adj-values and percentiles': [
    [
      'config set oom-score-adj-values "1 2"',
      error("ERR CONFIG SET failed (possibly related to argument 'oom-score-adj-values') - wrong number of arguments"),
    ],
    [
      'config set oom-score-adj-values "0 0 -3000"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'oom-score-adj-values') - Invalid oom-score-adj-values, elements must be between -2000 and 2000.",
      ),
    ],
    [
      'config set oom-score-adj-values "0 0 a"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'oom-score-adj-values') - Invalid oom-score-adj-values, elements must be between -2000 and 2000.",
      ),
    ],
    ['config set oom-score-adj-values "-1 0 1"', 'OK'],
    ['config get oom-score-adj-values', ['oom-score-adj-values', '-1 0 1']],
    ['config set oom-score-adj-values "0 200 800"', 'OK'],
    ['config set latency-tracking-info-percentiles "99.99 0 100"', 'OK'],
    ['config get latency-tracking-info-percentiles', ['latency-tracking-info-percentiles', '99.99 0 100']],
    ['config set latency-tracking-info-percentiles "50.0 99.10"', 'OK'],
    ['config get latency-tracking-info-percentiles', ['latency-tracking-info-percentiles', '50 99.1']],
    ['config set latency-tracking-info-percentiles "12.3456789"', 'OK'],
    ['config get latency-tracking-info-percentiles', ['latency-tracking-info-percentiles', '12.345679']],
    [
      'config set latency-tracking-info-percentiles 101',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'latency-tracking-info-percentiles') - latency-tracking-info-percentiles parameters should sit between [0.0,100.0]",
      ),
    ],
    [
      'config set latency-tracking-info-percentiles -1',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'latency-tracking-info-percentiles') - latency-tracking-info-percentiles parameters should sit between [0.0,100.0]",
      ),
    ],
    [
      'config set latency-tracking-info-percentiles "50 a"',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'latency-tracking-info-percentiles') - Invalid latency-tracking-info-percentiles parameters",
      ),
    ],
    ['config set latency-tracking-info-percentiles ""', 'OK'],
    ['config get latency-tracking-info-percentiles', ['latency-tracking-info-percentiles', '']],
    ['config set latency-tracking-info-percentiles "50 99 99.9"', 'OK'],
  ],
  'texts with a form of their own': [
    [
      'config set bind foo',
      error("ERR CONFIG SET failed (possibly related to argument 'bind') - Failed to bind to specified addresses."),
    ],
    [
      'config set proc-title-template {foo}',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'proc-title-template') - template format is invalid or contains unknown variables",
      ),
    ],
    [
      'config set proc-title-template {title}',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'proc-title-template') - template format is invalid or contains unknown variables",
      ),
    ],
    [
      'config set proc-title-template ""',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'proc-title-template') - template format is invalid or contains unknown variables",
      ),
    ],
    ['config set proc-title-template "{title} {listen-addr} {server-mode}"', 'OK'],
    [
      'config set cluster-announce-hostname a_b',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'cluster-announce-hostname') - Hostnames may only contain alphanumeric characters, hyphens or dots",
      ),
    ],
    ['config set cluster-announce-hostname a.b-c', 'OK'],
    ['config get cluster-announce-hostname', ['cluster-announce-hostname', 'a.b-c']],
    ['config set cluster-announce-hostname ""', 'OK'],
    ['config set notify-keyspace-events gxK', 'OK'],
    ['config get notify-keyspace-events', ['notify-keyspace-events', 'gxK']],
    [
      'config set notify-keyspace-events Q',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'notify-keyspace-events') - Invalid event class character. Use 'Ag$lshzxeKEtmdn'.",
      ),
    ],
    ['config set notify-keyspace-events ""', 'OK'],
    ['config set masteruser "a b"', 'OK'],
    ['config get masteruser', ['masteruser', 'a b']],
    ['config set masteruser ""', 'OK'],
  ],
  'how a refused parameter is named': [
    [
      'config set Timeout abc',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set Daemonize x',
      error("ERR CONFIG SET failed (possibly related to argument 'Daemonize') - can't set immutable config"),
    ],
    [
      'config set Slave-priority abc',
      error(
        "ERR CONFIG SET failed (possibly related to argument 'slave-priority') - argument couldn't be parsed into an integer",
      ),
    ],
    [
      'config set timeout 1 TIMEOUT 2',
      error("ERR CONFIG SET failed (possibly related to argument 'TIMEOUT') - duplicate parameter"),
    ],
  ],
  'a string is no longer than proto-max-bulk-len': [
    ['config set proto-max-bulk-len 1mb', 'OK'],
    ['setrange a 1048576 x', error('ERR string exceeds maximum allowed size (proto-max-bulk-len)')],
    ['setrange a 1048575 x', 1048576],
    ['append a x', error('ERR string exceeds maximum allowed size (proto-max-bulk-len)')],
    ['setbit b 8388608 1', error('ERR bit offset is not an integer or out of range')],
    ['setbit b 8388607 1', 0],
    ['bitfield c set u8 8388608 1', error('ERR bit offset is not an integer or out of range')],
    ['bitfield c set u8 8388600 1', [0]],
    ['config set proto-max-bulk-len 512mb', 'OK'],
  ],
});
