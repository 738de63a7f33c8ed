import { describe, expect, test } from 'vitest';
import { lengthOf, placesIn, ringOf } from '../../../client/live/area.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { areaOf } from '../../../client/live/warnings.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { STORM, STORM_CITY } from '../panels/storm-city.ts';
import { NOW, TIDE, UNDERPASS } from '../small-city.ts';

const SQUARE = [
  [121.5, 31.25],
  [121.52, 31.25],
  [121.52, 31.27],
  [121.5, 31.27],
] as const;

describe('what was drawn', () => {
  test('is as long as it is, m', () => {
    // A hundredth of a degree of latitude is 1,112 m.
    expect(
      lengthOf([
        [121.5, 31.25],
        [121.5, 31.26],
        [121.5, 31.25],
      ]),
    ).toBeCloseTo(2_224, 0);
    expect(lengthOf([[121.5, 31.25]])).toBe(0);
  });

  test('is as large as it is, km²', () => {
    expect(areaOf([ringOf(SQUARE)!])).toBeCloseTo(2.224 * 2.224 * Math.cos((31.25 * Math.PI) / 180), 1);
  });

  test('bounds no area while it has two corners, or crosses itself', () => {
    expect(ringOf(SQUARE.slice(0, 2))).toBeNull();
    expect(ringOf([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]])).toBeNull();
    expect(ringOf([])).toBeNull();
  });
});

test('holds the stations that lie in it, the worst first, and no others', () => {
  const situation = describeSituation(STORM_CITY, { ...EMPTY_WORLD, ...STORM }, NOW);
  const inside = placesIn(ringOf(SQUARE)!, situation);
  expect(inside[0]?.view.station.id).toBe(UNDERPASS.id);
  expect(inside.map(({ view }) => view.station.id)).not.toContain(TIDE.id);
  for (const { view } of inside) {
    expect(view.station.lon).toBeGreaterThan(121.5);
    expect(view.station.lat).toBeLessThan(31.27);
  }
});
