import { describe, expect, test } from 'vitest';
import { cityOf, INNER, minutes, repeat, Stage, stationOf, TIDAL } from './stage.ts';

const CITY = cityOf([stationOf({ id: 'tide', ...TIDAL }), stationOf({ id: 'inner', ...INNER })]);
/** A tide of 12.4 h with its high water at a given minute, rounded to centimetres as gauges do. */
const tide = (from: number, to: number, high: number, range = 2.3, highAt = 0) =>
  Array.from({ length: to - from }, (_, index) => {
    const phase = ((from + index - highAt) / (12.4 * 60)) * 2 * Math.PI;
    return Math.round((high - range / 2 + (range / 2) * Math.cos(phase)) * 100) / 100;
  });

describe('high water that can be seen coming', () => {
  test('[A6] is told within the hour before the step is reached', () => {
    const stage = new Stage(CITY).series('tide', 'level_m', tide(-180, 0, 4.8));
    const [expected] = stage.ofRule('A6');
    const [reached] = stage.ofRule('A2');
    expect(expected).toMatchObject({ level: 'blue', peak_level: 'blue', threshold: 4.55 });
    expect(reached).toMatchObject({ level: 'blue' });
    const ahead = reached!.raised_at - expected!.raised_at;
    expect(ahead).toBeGreaterThan(minutes(15));
    expect(ahead).toBeLessThanOrEqual(minutes(65));
  });

  test.each([
    ['a tide that turns ten centimetres under the step', 'tide', tide(-180, 60, 4.45)],
    ['slack water just under the step', 'tide', repeat(120, 4.54)],
    ['half an hour of values, too few to see the turn', 'tide', tide(-120, -90, 4.8)],
    ['a river behind gates', 'inner', Array.from({ length: 90 }, (_, index) => 2 + index * 0.012)],
  ] as const)('[A6] is not told for %s', (_name, id, values) => {
    expect(new Stage(CITY).series(id, 'level_m', values).ofRule('A6')).toEqual([]);
  });

  test('[A6] stands over high water and clears when the tide has gone', () => {
    const stage = new Stage(CITY).series('tide', 'level_m', tide(-180, 200, 4.7));
    expect(stage.ofRule('A6')).toMatchObject([{ state: 'cleared', reopened: 0 }]);
    expect(stage.ofRule('A6')[0]!.cleared_at).toBeGreaterThan(stage.ofRule('A2')[0]!.raised_at);
  });
});
