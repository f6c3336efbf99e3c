// Cases for the functions-restore commands; every reply was seen on Redis 7.0.15.
import { error, unordered } from './expectations.ts';
import { cases } from './steps.ts';

export const functionsRestoreCases = cases({
  'FUNCTION DUMP and RESTORE': [
    ['function flush', 'OK'],
    ['function dump', '\n\u0000]\\@\u000f¢Ú'],
    ["function load \"#!lua name=lib\\nredis.register_function('f', function() return 'f' end)\"", 'lib'],
    [
      'function dump',
      "õ@F#!lua name=lib\nredis.register_function('f', function() return 'f' end)\n\u00004\u0012>{AC\r7",
    ],
    [
      'function restore "\\xf5\\xc3@G\\x1f\\x01#!lua name=lib\\nred"',
      error('ERR DUMP payload version or checksum are wrong'),
    ],
    ['function restore "nonsense"', error('ERR DUMP payload version or checksum are wrong')],
    ['function restore ""', error('ERR DUMP payload version or checksum are wrong')],
    ['function restore', error("ERR wrong number of arguments for 'function|restore' command")],
    [
      'function restore x y z',
      error("ERR unknown subcommand or wrong number of arguments for 'restore'. Try FUNCTION HELP."),
    ],
    [
      'function restore x nosuch',
      error('ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.'),
    ],
    [
      'function restore "\\xf5>#!lua name=lib\\nredis.register_function(\'f\', function() return 1 end)\\n\\x00"',
      error('ERR DUMP payload version or checksum are wrong'),
    ],
  ],
  'FUNCTION RESTORE': [
    ['function flush', 'OK'],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\"",
      'OK',
    ],
    ['fcall f 0', 'f'],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\"",
      error('ERR Library lib already exists'),
    ],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\" append",
      error('ERR Library lib already exists'),
    ],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\" replace",
      'OK',
    ],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\" flush",
      'OK',
    ],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\" nosuch",
      error('ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.'),
    ],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\" append append",
      error("ERR unknown subcommand or wrong number of arguments for 'restore'. Try FUNCTION HELP."),
    ],
    [
      "function restore \"\\xf5@F#!lua name=lib\\x0aredis.register_function('f', function() return 'f' end)\\x0a\\x004\\x12>{AC\\x0d7\" FLUSH",
      'OK',
    ],
    ['fcall f 0', 'f'],
    [
      "function restore \"\\xf5@H#!lua name=other\\x0aredis.register_function('g', function() return 'g' end)\\x0a\\x00\\x92\\xae\\x9f\\xf1\\x9e6\\xfc\\xd1\" append",
      'OK',
    ],
    ['fcall f 0', 'f'],
    ['fcall g 0', 'g'],
    [
      "function restore \"\\xf5@L#!lua name=third\\x0aredis.register_function('f', function() return 'clash' end)\\x0a\\x00\\x0c\\x8d\\xaf\\xec\\xf7\\xdf\\xd3)\" append",
      error('ERR Function f already exists'),
    ],
    [
      "function restore \"\\xf5@L#!lua name=third\\x0aredis.register_function('f', function() return 'clash' end)\\x0a\\x00\\x0c\\x8d\\xaf\\xec\\xf7\\xdf\\xd3)\" replace",
      error('ERR Function f already exists'),
    ],
    [
      "function restore \"\\xf5@J#!lua name=lib\\x0aredis.register_function('g', function() return 'clash' end)\\x0a\\x00\\xc3*[\\x82 \\x82\\xf9x\" replace",
      error('ERR Function g already exists'),
    ],
    [
      "function restore \"\\xf5@K#!lua name=lib\\x0aredis.register_function('f', function() return 'second' end)\\x0a\\x001\\xfd\\xf3H\\xd1'\\xe9l\" replace",
      'OK',
    ],
    [
      "function restore \"\\xf5@J#!lua name=lib\\x0aredis.register_function('f', function() return 'third' end)\\xf5\\xc3@Y@\\x94\\x1f#!lua name=long\\x0alocal text = 'ab\\x00c\\xe00\\x02\\x1e'\\x0aredis.register_function('h', \\xe0\\x00\\x0d\\x07) return\\x80t\\x03end)\\x0a\\x00\\x8f\\xa2\\xa1[\\x7f\\xd7\\xc4\\x92\" replace",
      'OK',
    ],
    [
      'function list',
      unordered(
        ['library_name', 'lib', 'engine', 'LUA', 'functions', [['name', 'f', 'description', null, 'flags', []]]],
        ['library_name', 'other', 'engine', 'LUA', 'functions', [['name', 'g', 'description', null, 'flags', []]]],
        ['library_name', 'long', 'engine', 'LUA', 'functions', [['name', 'h', 'description', null, 'flags', []]]],
      ),
    ],
    ['fcall f 0', 'third'],
    [
      "function restore \"\\xf5@H#!lua name=other\\x0aredis.register_function('g', function() return 'g' end)\\x0a\\x00\\x92\\xae\\x9f\\xf1\\x9e6\\xfc\\xd1\" flush",
      'OK',
    ],
    [
      'function list',
      [['library_name', 'other', 'engine', 'LUA', 'functions', [['name', 'g', 'description', null, 'flags', []]]]],
    ],
    ['function restore "\\x0a\\x00]\\x9b\\x5c@\\x0f\\x7f\\xa2\\xda"', 'OK'],
    ['function restore "\\x0a\\x00]\\x9b\\x5c@\\x0f\\x7f\\xa2\\xda" flush', 'OK'],
    ['function list', []],
    ['function flush', 'OK'],
  ],
});
