import { describe, expect, it } from 'vitest';
import {
  addIntegers,
  format17,
  formatDouble,
  formatInteger,
  formatShortest,
  INT64_MAX,
  INT64_MIN,
  parseInteger,
} from '../../src/util/number.ts';

describe('integers', () => {
  it.each([
    ['0', 0],
    ['-1', -1],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['9223372036854775807', INT64_MAX],
    ['-9223372036854775808', INT64_MIN],
  ])('reads %s', (text, value) => expect(parseInteger(text)).toBe(value));

  it.each([
    '',
    '-',
    '+1',
    '01',
    '-0',
    ' 1',
    '1 ',
    '1.0',
    '1e3',
    '0x10',
    '9223372036854775808',
    '-9223372036854775809',
    'NaN',
  ])('refuses %j', (text) => expect(parseInteger(text)).toBe(undefined));

  it.each([
    '0',
    '-0',
    '7',
    '999',
    '1000',
    '1001',
    '1099',
    '9999',
    '10000',
    '1000000',
    '123456789',
    '999999999',
    '1000000000',
    '9007199254740991',
    '-1',
    '-1000',
    '-123456789',
  ])('writes %s', (text) => expect(formatInteger(Number(text))).toBe(text === '-0' ? '0' : text));

  it('writes what no double holds', () => expect(formatInteger(INT64_MIN)).toBe('-9223372036854775808'));

  it('adds without loss, and not beyond 64 bits', () => {
    expect(addIntegers(9007199254740991, 1)).toBe(9007199254740992n);
    expect(addIntegers(INT64_MAX, -1)).toBe(9223372036854775806n);
    expect(addIntegers(INT64_MAX, 1)).toBe(undefined);
    expect(addIntegers(INT64_MIN, -1)).toBe(undefined);
    expect(addIntegers(INT64_MAX, INT64_MIN)).toBe(-1);
  });
});

describe('doubles', () => {
  it.each([
    [0.1, '0.10000000000000001', '0.1'],
    [3, '3', '3'],
    [-2.5, '-2.5', '-2.5'],
    [1e20, '1e+20', '1e+20'],
    [123456789.123, '123456789.123', '123456789.123'],
    [1e-7, '9.9999999999999995e-08', '1e-7'],
    [0.0001, '0.0001', '0.0001'],
    [Number.POSITIVE_INFINITY, 'inf', 'inf'],
    [-0, '-0', '-0'],
    [Number('1234567890123456.25'), '1234567890123456.2', '1234567890123456.2'],
    [5e-324, '4.9406564584124654e-324', '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308', '1.7976931348623157e+308'],
  ])('prints %d', (value, seventeen, shortest) => {
    expect(format17(value)).toBe(seventeen);
    expect(formatDouble(value)).toBe(seventeen);
    expect(formatShortest(value)).toBe(shortest);
  });
});
