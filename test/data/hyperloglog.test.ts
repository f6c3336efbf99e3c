import { describe, expect, it } from 'vitest';
import {
  addElement,
  createHyperLogLog,
  encodingOf,
  estimate,
  isHyperLogLog,
  mergeRegisters,
  REGISTERS,
  toDense,
} from '../../src/data/hyperloglog.ts';
import { RawString } from '../../src/data/raw-string.ts';

function counted(raw: RawString): number {
  const registers = new Uint8Array(REGISTERS);
  expect(mergeRegisters(registers, raw)).toBe(true);
  return Number(estimate(registers));
}

function filled(count: number, sparseMaxBytes = 3000): RawString {
  const raw = createHyperLogLog();
  for (let at = 0; at < count; at++) addElement(raw, `element:${at}`, sparseMaxBytes);
  return raw;
}

describe('a HyperLogLog', () => {
  it.each([0, 1, 10, 1000, 30_000, 200_000])('counts %i elements within two per cent', (count) => {
    expect(Math.abs(counted(filled(count)) - count)).toBeLessThanOrEqual(count * 0.02);
  });

  it('has the same registers sparse and dense', () => {
    const [sparse, dense] = [filled(500, 3000), filled(500, 0)];
    expect([encodingOf(sparse), encodingOf(dense)]).toEqual(['sparse', 'dense']);
    expect(toDense(sparse)).toBe(true);
    expect(sparse.toString()).toBe(dense.toString());
  });

  it('becomes dense when its registers grow too long', () => {
    expect(encodingOf(filled(5, 30))).toBe('dense');
    expect(filled(2000).length).toBe(12304);
  });

  it('tells other strings from its own', () => {
    expect(isHyperLogLog(filled(3).toString())).toBe(true);
    expect(isHyperLogLog('HYLL')).toBe(false);
    expect(isHyperLogLog(`HYLL${'\0'.repeat(12)}`)).toBe(false);
  });

  it('notices registers that do not add up', () => {
    const raw = new RawString(`HYLL\x01${'\0'.repeat(11)}\x7f\xfe`);
    expect(mergeRegisters(new Uint8Array(REGISTERS), raw)).toBe(false);
    expect(addElement(new RawString(`HYLL\x01${'\0'.repeat(11)}`), 'a', 3000)).toBe('corrupted');
  });
});
