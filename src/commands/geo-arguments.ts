// What the GEO commands read and print alike: places, units, distances.
import { isOnMap, type Place } from '../data/geo.ts';
import type { Args } from '../engine/args.ts';
import {
  heightOrWidthIsNegative,
  needsNumericHeight,
  needsNumericRadius,
  needsNumericWidth,
  notOnMap,
  radiusIsNegative,
  unsupportedUnit,
} from '../engine/errors.ts';
import { Double, type Reply } from '../resp/reply.ts';
import { formatFixed, formatLongDouble, toLongDouble } from '../util/long-double.ts';
import { format17 } from '../util/number.ts';

const METRES: ReadonlyMap<string, number> = new Map([
  ['M', 1],
  ['KM', 1000],
  ['FT', 0.3048],
  ['MI', 1609.34],
]);

/** Reads M | KM | FT | MI as metres. */
export function readUnit(args: Args): number {
  const metres = METRES.get(args.word());
  if (metres === undefined) throw unsupportedUnit();
  return metres;
}

/** Reads longitude latitude */
export function readPlace(args: Args): Place {
  const place = { longitude: args.double(), latitude: args.double() };
  if (!isOnMap(place)) throw notOnMap(sixDecimals(place.longitude), sixDecimals(place.latitude));
  return place;
}

function sixDecimals(value: number): string {
  if (Object.is(value, -0)) return '-0.000000';
  return Number.isFinite(value) ? formatFixed(toLongDouble(value), 6) : format17(value);
}

export interface Radius {
  readonly radius: number;
  readonly unit: number;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
}

/** Reads radius unit */
export function readRadius(args: Args): Radius {
  const radius = args.double(needsNumericRadius);
  if (radius < 0) throw radiusIsNegative();
  return { radius, unit: readUnit(args) };
}

/** Reads width height unit */
export function readBox(args: Args): Box {
  const width = args.double(needsNumericWidth);
  const height = args.double(needsNumericHeight);
  if (width < 0 || height < 0) throw heightOrWidthIsNegative();
  return { width, height, unit: readUnit(args) };
}

/** A distance is a text with four decimals in both protocols. */
export function distanceReply(distance: number): Reply {
  return formatFixed(toLongDouble(distance), 4);
}

/** Longitude and latitude with up to 17 decimals. */
export function coordinatesReply({ longitude, latitude }: Place): Reply {
  return [coordinateReply(longitude), coordinateReply(latitude)];
}

function coordinateReply(degrees: number): Reply {
  return new Double(degrees, formatLongDouble(toLongDouble(degrees)));
}
