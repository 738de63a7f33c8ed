import { describe, expect, test } from 'vitest';
import type { Measure } from '../../../domain/measures.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Flag, Reading } from '../../../domain/readings.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { reading } from './readings.ts';

function judged(
  values: readonly number[],
  measure: Measure = 'level_m',
  stationId = 'inner',
  every_min = 5,
): Reading[] {
  const judge = createQualityJudge(SMALL_CITY);
  return values.map((value, i) => judge.judge(reading(i * every_min, value, measure, stationId)));
}

describe('the second value after a start, in another unit', () => {
  test.each<[string, Measure, string, number, number, Flag]>([
    ['feet', 'level_m', 'inner', 2.5, 8.2, 3],
    ['feet', 'level_m', 'tide', 2.5, 8.23, 3],
    ['feet', 'level_m', 'flow', 1.3, 4.27, 3],
    ['feet', 'depth_m', 'underpass', 0.3, 0.98, 3],
    ['feet, within a rise that is usual', 'depth_m', 'underpass', 0.1, 0.33, 3],
    ['feet taken back', 'level_m', 'inner', 8.2, 2.5, 3],
    ['feet taken back', 'depth_m', 'underpass', 0.98, 0.3, 3],
    ['centimetres, outside the range', 'level_m', 'inner', 2.5, 250, 4],
    ['centimetres', 'level_m', 'inner', 0.4, 40.1, 3],
    ['centimetres', 'depth_m', 'underpass', 0.05, 4.9, 3],
    ['centimetres taken back', 'level_m', 'inner', 40, 0.4, 3],
    ['metres where centimetres were', 'level_m', 'tide', 2.5, 0.025, 3],
  ])('[Q17] %s: %s of %s, %f then %f', (_name, measure, station, first, second, flag) => {
    const [, found] = judged([first, second], measure, station);
    expect(found?.flag).toBe(flag);
    expect(found?.reason).toMatch(/Q17 unit\? (3\.28|0\.305|100|0\.01) times /);
  });

  test.each<[string, Measure, string, number[]]>([
    ['a level that jumps by another factor', 'level_m', 'inner', [2.5, 6]],
    ['a level near its datum that ripples by the factor', 'level_m', 'inner', [0.03, 0.1]],
    ['an underpass that runs dry', 'depth_m', 'underpass', [0.4, 0]],
    ['water that comes where there was none', 'depth_m', 'underpass', [0, 0.3]],
    ['-999', 'level_m', 'inner', [2.5, -999]],
  ])('[Q17] is not asked of %s', (_name, measure, station, values) => {
    expect(judged(values, measure, station).at(-1)?.reason ?? '').not.toContain('Q17');
  });
});

describe('values that go on in the other unit', () => {
  const feet = Array.from({ length: 60 }, (_, i) => 8.2 + 0.02 * i);

  test('[Q17] never become good by agreeing with one another, and the way back is good at once', () => {
    const all = judged([2.5, 2.5, ...feet, 2.55]);
    const flags = all.map(({ flag }) => flag);
    expect(flags.slice(0, 2)).toEqual([1, 1]);
    expect(flags.slice(2, -1)).toEqual(feet.map(() => 3));
    expect(all.at(20)?.reason).toContain('Q17 unit? as the value before');
  });

  test('[Q17] are how the gauge speaks now, once it has kept to them for a day', () => {
    const all = judged([2.5, ...Array.from({ length: 26 * 4 }, (_, i) => 8.2 + (i % 3) / 100)], 'level_m', 'inner', 15);
    expect(all.slice(1, 90).every(({ flag }) => flag === 3)).toBe(true);
    expect(all.at(-1)?.flag).toBe(1);
  });

  test('[Q17] a depth that leaves the factor behind is water that rises', () => {
    const depths = judged([0.3, 0.98, 1.15, 1.3, 1.45], 'depth_m', 'underpass', 1);
    expect(depths.map(({ flag }) => flag)).toEqual([1, 3, 3, 1, 1]);
  });
});
