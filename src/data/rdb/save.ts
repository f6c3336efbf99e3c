// Writes values as RDB data, in the forms that Redis 7.0 writes and byte for byte as it does, the free order of large
// collections and the history of a long list apart (rdbSaveObject in redis/src/rdb.c).
import { fromArray } from '../../util/bytes.ts';
import { format17 } from '../../util/number.ts';
import { Hash } from '../hash.ts';
import type { Limits } from '../limits.ts';
import { List } from '../list.ts';
import { RawString } from '../raw-string.ts';
import { RedisSet } from '../set.ts';
import { SortedSet } from '../sorted-set.ts';
import { Stream } from '../stream.ts';
import type { Value } from '../value.ts';
import { encodeIntset } from './intset.ts';
import { encodeElement, encodeListpack, LISTPACK_HEADER } from './listpack.ts';
import { saveStream } from './stream.ts';
import { saveLength, saveText } from './writer.ts';

/** The type and the content of a value. */
export function saveValue(value: Value, limits: Limits): string {
  if (typeof value === 'string' || value instanceof RawString) return `\x00${saveText(value.toString())}`;
  if (value instanceof List) return `\x12${saveList(value, limits)}`;
  if (value instanceof RedisSet) return saveSet(value);
  if (value instanceof SortedSet) return saveSortedSet(value);
  if (value instanceof Hash) return saveHash(value);
  if (value instanceof Stream) return `\x13${saveStream(value)}`;
  throw new Error(`a ${value.type} cannot be dumped`);
}

function saveList(list: List, limits: Limits): string {
  const nodes = nodesOf(list.range(0, list.size - 1), limits.listMaxListpackSize);
  return saveLength(nodes.length) + nodes.map((node) => `\x02${saveText(encodeListpack(node))}`).join('');
}

/** What Redis adds to an element's length when it asks whether a node has room for it. */
const ELEMENT_OVERHEAD = 8;
/** Where nodes are limited by their number of elements they are limited by this length as well. */
const SAFE_NODE_LENGTH = 8192;

/** The elements in nodes, as they would be had they all been pushed at the tail (_quicklistNodeAllowInsert). */
function nodesOf(elements: readonly string[], fill: number): string[][] {
  const longest = fill < 0 ? 2048 * 2 ** Math.min(5, -fill) : SAFE_NODE_LENGTH;
  const most = fill < 0 ? Infinity : Math.max(1, fill);
  const nodes: string[][] = [];
  let length = Infinity;
  for (const element of elements) {
    const node = nodes.at(-1);
    if (node && length + element.length + ELEMENT_OVERHEAD <= longest && node.length < most) node.push(element);
    else {
      nodes.push([element]);
      length = LISTPACK_HEADER + 1;
    }
    length += encodeElement(element).length;
  }
  return nodes;
}

function saveSet(set: RedisSet): string {
  const members = set.members();
  if (set.encoding === 'intset') return `\x0b${saveText(encodeIntset(members))}`;
  return `\x02${saveLength(members.length)}${members.map(saveText).join('')}`;
}

function saveSortedSet(zset: SortedSet): string {
  const parts: string[] = [];
  if (zset.encoding === 'listpack') {
    zset.forEach(0, zset.size, (member, score) => parts.push(member, scoreText(score)));
    return `\x11${saveText(encodeListpack(parts))}`;
  }
  // From the highest to the lowest: so each is put at the head when they are loaded.
  zset.forEachBackwards(0, zset.size, (member, score) => parts.push(saveText(member), saveDouble(score)));
  return `\x05${saveLength(zset.size)}${parts.join('')}`;
}

/** A whole score is an integer in a listpack, also where it would be printed with an exponent. */
function scoreText(score: number): string {
  return Number.isInteger(score) && Math.abs(score) <= 2 ** 62 ? String(BigInt(score)) : format17(score);
}

function saveDouble(value: number): string {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return fromArray(bytes);
}

function saveHash(hash: Hash): string {
  const parts: string[] = [];
  for (let slot = 0; slot < hash.size; slot++) parts.push(hash.fieldAt(slot), hash.valueAt(slot));
  if (hash.encoding !== 'hashtable') return `\x10${saveText(encodeListpack(parts))}`;
  return `\x04${saveLength(hash.size)}${parts.map(saveText).join('')}`;
}
