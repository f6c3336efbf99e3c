// Cases for the connection commands; every reply was seen on Redis 7.0.15.
import { error } from './expectations.ts';
import { cases } from './steps.ts';

export const connectionCases = cases({
  'PING and ECHO': [
    ['ping', 'PONG'],
    ['ping hello', 'hello'],
    ['ping ""', ''],
    ['ping a b', error("ERR wrong number of arguments for 'ping' command")],
    ['echo hi', 'hi'],
    ['echo "\\x00\\xff"', '\u0000ÿ'],
    ['echo', error("ERR wrong number of arguments for 'echo' command")],
    ['echo a b', error("ERR wrong number of arguments for 'echo' command")],
  ],
  SELECT: [
    ['select 1', 'OK'],
    ['set k v', 'OK'],
    ['select 0', 'OK'],
    ['get k', null],
    ['select 15', 'OK'],
    ['select 16', error('ERR DB index is out of range')],
    ['select -1', error('ERR DB index is out of range')],
    ['select abc', error('ERR value is not an integer or out of range')],
    ['select ""', error('ERR value is not an integer or out of range')],
    ['select', error("ERR wrong number of arguments for 'select' command")],
    ['select 0 1', error("ERR wrong number of arguments for 'select' command")],
    ['select 99999999999', error('ERR value is out of range, value must between -2147483648 and 2147483647')],
    ['select 1.5', error('ERR value is not an integer or out of range')],
    ['select " 1"', error('ERR value is not an integer or out of range')],
  ],
  QUIT: [['@b quit', 'OK']],
});
