// The client as the front door shows it: typed as the installed ioredis' own classes plus what the twin adds, so that an
// instance passes wherever one of ioredis is asked for. The casts stand here and nowhere else: the classes behind them make
// their methods from a table, which no declaration can follow.
import type {
  AbstractConnector as IOAbstractConnector,
  Cluster as IOCluster,
  Command as IOCommand,
  Pipeline as IOPipeline,
  Redis as IORedis,
  RedisOptions as IORedisOptions,
  ScanStream as IOScanStream,
  SentinelConnector as IOSentinelConnector,
  SentinelIterator as IOSentinelIterator,
} from 'ioredis';
import type { Engine } from '../engine/engine.ts';
import { ReplyError as TwinReplyError } from '../resp/reply.ts';
import { errors, utils } from './built.ts';
import { Cluster as TwinCluster } from './cluster.ts';
import { Command as TwinCommand } from './command.ts';
import {
  AbstractConnector as TwinAbstractConnector,
  SentinelConnector as TwinSentinelConnector,
  SentinelIterator as TwinSentinelIterator,
} from './connectors.ts';
import { Pipeline as TwinPipeline } from './pipeline.ts';
import { print } from './print.ts';
import { Redis as TwinRedis } from './redis.ts';
import { ScanStream as TwinScanStream } from './scan-stream.ts';

/** ioredis' options, and which server to talk to. */
export type RedisOptions = IORedisOptions & {
  /** A server of your own, whatever host and port say. @example new Redis({ server: new RedisServer() }) */
  server?: Engine | undefined;
};

type Mapping = 'legacy' | 'resp3';

/** What the twin adds to a client of ioredis. */
interface Twin<Replies extends Mapping> {
  /** The server: its clock, its data. @example redis.server.clock.advance('5m') */
  readonly server: Engine;
  /** Another client with the same options, but for those given, and of the same server. */
  duplicate(override?: Partial<RedisOptions>): Redis<Replies>;
}

// biome-ignore lint/suspicious/noTsIgnore: with ioredis 6 there is no error to expect
/** @ts-ignore ioredis 6 types what `replyMapping: 'resp3'` makes of replies; ioredis 5 takes no such parameter. */
type Resp3Redis = IORedis<'resp3'>;

/** An ioredis client whose server is in this process; `Redis<'resp3'>` where ioredis 6 maps replies to RESP3's types. */
export type Redis<Replies extends Mapping = 'legacy'> = Twin<Replies> &
  ([Replies] extends ['resp3'] ? Resp3Redis : IORedis);

type Mapped<Replies extends Mapping> = RedisOptions & { replyMapping?: Replies | undefined };

export interface RedisConstructor extends Omit<typeof IORedis, 'prototype' | 'createClient'> {
  new <Replies extends Mapping = 'legacy'>(port: number, host: string, options: Mapped<Replies>): Redis<Replies>;
  new <Replies extends Mapping = 'legacy'>(path: string, options: Mapped<Replies>): Redis<Replies>;
  new <Replies extends Mapping = 'legacy'>(port: number, options: Mapped<Replies>): Redis<Replies>;
  new (port: number, host: string): Redis;
  new <Replies extends Mapping = 'legacy'>(options: Mapped<Replies>): Redis<Replies>;
  new (port: number): Redis;
  new (path: string): Redis;
  new (): Redis;
  readonly prototype: Redis;
  /** The class itself, for `require('ioredis').Redis` and `.default`. */
  readonly Redis: RedisConstructor;
  readonly default: RedisConstructor;
  /** A client: the same as `new Redis()`. */
  createClient(...args: [] | [options: RedisOptions] | [port: number] | [path: string]): Redis;
}

/**
 * The client.
 * @example
 * const redis = new Redis();
 * await redis.set('otp:1', '482910', 'EX', 300);
 */
export const Redis = TwinRedis as unknown as RedisConstructor;
export const Cluster = TwinCluster as unknown as typeof IOCluster;
export type Cluster = IOCluster;
export const Command = TwinCommand as unknown as typeof IOCommand;
export type Command = IOCommand;
export const Pipeline = TwinPipeline as unknown as typeof IOPipeline;
export type Pipeline = IOPipeline;
export const ScanStream = TwinScanStream as unknown as typeof IOScanStream;
export type ScanStream = IOScanStream;
export const AbstractConnector = TwinAbstractConnector as unknown as typeof IOAbstractConnector;
export const SentinelConnector = TwinSentinelConnector as unknown as typeof IOSentinelConnector;
export const SentinelIterator = TwinSentinelIterator as unknown as typeof IOSentinelIterator;
export const ReplyError = TwinReplyError;
export type ReplyError = TwinReplyError;
export { print };

// `require('ioredis')` gives the class with everything else upon it, and so does this module's class.
Object.assign(TwinRedis, {
  default: TwinRedis,
  Redis: TwinRedis,
  ScanStream: TwinScanStream,
  Pipeline: TwinPipeline,
  AbstractConnector: TwinAbstractConnector,
  SentinelConnector: TwinSentinelConnector,
  SentinelIterator: TwinSentinelIterator,
  ReplyError: TwinReplyError,
  print,
});

// For the deep paths of the package, `built/errors` and `built/utils`, which share this one file.
Object.defineProperty(TwinRedis, Symbol.for('ioredis-twin.built'), { value: { errors, utils } });
