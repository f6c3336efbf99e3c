// Cases for the acl-commands commands; every reply was seen on Redis 7.0.15.
import { cases } from './steps.ts';

export const aclCommandsCases = cases({
  'ACL SETUSER and commands': [
    ['acl setuser u +get', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +get', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -get +SET', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +set', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -set +@read -@write', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +@read', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -@all +@hash', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +@hash', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +get', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +@hash +get', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -@hash', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +get', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -get +config|get', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +config|get', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -config', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +select|0', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +select|0', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +select|1 +SELECT|0', 'OK'],
    [
      'acl getuser u',
      [
        'flags',
        ['off'],
        'passwords',
        [],
        'commands',
        '-@all +select|0 +select|1',
        'keys',
        '',
        'channels',
        '',
        'selectors',
        [],
      ],
    ],
    ['acl setuser u +select', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +select', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u allcommands', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '+@all', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u -@geo', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '+@all -@geo', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +geoadd', 'OK'],
    [
      'acl getuser u',
      [
        'flags',
        ['off'],
        'passwords',
        [],
        'commands',
        '+@all -@geo +geoadd',
        'keys',
        '',
        'channels',
        '',
        'selectors',
        [],
      ],
    ],
    ['acl setuser u nocommands', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +@all -@all +@string', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '-@all +@string', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +@all -debug', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '+@all -debug', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +@all -config|set', 'OK'],
    [
      'acl getuser u',
      ['flags', ['off'], 'passwords', [], 'commands', '+@all -config|set', 'keys', '', 'channels', '', 'selectors', []],
    ],
    ['acl setuser u +@all -select +select|3', 'OK'],
    [
      'acl getuser u',
      [
        'flags',
        ['off'],
        'passwords',
        [],
        'commands',
        '+@all -select +select|3',
        'keys',
        '',
        'channels',
        '',
        'selectors',
        [],
      ],
    ],
    ['acl deluser u', 1],
  ],
});
