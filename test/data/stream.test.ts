// Streams against the plainest model, a list of entries; and what only many entries show.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/data/limits.ts';
import { elementSize, encodeElement, encodeListpack } from '../../src/data/rdb/listpack.ts';
import { Stream } from '../../src/data/stream.ts';
import {
  compareIds,
  distance,
  formatId,
  LARGEST_ID,
  moveBy,
  nextId,
  parseId,
  previousId,
  SMALLEST_ID,
  type StreamId,
} from '../../src/data/stream-id.ts';

const MOST = 2n ** 64n - 1n;
const half = fc.oneof(fc.bigInt(0n, 300n), fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 3n), fc.bigInt(0n, MOST));
/** As an id holds it: a number where that is exact. */
const held = (value: bigint) => (value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value);
const idOf = (ms: bigint, seq: bigint): StreamId => ({ ms: held(ms), seq: held(seq) });
const bits = ({ ms, seq }: StreamId) => (BigInt(ms) << 64n) | BigInt(seq);

describe('a stream id', () => {
  it('is exact in all of its 128 bits', () => {
    fc.assert(
      fc.property(half, half, half, half, (ms, seq, otherMs, otherSeq) => {
        const [id, other] = [idOf(ms, seq), idOf(otherMs, otherSeq)];
        const difference = bits(id) - bits(other);
        expect(Math.sign(compareIds(id, other))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
        expect(parseId(formatId(id))).toEqual({ id, isOpen: false });
        const [next, previous] = [nextId(id), previousId(id)];
        expect(next && bits(next)).toBe(bits(id) === 2n ** 128n - 1n ? undefined : bits(id) + 1n);
        expect(previous && bits(previous)).toBe(bits(id) === 0n ? undefined : bits(id) - 1n);
        for (const one of [next, previous]) if (one) expect(parseId(formatId(one))?.id).toEqual(one);
        expect(moveBy(id.ms, distance(id.ms, other.ms))).toBe(other.ms);
      }),
    );
  });
});

describe('a listpack element', () => {
  it('has the size that it is given', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 70 }),
      fc.bigInt(-(2n ** 64n), 2n ** 64n).map(String),
      fc.integer({ min: -70_000, max: 70_000 }).map(String),
      fc.constantFrom(62, 63, 64, 125, 126, 127, 4094, 4095, 4096, 16380, 16390).map((length) => 'x'.repeat(length)),
    );
    fc.assert(
      fc.property(text, (element) => {
        expect(elementSize(element)).toBe(encodeElement(element).length);
      }),
    );
  });
});

interface Entry extends StreamId {
  readonly fields: string[];
}

const step = fc.record({
  what: fc.constantFrom('add', 'add', 'add', 'delete', 'trim', 'expel'),
  by: fc.bigInt(1n, 40n),
  jump: fc.constantFrom(0n, 0n, 0n, 2n ** 64n, 2n ** 70n),
  nth: fc.nat(60),
  fields: fc.array(fc.constantFrom('f', 'g', '1', 'x'.repeat(30)), { minLength: 2, maxLength: 4 }),
});

describe('Stream', () => {
  it('is a list of entries to whoever looks', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.constantFrom(1, 2, 5, 100), fc.constantFrom(60, 4096), play),
      { numRuns: 150 },
    );
  });

  function play(
    steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
    most: number,
    bytes: number,
  ) {
    const stream = new Stream({ ...DEFAULT_LIMITS, streamNodeMaxEntries: most, streamNodeMaxBytes: bytes });
    let model: Entry[] = [];
    for (const { what, by, jump, nth, fields } of steps) {
      const last = bits(stream.lastId) + by + jump;
      const pairs = fields.slice(0, fields.length & ~1);
      if (what === 'add' && last < 2n ** 128n) {
        const id = idOf(last >> 64n, last & MOST);
        stream.append(id, pairs);
        model.push({ ...id, fields: pairs });
      } else if (what === 'delete') {
        const victim = model[nth];
        if (victim) expect(stream.delete(victim)).toBe(true);
        if (victim) expect(stream.delete(victim)).toBe(false);
        model = model.filter((entry) => entry !== victim);
      } else if (what === 'trim') {
        const removed = Math.max(0, model.length - nth);
        expect(stream.trim({ keep: { length: nth }, approximate: false, limit: 0 })).toBe(removed);
        model = model.slice(removed);
      } else if (what === 'expel' && nth < 5) {
        const from = model[nth] ?? stream.lastId;
        const kept = model.filter((entry) => compareIds(entry, from) >= 0);
        expect(stream.trim({ keep: { from }, approximate: false, limit: 0 })).toBe(model.length - kept.length);
        model = kept;
      }
      compare(stream, model, nth);
    }
    compare(stream.copy(), model, 3);
  }

  function compare(stream: Stream, model: readonly Entry[], nth: number) {
    expect(stream.size).toBe(model.length);
    expect(stream.range(SMALLEST_ID, LARGEST_ID)).toEqual(model);
    expect(stream.firstId).toEqual(model[0] ? { ms: model[0].ms, seq: model[0].seq } : SMALLEST_ID);
    expect(compareIds(stream.lastEntryId(), model.at(-1) ?? SMALLEST_ID)).toBe(0);
    const [from, to] = [model[Math.min(nth, model.length - 1)], model.at(-2)];
    if (!from || !to) return;
    const part = model.filter((entry) => compareIds(entry, from) >= 0 && compareIds(entry, to) <= 0);
    expect(stream.range(from, to, { count: 3 })).toEqual(part.slice(0, 3));
    expect(stream.range(from, to, { backwards: true, count: 3 })).toEqual(part.toReversed().slice(0, 3));
    expect(stream.entry(from)).toEqual(from);
    stream.forEachNode((node) => expect(encodeListpack(node.elements())).toHaveLength(node.bytes));
  }

  it('fills nodes of a hundred entries', () => {
    const stream = new Stream(DEFAULT_LIMITS);
    for (let ms = 1; ms <= 1000; ms++) stream.append({ ms, seq: 0 }, ['f', 'v']);
    expect(stream.nodeCount).toBe(10);
    for (let ms = 1; ms <= 99; ms++) stream.delete({ ms, seq: 0 });
    expect(stream.nodeCount).toBe(10);
    stream.delete({ ms: 100, seq: 0 });
    expect([stream.nodeCount, stream.size, stream.firstId]).toEqual([9, 900, { ms: 101, seq: 0 }]);
  });

  it('trims whole nodes only, where that will do', () => {
    const stream = new Stream(DEFAULT_LIMITS);
    for (let ms = 1; ms <= 1000; ms++) stream.append({ ms, seq: 0 }, ['f', 'v']);
    expect(stream.trim({ keep: { length: 550 }, approximate: true, limit: 250 })).toBe(200);
    expect(stream.trim({ keep: { length: 550 }, approximate: true, limit: 0 })).toBe(200);
    expect(stream.trim({ keep: { from: { ms: 501, seq: 0 } }, approximate: true, limit: 0 })).toBe(100);
    expect(stream.size).toBe(500);
  });
});
