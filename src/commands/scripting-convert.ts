// Replies as Lua values and Lua values as replies, in both protocols (redisProtocolToLuaType and luaReplyToRedisReply in
// redis/src/script_lua.c).
import type { Engine } from '../engine/engine.ts';
import { isCounted, markCounted } from '../engine/scripts.ts';
import { LuaTable, type LuaValue } from '../lua/index.ts';
import {
  BigNumber,
  ByProtocol,
  Double,
  MapReply,
  NO_REPLY,
  NULL_ARRAY,
  PairsReply,
  Push,
  type Reply,
  ReplyError,
  SetReply,
  Status,
  Verbatim,
} from '../resp/reply.ts';

/** How replies look to a script: what `redis.setresp` has chosen, and how the server prints doubles. */
export interface ReplyForm {
  readonly protocol: 2 | 3;
  readonly formatDouble: (value: number) => string;
}

/** A table with one field. */
export function fieldTable(name: string, value: LuaValue): LuaTable {
  const table = new LuaTable(0, 1);
  table.setText(name, value);
  return table;
}

/** An error as scripts see it, when a command has answered it. */
export function errorTable(message: string): LuaTable {
  const table = fieldTable('err', message);
  table.setText('ignore_error_stats_update', true);
  return table;
}

/** What a command has answered, for the script that called it. */
export function toLua(reply: Reply, form: ReplyForm): LuaValue {
  switch (typeof reply) {
    case 'string':
    case 'number':
      return reply;
    case 'bigint':
      return Number(reply);
    case 'boolean':
      return form.protocol === 3 ? reply : Number(reply);
    case 'object':
      return reply === null ? nothing(form) : objectToLua(reply, form);
    default:
      if (reply === NULL_ARRAY) return nothing(form);
      throw new Error(reply === NO_REPLY ? 'the command has no reply' : `not a reply: ${String(reply)}`);
  }
}

/** In RESP2 nil is false: a table could not hold it otherwise. */
function nothing({ protocol }: ReplyForm): LuaValue {
  return protocol === 3 ? undefined : false;
}

function objectToLua(reply: object, form: ReplyForm): LuaValue {
  if (Array.isArray(reply)) return listToLua(reply, form);
  if (reply instanceof Status) return fieldTable('ok', reply.text);
  if (reply instanceof ReplyError) return errorTable(reply.message);
  if (reply instanceof ByProtocol) return toLua(form.protocol === 3 ? reply.resp3 : reply.resp2, form);
  if (reply instanceof Push) return listToLua(reply.items, form);
  return form.protocol === 3 ? resp3ToLua(reply, form) : resp2ToLua(reply, form);
}

function resp2ToLua(reply: object, form: ReplyForm): LuaValue {
  if (reply instanceof Double) return reply.text ?? form.formatDouble(reply.value);
  if (reply instanceof Verbatim) return reply.text;
  if (reply instanceof MapReply) return listToLua(reply.entries, form);
  if (reply instanceof SetReply || reply instanceof PairsReply) return listToLua(reply.items, form);
  throw new Error(`not a reply: ${reply.constructor.name}`);
}

function resp3ToLua(reply: object, form: ReplyForm): LuaValue {
  if (reply instanceof Double) return fieldTable('double', reply.value);
  if (reply instanceof Verbatim) {
    const verbatim = fieldTable('format', reply.format);
    verbatim.setText('string', reply.text);
    return fieldTable('verbatim_string', verbatim);
  }
  if (reply instanceof MapReply) return fieldTable('map', mapToLua(reply.entries, form));
  if (reply instanceof SetReply) {
    const set = new LuaTable(0, reply.items.length);
    for (const item of reply.items) setKey(set, toLua(item, form), true);
    return fieldTable('set', set);
  }
  if (reply instanceof PairsReply) {
    const pairs: LuaValue[] = [];
    for (let at = 0; at < reply.items.length; at += 2) pairs.push(listToLua(reply.items.slice(at, at + 2), form));
    return LuaTable.fromList(pairs);
  }
  throw new Error(`not a reply: ${reply.constructor.name}`);
}

