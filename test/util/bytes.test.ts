// Bytes as binary strings: what goes in as text comes out as Node's own encoder has it, whatever the length.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromText, isAscii, toText } from '../../src/util/bytes.ts';

/** Characters of every length in UTF-8, halves of pairs too. */
const pieces = fc.array(fc.constantFrom('a', '\0', '\x7f', '\x80', 'é', 'ÿ', '€', '😀', '\ud800', '\udfff'), {
  minLength: 1,
  maxLength: 6,
});

it('has the bytes of a text as UTF-8 has them, short or long, seen before or not', () => {
  fc.assert(
    fc.property(pieces, fc.constantFrom(1, 100, 400, 2000), (some, times) => {
      const text = some.join('').repeat(times);
      const bytes = Buffer.from(text, 'utf8').toString('latin1');
      for (let round = 0; round < 2; round++) {
        expect(fromText(text)).toBe(bytes);
        expect(toText(bytes)).toBe(Buffer.from(bytes, 'latin1').toString('utf8'));
        expect(isAscii(text)).toBe(bytes === text);
      }
    }),
  );
});

it('has the text of any bytes as Node has it, short or long', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 8 }), fc.constantFrom(1, 600), (array, times) => {
      const bytes = Buffer.from(array).toString('latin1').repeat(times);
      const text = Buffer.from(bytes, 'latin1').toString('utf8');
      for (let round = 0; round < 2; round++) {
        expect(toText(bytes)).toBe(text);
        expect(fromText(bytes)).toBe(Buffer.from(bytes, 'utf8').toString('latin1'));
        expect(isAscii(bytes)).toBe(array.every((byte) => byte < 128));
      }
    }),
  );
});

it('tells long texts of one length from one another', () => {
  const texts = Array.from({ length: 100 }, (_, nth) => `${'x'.repeat(2000)}${String(nth).padStart(2, '0')}é`);
  for (const text of [...texts, ...texts]) expect(toText(fromText(text))).toBe(text);
});
