// The command table, part by part, and the server that is made of it.
import { Table } from '../engine/commands.ts';
import { Engine, type EngineOptions } from '../engine/engine.ts';
import { resetAll, serverOptions, setServerOptions } from '../engine/registry.ts';
import { aclCommands } from './acl.ts';
import { bitmapCommands } from './bitmap.ts';
import { clientCommands } from './client.ts';
import { commandCommands } from './command.ts';
import { connectionCommands } from './connection.ts';
import { debugCommands } from './debug.ts';
import { dumpCommands } from './dump.ts';
import { expiryCommands } from './expiry.ts';
import { functionCommands } from './functions.ts';
import { genericCommands } from './generic.ts';
import { geoCommands } from './geo.ts';
import { hashCommands } from './hash.ts';
import { hashExpiryCommands } from './hash-expiry.ts';
import { hyperloglogCommands } from './hyperloglog.ts';
import { latencyCommands } from './latency.ts';
import { listCommands } from './list.ts';
import { blockingListCommands } from './list-blocking.ts';
import { memoryCommands } from './memory.ts';
import { migrateCommands } from './migrate.ts';
import { moduleCommands } from './module.ts';
import { persistenceCommands } from './persistence.ts';
import { pubsubCommands } from './pubsub.ts';
import { replicationCommands } from './replication.ts';
import { scriptingCommands } from './scripting.ts';
import { serverCommands } from './server.ts';
import { setCommands } from './set.ts';
import { setAlgebraCommands } from './set-algebra.ts';
import { slowlogCommands } from './slowlog.ts';
import { sortCommands } from './sort.ts';
import { sortedSetCommands } from './sorted-set.ts';
import { streamCommands } from './stream.ts';
import { streamClaimCommands } from './stream-claim.ts';
import { streamGroupCommands } from './stream-groups.ts';
import { streamInfoCommands } from './stream-info.ts';
import { streamPendingCommands } from './stream-pending.ts';
import { streamReadCommands } from './stream-read.ts';
import { stringCommands } from './string.ts';
import { transactionCommands } from './transactions.ts';

/** What is named here is loaded when it is first used. */
// biome-ignore format: one part, one line
export const commandTable = new Table([
  ['bitmap', 'bitcount bitfield bitfield_ro bitop bitpos getbit setbit', () => bitmapCommands],
  ['connection', 'auth echo hello ping quit reset select', () => connectionCommands],
  ['connection', 'client', () => clientCommands],
  ['generic', 'dump restore', () => dumpCommands],
  ['generic', 'expire expireat expiretime persist pexpire pexpireat pexpiretime pttl ttl', () => expiryCommands],
  ['generic', 'copy del exists keys move object randomkey rename renamenx scan touch type unlink wait waitaof', () => genericCommands],
  ['generic', 'migrate', () => migrateCommands],
  ['generic', 'sort sort_ro', () => sortCommands],
  ['geo', 'geoadd geodist geohash geopos georadius georadius_ro georadiusbymember georadiusbymember_ro geosearch geosearchstore', () => geoCommands],
  ['hash', 'hdel hexists hget hgetall hincrby hincrbyfloat hkeys hlen hmget hmset hrandfield hscan hset hsetnx hstrlen hvals', () => hashCommands],
  ['hash', 'hexpire hexpireat hexpiretime hgetdel hgetex hpersist hpexpire hpexpireat hpexpiretime hpttl hsetex httl', () => hashExpiryCommands],
  ['hyperloglog', 'pfadd pfcount pfdebug pfmerge pfselftest', () => hyperloglogCommands],
  ['list', 'lindex linsert llen lmove lmpop lpop lpos lpush lpushx lrange lrem lset ltrim rpop rpoplpush rpush rpushx', () => listCommands],
  ['list', 'blmove blmpop blpop brpop brpoplpush', () => blockingListCommands],
  ['pubsub', 'psubscribe publish pubsub punsubscribe spublish ssubscribe subscribe sunsubscribe unsubscribe', () => pubsubCommands],
  ['scripting', 'eval eval_ro evalsha evalsha_ro script', () => scriptingCommands],
  ['scripting', 'fcall fcall_ro function', () => functionCommands],
  ['server', 'config dbsize flushall flushdb info monitor lolwut restore-asking swapdb time', () => serverCommands],
  ['server', 'acl', () => aclCommands],
  ['server', 'command', () => commandCommands],
  ['server', 'debug', () => debugCommands],
  ['server', 'latency', () => latencyCommands],
  ['server', 'memory', () => memoryCommands],
  ['server', 'module', () => moduleCommands],
  ['server', 'bgrewriteaof bgsave lastsave save shutdown', () => persistenceCommands],
  ['server', 'failover replicaof role slaveof', () => replicationCommands],
  ['server', 'slowlog', () => slowlogCommands],
  ['set', 'sadd scard sismember smembers smismember smove spop srandmember srem sscan', () => setCommands],
  ['set', 'sdiff sdiffstore sinter sintercard sinterstore sunion sunionstore', () => setAlgebraCommands],
  ['sorted-set', 'bzmpop bzpopmax bzpopmin zadd zcard zcount zdiff zdiffstore zincrby zinter zintercard zinterstore zlexcount zmpop zmscore zpopmax zpopmin zrandmember zrange zrangebylex zrangebyscore zrangestore zrank zrem zremrangebylex zremrangebyrank zremrangebyscore zrevrange zrevrangebylex zrevrangebyscore zrevrank zscan zscore zunion zunionstore', () => sortedSetCommands],
  ['stream', 'xadd xdel xlen xrange xrevrange xsetid xtrim', () => streamCommands],
  ['stream', 'xautoclaim xclaim', () => streamClaimCommands],
  ['stream', 'xgroup', () => streamGroupCommands],
  ['stream', 'xinfo', () => streamInfoCommands],
  ['stream', 'xack xpending', () => streamPendingCommands],
  ['stream', 'xread xreadgroup', () => streamReadCommands],
  ['string', 'append decr decrby get getdel getex getrange getset incr incrby incrbyfloat lcs mget mset msetnx psetex set setex setnx setrange strlen substr', () => stringCommands],
  ['transactions', 'discard exec multi unwatch watch', () => transactionCommands],
]);

/**
 * A Redis in this process: databases, clock, scripts, configuration, statistics.
 * @example
 * const server = new RedisServer({ version: '7.0', seed: 1 });
 * server.call('SET', 'k', 'v');
 */
export class RedisServer extends Engine {
  constructor(options: EngineOptions = {}) {
    super(commandTable, options);
  }

  /**
   * Makes all servers as new that clients have found by their address. Clients stay connected; whoever waits is told that
   * the time is over, and subscriptions end.
   * @example beforeEach(() => RedisServer.reset());
   */
  static reset(): void {
    resetAll();
  }

  /**
   * What servers are made with that clients find by their address, from now on.
   * @example RedisServer.defaults = { version: '7.0', log: true };
   */
  static get defaults(): EngineOptions {
    return serverOptions();
  }

  static set defaults(options: EngineOptions) {
    setServerOptions(options);
  }

  override fork(): RedisServer {
    return super.fork() as RedisServer;
  }

  protected override another(): RedisServer {
    return new RedisServer({ ...this.options, data: {} });
  }
}
