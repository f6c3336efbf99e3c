// Rows for struct: a chunk, and what Redis 7.0.15 makes of it (see ../show.ts).
import type { Rows } from '../libraries.test.ts';

export const structRows: Rows = {
  'struct.pack': [
    ['return struct.pack()', 'false "user_script:16: bad argument #1 to \'pack\' (string expected, got no value)"'],
    ["return struct.pack('')", 'true ""'],
    [
      "return struct.pack('b', 1), struct.pack('b', -1), struct.pack('B', 255), struct.pack('b', 256), struct.pack('B', -1)",
      'true "\\x01" "\\xff" "\\xff" "\\x00" "\\xff"',
    ],
    [
      "return struct.pack('h', 1), struct.pack('H', 65535), struct.pack('>h', 1), struct.pack('<h', 1), struct.pack('>H', 258)",
      'true "\\x01\\x00" "\\xff\\xff" "\\x00\\x01" "\\x01\\x00" "\\x01\\x02"',
    ],
    [
      "return struct.pack('i', 1), struct.pack('>i', 1), struct.pack('I', 2^32 - 1), struct.pack('i', -2)",
      'true "\\x01\\x00\\x00\\x00" "\\x00\\x00\\x00\\x01" "\\xff\\xff\\xff\\xff" "\\xfe\\xff\\xff\\xff"',
    ],
    [
      "return struct.pack('l', 1), struct.pack('>l', 1), struct.pack('L', 2^53), struct.pack('>l', -1), struct.pack('>L', 2^63)",
      'true "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00" "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01" "\\x00\\x00\\x00\\x00\\x00\\x00 \\x00" "\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff" "\\x80\\x00\\x00\\x00\\x00\\x00\\x00\\x00"',
    ],
    [
      "return struct.pack('T', 1), struct.pack('>T', 258)",
      'true "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00" "\\x00\\x00\\x00\\x00\\x00\\x00\\x01\\x02"',
    ],
    [
      "return struct.pack('i1', 1), struct.pack('i2', 1), struct.pack('i3', 1), struct.pack('i4', 1), struct.pack('i5', 1), struct.pack('i8', 1), struct.pack('>i3', 66051)",
      'true "\\x01" "\\x01\\x00" "\\x01\\x00\\x00" "\\x01\\x00\\x00\\x00" "\\x01\\x00\\x00\\x00\\x00" "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00" "\\x01\\x02\\x03"',
    ],
    [
      "return struct.pack('i16', 1)",
      'true "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00"',
    ],
    [
      "return struct.pack('i32', 1)",
      'true "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00"',
    ],
    ["return struct.pack('i33', 1)", 'false "user_script:16: integral size 33 is larger than limit of 32"'],
    ["return struct.pack('i0', 1)", 'true ""'],
    [
      "return struct.pack('>i16', -1)",
      'true "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff"',
    ],
    [
      "return struct.pack('>i5', -1), struct.pack('>I5', 2^40 - 1)",
      'true "\\xff\\xff\\xff\\xff\\xff" "\\xff\\xff\\xff\\xff\\xff"',
    ],
    [
      "return struct.pack('f', 1.5), struct.pack('>f', 1.5), struct.pack('<f', 0.1)",
      'true "\\x00\\x00\\xc0?" "?\\xc0\\x00\\x00" "\\xcd\\xcc\\xcc="',
    ],
    [
      "return struct.pack('d', 1.5), struct.pack('>d', 1.5), struct.pack('<d', 0.1), struct.pack('n', 1.5)",
      "false \"user_script:16: bad argument #1 to 'pack' (invalid format option 'n')\"",
    ],
    [
      "return struct.pack('s', 'abc'), struct.pack('s', ''), struct.pack('ss', 'a', 'b')",
      'true "abc\\x00" "\\x00" "a\\x00b\\x00"',
    ],
    ["return struct.pack('s', 'a\\0b')", 'true "a\\x00b\\x00"'],
    [
      "return struct.pack('c', 'abc'), struct.pack('c0', 'abc'), struct.pack('c2', 'abc'), struct.pack('c3', 'abc')",
      'true "a" "abc" "ab" "abc"',
    ],
    ["return struct.pack('c5', 'abc')", 'false "user_script:16: bad argument #3 to \'pack\' (string too short)"'],
    ["return struct.pack('Bc0', 3, 'abc'), struct.pack('>Hc0', 3, 'abc')", 'true "\\x03abc" "\\x00\\x03abc"'],
    ["return struct.pack('bxb', 1, 2), struct.pack('xxx')", 'true "\\x01\\x00\\x02" "\\x00\\x00\\x00"'],
    [
      "return struct.pack('!bi', 1, 2), struct.pack('!4bi', 1, 2), struct.pack('!2bi', 1, 2), struct.pack('!1bi', 1, 2), struct.pack('!8bd', 1, 2)",
      'true "\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00" "\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00" "\\x01\\x00\\x02\\x00\\x00\\x00" "\\x01\\x02\\x00\\x00\\x00" "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00@"',
    ],
    [
      "return struct.pack('!16bl', 1, 2)",
      'true "\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x02\\x00\\x00\\x00\\x00\\x00\\x00\\x00"',
    ],
    ["return struct.pack('!3bi', 1, 2)", 'false "user_script:16: alignment 3 is not a power of 2"'],
    ["return struct.pack('!32bi', 1, 2)", 'true "\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00"'],
    [
      "return struct.pack('!bhbi', 1, 2, 3, 4), struct.pack('>!4bhbi', 1, 2, 3, 4)",
      'true "\\x01\\x00\\x02\\x00\\x03\\x00\\x00\\x00\\x04\\x00\\x00\\x00" "\\x01\\x00\\x00\\x02\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x04"',
    ],
    ["return struct.pack('<!4i3b', 1, 2)", 'true "\\x00\\x00\\x01\\x00\\x00\\x02"'],
    ["return struct.pack('=i', 1)", "false \"user_script:16: bad argument #1 to 'pack' (invalid format option '=')\""],
    ["return struct.pack('z', 'a')", "false \"user_script:16: bad argument #1 to 'pack' (invalid format option 'z')\""],
    ["return struct.pack('b')", 'false "user_script:16: bad argument #2 to \'pack\' (number expected, got nil)"'],
    [
      "return struct.pack('b', 'x')",
      'false "user_script:16: bad argument #2 to \'pack\' (number expected, got string)"',
    ],
    ["return struct.pack('b', {})", 'false "user_script:16: bad argument #2 to \'pack\' (number expected, got table)"'],
    ["return struct.pack('b', '12'), struct.pack('b', 1.9), struct.pack('b', -1.9)", 'true "\\x0c" "\\x01" "\\xff"'],
    ["return struct.pack('s')", 'false "user_script:16: bad argument #2 to \'pack\' (string expected, got nil)"'],
    ["return struct.pack('s', {})", 'false "user_script:16: bad argument #2 to \'pack\' (string expected, got table)"'],
    ["return struct.pack('s', 12)", 'true "12\\x00"'],
    [
      "return struct.pack('i', 2^31), struct.pack('i', 2^32), struct.pack('i', -2^31 - 1), struct.pack('l', 1e20), struct.pack('l', -1e20)",
      'true "\\x00\\x00\\x00\\x80" "\\x00\\x00\\x00\\x00" "\\xff\\xff\\xff\\x7f" "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00" "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x80"',
    ],
    [
      "return struct.pack('i', 1/0), struct.pack('I', 0/0), struct.pack('f', 1e300), struct.pack('f', 0/0):len()",
      'true "\\x00\\x00\\x00\\x00" "\\x00\\x00\\x00\\x00" "\\x00\\x00\\x80\\x7f" 4',
    ],
    ["return struct.pack(' b b ', 1, 2)", 'true "\\x01\\x02"'],
    [
      "return struct.pack('b b', 1, 2), struct.pack('b\\tb', 1, 2)",
      "false \"user_script:16: bad argument #1 to 'pack' (invalid format option '\\x09')\"",
    ],
    [
      "return struct.pack('2b', 1, 2)",
      "false \"user_script:16: bad argument #1 to 'pack' (invalid format option '2')\"",
    ],
    ["return struct.pack('<b>h<h', 1, 2, 3)", 'true "\\x01\\x00\\x02\\x03\\x00"'],
    ["return struct.pack('b', 1, 2)", 'true "\\x01"'],
    ['return struct.pack({}, 1)', 'false "user_script:16: bad argument #1 to \'pack\' (string expected, got table)"'],
    ["return struct.pack('i999999999999', 1)", 'false "user_script:16: integral size overflow"'],
    [
      "return struct.pack('c2147483647', 'x')",
      'false "user_script:16: bad argument #3 to \'pack\' (string too short)"',
    ],
    ["return struct.pack('i2147483648', 1)", 'false "user_script:16: integral size overflow"'],
  ],
  'struct.unpack and struct.size': [
    ['return struct.unpack()', 'false "user_script:16: bad argument #1 to \'unpack\' (string expected, got no value)"'],
    [
      "return struct.unpack('b')",
      'false "user_script:16: bad argument #2 to \'unpack\' (string expected, got no value)"',
    ],
    ["return struct.unpack('', '')", 'true 1'],
    ["return struct.unpack('b', '\\1'), struct.unpack('b', '\\255'), struct.unpack('B', '\\255')", 'true 1 -1 255 2'],
    [
      "return struct.unpack('bb', '\\1\\2'), struct.unpack('h', '\\1\\2'), struct.unpack('>h', '\\1\\2')",
      'true 1 513 258 3',
    ],
    [
      "return struct.unpack('i', '\\1\\2\\3\\4'), struct.unpack('>i', '\\255\\255\\255\\254'), struct.unpack('I', '\\255\\255\\255\\255')",
      'true 67305985 -2 4294967295 5',
    ],
    [
      "return struct.unpack('l', '\\1\\2\\3\\4\\5\\6\\7\\8'), struct.unpack('>l', '\\255\\255\\255\\255\\255\\255\\255\\254'), struct.unpack('L', '\\255\\255\\255\\255\\255\\255\\255\\255')",
      'true 5.784376957523072e+17 -2 1.8446744073709552e+19 9',
    ],
    [
      "return struct.unpack('>i3', '\\1\\2\\3'), struct.unpack('>i3', '\\255\\255\\255'), struct.unpack('>I3', '\\255\\255\\255'), struct.unpack('>i5', '\\255\\255\\255\\255\\254')",
      'true 66051 -1 16777215 -2 6',
    ],
    [
      "return struct.unpack('i16', string.rep('\\255', 16)), struct.unpack('I16', string.rep('\\1', 16))",
      'true -1 72340172838076672 17',
    ],
    ["return struct.unpack('i32', string.rep('\\1', 32))", 'true 72340172838076672 33'],
    [
      "return struct.unpack('f', struct.pack('f', 1.5)), struct.unpack('d', struct.pack('d', 0.1)), struct.unpack('>f', struct.pack('>f', 0.1)), struct.unpack('>d', struct.pack('>d', -0.1))",
      'true 1.5 0.10000000000000001 0.10000000149011612 -0.10000000000000001 9',
    ],
    ["return struct.unpack('s', 'abc\\0def'), struct.unpack('ss', 'abc\\0def\\0')", 'true "abc" "abc" "def" 9'],
    ["return struct.unpack('s', 'abc')", 'false "user_script:16: unfinished string in data"'],
    ["return struct.unpack('s', '')", 'false "user_script:16: unfinished string in data"'],
    ["return struct.unpack('c3', 'abcdef'), struct.unpack('c', 'abc')", 'true "abc" "a" 2'],
    ["return struct.unpack('Bc0', '\\3abcdef')", 'true "abc" 5'],
    ["return struct.unpack('c0', 'abc')", 'false "user_script:16: format \'c0\' needs a previous size"'],
    ["return struct.unpack('sc0', 'a\\0abc')", 'false "user_script:16: format \'c0\' needs a previous size"'],
    [
      "return struct.unpack('bc0', '\\255abc')",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    [
      "return struct.unpack('Bc0', '\\9abc')",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    [
      "return struct.unpack('c5', 'abc')",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    ["return struct.unpack('b', '')", 'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"'],
    [
      "return struct.unpack('i', '\\1\\2\\3')",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    ["return struct.unpack('bxb', '\\1\\2\\3')", 'true 1 3 4'],
    ["return struct.unpack('!bi', '\\1\\0\\0\\0\\2\\0\\0\\0'), struct.unpack('!4bh', '\\1\\0\\2\\0')", 'true 1 1 2 5'],
    [
      "return struct.unpack('!bi', '\\1\\2\\0\\0\\0')",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    ["return struct.unpack('b', '\\1\\2\\3', 2), struct.unpack('b', '\\1\\2\\3', 3)", 'true 2 3 4'],
    [
      "return struct.unpack('b', '\\1\\2\\3', 4)",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    [
      "return struct.unpack('b', '\\1\\2\\3', 5)",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    [
      "return struct.unpack('b', '\\1\\2\\3', 0)",
      'false "user_script:16: bad argument #3 to \'unpack\' (offset must be 1 or greater)"',
    ],
    [
      "return struct.unpack('b', '\\1\\2\\3', -1)",
      'false "user_script:16: bad argument #2 to \'unpack\' (data string too short)"',
    ],
    ["return struct.unpack('', 'abc', 4)", 'true 4'],
    ["return struct.unpack('', 'abc', 10)", 'true 10'],
    [
      "return struct.unpack('b', '\\1', 'x')",
      'false "user_script:16: bad argument #3 to \'unpack\' (number expected, got string)"',
    ],
    [
      "return struct.unpack('b', {})",
      'false "user_script:16: bad argument #2 to \'unpack\' (string expected, got table)"',
    ],
    [
      "return struct.unpack({}, 'a')",
      'false "user_script:16: bad argument #1 to \'unpack\' (string expected, got table)"',
    ],
    [
      "return struct.unpack('z', 'a')",
      "false \"user_script:16: bad argument #1 to 'unpack' (invalid format option 'z')\"",
    ],
    ["return struct.unpack('!i', '\\0\\0\\0\\0\\0\\5\\0\\0\\0', 2)", 'true 1280 9'],
    [
      "return struct.unpack(string.rep('b', 100), string.rep('\\1', 100))",
      'true 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 101',
    ],
    [
      "return struct.size('b'), struct.size('h'), struct.size('i'), struct.size('l'), struct.size('T'), struct.size('f'), struct.size('d'), struct.size('n'), struct.size('x'), struct.size('')",
      'true 1 2 4 8 8 4 8 0 1 0',
    ],
    [
      "return struct.size('bi'), struct.size('!bi'), struct.size('!4bib'), struct.size('!8bd'), struct.size('!2bd'), struct.size('i3b'), struct.size('!i3b')",
      'true 5 8 9 16 10 4 6',
    ],
    ["return struct.size('c5'), struct.size('c'), struct.size('c10b')", 'true 5 1 11'],
    ["return struct.size('s')", "false \"user_script:16: bad argument #1 to 'size' (option 's' has no fixed size)\""],
    ["return struct.size('c0')", "false \"user_script:16: bad argument #1 to 'size' (option 'c0' has no fixed size)\""],
    ["return struct.size('z')", 'true 0'],
    ['return struct.size()', 'false "user_script:16: bad argument #1 to \'size\' (string expected, got no value)"'],
    ["return struct.size('i33')", 'false "user_script:16: integral size 33 is larger than limit of 32"'],
    ["return struct.size('!3i')", 'false "user_script:16: alignment 3 is not a power of 2"'],
    ["return struct.size('<>= b')", "false \"user_script:16: bad argument #1 to 'size' (invalid format option '=')\""],
    ["return struct.size('<> b')", 'true 1'],
  ],
};
