import { describe, expect, test } from 'vitest';
import { cityOf, INNER, minutes, repeat, START, Stage, stationOf, TIDAL, UNDERPASS } from './stage.ts';

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
        extra: { minutes_to_threshold: 10 },
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
