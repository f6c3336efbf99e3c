// Cases for connections that are younger than Redis 7.0; they follow Redis' documentation and sources.
import { anything, error, matching, pending } from './expectations.ts';
import { cases } from './steps.ts';

const notAllowed = (attribute: string) =>
  error(`ERR ${attribute} cannot contain spaces, newlines or special characters.`);

export const connectionYoungerCases = cases({
  'CLIENT SETINFO (7.2)': [
    ['client setinfo lib-name mine', 'OK'],
    ['client setinfo LIB-VER 1.2.3', 'OK'],
    ['client info', matching(/ lib-name=mine lib-ver=1\.2\.3[ \n]/)],
    ['client setinfo lib-name ""', 'OK'],
    ['client info', matching(/ lib-name= lib-ver=1\.2\.3[ \n]/)],
    ['client setinfo lib-name "a b"', notAllowed('lib-name')],
    ['client setinfo LIB-VER "a\\nb"', notAllowed('lib-ver')],
    ['client setinfo nosuch x', error("ERR Unrecognized option 'nosuch'")],
    ['client setinfo lib-name', error("ERR wrong number of arguments for 'client|setinfo' command")],
    ['client setinfo lib-name a b', error("ERR wrong number of arguments for 'client|setinfo' command")],
  ],
  'CLIENT NO-TOUCH (7.2)': [
    ['client no-touch on', 'OK'],
    ['set k v', 'OK'],
    ['get k', 'v'],
    ['client info', matching(/ flags=T /)],
    ['client no-touch OFF', 'OK'],
    ['client info', matching(/ flags=N /)],
    ['client no-touch x', error('ERR syntax error')],
    ['client no-touch', error("ERR wrong number of arguments for 'client|no-touch' command")],
    ['client no-touch on off', error("ERR wrong number of arguments for 'client|no-touch' command")],
  ],
  'CLIENT KILL MAXAGE (7.4)': [
    ['client kill maxage 1000000', 0],
    ['client kill maxage 0', error('ERR maxage should be greater than 0')],
    ['client kill maxage x', error('ERR maxage is not an integer or out of range')],
  ],
  'WAITAOF (7.2)': [
    ['waitaof 0 0 0', anything],
    ['@a waitaof 0 1 0', pending],
    ['waitaof 1 0 0', error('ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.')],
    ['waitaof 2 0 0', error('ERR value is out of range, value must between 0 and 1')],
    ['waitaof 0 -1 0', error('ERR value is out of range, must be positive')],
    ['waitaof 0 0 -1', error('ERR timeout is negative')],
    ['waitaof 0 0 x', error('ERR timeout is not an integer or out of range')],
    ['waitaof 0 0', error("ERR wrong number of arguments for 'waitaof' command")],
    ['waitaof 0 0 0 0', error("ERR wrong number of arguments for 'waitaof' command")],
  ],
  'users of 7.2 and later (7.2)': [
    ['acl setuser u on nopass +get -@write ~k*', 'OK'],
    [
      'acl getuser u',
      [
        'flags',
        ['on', 'nopass', 'sanitize-payload'],
        'passwords',
        [],
        'commands',
        '-@all +get -@write',
        'keys',
        '~k*',
        'channels',
        '',
        'selectors',
        [],
      ],
    ],
    ['acl dryrun u get x', "User u has no permissions to access the 'x' key"],
    ['acl dryrun u set k v', "User u has no permissions to run the 'set' command"],
    ['@b auth u x', 'OK'],
    ['@b set k v', error("NOPERM User u has no permissions to run the 'set' command")],
    ['@b get x', error('NOPERM No permissions to access a key')],
    ['acl deluser u', 1],
    ['acl log reset', 'OK'],
  ],
});