function mapToLua(entries: readonly Reply[], form: ReplyForm): LuaTable {
  const map = new LuaTable(0, entries.length / 2);
  for (let at = 0; at < entries.length; at += 2) setKey(map, toLua(entries[at]!, form), toLua(entries[at + 1]!, form));
  return map;
}

/** No reply of Redis has nil or NaN for a key. */
function setKey(table: LuaTable, key: LuaValue, value: LuaValue): void {
  if (key !== undefined && !Number.isNaN(key)) table.set(key, value);
}

function listToLua(items: readonly Reply[], form: ReplyForm): LuaTable {
  const values = new Array<LuaValue>(items.length);
  for (let at = 0; at < items.length; at++) values[at] = toLua(items[at]!, form);
  return LuaTable.fromList(values);
}

/** What a script has returned, as a reply. An error in it is thrown if it is all, and stands among others otherwise. */
export function toReply(value: LuaValue, server: Engine, protocol: 2 | 3): Reply {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return toInteger(value);
    case 'boolean':
      if (protocol === 3) return value;
      return value ? 1 : null;
    default:
      return value instanceof LuaTable ? tableToReply(value, server, protocol) : null;
  }
}

/** C's conversion: cut off, and the smallest integer for whatever does not fit. */
function toInteger(value: number): Reply {
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const whole = Math.trunc(value);
  if (Number.isSafeInteger(whole)) return whole === 0 ? 0 : whole;
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? BigInt(whole) : -(2n ** 63n);
}

function tableToReply(table: LuaTable, server: Engine, protocol: 2 | 3): Reply {
  const error = table.getText('err');
  if (typeof error === 'string') return scriptError(table, error);
  return namedReply(table, server, protocol) ?? listToReply(table, server, protocol);
}

/** The error of a table `{ err = … }`. */
export function scriptError(table: LuaTable, message: string): ReplyError {
  const error = new ReplyError(oneLine(message));
  return table.getText('ignore_error_stats_update') === true ? markCounted(error) : error;
}

/** A table whose one field says which type of reply it is. */
function namedReply(table: LuaTable, server: Engine, protocol: 2 | 3): Reply | undefined {
  const ok = table.getText('ok');
  if (typeof ok === 'string') return new Status(oneLine(ok));
  const double = table.getText('double');
  if (typeof double === 'number') return new Double(double);
  const map = table.getText('map');
  if (map instanceof LuaTable) {
    const entries = [...map.entries()].flat();
    return new MapReply(entries.map((one) => nested(one, server, protocol)));
  }
  const set = table.getText('set');
  if (set instanceof LuaTable) return new SetReply([...set.entries()].map(([key]) => nested(key, server, protocol)));
  const big = table.getText('big_number');
  if (typeof big === 'string') return new BigNumber(oneLine(big));
  const verbatim = table.getText('verbatim_string');
  return verbatim instanceof LuaTable ? verbatimReply(verbatim) : undefined;
}

function verbatimReply(verbatim: LuaTable): Reply | undefined {
  const text = verbatim.getText('string');
  const format = verbatim.getText('format');
  if (typeof text !== 'string' || typeof format !== 'string') return undefined;
  return new Verbatim(text, format.slice(0, 3));
}

function listToReply(table: LuaTable, server: Engine, protocol: 2 | 3): Reply {
  const items: Reply[] = [];
  for (let at = 1, value = table.getIndex(1); value !== undefined; value = table.getIndex(++at)) {
    items.push(nested(value, server, protocol));
  }
  return items;
}

/** An error among other replies is counted, as nobody throws it. */
function nested(value: LuaValue, server: Engine, protocol: 2 | 3): Reply {
  const reply = toReply(value, server, protocol);
  if (reply instanceof ReplyError && !isCounted(reply)) server.statistics.error(reply.message);
  return reply;
}

export function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}
