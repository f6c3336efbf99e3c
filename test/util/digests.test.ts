// SHA-1 against Node's own, CRC16 against the value that its definition gives.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc16 } from '../../src/util/crc16.ts';
import { sha1 } from '../../src/util/sha1.ts';

it('makes the SHA-1 of any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha1(Buffer.from(bytes).toString('latin1'))).toBe(createHash('sha1').update(bytes).digest('hex'));
    }),
  );
});

it('makes the CRC16 of XMODEM', () => {
  expect(crc16('123456789')).toBe(0x31c3);
  expect(crc16('')).toBe(0);
});
