import { describe, expect, test } from 'vitest';
import type { Measure } from '../../../domain/measures.ts';
import { checkGap } from '../../../domain/quality/gap.ts';
import { checkWind } from '../../../domain/quality/internal-consistency.ts';
import { type Past, reading, recentOf } from './readings.ts';

describe('wind', () => {
  test.each<[string, Measure, number, number | null, number | null, number]>([
    ['a gust over the mean', 'wind_gust_ms', 8, 6, null, 1],
    ['a gust as strong as the mean', 'wind_gust_ms', 6, 6, null, 1],
    ['a gust one step of rounding under it', 'wind_gust_ms', 5.9, 6, null, 1],
    ['a gust under the mean', 'wind_gust_ms', 5.8, 6, null, 3],
    ['a mean over the gust that came first', 'wind_speed_ms', 6, null, 5.8, 3],
    ['a gust whose mean has not come yet', 'wind_gust_ms', 5.8, null, null, 1],
    ['a direction of calm air', 'wind_direction_deg', 90, 0, null, 3],
    ['no direction of calm air', 'wind_direction_deg', 0, 0, null, 1],
    ['wind from the north', 'wind_direction_deg', 0, 7, null, 1],
    ['a direction of unknown wind', 'wind_direction_deg', 90, null, null, 2],
  ])('[Q8] %s', (_name, measure, value, speed_ms, gust_ms, flag) => {
    expect(checkWind(reading(0, value, measure, 'weather'), { speed_ms, gust_ms }).flag).toBe(flag);
  });
});

describe('gap', () => {
  test.each<[string, Past, number]>([
    ['the first value ever has nothing before it', [], 1],
    ['two cadences are late at most', [[-10, 3]], 1],
    ['beyond two cadences values are missing', [[-10.1, 3]], 9],
  ])('[Q9] %s', (_name, past, flag) => {
    expect(checkGap(reading(0, 3), recentOf(past), 300).flag).toBe(flag);
  });

  test('[Q9] the reason says for how long', () => {
    expect(checkGap(reading(0, 3), recentOf([[-65, 3]]), 300).reason).toBe('Q9 no value for 65 min before');
  });
});
