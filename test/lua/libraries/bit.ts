// Rows for bit: a chunk, and what Redis 7.0.15 makes of it (see ../show.ts).
import type { Rows } from '../libraries.test.ts';

export const bitRows: Rows = {
  bit: [
    [
      'return bit.tobit(0), bit.tobit(1), bit.tobit(-1), bit.tobit(2^31), bit.tobit(2^31 - 1), bit.tobit(2^32), bit.tobit(2^32 - 1), bit.tobit(2^32 + 1)',
      'true 0 1 -1 -2147483648 2147483647 0 -1 1',
    ],
    [
      'return bit.tobit(1.4), bit.tobit(1.5), bit.tobit(1.6), bit.tobit(2.5), bit.tobit(-1.5), bit.tobit(-2.5), bit.tobit(0.5)',
      'true 1 2 2 2 -2 -2 0',
    ],
    [
      'return bit.tobit(2^51), bit.tobit(2^52 + 5), bit.tobit(2^53 + 2), bit.tobit(1e15), bit.tobit(-1e15)',
      'true 0 2 1 -1530494976 1530494976',
    ],
    ["return bit.tobit('5'), bit.tobit('0x10')", 'true 5 16'],
    ['return bit.tobit()', 'false "user_script:16: bad argument #1 to \'tobit\' (number expected, got no value)"'],
    ["return bit.tobit('x')", 'false "user_script:16: bad argument #1 to \'tobit\' (number expected, got string)"'],
    ['return bit.tobit({})', 'false "user_script:16: bad argument #1 to \'tobit\' (number expected, got table)"'],
    ['return bit.tobit(nil)', 'false "user_script:16: bad argument #1 to \'tobit\' (number expected, got nil)"'],
    ['return bit.tobit(1, 2)', 'true 1'],
    ['return bit.bnot(0), bit.bnot(-1), bit.bnot(1), bit.bnot(2^31)', 'true -1 0 -2 2147483647'],
    ['return bit.bnot()', 'false "user_script:16: bad argument #1 to \'bnot\' (number expected, got no value)"'],
    ['return bit.band(0xff, 0x0f), bit.band(0xff, 0x0f, 3), bit.band(5), bit.band(-1, 2^32 - 1)', 'true 15 3 5 -1'],
    ['return bit.bor(1, 2, 4, 8), bit.bor(2^31, 1), bit.bor(0)', 'true 15 -2147483647 0'],
    ['return bit.bxor(0xff, 0x0f), bit.bxor(1, 1), bit.bxor(1, 2, 3)', 'true 240 0 0'],
    ['return bit.band()', 'false "user_script:16: bad argument #1 to \'band\' (number expected, got no value)"'],
    ["return bit.bor('x')", 'false "user_script:16: bad argument #1 to \'bor\' (number expected, got string)"'],
    ["return bit.bxor(1, 'x')", 'false "user_script:16: bad argument #2 to \'bxor\' (number expected, got string)"'],
    ['return bit.band(1, nil)', 'false "user_script:16: bad argument #2 to \'band\' (number expected, got nil)"'],
    ['return bit.band(1, {})', 'false "user_script:16: bad argument #2 to \'band\' (number expected, got table)"'],
    [
      'return bit.lshift(1, 0), bit.lshift(1, 31), bit.lshift(1, 32), bit.lshift(1, 33), bit.lshift(1, -1), bit.lshift(0x87654321, 12)',
      'true 1 -2147483648 1 2 -2147483648 1412567040',
    ],
    [
      'return bit.rshift(-1, 0), bit.rshift(-1, 1), bit.rshift(-1, 31), bit.rshift(-1, 32), bit.rshift(256, 8), bit.rshift(-256, 8)',
      'true -1 2147483647 1 -1 1 16777215',
    ],
    [
      'return bit.arshift(-256, 8), bit.arshift(256, 8), bit.arshift(-1, 31), bit.arshift(0x87654321, 12)',
      'true -1 1 -1 -493996',
    ],
    [
      'return bit.rol(0x12345678, 12), bit.rol(1, 32), bit.rol(1, 31), bit.rol(1, -1)',
      'true 1164411171 1 -2147483648 -2147483648',
    ],
    [
      'return bit.ror(0x12345678, 12), bit.ror(1, 1), bit.ror(1, 32), bit.ror(1, -1)',
      'true 1736516421 -2147483648 1 2',
    ],
    ['return bit.lshift(1)', 'false "user_script:16: bad argument #2 to \'lshift\' (number expected, got no value)"'],
    ['return bit.lshift()', 'false "user_script:16: bad argument #1 to \'lshift\' (number expected, got no value)"'],
    [
      "return bit.lshift(1, 'x')",
      'false "user_script:16: bad argument #2 to \'lshift\' (number expected, got string)"',
    ],
    ['return bit.rol(1, 1.5), bit.lshift(1.5, 1.5)', 'true 4 8'],
    [
      'return bit.bswap(0x12345678), bit.bswap(0x78563412), bit.bswap(-1), bit.bswap(1)',
      'true 2018915346 305419896 -1 16777216',
    ],
    [
      'return bit.tohex(1), bit.tohex(-1), bit.tohex(0xdeadbeef), bit.tohex(255, 4), bit.tohex(255, 2), bit.tohex(255, 1)',
      'true "00000001" "ffffffff" "deadbeef" "00ff" "ff" "f"',
    ],
    [
      'return bit.tohex(-1, -8), bit.tohex(0xabcdef, -4), bit.tohex(255, 0), bit.tohex(255, 16), bit.tohex(255, -16), bit.tohex(21, 4)',
      'true "FFFFFFFF" "CDEF" "" "000000ff" "000000FF" "0015"',
    ],
    ['return bit.tohex()', 'false "user_script:16: bad argument #1 to \'tohex\' (number expected, got no value)"'],
    ["return bit.tohex(1, 'x')", 'false "user_script:16: bad argument #2 to \'tohex\' (number expected, got string)"'],
    ['return bit.tohex(1, nil)', 'false "user_script:16: bad argument #2 to \'tohex\' (number expected, got nil)"'],
    ["return bit.tohex('255')", 'true "000000ff"'],
    [
      'return bit.tohex(2^40 + 255), bit.tohex(-2147483648), bit.tohex(1, 2^31)',
      'true "000000ff" "80000000" "00000001"',
    ],
  ],
};
