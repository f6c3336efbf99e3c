// The front door: what `import … from 'ioredis-twin'` gives, under ioredis' own names.
export type {
  Callback,
  ChainableCommander,
  ClusterNode,
  ClusterOptions,
  CommonRedisOptions,
  NatMap,
  NodeRole,
  RedisCommander,
  RedisKey,
  RedisValue,
  Result,
  SentinelAddress,
  SentinelConnectionOptions,
  StandaloneConnectionOptions,
} from 'ioredis';
export {
  AbstractConnector,
  Cluster,
  Command,
  Pipeline,
  print,
  Redis,
  Redis as default,
  type RedisConstructor,
  type RedisOptions,
  ReplyError,
  ScanStream,
  SentinelConnector,
  SentinelIterator,
} from './client/public.ts';
export { RedisServer } from './commands/index.ts';
export type { Data } from './engine/dump.ts';
export type { EngineOptions as RedisServerOptions } from './engine/engine.ts';
export type { ClientChoice, Fault, FaultRule } from './engine/faults-rule.ts';
export type { CommandListener, LogEntry } from './engine/log.ts';
export type { StrictRules } from './engine/log-strict.ts';
export type { Snapshot } from './engine/snapshot.ts';
