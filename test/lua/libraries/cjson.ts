// Rows for cjson: a chunk, and what Redis 7.0.15 makes of it (see ../show.ts).
import type { Rows } from '../libraries.test.ts';

export const cjsonRows: Rows = {
  'cjson.encode': [
    ['return cjson.encode()', 'false "user_script:16: bad argument #1 to \'encode\' (expected 1 argument)"'],
    ['return cjson.encode(1, 2)', 'false "user_script:16: bad argument #1 to \'encode\' (expected 1 argument)"'],
    ['return cjson.encode(nil)', 'true "null"'],
    ['return cjson.encode(true), cjson.encode(false), cjson.encode(cjson.null)', 'true "true" "false" "null"'],
    ["return cjson.encode('')", 'true "\\x22\\x22"'],
    [
      "return cjson.encode('plain'), cjson.encode('caf\\195\\169'), cjson.encode('\\255\\128')",
      'true "\\x22plain\\x22" "\\x22caf\\xc3\\xa9\\x22" "\\x22\\xff\\x80\\x22"',
    ],
    [
      "return cjson.encode('\\0\\1\\2\\3\\4\\5\\6\\7\\8\\9\\10\\11\\12\\13\\14\\15\\16\\17\\18\\19\\20\\21\\22\\23\\24\\25\\26\\27\\28\\29\\30\\31\\127')",
      'true "\\x22\\x5cu0000\\x5cu0001\\x5cu0002\\x5cu0003\\x5cu0004\\x5cu0005\\x5cu0006\\x5cu0007\\x5cb\\x5ct\\x5cn\\x5cu000b\\x5cf\\x5cr\\x5cu000e\\x5cu000f\\x5cu0010\\x5cu0011\\x5cu0012\\x5cu0013\\x5cu0014\\x5cu0015\\x5cu0016\\x5cu0017\\x5cu0018\\x5cu0019\\x5cu001a\\x5cu001b\\x5cu001c\\x5cu001d\\x5cu001e\\x5cu001f\\x5cu007f\\x22"',
    ],
    ["return cjson.encode('\"\\\\/\\'<>&')", 'true "\\x22\\x5c\\x22\\x5c\\x5c\\x5c/\'<>&\\x22"'],
    ["return cjson.encode('\\226\\128\\168')", 'true "\\x22\\xe2\\x80\\xa8\\x22"'],
    ['return cjson.encode(0), cjson.encode(1), cjson.encode(-1), cjson.encode(1.5)', 'true "0" "1" "-1" "1.5"'],
    [
      'return cjson.encode(0.1), cjson.encode(1/3), cjson.encode(-1/3), cjson.encode(2/3), cjson.encode(100/3)',
      'true "0.1" "0.33333333333333" "-0.33333333333333" "0.66666666666667" "33.333333333333"',
    ],
    [
      'return cjson.encode(1e14), cjson.encode(1e15), cjson.encode(123456789012345), cjson.encode(1234567890123456)',
      'true "1e+14" "1e+15" "1.2345678901234e+14" "1.2345678901235e+15"',
    ],
    [
      'return cjson.encode(2^31), cjson.encode(2^52), cjson.encode(2^53), cjson.encode(2^63), cjson.encode(-2^63)',
      'true "2147483648" "4.5035996273705e+15" "9.007199254741e+15" "9.2233720368548e+18" "-9.2233720368548e+18"',
    ],
    [
      'return cjson.encode(1e20), cjson.encode(1e100), cjson.encode(1e-5), cjson.encode(1e-4), cjson.encode(5e-324), cjson.encode(1.7976931348623157e308)',
      'true "1e+20" "1e+100" "1e-05" "0.0001" "4.9406564584125e-324" "1.7976931348623e+308"',
    ],
    [
      'return cjson.encode(99999999999999.5), cjson.encode(0.000012345678901234567)',
      'true "1e+14" "1.2345678901235e-05"',
    ],
    ['return cjson.encode(1/0)', 'false "user_script:16: Cannot serialise number: must not be NaN or Inf"'],
    ['return cjson.encode(-1/0)', 'false "user_script:16: Cannot serialise number: must not be NaN or Inf"'],
    ['return cjson.encode(0/0)', 'false "user_script:16: Cannot serialise number: must not be NaN or Inf"'],
    ['return cjson.encode({})', 'true "{}"'],
    ['return cjson.encode({1, 2, 3})', 'true "[1,2,3]"'],
    [
      "return cjson.encode({1, 'two', true, false, cjson.null, {}, {4}})",
      'true "[1,\\x22two\\x22,true,false,null,{},[4]]"',
    ],
    ['return cjson.encode({{}, {{}}, {{{}}}})', 'true "[{},[{}],[[{}]]]"'],
    ['return cjson.encode({a = 1})', 'true "{\\x22a\\x22:1}"'],
    [
      "return cjson.encode({['a b'] = 'c', ['\"'] = 1}) == '{\"a b\":\"c\",\"\\\\\"\":1}' or cjson.encode({['a b'] = 'c'})",
      'true true',
    ],
    ["return cjson.encode({[''] = 1})", 'true "{\\x22\\x22:1}"'],
    ['return cjson.encode({a = {b = {c = {}}}})', 'true "{\\x22a\\x22:{\\x22b\\x22:{\\x22c\\x22:{}}}}"'],
    ['return cjson.encode({a = {1, {b = 2}}})', 'true "{\\x22a\\x22:[1,{\\x22b\\x22:2}]}"'],
    ["return cjson.encode({[1] = 'a', [2] = 'b'})", 'true "[\\x22a\\x22,\\x22b\\x22]"'],
    ["return cjson.encode({[2] = 'b'})", 'true "[null,\\x22b\\x22]"'],
    ["return cjson.encode({nil, 'b'})", 'true "[null,\\x22b\\x22]"'],
    ['return cjson.encode({1, nil, 3})', 'true "[1,null,3]"'],
    ['return cjson.encode({1, nil, nil, nil, 5})', 'true "[1,null,null,null,5]"'],
    ['return cjson.encode({[10] = 1})', 'true "[null,null,null,null,null,null,null,null,null,1]"'],
    ['return cjson.encode({[11] = 1})', 'false "user_script:16: Cannot serialise table: excessively sparse array"'],
    ['return cjson.encode({1, 2, 3, 4, 5, 6, [12] = 1})', 'true "[1,2,3,4,5,6,null,null,null,null,null,1]"'],
    ['return cjson.encode({1, 2, 3, 4, 5, 6, [13] = 1})', 'true "[1,2,3,4,5,6,null,null,null,null,null,null,1]"'],
    ['return cjson.encode({1, 2, 3, 4, 5, 6, [14] = 1})', 'true "[1,2,3,4,5,6,null,null,null,null,null,null,null,1]"'],
    [
      'return cjson.encode({1, 2, 3, 4, 5, 6, [15] = 1})',
      'false "user_script:16: Cannot serialise table: excessively sparse array"',
    ],
    ["return cjson.encode({[0] = 'a'})", 'true "{\\x220\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[-1] = 'a'})", 'true "{\\x22-1\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[1.5] = 'a'})", 'true "{\\x221.5\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[0.1] = 'a'})", 'true "{\\x220.1\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[1e20] = 'a'})", 'true "{\\x221e+20\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[2^53] = 'a'})", 'true "{\\x229.007199254741e+15\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[1/3] = 'a'})", 'true "{\\x220.33333333333333\\x22:\\x22a\\x22}"'],
    ["return cjson.encode({[1/0] = 'a'})", 'false "user_script:16: Cannot serialise number: must not be NaN or Inf"'],
    [
      "return cjson.encode({[true] = 'a'})",
      'false "user_script:16: Cannot serialise boolean: table key must be a number or string"',
    ],
    [
      "return cjson.encode({[{}] = 'a'})",
      'false "user_script:16: Cannot serialise table: table key must be a number or string"',
    ],
    [
      "return cjson.encode({[function() end] = 'a'})",
      'false "user_script:16: Cannot serialise function: table key must be a number or string"',
    ],
    [
      "return cjson.encode({[cjson.null] = 'a'})",
      'false "user_script:16: Cannot serialise userdata: table key must be a number or string"',
    ],
    ['return cjson.encode(function() end)', 'false "user_script:16: Cannot serialise function: type not supported"'],
    ['return cjson.encode({function() end})', 'false "user_script:16: Cannot serialise function: type not supported"'],
    [
      'return cjson.encode(coroutine.create(function() end))',
      'false "user_script:16: Cannot serialise thread: type not supported"',
    ],
    [
      'return cjson.encode({a = coroutine.create(function() end)})',
      'false "user_script:16: Cannot serialise thread: type not supported"',
    ],
    ['return cjson.encode(setmetatable({1, 2}, {__index = function() return 5 end}))', 'true "[1,2]"'],
    ['return cjson.encode(setmetatable({}, {__len = function() return 2 end}))', 'true "{}"'],
    [
      'local t = {} t.t = t return cjson.encode(t)',
      'false "user_script:16: Cannot serialise, excessive nesting (1001)"',
    ],
    [
      'local t = {} t[1] = t return cjson.encode(t)',
      'false "user_script:16: Cannot serialise, excessive nesting (1001)"',
    ],
    ['local t = {} for i = 1, 999 do t = {t} end return #cjson.encode(t)', 'true 2000'],
    [
      'local t = {} for i = 1, 1000 do t = {t} end return #cjson.encode(t)',
      'false "user_script:16: Cannot serialise, excessive nesting (1001)"',
    ],
    [
      'local t = {} for i = 1, 1000 do t = {a = t} end return #cjson.encode(t)',
      'false "user_script:16: Cannot serialise, excessive nesting (1001)"',
    ],
    ['return cjson.encode({id = 12345678901234})', 'true "{\\x22id\\x22:12345678901234}"'],
    ["return cjson.encode('\\237\\160\\128')", 'true "\\x22\\xed\\xa0\\x80\\x22"'],
  ],
  'cjson.decode': [
    ['return cjson.decode()', 'false "user_script:16: bad argument #1 to \'decode\' (expected 1 argument)"'],
    ["return cjson.decode('1', '2')", 'false "user_script:16: bad argument #1 to \'decode\' (expected 1 argument)"'],
    ['return cjson.decode(nil)', 'false "user_script:16: bad argument #1 to \'decode\' (string expected, got nil)"'],
    ['return cjson.decode({})', 'false "user_script:16: bad argument #1 to \'decode\' (string expected, got table)"'],
    [
      'return cjson.decode(true)',
      'false "user_script:16: bad argument #1 to \'decode\' (string expected, got boolean)"',
    ],
    ['return cjson.decode(12)', 'true 12'],
    ["return cjson.decode('')", 'false "user_script:16: Expected value but found T_END at character 1"'],
    ["return cjson.decode(' ')", 'false "user_script:16: Expected value but found T_END at character 2"'],
    ["return cjson.decode('null'), cjson.decode('true'), cjson.decode('false')", 'true null true false'],
    [
      "return cjson.decode('null') == cjson.null, type(cjson.null), cjson.decode('[null]')[1] == cjson.null",
      'true true "userdata" true',
    ],
    ["return cjson.decode('nul')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('nulL')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('True')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('tru')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    [
      "return cjson.decode('falsey')",
      'false "user_script:16: Expected the end but found invalid token at character 6"',
    ],
    ["return cjson.decode('NULL')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    [
      "return cjson.decode('0'), cjson.decode('-0'), cjson.decode('1'), cjson.decode('-1'), cjson.decode('1.5'), cjson.decode('1e3'), cjson.decode('1E+3'), cjson.decode('1e-3')",
      'true 0 -0 1 -1 1.5 1000 1000 0.001',
    ],
    ["return cjson.decode('01')", 'true 1'],
    ["return cjson.decode('-01')", 'true -1'],
    ["return cjson.decode('+1')", 'true 1'],
    ["return cjson.decode('.5')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('1.')", 'true 1'],
    ["return cjson.decode('1.e3')", 'true 1000'],
    ["return cjson.decode('1e')", 'false "user_script:16: Expected the end but found invalid token at character 2"'],
    ["return cjson.decode('0x10')", 'true 16'],
    ["return cjson.decode('0x1F'), cjson.decode('-0x10')", 'true 31 -16'],
    ["return cjson.decode('0x1p3')", 'true 8'],
    ["return cjson.decode('0x')", 'false "user_script:16: Expected the end but found invalid token at character 2"'],
    ["local n = cjson.decode('NaN') return n ~= n", 'true true'],
    ["local m, n = cjson.decode('nan'), cjson.decode('-nan') return m ~= m, n ~= n", 'true true true'],
    ['return cjson.encode(-0)', 'true "-0"'],
    ['return cjson.encode({[2^31] = 1})', 'true "{\\x222147483648\\x22:1}"'],
    [
      'return cjson.encode({[2^31 - 1] = 1})',
      'false "user_script:16: Cannot serialise table: excessively sparse array"',
    ],
    ['return cjson.encode({1, 2, [2^40] = 1})', 'true "{\\x221\\x22:1,\\x222\\x22:2,\\x221099511627776\\x22:1}"'],
    ["return cjson.decode('inf')", 'true inf'],
    [
      "return cjson.decode('Infinity'), cjson.decode('-Infinity'), cjson.decode('-inf'), cjson.decode('INF')",
      'true inf -inf -inf inf',
    ],
    [
      "return cjson.decode('infinit')",
      'false "user_script:16: Expected the end but found invalid token at character 4"',
    ],
    [
      "return cjson.decode('infinityx')",
      'false "user_script:16: Expected the end but found invalid token at character 9"',
    ],
    ["return cjson.decode('-')", 'false "user_script:16: Expected value but found invalid number at character 1"'],
    ["return cjson.decode('--1')", 'false "user_script:16: Expected value but found invalid number at character 1"'],
    ["return cjson.decode('1 2')", 'false "user_script:16: Expected the end but found T_NUMBER at character 3"'],
    ["return cjson.decode('1 ')", 'true 1'],
    ["return cjson.decode(' \\t\\r\\n1\\t')", 'true 1'],
    ["return cjson.decode('\\0111')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('\\f1')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('1e400'), cjson.decode('-1e400'), cjson.decode('1e-400')", 'true inf -inf 0'],
    [
      "return cjson.decode('12345678901234567890'), cjson.decode('9007199254740993'), cjson.decode('0.1')",
      'true 1.2345678901234567e+19 9007199254740992 0.10000000000000001',
    ],
    [
      'return cjson.decode(\'""\'), cjson.decode(\'"abc"\'), cjson.decode(\'"caf\\195\\169"\')',
      'true "" "abc" "caf\\xc3\\xa9"',
    ],
    [
      'return cjson.decode(\'"\\\\"\\\\\\\\\\\\/\\\\b\\\\f\\\\n\\\\r\\\\t"\')',
      'true "\\x22\\x5c/\\x08\\x0c\\x0a\\x0d\\x09"',
    ],
    [
      'return cjson.decode(\'"\\\\u0041\\\\u00e9\\\\u20ac\\\\ud83d\\\\ude00"\')',
      'true "A\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80"',
    ],
    ['return cjson.decode(\'"\\\\u0000"\')', 'true "\\x00"'],
    [
      'return cjson.decode(\'"\\\\uD83D"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\ude00"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\ud83dx"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\ud83d\\\\u0041"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\ud83d\\\\ud83d"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\u00g0"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\u12"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\x41"\')',
      'false "user_script:16: Expected value but found invalid escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\a"\')',
      'false "user_script:16: Expected value but found invalid escape code at character 2"',
    ],
    ['return cjson.decode("\'a\'")', 'false "user_script:16: Expected value but found invalid token at character 1"'],
    [
      "return cjson.decode('\"abc')",
      'false "user_script:16: Expected value but found unexpected end of string at character 5"',
    ],
    [
      "return cjson.decode('\"abc\\\\')",
      'false "user_script:16: Expected value but found invalid escape code at character 5"',
    ],
    ['return cjson.decode(\'"a\\nb"\')', 'true "a\\x0ab"'],
    ['return cjson.decode(\'"a\\tb"\')', 'true "a\\x09b"'],
    [
      'return cjson.decode(\'"a\\0b"\')',
      'false "user_script:16: Expected value but found unexpected end of string at character 3"',
    ],
    ['return cjson.decode(\'"\\255\\254"\')', 'true "\\xff\\xfe"'],
    [
      "return cjson.decode('[]'), cjson.decode('{}'), cjson.decode('[[]]'), cjson.decode('{\"a\":{}}')",
      'true {} {} {1={}} {"a"={}}',
    ],
    ["return cjson.decode('[1,2,3]')", 'true {1=1, 2=2, 3=3}'],
    ["return cjson.decode(' [ 1 , 2 ] ')", 'true {1=1, 2=2}'],
    ["return cjson.decode('[1,null,3]')", 'true {1=1, 2=null, 3=3}'],
    ["return #cjson.decode('[1,null,3]'), #cjson.decode('[null,null]')", 'true 3 2'],
    ["return cjson.decode('[')", 'false "user_script:16: Expected value but found T_END at character 2"'],
    ["return cjson.decode(']')", 'false "user_script:16: Expected value but found T_ARR_END at character 1"'],
    ["return cjson.decode('[1')", 'false "user_script:16: Expected comma or array end but found T_END at character 3"'],
    ["return cjson.decode('[1,')", 'false "user_script:16: Expected value but found T_END at character 4"'],
    ["return cjson.decode('[1,]')", 'false "user_script:16: Expected value but found T_ARR_END at character 4"'],
    ["return cjson.decode('[,1]')", 'false "user_script:16: Expected value but found T_COMMA at character 2"'],
    [
      "return cjson.decode('[1 2]')",
      'false "user_script:16: Expected comma or array end but found T_NUMBER at character 4"',
    ],
    [
      "return cjson.decode('[1}')",
      'false "user_script:16: Expected comma or array end but found T_OBJ_END at character 3"',
    ],
    ["return cjson.decode('[1]]')", 'false "user_script:16: Expected the end but found T_ARR_END at character 4"'],
    [
      "return cjson.decode('[1:2]')",
      'false "user_script:16: Expected comma or array end but found T_COLON at character 3"',
    ],
    ["return cjson.decode('{')", 'false "user_script:16: Expected object key string but found T_END at character 2"'],
    ["return cjson.decode('}')", 'false "user_script:16: Expected value but found T_OBJ_END at character 1"'],
    ['return cjson.decode(\'{"a"\')', 'false "user_script:16: Expected colon but found T_END at character 5"'],
    ['return cjson.decode(\'{"a":\')', 'false "user_script:16: Expected value but found T_END at character 6"'],
    [
      'return cjson.decode(\'{"a":1\')',
      'false "user_script:16: Expected comma or object end but found T_END at character 7"',
    ],
    [
      'return cjson.decode(\'{"a":1,\')',
      'false "user_script:16: Expected object key string but found T_END at character 8"',
    ],
    [
      'return cjson.decode(\'{"a":1,}\')',
      'false "user_script:16: Expected object key string but found T_OBJ_END at character 8"',
    ],
    ['return cjson.decode(\'{"a" 1}\')', 'false "user_script:16: Expected colon but found T_NUMBER at character 6"'],
    ['return cjson.decode(\'{"a",1}\')', 'false "user_script:16: Expected colon but found T_COMMA at character 5"'],
    [
      "return cjson.decode('{a:1}')",
      'false "user_script:16: Expected object key string but found invalid token at character 2"',
    ],
    [
      "return cjson.decode('{1:1}')",
      'false "user_script:16: Expected object key string but found T_NUMBER at character 2"',
    ],
    [
      "return cjson.decode('{null:1}')",
      'false "user_script:16: Expected object key string but found T_NULL at character 2"',
    ],
    [
      'return cjson.decode(\'{"a":1 "b":2}\')',
      'false "user_script:16: Expected comma or object end but found T_STRING at character 8"',
    ],
    [
      'return cjson.decode(\'{"a":1]\')',
      'false "user_script:16: Expected comma or object end but found T_ARR_END at character 7"',
    ],
    [
      "return cjson.decode('{,}')",
      'false "user_script:16: Expected object key string but found T_COMMA at character 2"',
    ],
    ['return cjson.decode(\'{"a":1,"a":2}\')', 'true {"a"=2}'],
    ['return cjson.decode(\'{"a":[1,{"b":null}],"":2}\')', 'true {""=2, "a"={1=1, 2={"b"=null}}}'],
    ['return cjson.decode(\'{"1":"one"}\')', 'true {"1"="one"}'],
    ['return cjson.decode(\'{"__proto__":{"x":1},"constructor":2}\')', 'true {"__proto__"={"x"=1}, "constructor"=2}'],
    [
      "return cjson.decode('// comment')",
      'false "user_script:16: Expected value but found invalid token at character 1"',
    ],
    [
      "return cjson.decode('[1,2')",
      'false "user_script:16: Expected comma or array end but found T_END at character 5"',
    ],
    ["return cjson.decode('@')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('abc')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('[1,2,\\0]')", 'false "user_script:16: Expected value but found T_END at character 6"'],
    [
      'return cjson.decode(\'{"a":\\255}\')',
      'false "user_script:16: Expected value but found invalid token at character 6"',
    ],
    ["return cjson.decode('1\\0')", 'false "user_script:16: JSON parser does not support UTF-16 or UTF-32"'],
    ["return cjson.decode('\\0')", 'false "user_script:16: Expected value but found T_END at character 1"'],
    [
      "return cjson.decode('\\239\\187\\191{}')",
      'false "user_script:16: Expected value but found invalid token at character 1"',
    ],
    ["return cjson.decode('t')", 'false "user_script:16: Expected value but found invalid token at character 1"'],
    ["return cjson.decode('a\\0b')", 'false "user_script:16: JSON parser does not support UTF-16 or UTF-32"'],
    [
      "return cjson.decode('[true,false,nil]')",
      'false "user_script:16: Expected value but found invalid token at character 13"',
    ],
    ["return cjson.decode(string.rep('[', 1000) .. string.rep(']', 1000)) ~= nil", 'true true'],
    [
      "return cjson.decode(string.rep('[', 1001) .. string.rep(']', 1001))",
      'false "user_script:16: Found too many nested data structures (1001) at character 1001"',
    ],
    ["return cjson.decode(string.rep('{\"a\":', 1000) .. '1' .. string.rep('}', 1000)) ~= nil", 'true true'],
    [
      "return cjson.decode(string.rep('{\"a\":', 1001) .. '1' .. string.rep('}', 1001))",
      'false "user_script:16: Found too many nested data structures (1001) at character 5001"',
    ],
    [
      "return cjson.decode('1e5'), cjson.decode('123.456e-7'), cjson.decode('-1.5E2')",
      'true 100000 1.2345599999999999e-05 -150',
    ],
    ["return cjson.decode('1-2')", 'false "user_script:16: Expected the end but found T_NUMBER at character 2"'],
    ["return cjson.decode('1.2.3')", 'false "user_script:16: Expected the end but found invalid token at character 4"'],
    [
      'return cjson.decode(\'"\\\\u"\')',
      'false "user_script:16: Expected value but found invalid unicode escape code at character 2"',
    ],
    [
      'return cjson.decode(\'"\\\\uD800\\\\uDC00"\'), cjson.decode(\'"\\\\uDBFF\\\\uDFFF"\')',
      'true "\\xf0\\x90\\x80\\x80" "\\xf4\\x8f\\xbf\\xbf"',
    ],
    [
      'return cjson.decode(\'"\\\\u007f\\\\u0080\\\\u07ff\\\\u0800\\\\uffff"\')',
      'true "\\x7f\\xc2\\x80\\xdf\\xbf\\xe0\\xa0\\x80\\xef\\xbf\\xbf"',
    ],
  ],
  'cjson settings': [
    [
      'return cjson.encode_max_depth(), cjson.decode_max_depth(), cjson.encode_number_precision(), cjson.encode_keep_buffer(), cjson.encode_invalid_numbers(), cjson.decode_invalid_numbers()',
      'true 1000 1000 14 true false true',
    ],
    ['return cjson.encode_sparse_array()', 'true false 2 10'],
    [
      'return cjson.encode_max_depth(0)',
      'false "user_script:16: bad argument #1 to \'encode_max_depth\' (expected integer between 1 and 2147483647)"',
    ],
    [
      'return cjson.encode_max_depth(-1)',
      'false "user_script:16: bad argument #1 to \'encode_max_depth\' (expected integer between 1 and 2147483647)"',
    ],
    [
      "return cjson.encode_max_depth('x')",
      'false "user_script:16: bad argument #1 to \'encode_max_depth\' (number expected, got string)"',
    ],
    [
      'return cjson.encode_max_depth({})',
      'false "user_script:16: bad argument #1 to \'encode_max_depth\' (number expected, got table)"',
    ],
    [
      'return cjson.encode_max_depth(1, 2)',
      'false "user_script:16: bad argument #2 to \'encode_max_depth\' (found too many arguments)"',
    ],
    [
      'return cjson.encode_max_depth(2147483648)',
      'false "user_script:16: bad argument #1 to \'encode_max_depth\' (expected integer between 1 and 2147483647)"',
    ],
    ['return cjson.encode_max_depth(nil)', 'true 1000'],
    [
      'return cjson.decode_max_depth(0)',
      'false "user_script:16: bad argument #1 to \'decode_max_depth\' (expected integer between 1 and 2147483647)"',
    ],
    [
      'local old = cjson.encode_max_depth() local r = {cjson.encode_max_depth(2), pcall(cjson.encode, {{{}}})} cjson.encode_max_depth(old) return r',
      'true {1=2, 2=false, 3="Cannot serialise, excessive nesting (3)"}',
    ],
    [
      'local r = {cjson.encode_max_depth(2), pcall(cjson.encode, {{}})} cjson.encode_max_depth(1000) return r',
      'true {1=2, 2=true, 3="[{}]"}',
    ],
    [
      "local r = {cjson.encode_max_depth('3'), cjson.encode_max_depth(3.9)} cjson.encode_max_depth(1000) return r",
      'true {1=3, 2=3}',
    ],
    [
      "local r = {cjson.decode_max_depth(2), pcall(cjson.decode, '[[[]]]')} cjson.decode_max_depth(1000) return r",
      'true {1=2, 2=false, 3="Found too many nested data structures (3) at character 3"}',
    ],
    [
      'local r = {cjson.decode_max_depth(2), pcall(cjson.decode, \'{"a":{"b":{}}}\')} cjson.decode_max_depth(1000) return r',
      'true {1=2, 2=false, 3="Found too many nested data structures (3) at character 11"}',
    ],
    [
      'local r = {cjson.encode_number_precision(3), cjson.encode(1/3), cjson.encode(12345), cjson.encode_number_precision(14)} return r',
      'true {1=3, 2="0.333", 3="1.23e+04", 4=14}',
    ],
    [
      'return cjson.encode_number_precision(0)',
      'false "user_script:16: bad argument #1 to \'encode_number_precision\' (expected integer between 1 and 14)"',
    ],
    [
      'return cjson.encode_number_precision(15)',
      'false "user_script:16: bad argument #1 to \'encode_number_precision\' (expected integer between 1 and 14)"',
    ],
    [
      'return cjson.encode_number_precision(1, 2)',
      'false "user_script:16: bad argument #2 to \'encode_number_precision\' (found too many arguments)"',
    ],
    [
      'local r = {cjson.encode_number_precision(1), cjson.encode(0.15), cjson.encode(15)} cjson.encode_number_precision(14) return r',
      'true {1=1, 2="0.1", 3="2e+01"}',
    ],
    [
      'return cjson.encode_keep_buffer(false), cjson.encode({1}), cjson.encode_keep_buffer(true)',
      'true false "[1]" true',
    ],
    [
      "return cjson.encode_keep_buffer('off'), cjson.encode({1}), cjson.encode({2}), cjson.encode_keep_buffer('on')",
      'true false "[1]" "[2]" true',
    ],
    [
      "return cjson.encode_keep_buffer('x')",
      "false \"user_script:16: bad argument #1 to 'encode_keep_buffer' (invalid option 'x')\"",
    ],
    [
      'return cjson.encode_keep_buffer(1)',
      "false \"user_script:16: bad argument #1 to 'encode_keep_buffer' (invalid option '1')\"",
    ],
    [
      'return cjson.encode_keep_buffer({})',
      'false "user_script:16: bad argument #1 to \'encode_keep_buffer\' (string expected, got table)"',
    ],
    [
      'return cjson.encode_keep_buffer(true, true)',
      'false "user_script:16: bad argument #2 to \'encode_keep_buffer\' (found too many arguments)"',
    ],
    ['return cjson.encode_keep_buffer(nil)', 'true true'],
    [
      'local r = {cjson.encode_invalid_numbers(true), cjson.encode(1/0), cjson.encode(-1/0), cjson.encode(0/0), cjson.encode_invalid_numbers(false)} return r',
      'true {1=true, 2="inf", 3="-inf", 4="nan", 5=false}',
    ],
    [
      "local r = {cjson.encode_invalid_numbers('null'), cjson.encode(1/0), cjson.encode({0/0}), cjson.encode_invalid_numbers('off')} return r",
      'true {1="null", 2="null", 3="[null]", 4=false}',
    ],
    [
      "local r = {cjson.encode_invalid_numbers('on'), cjson.encode({[1/0] = 1}), cjson.encode_invalid_numbers(false)} return r",
      'true {1=true, 2="{\\x22inf\\x22:1}", 3=false}',
    ],
    [
      "return cjson.encode_invalid_numbers('x')",
      "false \"user_script:16: bad argument #1 to 'encode_invalid_numbers' (invalid option 'x')\"",
    ],
    [
      'return cjson.encode_invalid_numbers(1)',
      "false \"user_script:16: bad argument #1 to 'encode_invalid_numbers' (invalid option '1')\"",
    ],
    [
      "local r = {cjson.decode_invalid_numbers(false), pcall(cjson.decode, 'nan')} cjson.decode_invalid_numbers(true) return r",
      'true {1=false, 2=false, 3="Expected value but found invalid token at character 1"}',
    ],
    [
      "local r = {cjson.decode_invalid_numbers('off'), pcall(cjson.decode, '0x10')} cjson.decode_invalid_numbers(true) return r",
      'true {1=false, 2=false, 3="Expected value but found invalid number at character 1"}',
    ],
    [
      "local r = {cjson.decode_invalid_numbers('off'), pcall(cjson.decode, '[-Infinity]')} cjson.decode_invalid_numbers(true) return r",
      'true {1=false, 2=false, 3="Expected value but found invalid number at character 2"}',
    ],
    [
      "local r = {cjson.decode_invalid_numbers('off'), pcall(cjson.decode, '01')} cjson.decode_invalid_numbers(true) return r",
      'true {1=false, 2=false, 3="Expected value but found invalid number at character 1"}',
    ],
    [
      "return cjson.decode_invalid_numbers('null')",
      "false \"user_script:16: bad argument #1 to 'decode_invalid_numbers' (invalid option 'null')\"",
    ],
    [
      'return cjson.encode_sparse_array(1)',
      "false \"user_script:16: bad argument #1 to 'encode_sparse_array' (invalid option '1')\"",
    ],
    [
      "return cjson.encode_sparse_array(true, 'x')",
      'false "user_script:16: bad argument #2 to \'encode_sparse_array\' (number expected, got string)"',
    ],
    [
      'return cjson.encode_sparse_array(true, -1)',
      'false "user_script:16: bad argument #1 to \'encode_sparse_array\' (expected integer between 0 and 2147483647)"',
    ],
    [
      'return cjson.encode_sparse_array(true, 2, -1)',
      'false "user_script:16: bad argument #1 to \'encode_sparse_array\' (expected integer between 0 and 2147483647)"',
    ],
    [
      'return cjson.encode_sparse_array(true, 2, 3, 4)',
      'false "user_script:16: bad argument #4 to \'encode_sparse_array\' (found too many arguments)"',
    ],
    [
      'local r = {cjson.encode_sparse_array(true)} r[#r + 1] = cjson.encode({[1000] = 1}) cjson.encode_sparse_array(false, 2, 10) return r',
      'true {1=true, 2=2, 3=10, 4="{\\x221000\\x22:1}"}',
    ],
    [
      'local r = {cjson.encode_sparse_array(true, 2, 3)} r[#r + 1] = cjson.encode({1, [4] = 4}) r[#r + 1] = cjson.encode({1, 2, [4] = 4}) cjson.encode_sparse_array(false, 2, 10) return r',
      'true {1=true, 2=2, 3=3, 4="[1,null,null,4]", 5="[1,2,null,4]"}',
    ],
    [
      'local r = {cjson.encode_sparse_array(false, 0)} r[#r + 1] = cjson.encode({[1000] = 1}):len() cjson.encode_sparse_array(false, 2, 10) return r',
      'true {1=false, 2=0, 3=10, 4=4998}',
    ],
    [
      'local r = {cjson.encode_sparse_array(false, 2, 0)} r[#r + 1] = select(2, pcall(cjson.encode, {[3] = 1})) cjson.encode_sparse_array(false, 2, 10) return r',
      'true {1=false, 2=2, 3=0, 4="Cannot serialise table: excessively sparse array"}',
    ],
    [
      'local other = cjson.new() other.encode_max_depth(1) return pcall(other.encode, {{}})',
      'true false "Cannot serialise, excessive nesting (2)"',
    ],
    [
      'local other = cjson.new() other.encode_max_depth(1) return cjson.encode_max_depth(), other.null == cjson.null, other._NAME, other._VERSION',
      'true 1000 true "cjson" "2.1.0"',
    ],
    ['local other = cjson.new() other.extra = 1 return other.extra', 'true 1'],
    [
      'local names = {} for name in pairs(cjson.new()) do names[#names + 1] = name end table.sort(names) return names',
      'true {10="encode_number_precision", 11="encode_sparse_array", 12="new", 13="null", 1="_NAME", 2="_VERSION", 3="decode", 4="decode_invalid_numbers", 5="decode_max_depth", 6="encode", 7="encode_invalid_numbers", 8="encode_keep_buffer", 9="encode_max_depth"}',
    ],
    ['return cjson.new(1).encode({})', 'true "{}"'],
    ['return tostring(cjson.null), type(cjson.null), cjson.null == nil', 'true "userdata: (nil)" "userdata" false'],
    ['return cjson._NAME, cjson._VERSION', 'true "cjson" "2.1.0"'],
  ],
};
