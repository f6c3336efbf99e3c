// Digits that C's library gives where JavaScript is one bit off, and closeness everywhere.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { precise } from '../../src/util/trigonometry.ts';

it('is never more than a bit away from Math', () => {
  fc.assert(
    fc.property(fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }), (angle) => {
      expect(Math.abs(precise.sin(angle) - Math.sin(angle))).toBeLessThanOrEqual(2 ** -52);
      expect(Math.abs(precise.cos(angle) - Math.cos(angle))).toBeLessThanOrEqual(2 ** -52);
      const sine = precise.sin(angle);
      expect(Math.abs(precise.asin(sine) - Math.asin(sine))).toBeLessThanOrEqual(2 ** -51);
    }),
  );
});

it('knows the ends', () => {
  expect(precise.sin(0)).toBe(0);
  expect(precise.cos(0)).toBe(1);
  expect(precise.asin(1)).toBe(Math.PI / 2);
  expect(precise.asin(-1)).toBe(-Math.PI / 2);
  expect(precise.cos(Math.PI / 2)).toBe(6.123233995736766e-17);
});
