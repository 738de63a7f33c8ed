// [F2] Where the heavy rain goes: known only while a run of the forecast says so, and said as a guess.
import { describe, expect, test } from 'vitest';
import { isMoving, NOWCAST_MIN, rainMoves } from '../../../client/live/rain-nowcast.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { drawPart, partsOf } from '../../../client/map/layers/rain-motion.ts';
import type { RainMotion } from '../../../domain/forecast/rain-motion.ts';
import type { StationState } from '../../../domain/world.ts';
import { CITY, GAUGE, MINUTE, NOW, rained, world } from '../small-city.ts';

const EAST: RainMotion = { east_km_h: 24, north_km_h: 10 };
const wet = (last_10min_mm: number): StationState => {
  const state = rained(40);
  return { ...state, rain: { ...state.rain!, last_10min_mm } };
};
const situationOf = (state: StationState, rain_motion?: RainMotion | null, issued_at = NOW) =>
  describeSituation(
    CITY,
    {
      ...world({ [GAUGE.id]: state }),
      forecastRuns: { current: { issued_at, ...(rain_motion === undefined ? {} : { rain_motion }) } },
    },
    NOW,
  );

describe('[F2] the nowcast of the rain', () => {
  test('moves the middle of the heavy rain for half an hour as it moves now', () => {
    const moves = rainMoves(situationOf(wet(6), EAST))!;
    expect(moves.from[0]).toBeCloseTo(GAUGE.lon, 9);
    expect(moves.from[1]).toBeCloseTo(GAUGE.lat, 9);
    expect(moves).toMatchObject({
      east_km: (24 * NOWCAST_MIN) / 60,
      north_km: (10 * NOWCAST_MIN) / 60,
      speed_km_h: 26,
    });
    expect(moves.towards_deg).toBeCloseTo(67.4, 1);
    expect((moves.to[1] - moves.from[1]) * 111.2).toBeCloseTo(5, 1);
  });

  test.each([
    ['no run knows how it moves', situationOf(wet(6), null)],
    ['the run is of before there was a motion', situationOf(wet(6))],
    ['the last run is too old', situationOf(wet(6), EAST, NOW - 6 * MINUTE)],
    ['no rain is heavy', situationOf(wet(1), EAST)],
  ])('is not known where %s', (_why, situation) => {
    expect(rainMoves(situation)).toBeNull();
    expect(partsOf({ situation })).toEqual([]);
  });

  test('is the same object while nothing changed, so that nothing is drawn again', () => {
    const situation = situationOf(wet(6), EAST);
    expect(rainMoves(situation)).toBe(rainMoves(situation));
    expect(partsOf({ situation })).toBe(partsOf({ situation }));
  });

  test('says direction and speed in both languages; rain that stays where it is has none', () => {
    const [line, words] = partsOf({ situation: situationOf(wet(6), EAST) });
    expect(drawPart(line!, { language: 'en' })).toMatchObject({ shape: { type: 'LineString' } });
    expect(drawPart(words!, { language: 'en' }).properties.label).toBe('Rain moves ENE 26 km/h');
    expect(drawPart(words!, { language: 'zh-CN' }).properties.label).toBe('雨区移向 东东北 26 km/h');
    const still = situationOf(wet(6), { east_km_h: 1, north_km_h: -1 });
    expect(isMoving(rainMoves(still)!)).toBe(false);
    expect(partsOf({ situation: still })).toEqual([]);
  });
});
