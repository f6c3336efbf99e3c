// A dictionary does what a Map does, its versions can be put back, and its index neither walks nor keeps what has gone.
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Dict, type DictVersion } from '../../src/data/dict.ts';

afterEach(() => void vi.restoreAllMocks());

const key = fc.integer({ min: 0, max: 40 }).map((nth) => `k${nth}`);
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ verb: fc.constant('set' as const), key, value: fc.nat() }) },
  { weight: 6, arbitrary: fc.record({ verb: fc.constant('delete' as const), key }) },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant('deleteInOrder' as const), key }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constantFrom('save' as const, 'copy' as const, 'clear' as const) }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant('putBack' as const), nth: fc.nat() }) },
);

function expectSame(dict: Dict<number>, model: ReadonlyMap<string, number>): void {
  expect(dict.size).toBe(model.size);
  expect(new Map(dict.keys().map((one, slot) => [one, dict.valueAt(slot)]))).toEqual(model);
  for (let nth = 0; nth <= 40; nth++) {
    const one = `k${nth}`;
    expect(dict.has(one)).toBe(model.has(one));
    expect(dict.get(one)).toBe(model.get(one));
    const slot = dict.slot(one);
    expect(slot === undefined ? undefined : dict.keyAt(slot)).toBe(model.has(one) ? one : undefined);
  }
}

describe('Dict', () => {
  it('holds what a Map holds after the same changes, and what it held when a version was saved', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        let dict = new Dict<number>();
        let model = new Map<string, number>();
        let versions: { version: DictVersion<number>; model: Map<string, number> }[] = [];
        for (const one of changes) {
          if (one.verb === 'set') {
            expect(dict.set(one.key, one.value)).toBe(!model.has(one.key));
            model.set(one.key, one.value);
          } else if (one.verb === 'delete') expect(dict.delete(one.key) !== undefined).toBe(model.delete(one.key));
          else if (one.verb === 'deleteInOrder') expect(dict.deleteInOrder(one.key)).toBe(model.delete(one.key));
          else if (one.verb === 'save') versions.push({ version: dict.save(), model: new Map(model) });
          else if (one.verb === 'copy') {
            dict = dict.copy();
            versions = [];
          } else if (one.verb === 'clear') {
            dict.clear();
            model.clear();
          } else if (one.verb === 'putBack' && versions.length > 0) {
            const saved = versions[one.nth % versions.length]!;
            dict.putBack(saved.version);
            model = new Map(saved.model);
          }
        }
        expectSame(dict, model);
      }),
    );
  });

  it('has a key that comes and goes keep its place in the index', () => {
    const dict = new Dict<number>();
    for (let nth = 0; nth < 2000; nth++) dict.set(`key:${nth}`, nth);
    const deletions = vi.spyOn(Map.prototype, 'delete');
    for (let nth = 0; nth < 5000; nth++) {
      dict.set('lock', nth);
      dict.delete('lock');
    }
    expect(deletions).not.toHaveBeenCalled();
    expect(dict.has('lock')).toBe(false);
  });

  it('does not keep the keys that have gone', () => {
    const dict = new Dict<number>();
    const deletions = vi.spyOn(Map.prototype, 'delete');
    for (let nth = 0; nth < 1000; nth++) dict.set(`key:${nth}`, nth);
    for (let nth = 0; nth < 1000; nth++) dict.delete(`key:${nth}`);
    expect(deletions.mock.calls.length).toBeGreaterThan(980);
  });
});
