// GEO commands: sorted sets whose scores are places on a map (redis/src/geo.c); searches have a file of their own.
import { distance, geohashOf, type Place, placeOf, scoreOf } from '../data/geo.ts';
import { SortedSet } from '../data/sorted-set.ts';
import type { Call } from '../engine/call.ts';
import { syntaxError } from '../engine/errors.ts';
import { after, at } from '../engine/key-specs.ts';
import type { CommandTable } from '../engine/table.ts';
import { NULL_ARRAY, type Reply } from '../resp/reply.ts';
import { coordinatesReply, distanceReply, readPlace, readUnit } from './geo-arguments.ts';
import { GEORADIUS, GEORADIUS_RO, georadius, geosearch, geosearchstore } from './geo-search.ts';
import { addAll, readAddOptions } from './sorted-set-add.ts';

// biome-ignore format: one row, one line
export const geoCommands = {
  geoadd: { arity: -5, flags: 'write denyoom', keys: [at(1, 'RW update')], since: '3.2.0', run: geoadd },
  geodist: { arity: -4, flags: 'readonly', keys: [at(1, 'RO access')], since: '3.2.0', run: geodist },
  geohash: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access')], since: '3.2.0', run: geohash },
  geopos: { arity: -2, flags: 'readonly', keys: [at(1, 'RO access')], since: '3.2.0', run: geopos },
  georadius: { arity: -6, flags: 'write denyoom', keys: [at(1, 'RO access'), after('STORE', 6, 'OW update'), after('STOREDIST', 6, 'OW update')], since: '3.2.0', movable: true, run: (call) => georadius(call, 'place', GEORADIUS) },
  georadius_ro: { arity: -6, flags: 'readonly', keys: [at(1, 'RO access')], since: '3.2.10', run: (call) => georadius(call, 'place', GEORADIUS_RO) },
  georadiusbymember: { arity: -5, flags: 'write denyoom', keys: [at(1, 'RO access'), after('STORE', 5, 'OW update'), after('STOREDIST', 5, 'OW update')], since: '3.2.0', movable: true, run: (call) => georadius(call, 'member', GEORADIUS) },
  georadiusbymember_ro: { arity: -5, flags: 'readonly', keys: [at(1, 'RO access')], since: '3.2.10', run: (call) => georadius(call, 'member', GEORADIUS_RO) },
  geosearch: { arity: -7, flags: 'readonly', keys: [at(1, 'RO access')], since: '6.2.0', run: geosearch },
  geosearchstore: { arity: -8, flags: 'write denyoom', keys: [at(1, 'OW update'), at(2, 'RO access')], since: '6.2.0', run: geosearchstore },
} as const satisfies CommandTable;

/** GEOADD key [NX | XX] [CH] longitude latitude member [longitude latitude member ...] */
function geoadd(call: Call): Reply {
  const { args } = call;
  const key = args.key();
  const options = readAddOptions(args, ['NX', 'XX', 'CH']);
  if (args.left % 3 !== 0 || args.left === 0 || (options.NX && options.XX)) throw syntaxError();
  const scores: number[] = [];
  const members: string[] = [];
  while (args.left > 0) {
    scores.push(scoreOf(readPlace(args)));
    members.push(args.next());
  }
  return addAll(call, key, { scores, members }, options);
}

/** GEODIST key member1 member2 [M | KM | FT | MI] */
function geodist({ db, args }: Call): Reply {
  const key = args.key();
  const members = args.take(2);
  const unit = args.left === 1 ? readUnit(args) : 1;
  args.end();
  const zset = db.get(key, SortedSet);
  const [one, other] = members.map((member) => placeOfMember(zset, member));
  return one && other ? distanceReply(distance(one, other) / unit) : null;
}

/** GEOHASH key [member [member ...]] */
function geohash({ db, args }: Call): Reply {
  const zset = db.get(args.key(), SortedSet);
  return args.rest().map((member) => {
    const place = placeOfMember(zset, member);
    return place ? geohashOf(place) : null;
  });
}

/** GEOPOS key [member [member ...]] */
function geopos({ db, args }: Call): Reply {
  const zset = db.get(args.key(), SortedSet);
  return args.rest().map((member) => {
    const place = placeOfMember(zset, member);
    return place ? coordinatesReply(place) : NULL_ARRAY;
  });
}

function placeOfMember(zset: SortedSet | undefined, member: string): Place | undefined {
  const score = zset?.score(member);
  return score === undefined ? undefined : placeOf(score);
}
