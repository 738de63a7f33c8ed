import { describe, expect, test } from 'vitest';
import type { Measure } from '../../../domain/measures.ts';
import { checkGrossRange } from '../../../domain/quality/gross-range.ts';
import { SMALL_INDEX } from '../../support/cities.ts';

const station = (id: string) => SMALL_INDEX.stations.get(id)!;

describe('gross range', () => {
  test.each<[string, string, Measure, number, number]>([
    ['a level inside the range of its measure', 'inner', 'level_m', 3.42, 1],
    ['a level on the lower edge', 'inner', 'level_m', -10, 1],
    ['a level on the upper edge', 'inner', 'level_m', 100, 1],
    ['a level above it', 'inner', 'level_m', 100.01, 4],
    ['rain below zero', 'gauge', 'rain_mm', -0.1, 4],
    ['no rain', 'gauge', 'rain_mm', 0, 1],
    ['50 mm in the five minutes of a report', 'gauge', 'rain_mm', 50, 1],
    ['more than 50 mm in the five minutes of a report', 'gauge', 'rain_mm', 50.5, 4],
    ['a depth within the noise of a dry sensor', 'underpass', 'depth_m', -0.03, 1],
    ['a depth above the narrower range of its station', 'road', 'depth_m', 2.01, 4],
    ['a depth on the edge of that range', 'road', 'depth_m', 2, 1],
    ['a battery, which the range of the level says nothing of', 'road', 'battery_v', 12.1, 1],
    ['more than all humidity', 'weather', 'humidity_pct', 101, 4],
  ])('[Q1] %s', (_name, id, measure, value, flag) => {
    expect(checkGrossRange(station(id), measure, value).flag).toBe(flag);
  });

  test('[Q1] the reason names the rule and the range', () => {
    expect(checkGrossRange(station('road'), 'depth_m', 7)).toEqual({ flag: 4, reason: 'Q1 outside 0..2' });
    expect(checkGrossRange(station('road'), 'depth_m', 1)).toEqual({ flag: 1 });
  });
});
