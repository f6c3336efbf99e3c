import { describe, expect, it } from 'vitest';
import { RawString } from '../../src/data/raw-string.ts';
import { countBits, findBit, readBits, writeBits } from '../../src/util/bits.ts';

const bytes = [0x12, 0x34, 0xff, 0x00, 0x80];
const byteAt = (offset: number) => bytes[offset] ?? 0;

describe('bits', () => {
  it('are counted', () => expect(countBits(Uint8Array.from(bytes))).toBe(2 + 3 + 8 + 0 + 1));

  it('are read as integers of any width', () => {
    const text = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
    for (let start = 0; start < 40; start++) {
      for (let width = 1; width <= 32 && start + width <= 40; width++) {
        expect(readBits(byteAt, start, width)).toBe(Number.parseInt(text.slice(start, start + width), 2));
      }
    }
  });

  it('are written and leave their neighbours', () => {
    const raw = new RawString('\xff\xff\xff\xff');
    const write = (at: number, bits: number, mask: number) => raw.setByte(at, (raw.byteAt(at) & ~mask) | bits);
    writeBits(write, 6, 11, 0b10000000001);
    expect(readBits((at) => raw.byteAt(at), 0, 32)).toBe(0b11111110_00000000_11111111_11111111);
  });

  it('are found', () => {
    expect(findBit(byteAt, 1, 0, 39)).toBe(3);
    expect(findBit(byteAt, 0, 16, 39)).toBe(24);
    expect(findBit(byteAt, 0, 16, 23)).toBe(-1);
    expect(findBit(byteAt, 1, 25, 39)).toBe(32);
  });
});

describe('a string that is changed in place', () => {
  it('takes bytes in the place of others', () => {
    const raw = new RawString('abcdef');
    raw.splice(1, 2, [0x58, 0x59, 0x5a]);
    expect(raw.toString()).toBe('aXYZdef');
    raw.splice(0, 4, [0x2d]);
    expect(raw.toString()).toBe('-def');
    raw.splice(3, 9, []);
    expect(raw.toString()).toBe('-de');
    raw.grow(5);
    expect(raw.toString()).toBe('-de\0\0');
  });
});
