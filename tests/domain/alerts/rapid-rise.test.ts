import { describe, expect, test } from 'vitest';
import { minutesUntil } from '../../../domain/alerts/rise-ahead.ts';
import { cityOf, INNER, minutes, repeat, START, Stage, siteOf, stationOf, TIDAL, UNDERPASS } from './stage.ts';

const CITY = cityOf([
  stationOf({ id: 'up', ...UNDERPASS }),
  stationOf({ id: 'inner', ...INNER }),
  stationOf({ id: 'tide', ...TIDAL }),
]);
const dry = repeat(5, 0);

describe('an underpass that fills', () => {
  test('[A3] is named before it is at 25 cm, with the minutes that are left', () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [...dry, 0.04, 0.09]);
    expect(stage.ofRule('A3')).toMatchObject([
      {
        level: 'orange',
        threshold: 0.25,
        value: 0.09,
        raised_at: START + minutes(7),
        extra: { minutes_to_threshold: 5 },
      },
    ]);
  });

  test.each([
    ['a jump in a single value, which may be a splash', [...dry, 0.2]],
    ['noise of two centimetres', [0.2, 0.22, 0.2, 0.21, 0.22, 0.2, 0.22, 0.21]],
    ['a slow rise that needs more than a quarter of an hour', [0, 0, 0.01, 0.01, 0.02, 0.03, 0.03, 0.04]],
    ['falling water', [0.24, 0.2, 0.15, 0.1, 0.05]],
    ['two values alone', [0.05, 0.15]],
  ])('[A3] is not named for %s', (_name, values) => {
    expect(new Stage(CITY).series('up', 'depth_m', values).ofRule('A3')).toEqual([]);
  });

  test("[A3] already over 25 cm is the ladder's to tell and raises no forecast", () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [...dry, 0.3, 0.4, 0.5]);
    expect(stage.ofRule('A3')).toEqual([]);
    expect(stage.ofRule('A2')).toMatchObject([{ level: 'red' }]);
  });

  test('[A3] keeps its alarm while the water is over the step, and clears once it is down and calm', () => {
    const rise = [0.04, 0.09, 0.15, 0.21, 0.27, 0.31];
    const stage = new Stage(CITY).series('up', 'depth_m', [...dry, ...rise, ...repeat(20, 0.31)]);
    expect(stage.ofRule('A3')).toMatchObject([{ state: 'open' }]);
    stage.series('up', 'depth_m', [0.26, 0.2, 0.14, 0.08, ...repeat(12, 0.05)]);
    expect(stage.ofRule('A3')).toMatchObject([{ state: 'cleared' }]);
  });

  test('[A3] values that failed do not count as a rise', () => {
    const failed = [0.05, 0.1, 0.15].map((value) => ({ value, flag: 4 as const }));
    expect(new Stage(CITY).series('up', 'depth_m', [...dry, ...failed]).ofRule('A3')).toEqual([]);
  });
});

test('[A3] an inner river has half an hour, and a tide is left to its own rule', () => {
  const rise = Array.from({ length: 12 }, (_, index) => 3.3 + index * 0.02);
  const stage = new Stage(CITY).series('inner', 'level_m', rise).series('tide', 'level_m', rise);
  expect(stage.ofRule('A3')).toMatchObject([{ station_id: 'inner', level: 'orange', threshold: 3.6 }]);
});

describe('the shape of the place', () => {
  const ROAD = { ...UNDERPASS, regime: 'road' };
  const streets = cityOf(
    [
      stationOf({ id: 'box', ...UNDERPASS }),
      stationOf({ id: 'bowl', ...ROAD }),
      stationOf({ id: 'road', ...ROAD }),
      stationOf({ id: 'up', ...UNDERPASS }),
    ],
    {
      sites: [
        siteOf({ id: 'S-box', shape: 'box', station_id: 'box' }),
        siteOf({ id: 'S-bowl', shape: 'bowl', station_id: 'bowl' }),
      ],
    },
  );
  const warnedAt = (id: string, values: readonly number[]) => {
    const stage = new Stage(streets).series(id, 'depth_m', values);
    return stage.ofRule('A3').map(({ value }) => value);
  };

  test('[A3] the same rise is named later in a bowl than in a box, and on an unknown road between the two', () => {
    const rise = [...dry, ...Array.from({ length: 8 }, (_, i) => 0.03 * (i + 1))];
    expect(warnedAt('box', rise)).toEqual([0.06]);
    expect(warnedAt('up', rise)).toEqual([0.06]);
    expect(warnedAt('road', rise)).toEqual([0.12]);
    expect(warnedAt('bowl', rise)).toEqual([0.15]);
  });

  test.each([
    ['four centimetres that stay', [...dry, 0.01, 0.02, 0.03, 0.04, 0.05, 0.05, 0.05, 0.05]],
    [
      'a street that fills to 14 cm in ten minutes',
      [...dry, 0.02, 0.035, 0.035, 0.035, 0.06, 0.09, 0.11, 0.125, 0.135, 0.14, 0.14, 0.14],
    ],
    ['a rise that slows', [...dry, 0.04, 0.07, 0.09, 0.105, 0.115, 0.12, 0.124, 0.126]],
  ])('[A3] %s is not named on a road', (_name, values) => {
    expect(warnedAt('road', values)).toEqual([]);
  });
});

describe('the time that is left', () => {
  const every_min = (...values: number[]) => values.map((value, i) => ({ at: START + minutes(i), value }));
  const LASTING = { power: 1, inflow_lasts_ms: Number.POSITIVE_INFINITY };

  test('[A3] of a steady rise is the way divided by the pace', () => {
    expect(minutesUntil(0.25, every_min(0.05, 0.07, 0.09, 0.11), LASTING)).toBeCloseTo(7);
  });

  test('[A3] of a rise that slows is longer, and endless where it dies away before', () => {
    const slowing = every_min(0, 0.08, 0.14, 0.18, 0.2);
    const steady = (0.24 - 0.2) / 0.03;
    expect(minutesUntil(0.24, slowing, LASTING)).toBeGreaterThan(steady * 1.2);
    expect(minutesUntil(0.4, slowing, LASTING)).toBeNull();
  });

  test('[A3] of an inflow that dies away is longer than of one that lasts, and endless where it is too little', () => {
    const rise = every_min(0.05, 0.07, 0.09, 0.11);
    const inflow_lasts_ms = minutes(8);
    expect(minutesUntil(0.25, rise, { power: 1, inflow_lasts_ms })).toBeCloseTo(16.6, 1);
    expect(minutesUntil(0.3, rise, { power: 1, inflow_lasts_ms })).toBeNull();
  });

  test('[A3] in a bowl goes by the volume: to four times the depth it takes sixteen times the water', () => {
    const filling = every_min(...[1, 2, 3, 4].map((volume) => Math.sqrt(volume) * 0.05));
    expect(minutesUntil(0.2, filling, { ...LASTING, power: 2 })).toBeCloseTo(12);
  });

  test('[A3] is not known where the water falls', () => {
    expect(minutesUntil(0.25, every_min(0.1, 0.12, 0.11, 0.1), LASTING)).toBeNull();
  });
});
