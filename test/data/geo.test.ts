// Scores, texts and distances as other programs give them, and searches against looking at every place.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Area,
  distance,
  distanceWithin,
  geohashOf,
  type Place,
  placeOf,
  scoreOf,
  scoresAround,
} from '../../src/data/geo.ts';

const palermo = { longitude: 13.361389, latitude: 38.115556 };
const catania = { longitude: 15.087269, latitude: 37.502669 };

const double = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const place = fc.record({ longitude: double(-180, 180), latitude: double(-85, 85) });

describe('places', () => {
  it('are the scores and geohashes of the documentation', () => {
    expect(scoreOf(palermo)).toBe(3479099956230698);
    expect(scoreOf(catania)).toBe(3479447370796909);
    expect(geohashOf(placeOf(3479099956230698))).toBe('sqc8b49rny0');
    expect(geohashOf(placeOf(3479447370796909))).toBe('sqdtr74hyu0');
    expect(distance(placeOf(scoreOf(palermo)), placeOf(scoreOf(catania))).toFixed(4)).toBe('166274.1516');
  });

  it('come back from their score within a metre', () => {
    fc.assert(
      fc.property(place, (one) => {
        const back = placeOf(scoreOf(one));
        expect(distance(one, back)).toBeLessThan(1);
        expect(scoreOf(back)).toBe(scoreOf(one));
      }),
    );
  });
});

describe('a search', () => {
  const isFound = (area: Area, one: Place) => {
    const score = scoreOf(one);
    return scoresAround(area).some(({ min, max }) => score >= min && score < max);
  };

  it('looks wherever something lies, away from the edges of the map', () => {
    const center = fc.record({ longitude: double(-90, 90), latitude: double(-60, 60) });
    const radius = double(1, 1_000_000);
    fc.assert(
      fc.property(center, radius, double(0, 2 * Math.PI), double(0, 0.99), (from, metres, angle, part) => {
        const degrees = ((metres * part) / 6372797.560856 / Math.PI) * 180;
        const latitude = from.latitude + Math.sin(angle) * degrees;
        const longitude = from.longitude + (Math.cos(angle) * degrees) / Math.cos((from.latitude / 180) * Math.PI);
        const area = { center: from, unit: 1, radius: metres };
        const there = { longitude, latitude };
        if (distanceWithin(area, there) !== undefined) expect(isFound(area, there)).toBe(true);
      }),
    );
  });

  it('takes a radius or a box, in any unit', () => {
    const radius = { center: palermo, unit: 1000, radius: 170 };
    expect(distanceWithin(radius, catania)).toBeCloseTo(166274.26, 1);
    expect(distanceWithin({ ...radius, radius: 160 }, catania)).toBeUndefined();
    expect(distanceWithin({ center: palermo, unit: 1000, width: 310, height: 140 }, catania)).toBeDefined();
    expect(distanceWithin({ center: palermo, unit: 1000, width: 300, height: 140 }, catania)).toBeUndefined();
    expect(distanceWithin({ center: palermo, unit: 1000, width: 310, height: 130 }, catania)).toBeUndefined();
  });
});
