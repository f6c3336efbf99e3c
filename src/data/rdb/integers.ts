// Integers as bytes, the lowest first.
import { type Integer, narrow } from '../../util/number.ts';
import { CorruptData } from './corrupt.ts';

/** The lowest bytes of an integer, of either sign. */
export function littleEndian(value: Integer, width: number): string {
  if (width <= 4) {
    const bits = Number(value);
    let bytes = '';
    for (let at = 0; at < width; at++) bytes += String.fromCharCode((bits >>> (8 * at)) & 0xff);
    return bytes;
  }
  const bits = BigInt.asUintN(64, BigInt(value));
  return littleEndian(Number(bits & 0xffffffffn), 4) + littleEndian(Number(bits >> 32n), width - 4);
}

export function readLittleEndian(bytes: Uint8Array, at: number, width: number, sign?: 'signed'): Integer {
  if (at + width > bytes.length) throw new CorruptData();
  if (width === 8) {
    const [low, high] = [readLittleEndian(bytes, at, 4), readLittleEndian(bytes, at + 4, 4)];
    const value = (BigInt(high) << 32n) | BigInt(low);
    return narrow(sign ? BigInt.asIntN(64, value) : value);
  }
  let value = 0;
  for (let place = width - 1; place >= 0; place--) value = value * 256 + bytes[at + place]!;
  return sign && value >= 2 ** (8 * width - 1) ? value - 2 ** (8 * width) : value;
}

/** The lowest bytes of an integer with the highest byte first. */
export function bigEndian(value: Integer, width: number): string {
  return [...littleEndian(value, width)].reverse().join('');
}

/** An integer with the highest byte first, as lengths have it. */
export function readBigEndian(bytes: Uint8Array, at: number, width: number): number {
  if (at + width > bytes.length) throw new CorruptData();
  let value = 0;
  for (let place = 0; place < width; place++) value = value * 256 + bytes[at + place]!;
  return value;
}

export function readBigEndian64(bytes: Uint8Array, at: number): Integer {
  const [high, low] = [readBigEndian(bytes, at, 4), readBigEndian(bytes, at + 4, 4)];
  return high < 2 ** 21 ? high * 2 ** 32 + low : narrow((BigInt(high) << 32n) | BigInt(low));
}
