// SHA-1 and SHA-256 against Node's own, CRC16 against the value that its definition gives.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc16 } from '../../src/util/crc16.ts';
import { sha1 } from '../../src/util/sha1.ts';
import { sha256 } from '../../src/util/sha256.ts';

it.each([
  ['sha1', sha1],
  ['sha256', sha256],
] as const)('makes the %s of any bytes', (name, digest) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(digest(Buffer.from(bytes).toString('latin1'))).toBe(createHash(name).update(bytes).digest('hex'));
    }),
  );
});

it('makes the CRC16 of XMODEM', () => {
  expect(crc16('123456789')).toBe(0x31c3);
  expect(crc16('')).toBe(0);
});
