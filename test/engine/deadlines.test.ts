// Deadlines come at their time and in their order, however often they are put off, brought forward and taken away.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deadlines } from '../../src/engine/deadlines.ts';

const key = fc.integer({ min: 0, max: 8 }).map((nth) => `k${nth}`);
const change = fc.oneof(
  { weight: 5, arbitrary: fc.record({ key, due: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ key, due: fc.constant(undefined) }) },
);

describe('Deadlines', () => {
  it('gives each key back once, at its last deadline', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const deadlines = new Deadlines();
        const model = new Map<string, number>();
        for (const { key, due } of changes) {
          if (due === undefined) expect(deadlines.persist(key)).toBe(model.delete(key));
          else {
            deadlines.set(key, due);
            model.set(key, due);
          }
        }
        const ended: [key: string, due: number][] = [];
        for (let next = deadlines.peek(); next; next = deadlines.peek()) {
          if (deadlines.pop() !== 'key') continue;
          ended.push([next.key, next.due]);
          deadlines.persist(next.key);
        }
        expect(new Map(ended)).toEqual(model);
        expect(ended.map(([, due]) => due)).toEqual([...model.values()].sort((one, other) => one - other));
      }),
    );
  });

  it('has a deadline that is put off again and again stand in the queue once', () => {
    const deadlines = new Deadlines();
    for (let due = 1; due <= 500; due++) expect(deadlines.set('k', due)).toBe(due === 1);
    const seen: (number | undefined)[] = [];
    for (let next = deadlines.peek(); next; next = deadlines.peek()) {
      seen.push(next.due);
      if (deadlines.pop() === 'key') deadlines.persist('k');
    }
    expect(seen).toEqual([1, 500]);
  });
});
