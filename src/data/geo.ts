// The geometry of the GEO commands. A place is a sorted set's score: longitude and latitude, 26 bits each, interleaved, so
// that a square of the map is one range of scores. A search looks at the square of the right size around its centre and at
// the eight beside it (redis/src/geohash.c, geohash_helper.c; https://en.wikipedia.org/wiki/Geohash).
import type { Trigonometry } from '../util/trigonometry.ts';

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** What is searched, in units of so many metres: what lies within a radius, or within a box of width and height. */
export type Area = { readonly center: Place; readonly unit: number } & (
  | { readonly radius: number }
  | { readonly width: number; readonly height: number }
);

/** A square of the map: of the 2^step columns and rows this one. */
interface Square {
  readonly column: number;
  readonly row: number;
  readonly step: number;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Scores from `min` up to `max`, which is not included. */
export type Scores = Bounds;

const LONGITUDE: Bounds = { min: -180, max: 180 };
/** What Web Mercator shows (EPSG:900913). */
const LATITUDE: Bounds = { min: -85.05112878, max: 85.05112878 };
/** What other geohashes take: for GEOHASH's text alone. */
const WHOLE_LATITUDE: Bounds = { min: -90, max: 90 };

const STEPS = 26;
const EARTH_RADIUS = 6372797.560856;
const MERCATOR_MAX = 20037726.37;
const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const RADIANS = Math.PI / 180;

/** Whether a place can be kept. */
export function isOnMap({ longitude, latitude }: Place): boolean {
  return isWithin(LONGITUDE, longitude) && isWithin(LATITUDE, latitude);
}

function isWithin({ min, max }: Bounds, value: number): boolean {
  return value >= min && value <= max;
}

/** The score of a place. */
export function scoreOf(place: Place): number {
  return interleave(squareOf(place, STEPS));
}

/** The place of a score: the middle of its square. Any score has one, for anybody may ZADD. */
export function placeOf(score: number): Place {
  const { column, row } = deinterleave(score);
  return {
    longitude: middle(LONGITUDE, column),
    latitude: middle(LATITUDE, row),
  };
}

function middle(range: Bounds, index: number): number {
  const { min, max } = side(range, index, STEPS);
  return Math.min(range.max, Math.max(range.min, (min + max) / 2));
}

/** The geohash that other systems know, from the standard's range of latitudes; 52 bits make ten characters and a `0`. */
export function geohashOf(place: Place): string {
  const bits = interleave(squareOf(place, STEPS, WHOLE_LATITUDE));
  let text = '';
  for (let shift = 47; shift > 0; shift -= 5) text += ALPHABET[Math.floor(bits / 2 ** shift) % 32];
  return `${text}0`;
}

/** Metres between two places, by the haversine formula. */
export function distance(one: Place, other: Place, { sin, cos, asin }: Trigonometry = Math): number {
  const v = sin((other.longitude * RADIANS - one.longitude * RADIANS) / 2);
  if (v === 0) return latitudeDistance(one, other);
  const latitude = one.latitude * RADIANS;
  const otherLatitude = other.latitude * RADIANS;
  const u = sin((otherLatitude - latitude) / 2);
  const a = u * u + cos(latitude) * cos(otherLatitude) * v * v;
  return 2 * EARTH_RADIUS * asin(Math.sqrt(a));
}

function latitudeDistance(one: Place, other: Place): number {
  return EARTH_RADIUS * Math.abs(other.latitude * RADIANS - one.latitude * RADIANS);
}

/** Metres from an area's centre to a place, or undefined where the place lies outside. */
export function distanceWithin(area: Area, place: Place): number | undefined {
  const { center, unit } = area;
  if ('radius' in area) {
    const metres = distance(center, place);
    return metres > area.radius * unit ? undefined : metres;
  }
  if (latitudeDistance(place, center) > (area.height * unit) / 2) return undefined;
  const across = distance(place, { longitude: center.longitude, latitude: place.latitude });
  return across > (area.width * unit) / 2 ? undefined : distance(center, place);
}

/** The ranges of scores in which an area lies, in the order in which Redis looks through them. */
export function scoresAround(area: Area): Scores[] {
  const { center } = area;
  const reach = boundsOf(area);
  let step = stepFor(area);
  if (step > 1 && !neighboursCover(squareOf(center, step), reach)) step--;
  const square = squareOf(center, step);
  // At the coarsest step nothing is left out.
  const needed = step >= 2 ? neededBeside(square, reach) : EVERY_SIDE;
  const squares = [square];
  for (const [across, up] of NEIGHBOURS) {
    if (!needed.across.includes(across) || !needed.up.includes(up)) continue;
    const next = beside(square, across, up);
    const last = squares.at(-1)!;
    // Where the map is small several neighbours are one; Redis never looks back to the middle.
    if (squares.length === 1 || next.column !== last.column || next.row !== last.row) squares.push(next);
  }
  return squares.map(scoresOf);
}

type Sideways = -1 | 0 | 1;

/** North, south, east, west, and what lies between. */
const NEIGHBOURS: readonly (readonly [across: Sideways, up: Sideways])[] = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
];

const EVERY_SIDE: { readonly across: readonly Sideways[]; readonly up: readonly Sideways[] } = {
  across: [-1, 0, 1],
  up: [-1, 0, 1],
};

interface Reach {
  readonly longitude: Bounds;
  readonly latitude: Bounds;
}

