import { describe, expect, test } from 'vitest';
import type { Flag } from '../../../domain/readings.ts';
import { cityOf, INNER, minutes, readingOf, repeat, START, Stage, stationOf, TIDAL, UNDERPASS } from './stage.ts';

const CITY = cityOf([
  stationOf({ id: 'up', ...UNDERPASS }),
  stationOf({ id: 'inner', ...INNER }),
  stationOf({ id: 'tide', ...TIDAL }),
  stationOf({ id: 'flow', kind: 'water-level', regime: 'flow', blue: '100', red: '200' }),
  stationOf({ id: 'wind', kind: 'weather', blue: '10.8', red: '32.7' }),
  stationOf({ id: 'bare', kind: 'water-level', regime: 'inner' }),
]);

describe('a value over the ladder of its station', () => {
  test.each([
    ['up', 'depth_m', 0.55, 'red'],
    ['up', 'depth_m', 0.25, 'orange'],
    ['inner', 'level_m', 3.4, 'yellow'],
    ['tide', 'level_m', 4.55, 'blue'],
    ['flow', 'flow_m3_s', 200, 'red'],
    ['wind', 'wind_speed_ms', 10.8, 'blue'],
  ] as const)('[A2] %s with %s %d raises %s at the time of its reading', (id, measure, value, level) => {
    const stage = new Stage(CITY).hear(readingOf(id, measure, START + minutes(1), value));
    expect(stage.ofRule('A2')).toMatchObject([
      { station_id: id, level, raised_at: START + minutes(1), value, measure },
    ]);
  });

  test.each([
    ['a river one centimetre under its threshold', 'inner', 'level_m', 3.19],
    ['a dry underpass', 'up', 'depth_m', 0],
    ['a station without a ladder', 'bare', 'level_m', 30],
    ['a measure that the ladder does not speak of', 'inner', 'battery_v', 12],
  ] as const)('[A2] %s raises nothing', (_name, id, measure, value) => {
    expect(new Stage(CITY).hear(readingOf(id, measure, START + minutes(1), value)).ofRule('A2')).toEqual([]);
  });

  test.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 0],
  ] as const)('[A2] a value over red with flag %d raises %d alarms', (flag, count) => {
    const stage = new Stage(CITY).hear(readingOf('up', 'depth_m', START + minutes(1), 0.6, { flag: flag as Flag }));
    expect(stage.ofRule('A2')).toHaveLength(count);
  });

  test('[A2] from half of the lowest step to over the highest in one reading is one alarm at the top level', () => {
    const stage = new Stage(CITY).series('up', 'depth_m', [0.05, 0.52]).until(START + minutes(2.5));
    expect(stage.alarms).toMatchObject([{ rule: 'A2', level: 'red', peak_level: 'red', threshold: 0.5 }]);
    expect(stage.kinds('A2')).toEqual(['raised']);
  });

  test('[A2] going up a level is immediate and the same alarm', () => {
    const stage = new Stage(CITY).series('inner', 'level_m', [3.21, 3.3, 3.61]);
    expect(stage.kinds('A2')).toEqual(['raised', 'level orange']);
    expect(stage.ofRule('A2')).toHaveLength(1);
  });
});

describe('wobbling about a threshold', () => {
  test('[A13] one centimetre about 25 cm for ten minutes is one alarm and one clear, and the log tells every crossing', () => {
    const wobble = repeat(5, [0.26, 0.24]).flat();
    const stage = new Stage(CITY).series('up', 'depth_m', [...wobble, ...repeat(25, 0.04)]);
    const kinds = stage.kinds('A2').filter((kind) => kind !== 'escalated');
    expect(kinds.filter((kind) => kind === 'raised')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'cleared')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'crossed')).toHaveLength(9);
    expect(stage.ofRule('A2')).toMatchObject([{ state: 'cleared', reopened: 0, peak_level: 'orange' }]);
  });
});
