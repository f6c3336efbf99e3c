// Texts of numbers as C's strtod and Redis take them.
import { describe, expect, it } from 'vitest';
import { parseDouble, strtod } from '../../src/util/number.ts';

describe('parseDouble', () => {
  it.each([
    ['1', 1],
    ['-1.5e3', -1500],
    ['.5', 0.5],
    ['5.', 5],
    ['0e5', 0],
    ['0x10', 16],
    ['0x.8', 0.5],
    ['-0x1.8p-1', -0.75],
    ['0x1p-1074', 5e-324],
    ['0x0p99999', 0],
    ['+inf', Infinity],
    ['-Infinity', -Infinity],
  ])('takes %j', (text, value) => {
    expect(parseDouble(text)).toBe(value);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1e',
    '.',
    '0x',
    '0x1p',
    'nan',
    '1e400',
    '-1e400',
    '1e-400',
    '0x1p2000',
    '0x1p-2000',
    '1\0',
  ])('refuses %j', (text) => {
    expect(parseDouble(text)).toBeUndefined();
  });
});

describe('strtod', () => {
  it.each([
    ['', 0],
    [' \t\n1', 1],
    ['1\0rest', 1],
    ['1e400', Infinity],
    ['-1e400', -Infinity],
    ['1e-400', 0],
  ])('takes %j', (text, value) => {
    expect(strtod(text)).toBe(value);
  });

  it.each([' ', '1 ', '1x', 'nan', '1e'])('refuses %j', (text) => {
    expect(strtod(text)).toBeUndefined();
  });
});