/** How far an area goes, in degrees; on the side of the pole for the longitude. */
function boundsOf(area: Area): Reach {
  const { longitude, latitude } = area.center;
  const width = area.unit * ('radius' in area ? area.radius : area.width / 2);
  const height = area.unit * ('radius' in area ? area.radius : area.height / 2);
  const up = height / EARTH_RADIUS / RADIANS;
  const towardsPole = latitude < 0 ? latitude - up : latitude + up;
  const across = width / EARTH_RADIUS / Math.cos(towardsPole * RADIANS) / RADIANS;
  return {
    longitude: { min: longitude - across, max: longitude + across },
    latitude: { min: latitude - up, max: latitude + up },
  };
}

/** The step at which one square and its neighbours cover the area, or nearly so. */
function stepFor(area: Area): number {
  const reach = 'radius' in area ? area.radius : Math.sqrt((area.width / 2) ** 2 + (area.height / 2) ** 2);
  let metres = reach * area.unit;
  if (metres === 0) return STEPS;
  let step = -1;
  for (; metres < MERCATOR_MAX; metres *= 2) step++;
  // Towards the poles the squares become narrow.
  const latitude = Math.abs(area.center.latitude);
  if (latitude > 66) step--;
  if (latitude > 80) step--;
  return Math.min(STEPS, Math.max(1, step));
}

/** Whether the squares beside this one reach as far as the area does. */
function neighboursCover(square: Square, { longitude, latitude }: Reach): boolean {
  return (
    side(LATITUDE, beside(square, 0, 1).row, square.step).max >= latitude.max &&
    side(LATITUDE, beside(square, 0, -1).row, square.step).min <= latitude.min &&
    side(LONGITUDE, beside(square, 1, 0).column, square.step).max >= longitude.max &&
    side(LONGITUDE, beside(square, -1, 0).column, square.step).min <= longitude.min
  );
}

/** On which sides the area leaves the square. */
function neededBeside({ column, row, step }: Square, reach: Reach): typeof EVERY_SIDE {
  const sides = (range: Bounds, index: number, { min, max }: Bounds): Sideways[] => {
    const own = side(range, index, step);
    // What begins outside the area needs no neighbour there.
    return EVERY_SIDE.across.filter((way) => (way < 0 ? own.min >= min : way > 0 ? own.max <= max : true));
  };
  return { across: sides(LONGITUDE, column, reach.longitude), up: sides(LATITUDE, row, reach.latitude) };
}

/** The square of a place. On the map's last edge it lies one beyond the last, as in Redis. */
function squareOf({ longitude, latitude }: Place, step: number, rows = LATITUDE): Square {
  const index = (value: number, { min, max }: Bounds) => Math.floor(((value - min) / (max - min)) * 2 ** step);
  return { column: index(longitude, LONGITUDE), row: index(latitude, rows), step };
}

/** The next square in some direction, round the world. */
function beside({ column, row, step }: Square, across: Sideways, up: Sideways): Square {
  const moved = (index: number, by: Sideways) => (by === 0 ? index : (index + by) & (2 ** step - 1));
  return { column: moved(column, across), row: moved(row, up), step };
}

/** Where a column or a row begins and ends, in degrees. */
function side({ min, max }: Bounds, index: number, step: number): Bounds {
  const scale = max - min;
  return { min: min + (index / 2 ** step) * scale, max: min + (((index + 1) >>> 0) / 2 ** step) * scale };
}

function scoresOf(square: Square): Scores {
  const bits = interleave(square);
  const size = 2 ** (2 * (STEPS - square.step));
  return { min: bits * size, max: (bits + 1) * size };
}

/** Rows take the even bits, columns the odd ones. */
function interleave({ column, row }: Square): number {
  const high = spread(row >>> 16) + 2 * spread(column >>> 16);
  const low = spread(row & 0xffff) + 2 * spread(column & 0xffff);
  return high * 2 ** 32 + low;
}

/** What C makes of a score as 64 bits, taken apart. */
function deinterleave(score: number): { column: number; row: number } {
  const bits = toUnsigned64(Math.trunc(score));
  const high = Math.floor(bits / 2 ** 32);
  const low = bits - high * 2 ** 32;
  const join = (odd: 0 | 1) => (gather(low >>> odd) | (gather(high >>> odd) << 16)) >>> 0;
  return { column: join(1), row: join(0) };
}

/** C's conversion as x86 does it: what is negative wraps round, later, with the shifts; what is too large or too small does not. */
function toUnsigned64(value: number): number {
  if (value >= 2 ** 64) return 0;
  return value < -(2 ** 63) ? 2 ** 63 : value;
}

/** Puts a zero before each of 16 bits. */
function spread(bits: number): number {
  let spaced = bits;
  spaced = (spaced | (spaced << 8)) & 0x00ff00ff;
  spaced = (spaced | (spaced << 4)) & 0x0f0f0f0f;
  spaced = (spaced | (spaced << 2)) & 0x33333333;
  return (spaced | (spaced << 1)) & 0x55555555;
}

/** Takes every other one of 32 bits. */
function gather(bits: number): number {
  let dense = bits & 0x55555555;
  dense = (dense | (dense >>> 1)) & 0x33333333;
  dense = (dense | (dense >>> 2)) & 0x0f0f0f0f;
  dense = (dense | (dense >>> 4)) & 0x00ff00ff;
  return (dense | (dense >>> 8)) & 0x0000ffff;
}
