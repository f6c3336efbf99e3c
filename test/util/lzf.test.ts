import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromArray } from '../../src/util/bytes.ts';
import { crc64 } from '../../src/util/crc64.ts';
import { lzfCompress, lzfDecompress } from '../../src/util/lzf.ts';

const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 200 })), { maxLength: 40 })
  .map((pieces) =>
    Uint8Array.from(pieces.flatMap(([piece, times]) => Array.from({ length: times }, () => [...piece]).flat())),
  );

describe('LZF', () => {
  it('gives back what it has compressed', () => {
    fc.assert(
      fc.property(fc.oneof(repetitive, fc.uint8Array({ maxLength: 300 })), (input) => {
        const compressed = lzfCompress(input);
        if (!compressed) return;
        expect(compressed.length).toBeLessThanOrEqual(input.length - 4);
        expect(fromArray(lzfDecompress(compressed, input.length)!)).toBe(fromArray(input));
        expect(lzfDecompress(compressed, input.length + 1)).toBeUndefined();
      }),
    );
  });

  it('compresses a megabyte of zeros', () => {
    const zeros = new Uint8Array(1_000_000);
    const compressed = lzfCompress(zeros)!;
    expect(compressed.length).toBeLessThan(12_000);
    expect(Buffer.compare(lzfDecompress(compressed, zeros.length)!, zeros)).toBe(0);
  });

  it('leaves alone what would not become shorter', () => {
    expect(lzfCompress(Uint8Array.from([1, 2, 3, 4]))).toBeUndefined();
    expect(lzfCompress(Uint8Array.from({ length: 100 }, (_, at) => at))).toBeUndefined();
  });

  it('refuses any nonsense', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(100_000), (input, length) => {
        const output = lzfDecompress(input, length);
        expect(output === undefined || output.length === length).toBe(true);
      }),
    );
  });
});

describe('CRC64', () => {
  it('is that of Jones', () => expect(crc64('123456789')).toBe('\xca\xd9\xb8\xc4\x14\xd9\xc6\xe9'));
});
